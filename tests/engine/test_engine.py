"""What every engine answers: the rules of the Protocol `Engine`, held on each by the cases and by random questions.

How hits are scored, which words are marked in them and which words and names are guessed at is for the engine over
rows alone: there both kinds of rows must give the same, to the last digit.
"""

from __future__ import annotations

import ast
import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import OnrecordError
from index.store.fields import Kind
from index.text.analyzer import tokenize
from search.engine.advice import Nearest
from search.engine.choices import Key, Sort
from search.engine.results import MatchedSpeakers, Page, QuotationSpan
from search.query.describe import parts_of
from search.query.filters import build_query
from search.query.walks import wordings
from tests.cluster.running import cleaned, on_cluster
from tests.conftest import TODAY, Corpus, settle
from tests.engine import oracle
from tests.engine.cases import ASK, CASES, FLOOD, QUOTATION_CASES, SEND, SURE_CASES, TEXAS_IS, TEXTS
from tests.engine.engines import EACH_ENGINE, ENGINES, OVER_ROWS
from tests.engine.strategies import folders, queries_of_each_kind
from tests.engine.word_cases import WORD_CASES, WORD_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from search.engine.engine import Engine
    from search.engine.results import DocumentHit, QuotationHit, Results
    from search.query.tree import Query
    from tests.engine.engines import Subject

READ: Final = {f"seeds/{name}": oracle.read_text(text.encode(), f"seeds/{name}") for name, text in TEXTS.items()}
SAID: Final = {(text.path, said.start, said.end): said for text in READ.values() for said in text.quotations}
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
KEYS: Final[tuple[Key, ...]] = get_args(Key)
KEY_LISTS: Final[list[list[Key]]] = [*([key] for key in KEYS), ["speaker", "month"], ["year", "speaker"]]
WHOLE: Final = Page(limit=0)

# What several are quoted with, the same or nearly.
ECHOES: Final = {
    "a.txt": " date 2025-01-01 “We want the harbor open,” said Mayor Ana Ruiz. “No,” a sailor said.",
    "b.txt": " date 2025-01-03 “We want the harbor open!” Ana Ruiz said.\n\n“We want  the harbor open,” Ruiz said.",
    "c.txt": " date 2025-01-02 “We want the harbor open,” said Carl Stone.",
    "d.txt": "“We want the harbor shut,” said Ana Ruiz.",
}

document_cases = pytest.mark.parametrize(("query", "expected"), CASES, ids=[query for query, _ in CASES])
word_cases = pytest.mark.parametrize(("query", "expected"), WORD_CASES, ids=[query for query, _ in WORD_CASES])
sure_cases = pytest.mark.parametrize(("query", "expected"), SURE_CASES, ids=[query for query, _ in SURE_CASES])
quotation_cases = pytest.mark.parametrize(
    ("query", "expected"), QUOTATION_CASES, ids=[query for query, _ in QUOTATION_CASES]
)


@dataclass(frozen=True)
class Indexed:
    """A corpus that an engine has taken in."""

    corpus: Corpus
    subject: Subject

    def documents(self, text: str, page: Page = WHOLE, **filters: Any) -> Results[DocumentHit]:
        with self.subject.open() as engine:
            return engine.documents(query_of(text, **filters), page)

    def quotations(self, text: str, page: Page = WHOLE, **filters: Any) -> Results[QuotationHit]:
        with self.subject.open() as engine:
            return engine.quotations(query_of(text, **filters), page)


def query_of(text: str, **filters: Any) -> Query:
    return build_query(text, today=TODAY, anything=True, **filters)


def written(folder: Path, texts: Mapping[str, str]) -> Corpus:
    """A corpus of these texts."""
    corpus = Corpus((folder / "root").resolve(), folder / "store")
    for path, text in texts.items():
        corpus.write(path, text)
    corpus.list(*texts)
    settle(corpus.root)
    return corpus


def indexed(corpus: Corpus, engine: Callable[[Path, Path], Subject]) -> Indexed:
    """A corpus that an engine has taken in."""
    made = Indexed(corpus, engine(corpus.root, corpus.store))
    made.subject.update()
    return made


@pytest.fixture(scope="module", params=EACH_ENGINE)
def cases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    """The texts of the cases, by each engine."""
    return indexed(written(tmp_path_factory.mktemp("cases"), TEXTS), ENGINES[request.param])


