from __future__ import annotations

import dataclasses
import itertools
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.corpus.document_reader import read_document
from index.errors import OnrecordError
from index.text.analyzer import tokenize
from index.text.sentences import paragraphs, sentences
from index.whoosh_store.snapshot import WhooshSnapshot
from search.engine._matcher import Matcher
from search.engine.bm25f import nearness
from search.engine.results import MatchedSpeakers, Page
from search.engines import current_snapshot
from search.query.filters import build_query
from search.query.walks import wordings
from search.whoosh_engine.whoosh_rows import open_rows
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.engine.choices import Sort
    from search.engine.results import DocumentHit
    from tests.conftest import Corpus

HARBOR = {"harbor.txt", "speech.txt", "storm.txt", "2024-12-31-looking-back.txt"}
LATER = {"harbor.txt", "speech.txt", "council/minutes.txt"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Words in every form; all of them.
        ("harbor", HARBOR),
        ("HARBORS", HARBOR),
        ("plan", {"harbor.txt", "hearing.txt", "wrapped.txt", "2024-12-31-looking-back.txt"}),
        ("planned base", {"hearing.txt", "wrapped.txt"}),
        ("lighthouses", {"undated.txt"}),
        ("nowhere", set()),
        # Phrases: exactly these words in this order, over line ends and marks, stop words too.
        ('"military base"', {"hearing.txt", "wrapped.txt"}),
        ('"base military"', set()),
        ('"to be or not to be"', {"council/minutes.txt"}),
        ('"to be not"', set()),
        ('"of work"', {"harbor.txt"}),
        ('"plan"', set()),
        ('"plans"', {"harbor.txt", "2024-12-31-looking-back.txt"}),
        ('"I don’t know"', {"straight.txt"}),
        ("title:occupation", set()),
        # Spellings.
        ("cafe", {"cafe.txt"}),
        ("CAFÉ naive", {"cafe.txt"}),
        ("jose pena", {"cafe.txt"}),
        ("ceasefire", {"straight.txt"}),
        ("cease-fire", {"straight.txt"}),
        ("U.S.", {"straight.txt"}),
        ('"us envoy"', set()),
        ("$1.5", {"budget.md"}),
        ("50", {"budget.md"}),
        ("50%", {"budget.md"}),
        ("$50", set()),
        # AND, OR, NOT.
        ("storm OR lighthouse", {"storm.txt", "undated.txt", "harbor.txt", "2024-12-31-looking-back.txt"}),
        ("harbor -storm", {"speech.txt"}),
        ("harbor NOT (storm OR budget)", set()),
        ("(lighthouse OR base) -occupation", {"undated.txt", "wrapped.txt"}),
        ("-harbor -base -council", {"straight.txt", "cafe.txt", "undated.txt", "council/empty.txt"}),
        ("-nowhere lighthouse", {"undated.txt"}),
        # Prefixes and wildcards, over words as written.
        ("fish*", {"harbor.txt", "council/minutes.txt"}),
        ("*house", {"undated.txt"}),
        ("n?body", {"harbor.txt", "straight.txt", "undated.txt"}),
        ('"old milit* base"', {"hearing.txt", "wrapped.txt"}),
        # Fields.
        ("title:harbor", {"harbor.txt", "2024-12-31-looking-back.txt"}),
        ("title:budget", {"budget.md"}),
        ("path:*.md", {"budget.md"}),
        ("path:council/*", set()),
        ("path:seeds/council/*", {"council/minutes.txt", "council/empty.txt"}),
        ("path:HARBOR.txt", {"harbor.txt"}),
        ("date:2025-03", LATER),
        ("date:2025-03..2025-04", LATER | {"wrapped.txt"}),
        ("date:2024", {"straight.txt", "cafe.txt", "2024-12-31-looking-back.txt"}),
        ("date:..2024-10", {"straight.txt"}),
        ("date:2025-04-01..", {"wrapped.txt"}),
        ("-date:..2030", {"undated.txt", "council/empty.txt"}),
    ],
)
def test_a_query_finds(town: Corpus, query: str, expected: set[str]) -> None:
    assert town.found(query) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"since": "2025-04"}, {"wrapped.txt"}),
        ({"until": "2024-10"}, {"straight.txt"}),
        ({"on": "2025-03"}, LATER),
        ({"since": "2025-03-05", "until": "2025-03"}, {"speech.txt", "council/minutes.txt"}),
        ({"text": "lighthouse truce", "any_word": True}, {"straight.txt", "undated.txt"}),
        ({"text": "plan", "exact": True}, set()),
        ({"text": "harbor", "on": "2025-03"}, {"harbor.txt", "speech.txt"}),
    ],
)
def test_a_filter_narrows(town: Corpus, filters: dict[str, object], expected: set[str]) -> None:
    assert town.found(str(filters.pop("text", "")), **filters) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("oldest", ["2024-12-31-looking-back.txt", "storm.txt", "harbor.txt", "speech.txt"]),
        ("newest", ["speech.txt", "harbor.txt", "storm.txt", "2024-12-31-looking-back.txt"]),
    ],
)
def test_hits_can_be_sorted_by_date(town: Corpus, sort: Sort, expected: list[str]) -> None:
    hits = town.search("harbor", Page(sort, 0)).hits
    assert [hit.path.removeprefix("seeds/") for hit in hits] == expected


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_undated_documents_come_last_and_ties_go_by_path(town: Corpus, sort: Sort) -> None:
    hits = town.search("-harbor", Page(sort, 0)).hits
    assert [hit.path for hit in hits if hit.date is None] == ["seeds/council/empty.txt", "seeds/undated.txt"]
    assert all(hit.date is None for hit in hits[-2:])


