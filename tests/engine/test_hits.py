"""What was said, by whom: the quotations of the fixed corpus and of small ones."""

from __future__ import annotations

import dataclasses
import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from index.corpus.document_reader import read_document
from index.quotations.pipeline import quotations_of
from index.quotations.reason import SURE
from search.engine.results import Page
from search.query.filters import build_query, mentioning
from tests.conftest import TODAY

if TYPE_CHECKING:
    from search.engine.choices import Sort
    from search.engine.results import QuotationHit, Results
    from tests.conftest import Corpus


def quotations(corpus: Corpus, query: str = "", sort: Sort = "relevance", **filters: Any) -> Results[QuotationHit]:
    tree = build_query(query, today=TODAY, anything=True, **filters)
    return corpus.ask(lambda engine: engine.quotations(tree, Page(sort, 0)))


def said(corpus: Corpus, query: str = "", **filters: Any) -> list[tuple[str | None, str]]:
    """Speaker and words of each quotation that fits."""
    return [(hit.speaker, hit.text) for hit in quotations(corpus, query, **filters).hits]


@pytest.mark.parametrize(
    ("query", "filters", "expected"),
    [
        ("day", {}, [("Ana Ruiz", "Nobody will lose a day of work.")]),
        ('"stay open"', {}, [("Ana Ruiz", "The harbor will stay open through the winter,")]),
        ("truce", {}, []),
        ("storms", {}, []),
        ("nobody", {"speakers": ["fischer"]}, [("Lena Fischer", "Nobody told us anything about a cease-fire.")]),
        ("speaker:fischer know", {}, [("Lena Fischer", "I don't know,")]),
        ("title:truce know", {}, [("Lena Fischer", "I don't know,")]),
        ("roof -school", {}, []),
        ("date:2025-02-20", {}, [("Kim Lee", "We heard it go,")]),
        ("go", {"since": "2025-02", "until": "2025-02"}, [("Kim Lee", "We heard it go,")]),
        ("path:storm.txt", {}, [("Kim Lee", "We heard it go,")]),
        ("", {"speakers": ["pena"], "exact": True}, None),
    ],
)
def test_quotations_are_found_by_words_speaker_and_date(
    town: Corpus, query: str, filters: dict[str, object], expected: list[tuple[str, str]] | None
) -> None:
    found = said(town, query, **filters)
    if expected is None:
        assert {speaker for speaker, _ in found} == {"José Peña"}
    else:
        assert found == expected


def test_words_outside_of_a_quotation_do_not_find_it(town: Corpus) -> None:
    assert town.found("dredge")
    assert not said(town, "dredge")


def test_without_a_query_all_come_newest_first(town: Corpus) -> None:
    hits = quotations(town).hits
    dated = [hit.date for hit in hits if hit.date]
    assert dated == sorted(dated, reverse=True)
    assert len(hits) > 10


def test_places_and_texts_are_those_of_the_file(town: Corpus) -> None:
    for query in ("", "harbor", "the"):
        for hit in quotations(town, query).hits:
            text = read_document((town.root / hit.path).read_bytes(), path=hit.path).text
            assert text[hit.start : hit.end] == hit.text == hit.snippet.text
            first = hit.start + (hit.snippet.spans[0][0] if hit.snippet.spans else 0)
            line = text.replace("\r\n", "\n").split("\n")[hit.snippet.line - 1]
            assert line[hit.snippet.column - 1 :][:3] == text[first : first + 3].split("\n")[0]


def test_sure_leaves_out_whom_nobody_could_swear_to(town: Corpus) -> None:
    every, sure = quotations(town).hits, quotations(town, sure=True).hits
    assert {hit.text for hit in sure} == {hit.text for hit in every if hit.speaker and hit.confidence >= SURE}
    assert 0 < len(sure) < len(every)
    lees = town.found("", speakers=["lee"]), town.found("", speakers=["lee"], sure=True)
    assert lees == ({"storm.txt"}, {"storm.txt"})


@pytest.mark.parametrize("query", ["-speaker:stone", "speaker:ruiz OR harbor", "speaker:ruiz -speaker:stone"])
def test_sure_gives_nobody_unsure_because_another_is_asked_for_or_left_out(town: Corpus, query: str) -> None:
    every = {(hit.path, hit.start) for hit in quotations(town, sure=True).hits}
    found = {(hit.path, hit.start) for hit in quotations(town, query, sure=True).hits}
    assert found
    assert found <= every