@pytest.fixture(scope="module", params=EACH_ENGINE)
def word_texts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    """The texts of the cases of words, by each engine."""
    return indexed(written(tmp_path_factory.mktemp("words"), WORD_TEXTS), ENGINES[request.param])


@pytest.fixture(scope="module", params=EACH_ENGINE)
def echoes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    """The texts of which some are quoted alike, by each engine."""
    return indexed(written(tmp_path_factory.mktemp("echoes"), ECHOES), ENGINES[request.param])


@pytest.fixture(scope="module")
def over_rows(tmp_path_factory: pytest.TempPathFactory) -> list[Indexed]:
    """The texts of the cases, by the engine over each kind of rows, at one root, so that all is alike."""
    corpus = written(tmp_path_factory.mktemp("rows"), TEXTS)
    return [indexed(corpus, engine) for engine in OVER_ROWS]


def paths(names: Collection[str]) -> set[str]:
    return {f"seeds/{name}" for name in names}


# What fits.


@document_cases
def test_these_documents_are_found(cases: Indexed, query: str, expected: set[str]) -> None:
    assert {hit.path for hit in cases.documents(query).hits} == paths(expected)


@word_cases
def test_words_are_found_as_they_stand_in_files(word_texts: Indexed, query: str, expected: str) -> None:
    assert {hit.path for hit in word_texts.documents(query).hits} == paths([f"{name}.txt" for name in expected.split()])


@sure_cases
def test_these_documents_are_found_where_the_speaker_is_certain(cases: Indexed, query: str, expected: set[str]) -> None:
    assert {hit.path for hit in cases.documents(query, sure=True).hits} == paths(expected)


@quotation_cases
def test_these_quotations_are_found(cases: Indexed, query: str, expected: set[str]) -> None:
    hits = cases.quotations(query).hits
    assert {(hit.path, hit.start, hit.end): hit.text for hit in hits} == {
        place: said.text for place, said in SAID.items() if said.text in expected
    }


@pytest.mark.slow
def test_as_many_are_counted_as_are_found(cases: Indexed) -> None:
    for text, _ in (*CASES, *QUOTATION_CASES):
        query = query_of(text)
        with cases.subject.open() as engine:
            documents, quotations = engine.documents(query, WHOLE), engine.quotations(query, WHOLE)
            assert len(documents.hits) == documents.total == engine.count(query, "document"), text
            assert len(quotations.hits) == quotations.total == engine.count(query, "quotation"), text


@pytest.mark.parametrize(
    ("text", "kind", "counts"),
    [
        ("guard nets", "document", [0, 2, 1]),
        ("guard -lake", "document", [1, 2, 12, 1]),
        ("guard NEAR/3 chicago", "document", [1, 2, 2]),
        ("(guard OR troops) texas", "document", [1, 2, 2, 2, 1]),
        ('"national guard"', "document", [1, 1, 2]),
        ("cease-fire", "document", [3, 2, 2, 2, 2]),
        ("speaker:ruiz said:troops", "document", [0, 2, 1]),
        ("speaker:ruiz said:troops", "quotation", [0, 2, 1]),
        ("title:national troops", "quotation", [1, 2, 1]),
        ("", "document", [13]),
        ("", "quotation", [4]),
    ],
)
def test_each_part_of_a_query_is_counted_by_itself(cases: Indexed, text: str, kind: Kind, counts: list[int]) -> None:
    query = query_of(text)
    with cases.subject.open() as engine:
        assert list(engine.count_parts(query, kind)) == counts
    assert len(counts) == len(list(parts_of(query)))


# What is told of a hit.


def test_a_document_is_told_as_its_file_is(cases: Indexed) -> None:
    hits = {hit.path: hit for hit in cases.documents("").hits}
    assert hits.keys() == READ.keys()
    for path, text in READ.items():
        hit, content = hits[path], (cases.corpus.root / path).read_bytes()
        assert (hit.title, hit.date) == (text.title, text.date)
        assert hit.speakers == tuple(dict.fromkeys(said.speaker for said in text.quotations))
        assert hit.digest == hashlib.sha256(content).hexdigest()
        assert hit.identities == ((path, hit.digest),)
        assert not hit.stale