def test_a_filter_alone_gives_the_newest_first(town: Corpus) -> None:
    dates = [hit.date for hit in town.search("date:2025").hits]
    assert dates == sorted(dates, key=str, reverse=True)


def test_the_title_counts_more_than_the_body(town: Corpus) -> None:
    assert town.search("harbor").hits[0].path == "seeds/harbor.txt"


def test_pages_cut_the_same_list(town: Corpus) -> None:
    whole = town.search("-nowhere")
    pages = [town.search("-nowhere", Page(limit=5, offset=offset)) for offset in range(0, 20, 5)]
    assert tuple(hit for page in pages for hit in page.hits) == whole.hits
    assert {page.total for page in pages} == {12}
    best = town.search("harbor OR base OR storm")
    assert town.search("harbor OR base OR storm", Page(limit=3)).hits == best.hits[:3]


def test_places_are_those_of_the_file(town: Corpus) -> None:
    for query in ('"military base"', "harbor", "school OR café", "planned", "a", "said", "date:2025"):
        for hit in town.search(query).hits:
            text = read_document((town.root / hit.path).read_bytes(), path=hit.path).text
            lines = text.replace("\r\n", "\n").split("\n")
            for snippet in hit.snippets:
                assert text[snippet.start : snippet.start + len(snippet.text)] == snippet.text
                if snippet.spans:
                    first = snippet.start + snippet.spans[0][0]
                    there = text[first : first + 3].splitlines()[0]
                    assert lines[snippet.line - 1][snippet.column - 1 :].startswith(there)


def test_spans_cut_out_exactly_the_words(town: Corpus) -> None:
    (hit,) = town.search('"old military base" vote').hits
    cut = [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.spans]
    assert cut == ["old military\nbase"]  # the title has the vote, and the beginning of its sentence


def test_a_match_in_the_title_shows_where_the_body_begins(town: Corpus) -> None:
    (hit,) = town.search("title:speech").hits
    (snippet,) = hit.snippets
    assert (snippet.line, snippet.column, snippet.spans) == (1, 26, ())
    assert snippet.text == "Good morning."


def test_an_empty_document_is_found_and_shown(town: Corpus) -> None:
    hit = next(hit for hit in town.search("-nowhere").hits if hit.path == "seeds/council/empty.txt")
    assert (hit.title, hit.date, hit.snippets[0].text) == ("empty.txt", None, "")


def test_a_changed_or_vanished_file_is_stale(corpus: Corpus) -> None:
    corpus.index()
    corpus.write("storm.txt", "Something else.")
    corpus.path("undated.txt").unlink()
    stale = {hit.path for hit in corpus.search("-nowhere").hits if hit.stale}
    assert stale == {"seeds/storm.txt", "seeds/undated.txt"}
    assert corpus.search("roof").hits[0].snippets[0].text == "The roof was found in the harbor."