@pytest.fixture
def two_johnsons(empty: Corpus) -> Corpus:
    """Texts in which a Brandon Johnson and a Boris Johnson speak, and one that only mentions them."""
    empty.write("a.txt", " date 2025-01-01 “We need boats,” said Mayor Brandon Johnson. “Now,” Johnson said.")
    empty.write("b.txt", " date 2025-01-02 “We need trains,” said Boris Johnson.")
    empty.write("c.txt", " date 2025-01-03 Brandon Johnson needs boats, the paper wrote.")
    empty.list("a.txt", "b.txt", "c.txt")
    empty.index()
    return empty


def test_a_surname_means_everyone_of_that_name_and_stderr_names_them(two_johnsons: Corpus) -> None:
    done = two_johnsons.run("quotes", "--speaker", "johnson", "need")
    assert done.stderr == "onrecord: speaker johnson: Boris Johnson, Brandon Johnson\n"
    assert "2 quotations" in done.stdout
    assert two_johnsons.run("quotes", "--speaker", "brandon johnson", "need").stderr == ""


def test_those_that_only_mention_a_speaker_are_counted_and_can_be_seen(two_johnsons: Corpus) -> None:
    done = two_johnsons.run("search", "--speaker", "brandon johnson", "boats")
    advice = "onrecord: 1 more document has the name, but no quotation known to be that speaker's: onrecord search "
    assert done.stderr.startswith(advice)
    shown = done.stderr.removeprefix(advice).strip().strip("'")
    assert two_johnsons.found(shown) == {"c.txt"}


def test_mentions_are_told_beside_documents_that_are_shown_and_where_no_quotation_is(two_johnsons: Corpus) -> None:
    mentioned = "1 document has the name, but no quotation known to be that speaker's: onrecord search "
    assert mentioned in two_johnsons.run("quotes", "-s", "brandon johnson", "paper").stderr
    assert two_johnsons.run("quotes", "-s", "brandon johnson", "boats").stderr == ""
    assert mentioned.replace("1 ", "1 more ") in two_johnsons.run("search", "-s", "brandon johnson").stderr


def test_the_advice_to_see_them_is_a_command_that_runs(two_johnsons: Corpus) -> None:
    done = two_johnsons.run("search", "--speaker", "brandon johnson", "--", "-trains")
    command = done.stderr.splitlines()[-1].partition("speaker's: ")[2]
    shown = two_johnsons.run(*shlex.split(command)[1:])
    assert "c.txt:1\n" in shown.stdout
    assert shown.stdout.endswith("\n1 document\n")


def test_nobody_is_mentioned_where_no_speaker_is_asked_for(two_johnsons: Corpus) -> None:
    assert mentioning("boats", []) is None
    assert two_johnsons.run("search", "boats").stderr == ""


def test_quotations_are_counted_by_speaker_across_documents(two_johnsons: Corpus) -> None:
    two_johnsons.write("c.txt", " date 2025-01-03 “Ahoy,” said Gov. Brandon Johnson. “No,” a sailor said.")
    two_johnsons.index()
    done = two_johnsons.run("count", "--by", "speaker", "--format", "json")
    assert json.loads(done.stdout) == [
        {"speaker": "Brandon Johnson", "count": 3},
        {"speaker": "Boris Johnson", "count": 1},
        {"speaker": None, "count": 1},
    ]
    assert two_johnsons.run("count", "boats").stdout == "1\n"
    nothing = two_johnsons.run("count", "zeppelin")
    assert (nothing.exit_code, nothing.stdout) == (1, "0\n")


def test_a_quotations_score_does_not_depend_on_the_documents_around_it(two_johnsons: Corpus) -> None:
    before = [hit.score for hit in quotations(two_johnsons, "need").hits]
    two_johnsons.write("d.txt", "Boats need water, and nobody said so. " * 20)
    two_johnsons.list("a.txt", "b.txt", "c.txt", "d.txt")
    two_johnsons.index()
    assert [hit.score for hit in quotations(two_johnsons, "need").hits] == before