def test_snippets_are_slices_of_the_file_or_are_left_out(cases: Indexed) -> None:
    for hit in cases.documents("guard OR nets OR a").hits:
        content = (cases.corpus.root / hit.path).read_text()
        assert 1 <= len(hit.snippets) <= 3
        for snippet in hit.snippets:
            assert content[snippet.start :].startswith(snippet.text)
            at = snippet.start + (snippet.spans[0][0] if snippet.spans else 0)
            before = content[:at].split("\n")
            assert (snippet.line, snippet.column) == (len(before), len(before[-1]) + 1)
    assert not any(hit.snippets for hit in cases.documents("guard", Page(snippets=False)).hits)


def test_a_quotation_is_told_as_it_stands_in_its_file(cases: Indexed) -> None:
    hits = {(hit.path, hit.start, hit.end): hit for hit in cases.quotations("").hits}
    assert hits.keys() == SAID.keys()
    for place, said in SAID.items():
        hit, text = hits[place], READ[place[0]]
        assert (hit.title, hit.date, hit.text, hit.speaker) == (text.title, text.date, said.text, said.speaker)
        assert hit.as_written
        assert hit.is_sure == said.is_sure
        assert (hit.snippet.text, hit.snippet.start) == (said.text, said.start)
        digest = hashlib.sha256(f"{said.speaker}\n{said.text}".encode()).hexdigest()
        assert hit.identities == ((place[0], digest),)
        assert not hit.stale


@pytest.mark.parametrize("engine", OVER_ROWS)
def test_a_quotation_is_shown_with_its_sentence_and_those_around(
    tmp_path: Path, engine: Callable[[Path, Path], Subject]
) -> None:
    text = "One came. Two came. “Three came. Four came,” said Ana Ruiz. Five came.\n\nSix came. Seven came."
    made = indexed(written(tmp_path, {"a.txt": text}), engine)
    shown = {
        None: "",
        0: "“Three came. Four came,” said Ana Ruiz.",
        1: "Two came. “Three came. Four came,” said Ana Ruiz. Five came.",
        2: text.removesuffix(" Seven came."),
        9: text,
    }
    for context, expected in shown.items():
        (hit,) = made.quotations("", Page(context=context)).hits
        assert hit.sentence == expected


def test_the_passage_with_all_words_of_a_text_comes_first(cases: Indexed) -> None:
    for path, text in READ.items():
        words = [token.words[0] for token in tokenize(text.body)][:12]
        if not words:
            continue
        with cases.subject.open() as engine:
            best, *others = engine.passages(words, None, 5)
        assert best.share == pytest.approx(1.0), path
        assert all(other.share <= best.share for other in others)
        there = best.stored.words
        span = slice(there.starts[best.first], there.starts[best.last] + there.lengths[best.last])
        found = {token.words[0] for token in tokenize(best.stored.document.body[span])}
        assert set(words) <= found
        assert len(others) < 5


@pytest.mark.parametrize("name", EACH_ENGINE)
def test_of_passages_that_are_as_good_those_of_the_speaker_come_first(tmp_path: Path, name: str) -> None:
    speakers = ["Ana Ruiz", "Bob Lee"]
    texts = {f"{at}.txt": f"“We keep the old harbor,” said {speaker}." for at, speaker in enumerate(speakers)}
    made = indexed(written(tmp_path, texts), ENGINES[name])
    with made.subject.open() as engine:
        for number, speaker in enumerate(speakers):
            first, second = engine.passages(["keep", "harbor", "never"], speaker, 5)
            assert first.stored.document.path == f"seeds/{number}.txt"
            assert first.share == second.share == pytest.approx(1.0)
            assert engine.passages(["keep", "harbor"], speaker, 1)[0] == first
        assert list(engine.passages(["nothing", "alike"], "Ana Ruiz", 5)) == []