def scores(corpus: Corpus, query: str) -> dict[str, float]:
    return {hit.path: hit.score for hit in corpus.search(query).hits}


def test_quotations_change_no_documents_score(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.index()
    query = "harbor OR stay OR said OR nobody"
    with_quotations = scores(corpus, query)
    monkeypatch.setattr("index.quotations.pipeline.find_quotations", lambda *_, **__: ())
    corpus.index(rebuild=True)
    assert scores(corpus, query) == with_quotations


def ranked(corpus: Corpus, query: str, *texts: str) -> list[str]:
    """The texts in the order in which a query finds them, of documents alike in all else."""
    paths = {f"{number}.txt": text for number, text in enumerate(texts)}
    for name, text in paths.items():
        corpus.write(name, f"---\ntitle: x\n---\n{text}")
    corpus.list(*paths)
    corpus.index()
    hits = corpus.search(query, any_word=True).hits
    assert all(one.score > next_one.score for one, next_one in itertools.pairwise(hits)), "no ties"
    return [paths[hit.path.removeprefix("seeds/")] for hit in hits]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        # Side by side, then near, then the other way round, then apart.
        (
            "national guard",
            [
                "the national guard came and went again late",
                "the national city guard came and went again",
                "the guard of all national parks went again",
                "the national parks were seen by no guard",
            ],
        ),
        ("cities of gold", ["two cities of gold are far away", "gold of two cities is far away"]),
        ("old military base", ["the old military base", "old the military base", "base old the military"]),
        ('"white house" staff', ["a white house staff dinner is here", "a white house dinner is here staff"]),
        ("cease-fire talks", ["a cease-fire talks point", "a talks point cease-fire"]),
        # The word as asked before its other forms.
        ("plans", ["he plans it", "he planned it"]),
    ],
)
def test_documents_of_the_same_words_are_ranked_by_how_near_they_stand(
    empty: Corpus, query: str, texts: list[str]
) -> None:
    assert ranked(empty, query, *reversed(texts)) == texts


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        # A rarer word first.
        ("harbor flood", ["it came as a flood", "a harbor came", "the harbor went away"]),
        # A word that a question is put with says little, however rare it is, and if it is asked twice.
        ("what harbor", ["a harbor came", "the harbor went away", "what a day came"]),
        ("have have harbor", ["a harbor came", "the harbor went away", "we have come a long way"]),
        # In quotation marks it counts as any other.
        ('"what" harbor', ["what a day came", "a harbor came", "the harbor went away"]),
    ],
)
def test_documents_are_ranked_by_what_their_words_tell(empty: Corpus, query: str, texts: list[str]) -> None:
    assert ranked(empty, query, *reversed(texts)) == texts


def test_question_words_are_searched_for_as_others_are(empty: Corpus) -> None:
    empty.write("a.txt", "What a harbor.")
    empty.write("b.txt", "A harbor.")
    empty.list("a.txt", "b.txt")
    empty.index()
    assert empty.found("what harbor") == {"a.txt"}