def test_quotations_go_and_change_with_their_document(two_johnsons: Corpus) -> None:
    two_johnsons.write("a.txt", " date 2025-01-01 “We need rafts,” said Mayor Brandon Johnson.")
    two_johnsons.list("a.txt", "c.txt")
    two_johnsons.index()
    assert said(two_johnsons) == [("Brandon Johnson", "We need rafts,")]
    rebuilt = dataclasses.replace(two_johnsons, store=two_johnsons.store.parent / "rebuilt")
    rebuilt.index()
    assert quotations(rebuilt, "need") == quotations(two_johnsons, "need")


def test_every_quotation_of_a_document_is_a_row(town: Corpus) -> None:
    found = {(hit.path, hit.start) for hit in quotations(town).hits}
    expected = set()
    for path in {path for path, _ in found}:
        document = read_document((town.root / path).read_bytes(), path=path)
        for one in quotations_of(document):
            expected.add((path, document.reading.file_span(one.start, one.end).start))
    assert found == expected


@pytest.mark.parametrize("place", ["seeds/harbor.txt", "seeds/harbor.txt:5", "{root}/seeds/harbor.txt:5"])
def test_show_takes_a_path_with_or_without_a_line(town: Corpus, place: str) -> None:
    done = town.run("show", place.format(root=town.root))
    assert done.exit_code == 0
    assert "“We have planned for this,” {Ana Ruiz} Ruiz said." in done.stdout
    assert (">    5  " in done.stdout) == place.endswith(":5")


def test_show_says_so_where_nothing_is_indexed_under_a_path(town: Corpus) -> None:
    done = town.run("show", "seeds/nothing.txt")
    assert done.exit_code == 2
    assert done.stderr.startswith("onrecord: seeds/nothing.txt is not indexed")


def test_a_quotation_in_several_documents_is_shown_once_with_the_others_counted(empty: Corpus) -> None:
    texts = {
        "a.txt": "“We want the harbor open,” said Mayor Ana Ruiz. “No,” said Ben Poe.",
        "b.txt": "“We want the harbor open!” Ana Ruiz said.\n\n“We want the harbor open,” Ruiz said again.",
        "c.txt": "“We want the harbor open,” said Carl Day.",
        "d.txt": "Ana Ruiz date 2025-01-01 “We want the harbor shut,” she said.",
    }
    for name, text in texts.items():
        empty.write(name, text)
    empty.list(*texts)
    empty.index()
    printed = empty.run("quotes", "harbor open").stdout
    assert printed.count(". “We want the harbor open") == 2
    assert printed.count("also in 1 other document") == 1
    assert printed.endswith("2 quotations (4 with repeats)\n")
    assert empty.run("quotes", "harbor open", "--format", "md").stdout.count("; also in 1 other document") == 1
    assert empty.run("quotes", "harbor open", "--format", "jsonl").stdout.count("\n") == 4
    assert empty.run("quotes", "harbor open", "-n", "1", "--offset", "1").stdout.count(". “We") == 1
    assert empty.run("quotes", "harbor open", "--save", "open").exit_code == 0
    assert empty.run("quotes", "@open", "--new", "-n", "1").exit_code == 0
    assert empty.run("quotes", "@open", "--new").stdout.count(". “We") == 1
    assert empty.run("quotes", "@open", "--new").exit_code == 1


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("The guard is here,", "The guard  is\nhere!", True),
        ("It’s the guard – now,", "It's the guard - now", True),
        ("The guard is now here to stay,", "The guard is nowhere to stay,", False),
        ("The guard costs 3.5 today,", "The guard costs 35 today,", False),
        ("The guard costs 5% today,", "The guard costs 5 today,", False),
        ("The guard is for us,", "The guard is for U.S.,", False),
        ("The guard writes C++ now,", "The guard writes C# now,", False),
    ],
)
def test_quotations_are_the_same_if_their_words_and_signs_are(
    empty: Corpus, one: str, other: str, *, alike: bool
) -> None:
    for name, text in (("a.txt", one), ("b.txt", other)):
        empty.write(name, f"“{text}” said Ana Ruiz.")
    empty.list("a.txt", "b.txt")
    empty.index()
    assert ("also in 1 other document" in empty.run("quotes").stdout) == alike