@pytest.mark.parametrize("name", EACH_ENGINE)
def test_what_has_changed_or_gone_since_is_stale_and_shown_as_it_was(tmp_path: Path, name: str) -> None:
    texts = {"a.txt": "“A plan,” said Ana Ruiz.", "b.txt": "A plan.", "c.txt": "A plan."}
    made = indexed(written(tmp_path, texts), ENGINES[name])
    made.corpus.write("a.txt", "Nothing.")
    made.corpus.path("b.txt").unlink()
    assert {hit.path: hit.stale for hit in made.documents("plan").hits} == {
        "seeds/a.txt": True, "seeds/b.txt": True, "seeds/c.txt": False
    }  # fmt: skip
    assert [(hit.text, hit.stale) for hit in made.quotations("plan").hits] == [("A plan,", True)]
    with made.subject.open() as engine:
        view = engine.show(["seeds/a.txt"])
    assert (view.text, view.stale) == ("“A plan,” said Ana Ruiz.", True)


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("speaker:ruiz", [("ruiz", "Ana Ruiz")]),
        ("-speaker:hale OR speaker:nobody", [("hale", "Tom Hale"), ("nobody",)]),
        ("speaker:ruiz speaker:ruiz said:guard", [("ruiz", "Ana Ruiz")]),
        ('speaker:"mayor ana ruiz"', [("ana ruiz", "Ana Ruiz")]),
        ("guard", []),
    ],
)
def test_whom_each_name_means_is_told(cases: Indexed, text: str, matched: list[tuple[str, ...]]) -> None:
    expected = tuple(MatchedSpeakers(asked, tuple(speakers)) for asked, *speakers in matched)
    assert cases.documents(text).matched_speakers == expected
    assert cases.quotations(text).matched_speakers == expected


# In which order, and how many.

OLDEST_FIRST: Final = (
    *("2024-05-06-counts.txt", "peace.txt", "truce.txt", "noon.txt", "arrival.txt", "world/signs.txt"),
    *("texas.txt", "nets.txt", "budget.md"),
)
UNDATED: Final = ("dry.txt", "firms.txt", "posts.txt", "world/empty.txt")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("oldest", (*OLDEST_FIRST, *UNDATED)),
        ("newest", (*reversed(OLDEST_FIRST), *UNDATED)),
        # Where nothing is sought, nothing is better.
        ("relevance", (*reversed(OLDEST_FIRST), *UNDATED)),
    ],
)
def test_documents_come_by_date_the_undated_last_and_equals_by_path(
    cases: Indexed, sort: Sort, expected: tuple[str, ...]
) -> None:
    assert [hit.path for hit in cases.documents("-nowhere", Page(sort, 0)).hits] == [f"seeds/{one}" for one in expected]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("oldest", [ASK, SEND, TEXAS_IS, FLOOD]),
        ("newest", [TEXAS_IS, ASK, SEND, FLOOD]),
        ("relevance", [TEXAS_IS, ASK, SEND, FLOOD]),
    ],
)
def test_quotations_come_by_date_the_undated_last_and_those_of_one_file_in_its_order(
    cases: Indexed, sort: Sort, expected: list[str]
) -> None:
    assert [hit.text for hit in cases.quotations("", Page(sort, 0)).hits] == expected


def test_the_best_come_first(cases: Indexed) -> None:
    for text in (text for text, expected in CASES if len(expected) > 1):
        documents, quotations = cases.documents(text).hits, cases.quotations(text).hits
        for scores in ([hit.score for hit in documents], [hit.score for hit in quotations]):
            assert scores == sorted(scores, reverse=True), text


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("limit", [1, 3, 13, 99])
def test_pages_cut_the_same_list(cases: Indexed, sort: Sort, limit: int) -> None:
    whole = cases.documents("guard OR a OR -nowhere", Page(sort, 0))
    pages = [
        cases.documents("guard OR a OR -nowhere", Page(sort, limit, offset)) for offset in range(0, 14 + limit, limit)
    ]
    assert tuple(hit for page in pages for hit in page.hits) == whole.hits
    assert {page.total for page in pages} == {whole.total} == {13}
    assert pages[-1].hits == ()
    said, one = cases.quotations("", Page(sort, 0)), cases.quotations("", Page(sort, limit, 1))
    assert one.hits == said.hits[1 : 1 + limit]
    assert one.total == 4