def test_a_pair_with_a_question_word_adds_nothing(empty: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with stop words, the words before and after it are a pair."""
    empty.write("a.txt", "They have boats about the harbor.")
    empty.list("a.txt")
    empty.index()
    queries = ("have boats", "about harbor", "boats about harbor", "boats harbor")
    before = [scores(empty, query)["seeds/a.txt"] for query in queries]
    monkeypatch.setattr("search.engine.bm25f.NEAR", 1000.0)
    added = [scores(empty, query)["seeds/a.txt"] - score for query, score in zip(queries, before, strict=True)]
    assert added[:2] == [0, 0]
    assert added[2] == pytest.approx(added[3]) != 0


def test_a_short_quotation_is_not_the_best_for_its_shortness_alone(empty: Corpus) -> None:
    """It is ahead of one as often with the word, but not of one that has it twice in a few more words."""
    said = [
        "Troops, no.",
        "We want troops, and we have asked for troops, here in town.",
        "We want no troops in this town.",
    ]
    empty.write("a.txt", "\n\n".join(f"“{one}” said Ana Ruiz." for one in said))
    empty.list("a.txt")
    empty.index()
    tree = build_query("troops", today=TODAY)
    hits = empty.ask(lambda engine: engine.quotations(tree, Page())).hits
    assert [hit.text for hit in hits] == [said[1], said[0], said[2]]


@pytest.mark.parametrize("query", ["harbor -storm -roof", "harbor harbor", '"military base"', "cease-fire"])
def test_one_word_or_phrase_gets_nothing_for_nearness(
    town: Corpus, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    found, of_two = scores(town, query), scores(town, "military base")
    monkeypatch.setattr("search.engine.bm25f.NEAR", 1000.0)
    assert found == scores(town, query) != {}
    assert of_two != scores(town, "military base")


def test_a_compound_is_one_word_however_it_is_written(empty: Corpus) -> None:
    empty.write("apart.txt", "---\ntitle: x\n---\na cease fire")
    empty.write("joined.txt", "---\ntitle: x\n---\na new ceasefire")
    empty.list("apart.txt", "joined.txt")
    empty.index()
    assert len(set(scores(empty, "cease-fire").values())) == 1


def test_a_word_asked_for_twice_counts_twice(town: Corpus) -> None:
    once, twice = scores(town, "harbor"), scores(town, "harbor harbor")
    assert twice == {path: pytest.approx(2 * score) for path, score in once.items()}


WORDS = [
    "harbor",
    "harbors",
    "storm",
    "café",
    "guard’s",
    "the",
    "plan",
    "planned",
    "“",
    "”",
    "said",
    "Ana Ruiz",
    "“We plan harbors,” said Ana Ruiz.",
    "“No storm,” said Eva Ruiz.",
    "“A plan,” said Ruiz.",
    "“The harbor,” said Ana M. Ruiz.",
    "\n\n",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
STATES = st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]), TEXTS, min_size=1)
ASKED = [
    "harbor",
    '"the harbor"',
    "plan -storm",
    "harbor plan said",
    "plans OR storm OR harbor",
    "guard OR cafe",
    "pl*",
    "speaker:ruiz",
    "speaker:ana",
    'speaker:"eva ruiz"',
    "-speaker:ana",
]


@pytest.mark.slow
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(STATES, min_size=2, max_size=5))
def test_any_sequence_of_updates_answers_as_a_rebuild_does(
    empty: Corpus, tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, str]]
) -> None:
    updated = dataclasses.replace(empty, store=tmp_path_factory.mktemp("updated") / "store")
    rebuilt = dataclasses.replace(empty, store=tmp_path_factory.mktemp("rebuilt") / "store")
    for state in states:
        empty.list(*state)
        for name, text in state.items():
            empty.write(name, text)
        updated.index()
    rebuilt.index()
    for query in ASKED:
        assert updated.search(query) == rebuilt.search(query)


def test_a_bare_surname_is_of_the_one_who_bears_it_for_as_long_as_there_is_but_one(empty: Corpus) -> None:
    empty.write("ana.txt", "“We plan harbors,” said Ana Ruiz.")
    empty.write("eva.txt", "“We plan storms,” said Eva Ruiz.")
    empty.write("ruiz.txt", "“We plan,” said Ms. Ruiz.")
    for names, of_ana in [(["ana", "ruiz"], {"ana", "ruiz"}), (["ana", "eva", "ruiz"], {"ana"})] * 2:
        empty.list(*(f"{name}.txt" for name in names))
        empty.index()
        assert empty.found('speaker:"ana ruiz"') == {f"{name}.txt" for name in of_ana}
        assert empty.found("speaker:ruiz") == {f"{name}.txt" for name in names}


def test_whom_a_name_means_is_returned_with_the_hits(empty: Corpus) -> None:
    empty.write("a.txt", "“We plan,” said Boris Johnson. “No,” said Mayor Brandon Johnson. “Why?” said CNN.")
    empty.list("a.txt")
    empty.index()
    johnsons = ("Boris Johnson", "Brandon Johnson")
    meant = empty.search("(speaker:johnson OR -speaker:cnn) -speaker:hayes speaker:johnson").matched_speakers
    assert meant == (
        MatchedSpeakers("johnson", johnsons),
        MatchedSpeakers("cnn", ("CNN",)),
        MatchedSpeakers("hayes", ()),
    )


def test_a_quotation_has_the_sentences_of_its_file(empty: Corpus) -> None:
    """Where lines are wrapped, a quotation alone may not show it."""
    empty.write("a.txt", "“We shall go\nHome,” the mayor said to\nthe crowd and then\nhe left the\nroom.")
    empty.list("a.txt")
    empty.index()
    for query in ("go W/s home", "said:go W/s said:home", "said:go W/p said:home"):
        (hit,) = empty.search(query).hits
        assert [hit.snippets[0].text[start:end] for start, end in hit.snippets[0].spans] == ["go", "Home"]


def marked(hit: DocumentHit) -> list[str]:
    return [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.spans]


def test_said_words_are_marked_in_the_quotations_that_are_meant(empty: Corpus) -> None:
    empty.write("a.txt", "A plan. “We plan, now,” said Ana Ruiz.\n\n“You planned, soon,” said Ben Poe.\n\nPlans!")
    empty.list("[Plans](a.txt)")
    empty.index()
    (hit,) = empty.search("said:plan").hits
    assert marked(hit) == ["plan", "planned"]
    (hit,) = empty.search("speaker:poe said:plan").hits
    assert marked(hit) == ["planned"]
    (hit,) = empty.search("title:plans soon").hits
    assert marked(hit) == ["soon"]


def test_a_word_counts_once_where_it_stands_however_it_is_spelled(empty: Corpus) -> None:
    """U.K. and uk are two terms at one position, as are cease and ceasefire, jamess and james's."""
    texts = {"a.txt": "U.K. cease-fire James’s", "b.txt": "UK ceasing Jamess", "c.txt": "uk ceases jamess"}
    for name, text in texts.items():
        empty.write(name, text)
    empty.list(*texts)
    empty.index()
    snapshot = current_snapshot(empty.opened())
    assert isinstance(snapshot, WhooshSnapshot)
    with open_rows(snapshot) as rows:
        matcher = Matcher(rows, "document")
        for query in ("U.K.", "cease*", "James’s", "ceases~1"):
            (wording,) = wordings(build_query(query, today=TODAY))
            assert set(matcher.counts(wording)["body"].values()) == {1.0}, query


def test_merging_segments_loses_nothing(empty: Corpus) -> None:
    """Many small commits make Whoosh merge; every document must stay findable, the deleted ones gone."""
    names = [f"{number}.txt" for number in range(25)]
    for number, name in enumerate(names):
        empty.write(name, f"harbor word{number} “We plan harbors,” said Ana Ruiz.")
        empty.list(*names[: number + 1])
        empty.index()
    empty.list(*names[::2])
    empty.index()
    assert empty.found("harbor") == set(names[::2])
    assert empty.found("speaker:ruiz plans") == set(names[::2])
    found = [empty.found(f"word{number}") for number in range(25)]
    assert found == [{name} if number % 2 == 0 else set() for number, name in enumerate(names)]


def test_words_in_any_form_are_found_whichever_commit_brought_them(empty: Corpus) -> None:
    forms = ["deploy", "deploys", "deployed", "deploying"]
    for number in range(1, 5):
        for form in forms[:number]:
            empty.write(f"{form}.txt", form)
        empty.list(*(f"{form}.txt" for form in forms[:number]))
        empty.index()
    empty.list(*(f"{form}.txt" for form in forms[1:]))
    empty.index()
    for asked in forms:
        assert empty.found(asked) == {f"{form}.txt" for form in forms[1:]}


def test_each_sentence_of_a_document_is_found_as_a_phrase_when_it_is_pasted(town: Corpus) -> None:
    for path in town.root.rglob("*.*"):
        if path.name == "INDEX.md":
            continue
        body = read_document(path.read_bytes(), path=path.name).body
        for paragraph in paragraphs(body):
            for start, end in sentences(body, *paragraph):
                if any(tokenize(body[start:end])):
                    found = town.found(f'"{body[start:end]}"')
                    assert str(path.relative_to(town.root / "seeds")) in found, body[start:end]


def scanned(corpus: Corpus, phrase: list[str]) -> set[str]:
    """The files in which words stand side by side, by reading them all."""
    found = set()
    for path in corpus.root.rglob("*.*"):
        if path.name != "INDEX.md":
            body = read_document(path.read_bytes(), path=path.name).body
            words = "".join(char if char.isalnum() else " " for char in body.lower()).split()
            if any(words[at : at + len(phrase)] == phrase for at in range(len(words))):
                found.add(str(path.relative_to(corpus.root / "seeds")))
    return found


def test_each_pair_of_words_of_a_text_is_found_as_a_phrase_just_where_it_stands(town: Corpus) -> None:
    text = "the old military base which the town has wanted for years we are not done said its chair to be or not"
    for pair in itertools.pairwise(text.split()):
        assert town.found(f'"{" ".join(pair)}"') == scanned(town, list(pair))


@pytest.mark.parametrize("query", ["oak elm ash", "oak elm OR ash fir", '"oak elm" ash oak', "oak"])
def test_the_best_are_those_of_all_with_the_same_scores(
    empty: Corpus, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """Of those that cannot be among them nearness is not looked at; here it weighs so much that it decides."""
    monkeypatch.setattr("search.engine.bm25f.NEAR", 2.0)
    monkeypatch.setattr("search.engine._scorer._LOOKED_AT", 1)
    chance = random.Random(query)  # noqa: S311 - no secret
    names = [f"{number:03}.txt" for number in range(120)]
    trees = ["oak", "elm", "ash", "fir", "yew", "oaks", "x"]
    for name in names:
        words = chance.choices(trees, [3, 3, 2, 1, 5, 1, 20], k=chance.randint(5, 60))
        empty.write(name, f"---\ntitle: {chance.choice(['Oak elm', 'Ash', 'Yew'])}\n---\n{' '.join(words)}.")
    empty.list(*names)
    empty.index()
    whole = empty.search(query, Page(limit=0)).hits
    assert len(whole) > 40
    for limit, offset in ((1, 0), (3, 0), (10, 0), (10, 5), (50, 0), (200, 0)):
        page = empty.search(query, Page(limit=limit, offset=offset)).hits
        assert page == whole[offset : offset + limit]


def test_nearness_is_looked_at_only_where_it_decides(empty: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of documents, also where duplicates are left out: those are quotations."""
    looked_at: list[object] = []

    def counting(first: Iterable[int], second: Iterable[int]) -> float:
        looked_at.append(first)
        return nearness(first, second)

    names = [f"{number:02}.txt" for number in range(60)]
    for number, name in enumerate(names):
        empty.write(name, "oak elm " + "ash " * number)
    empty.list(*names)
    empty.index()
    monkeypatch.setattr("search.engine._scorer.nearness", counting)
    (hit,) = empty.search("oak elm", Page(limit=1, collapse_duplicates=True)).hits
    assert (hit.path, len(looked_at) < 20) == ("seeds/00.txt", True)


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("oak*", "write more of its letters"), ("oak -oak*", "write more of its letters"), ("*ak?", None),
        ('"elm oak*"', "write more of its letters"), ("oak1~1", "write a longer word, or ~1"),
    ],
)  # fmt: skip
def test_what_stands_for_too_many_words_is_refused_and_never_cut(
    empty: Corpus, monkeypatch: pytest.MonkeyPatch, query: str, advice: str | None
) -> None:
    """With fewer words the answer would be another, most of all under NOT."""
    monkeypatch.setattr("search.engine.slot_terms.MOST_TERMS", 20)
    empty.write("a.txt", "elm " + " ".join(f"oak{number}" for number in range(20)))
    empty.write("b.txt", "elm oak20 oak")
    empty.list("a.txt")
    empty.index()
    empty.search(query)
    empty.list("a.txt", "b.txt")
    empty.index()
    if advice:
        with pytest.raises(OnrecordError, match=rf"stands for more than 20 words of this index: {advice}$"):
            empty.search(query)
    else:
        empty.search(query)


def test_ten_thousand_words_are_not_too_many(empty: Corpus) -> None:
    empty.write("a.txt", " ".join(f"oak{number}" for number in range(10_000)))
    empty.list("a.txt")
    empty.index()
    assert empty.found("oak*") == {"a.txt"}
    assert empty.run("search", "oakley* OR oak*").exit_code == 0