@pytest.mark.parametrize("sort", SORTS)
def test_what_is_excluded_is_passed_over_as_if_it_were_not_found(cases: Indexed, sort: Sort) -> None:
    hits = cases.documents("-nowhere", Page(sort, 0)).hits
    passed = {hits[0].identities[0], hits[5].identities[0], (hits[7].path, "another digest")}
    left = cases.documents("-nowhere", Page(sort, 4, 1, exclude=passed))
    assert left.hits == (*hits[2:5], hits[6])
    assert left.total == len(hits) - 2
    said = cases.quotations("", Page(sort, 0)).hits
    others = cases.quotations("", Page(sort, 0, exclude=frozenset(said[1].identities)))
    assert others.hits == (said[0], *said[2:])
    assert others.total == 3


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("oldest", [("a.txt", 2), ("a.txt", 0), ("c.txt", 0), ("d.txt", 0)]),
        ("newest", [("b.txt", 2), ("c.txt", 0), ("a.txt", 0), ("d.txt", 0)]),
    ],
)
def test_what_one_speaker_is_quoted_with_in_several_places_can_be_given_once(
    echoes: Indexed, sort: Sort, expected: list[tuple[str, int]]
) -> None:
    every = echoes.quotations("", Page(sort, 0))
    assert every.total == 6
    assert not any(hit.also for hit in every.hits)
    page = Page(sort, 0, collapse_duplicates=True)
    found = echoes.quotations("", page)
    assert found.total == 4
    assert [(hit.path.removeprefix("seeds/"), len(hit.also)) for hit in found.hits] == expected
    # Each is known by all of its places, and passed over by them.
    assert {one for hit in found.hits for one in hit.identities} == {
        one for hit in every.hits for one in hit.identities
    }
    seen = frozenset(found.hits[0].identities)
    assert echoes.quotations("", Page(sort, 0, exclude=seen, collapse_duplicates=True)).hits == found.hits[1:]
    cut = [echoes.quotations("", Page(sort, 1, at, collapse_duplicates=True)).hits for at in range(4)]
    assert tuple(hit for hits in cut for hit in hits) == found.hits


def identities(results: Results[QuotationHit]) -> set[tuple[str, str]]:
    return {identity for hit in results.hits for identity in hit.identities}


# How many, by what.


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("", "speaker", [("Ana Ruiz", 2), ("Eva Stone", 1), ("Tom Hale", 1)]),
        ("guard", "speaker", [("Ana Ruiz", 1)]),
        ("-speaker:ruiz", "speaker", [("Eva Stone", 1), ("Tom Hale", 1)]),
        ("lake", "speaker", []),
        ("", "year", [("2024", 3), ("2025", 6), (None, 4)]),
        ("guard", "month", [("2025-09", 2)]),
        ("truce OR peace OR holds OR wait OR sides OR neill", "month", [("2024-12", 2), ("2025-01", 1)]),
        ("guard OR wall", "month", [("2025-09", 2), ("2025-10", 1)]),
        ("costs OR coins", "year", [("2024", 1), ("2025", 1)]),
        ("troops OR nets", "day", [("2025-09-02", 1), *((f"2025-09-{day:02}", 0) for day in range(3, 30)),
                                   ("2025-09-30", 1), ("2025-10-01", 1)]),
        ("flood OR at&t", "day", [(None, 3)]),
        ("nowhere", "day", []),
    ],
)  # fmt: skip
def test_hits_are_counted_by_speaker_or_period(
    cases: Indexed, text: str, by: Key, expected: list[tuple[str | None, int]]
) -> None:
    with cases.subject.open() as engine:
        assert [(count.label, count.count) for count in engine.count_by(query_of(text), [by]).rows] == expected


def test_speakers_asked_for_are_counted_even_if_they_said_nothing_of_it(echoes: Indexed) -> None:
    with echoes.subject.open() as engine:
        for text, expected in {
            "speaker:ruiz OR speaker:stone OR speaker:nobody": [("Ana Ruiz", 4), ("Carl Stone", 1), ("nobody", 0)],
            "zeppelin (speaker:ruiz OR speaker:stone)": [("Ana Ruiz", 0), ("Carl Stone", 0)],
            "-speaker:ruiz": [("Carl Stone", 1), (None, 1)],
        }.items():
            counted = engine.count_by(query_of(text), ["speaker"])
            assert [(count.label, count.count) for count in counted.rows] == expected
        table = engine.count_by(query_of("speaker:stone OR speaker:nobody"), ["year", "speaker"])
    assert [(count.label, count.count) for count in table.columns] == [("Carl Stone", 1), ("nobody", 0)]
    assert table.cells == ((1, 0),)


def test_quotations_of_nobody_are_counted_too_and_come_last(echoes: Indexed) -> None:
    with echoes.subject.open() as engine:
        counted = {by: [(one.label, one.count) for one in engine.count_by(query_of(""), [by]).rows] for by in KEYS}
    assert counted == {
        "speaker": [("Ana Ruiz", 4), ("Carl Stone", 1), (None, 1)],
        "year": [("2025", 3), (None, 1)],
        "month": [("2025-01", 3), (None, 1)],
        "week": [("2025-W01", 3), (None, 1)],
        "day": [("2025-01-01", 1), ("2025-01-02", 1), ("2025-01-03", 1), (None, 1)],
    }


# One document, whole.


def test_a_document_is_shown_whole_with_its_quotations_in_their_order(cases: Indexed) -> None:
    for path, text in READ.items():
        with cases.subject.open() as engine:
            view = engine.show([path])
        assert (view.path, view.title, view.date, view.stale) == (path, text.title, text.date, False)
        assert view.text == (cases.corpus.root / path).read_text()
        assert view.quotations == tuple(
            QuotationSpan(one.start, one.end, one.speaker, one.as_written, one.reason) for one in text.quotations
        )


def test_of_several_paths_the_first_that_there_is_is_shown(cases: Indexed) -> None:
    with cases.subject.open() as engine:
        assert engine.show(["nets.txt", "seeds/nets.txt", "seeds/texas.txt"]).path == "seeds/nets.txt"
        with pytest.raises(OnrecordError, match=r"^seeds/net\.txt is not indexed"):
            engine.show(["net.txt", "seeds/net.txt"])


# What to say where nothing is found.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("guard nets lighthouse", {"arrival.txt": "nets lighthouse", "nets.txt": "guard lighthouse"}),
        # In any form, and in the title.
        ("planned budgets", {"nets.txt": "budgets", "budget.md": "", "dry.txt": "planned budgets"}),
        # A phrase or a compound is lacking as a whole.
        ('"military guard" cease-fire', {"texas.txt": '"military guard" cease-fire', "peace.txt": '"military guard"'}),
        # Each once, and only what is asked for; whatever joins the words.
        ("guard guard speaker:hale OR nets -(lake nowhere)", {"dry.txt": "guard nets", "texas.txt": "nets"}),
        ("title:lake said:guard", {"arrival.txt": "title:lake", "texas.txt": "title:lake said:guard"}),
        ("guard", {}),
    ],
)
def test_which_of_its_words_a_document_lacks(cases: Indexed, text: str, expected: dict[str, str]) -> None:
    with cases.subject.open() as engine:
        lacking = engine.lacking(query_of(text), [f"seeds/{name}" for name in expected])
    told = [" ".join(map(str, lacks)) for lacks in lacking]
    assert dict(zip(expected, told, strict=True)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "nearest"),
    [
        ("guard date:2025-10", "document", (2, "2025-09-30")),
        ("guard date:2024", "document", (2, "2025-09-02")),
        ("guard date:2025-09-10..2025-09-15", "document", (2, "2025-09-02")),
        ("guard date:2025-09-16", "document", (2, "2025-09-30")),  # of two as near the newer
        ("guard date:2025 date:2024", "document", (2, "2025-09-02")),
        ("at&t date:2025", "document", (1, None)),
        ("date:1999", "document", (13, "2024-05-06")),
        ("texas date:2025-09-29", "quotation", (1, "2025-09-30")),
        ("tears date:2025", "quotation", (1, None)),
        # Not for its dates.
        ("nowhere date:2025", "document", None),
        ("guard nowhere", "document", None),
        ("lake date:2024", "quotation", None),
    ],
)
def test_what_there_is_without_the_dates_is_told_where_they_are_the_cause(
    cases: Indexed, text: str, kind: Kind, nearest: tuple[int, str | None] | None
) -> None:
    query = query_of(text)
    with cases.subject.open() as engine:
        assert engine.count(query, kind) == 0
        told = engine.advise(query, kind).nearest
    expected = nearest and Nearest(nearest[0], datetime.date.fromisoformat(nearest[1]) if nearest[1] else None)
    assert told == expected


@pytest.mark.parametrize("name", EACH_ENGINE)
def test_an_engine_tells_whether_another_list_was_indexed(tmp_path: Path, name: str) -> None:
    made = indexed(written(tmp_path, {"a.txt": "The harbor."}), ENGINES[name])
    with made.subject.open() as engine:
        assert not engine.is_behind()
        made.corpus.path("INDEX.md").write_text("- b.txt\n", encoding="utf-8")
        assert engine.is_behind()


# The engine over rows: the rows make no difference.


def answers(engine: Engine, query: Query) -> dict[str, object]:
    """All that an engine answers to a query."""
    told: dict[str, object] = {
        "documents": engine.documents(query, WHOLE),
        "page": engine.documents(query, Page(limit=2, offset=1, snippets=False)),
        "quotations": engine.quotations(query, WHOLE),
        "once": engine.quotations(query, Page("oldest", 0, collapse_duplicates=True)),
    }
    for kind in KINDS:
        told[f"{kind} parts"] = tuple(engine.count_parts(query, kind))
        told[f"{kind} advice"] = engine.advise(query, kind)
    for by in KEY_LISTS:
        told[" ".join(by)] = engine.count_by(query, by)
    return told


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    dict.fromkeys(
        [
            *(query for query, _ in (*CASES, *QUOTATION_CASES)),
            # Nowhere, but like something that is.
            *("gaurd", "chicgo troops", "title:bugdet", "speaker:riuz", 'speaker:"tom hael" said:trops', "-militray"),
        ]
    ),
)
def test_rows_of_either_kind_give_the_same_scores_snippets_speakers_and_advice(
    over_rows: list[Indexed], text: str
) -> None:
    told = []
    for one in over_rows:
        with one.subject.open() as engine:
            told.append(answers(engine, query_of(text)))
    assert told[0] == told[1]


def test_a_document_is_scored_by_its_exact_length(tmp_path: Path) -> None:
    """Where lengths are rounded, a longer text may be scored as if it were no longer."""
    corpus = written(tmp_path, {f"{words}.txt": f"---\ntitle: x\n---\n{'guard ' * words}" for words in (21, 22)})
    whoosh, memory = (indexed(corpus, ENGINES[name]).documents("guard").hits for name in ("whoosh rows", "memory rows"))
    assert [hit.score for hit in whoosh] == [hit.score for hit in memory]


@pytest.mark.slow
@pytest.mark.parametrize(
    "engines", [OVER_ROWS, pytest.param([ENGINES["cluster"]], marks=on_cluster)], ids=["rows", "cluster"]
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.tuples(folders, queries_of_each_kind(written=False)), min_size=1, max_size=3))
def test_after_any_changes_engines_find_what_the_oracle_finds(
    tmp_path_factory: pytest.TempPathFactory,
    engines: Sequence[Callable[[Path, Path], Subject]],
    rounds: list[tuple[dict[str, str], list[Query]]],
) -> None:
    with cleaned():
        hold_beside_the_oracle(tmp_path_factory.mktemp("random").resolve(), engines, rounds)


def hold_beside_the_oracle(
    folder: Path, engines: Sequence[Callable[[Path, Path], Subject]], rounds: list[tuple[dict[str, str], list[Query]]]
) -> None:
    """Engines find what the oracle finds, and all of them the same, after each round of files and queries."""
    corpus = Corpus(folder / "root", folder / "store")
    subjects = [engine(corpus.root, corpus.store) for engine in engines]
    for files, asked in rounds:
        for name, text in files.items():
            corpus.write(name, text)
        corpus.list(*files)
        texts = [oracle.read_text(text.encode(), f"seeds/{name}") for name, text in files.items()]
        for subject in subjects:
            subject.update()
        for query in asked:
            found = []
            for subject in subjects:
                with subject.open() as engine:
                    found.append((engine.documents(query, WHOLE), engine.quotations(query, WHOLE)))
            documents, quotations = found[0]
            assert {hit.path for hit in documents.hits} == oracle.documents(query, texts), str(query)
            places = {(hit.path, hit.start, hit.end) for hit in quotations.hits}
            assert places == oracle.quotations(query, texts), str(query)
            assert all(one == found[0] for one in found), str(query)
            having = {one: oracle.documents(one, texts) for one in wordings(query)}
            lacked = [tuple(one for one, there in having.items() if text.path not in there) for text in texts]
            for subject in subjects:
                with subject.open() as engine:
                    assert engine.lacking(query, [text.path for text in texts]) == lacked, str(query)


# The cases themselves.


@pytest.mark.parametrize("name", ["oracle", "cases", "strategies"])
def test_what_every_engine_must_pass_knows_no_engine(name: str) -> None:
    tree = ast.parse((Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    foreign = ("tests", "search.engine", "search.whoosh_engine", "index.whoosh_store", "whoosh")
    assert not [module for module in modules - {"tests.documents"} if module.startswith(foreign)]


def test_no_query_is_asked_twice() -> None:
    for table in (CASES, SURE_CASES, QUOTATION_CASES):
        assert len({query for query, _ in table}) == len(table)
