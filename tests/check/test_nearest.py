"""The nearest wording to a phrase that nobody wrote."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from search.check.nearest import nearest_wording
from search.query.filters import build_query

if TYPE_CHECKING:
    from index.store.fields import Kind
    from tests.conftest import Corpus

TEXT = "We met. “Nobody likes this, but the sea wall has to be paid for,” said Ana Ruiz.\n\nIt rained all day long."


@pytest.fixture
def town_of_one(corpus: Corpus) -> Corpus:
    """One text, indexed."""
    corpus.write("a.txt", TEXT)
    corpus.list("a.txt")
    corpus.index()
    return corpus


@pytest.mark.parametrize(
    ("query", "kind", "expected"),
    [
        ('"nobody likes this, but the sea wall must be paid for"', "document", [("has to", "must")]),
        ('met "nobody likes this but the see wall"', "document", [("sea", "see")]),
        ('"nobody likes this … must be paid for"', "quotation", [("but the sea wall has", "…"), ("to", "must")]),
        ('said:"it rained all day long"', "document", []),
        ('"it rained all day long"', "document", None),
        ('"two words"', "document", None),
        ('"sea wlal"', "document", [("wall", "wlal")]),
        ('"rained all dya"', "document", [("day", "dya")]),
        ('"all dry long"', "document", [("day", "dry")]),
        ('moon "the sea wall has"', "document", None),
        ("nobody likes that but", "document", None),
        ("nobody likes that but the sea wall", "document", [("this", "that")]),
        ("green cheese of the sea wall moon", "document", None),
        ('"It rained all night long"', "document", [("day", "night")]),
        ('"Nobody Likes it, but the sea wall"', "document", [("likes this", "Likes it")]),
        ('met -"nobody likes that, but the sea wall"', "document", None),
        ('"green cheese on the moon"', "document", None),
    ],
)
def test_it_is_told_where_a_phrase_is_not_found(
    town_of_one: Corpus, query: str, kind: Kind, expected: list[tuple[str, str]] | None
) -> None:
    tree = build_query(query, today=datetime.date(2026, 1, 1))
    found = town_of_one.ask(lambda engine: nearest_wording(query, tree, kind, engine))
    assert (found and [(piece.record, piece.draft) for piece in found.differences]) == expected


def test_it_is_named_before_the_parts_which_leave_stop_words_out(town_of_one: Corpus) -> None:
    done = town_of_one.run("search", '"but the sea wall must be paid for"')
    assert done.exit_code == 1
    assert done.stderr.splitlines()[1:4] == [
        "  nearest: “but the sea wall [-has to-]{+must+} be paid for” — Ana Ruiz, undated, "
        + done.stderr.splitlines()[1].rpartition(", ")[2],
        "  what each part finds alone:",
        '  0  "but the sea wall must be paid for", side by side',
    ]
    assert "the, exactly" not in done.stderr
    assert "sea, exactly" in done.stderr


@pytest.fixture
def two_speakers(corpus: Corpus) -> Corpus:
    """Two people who say nearly the same, in one text."""
    said = "“We will never close the {} harbor school again,” said {}."
    corpus.write(
        "a.txt",
        f"date 2026-01-05 {said.format('old', 'Ann Lee')}\n\n{said.format('new', 'John Poe')}\n\n"
        "“The mayor told us so,” said Ann Lee.",
    )
    corpus.list("a.txt")
    corpus.index()
    return corpus


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (['"never close the nwe harbor"'], "nearest: “never close the [-new-]{+nwe+} harbor” — John Poe"),
        (['"never close the big harbor"', "-s", "poe"], "nearest: “never close the [-new-]{+big+} harbor” — John Poe"),
        (['"never close the big harbor"', "-s", "lee"], "nearest: “never close the [-old-]{+big+} harbor” — Ann Lee"),
        (['"the mayor told us nothing"', "-s", "poe"], "nearest, but of another speaker: “the mayor told us"),
        (['"the mayor told us nothing"', "--since", "2027"], "nearest, but of another date: “the mayor told us"),
        (['"NEVER CLOSE THE BIG HARBOR"'], "nearest: “"),
    ],
)
def test_the_nearest_is_of_whom_and_when_it_is_asked_for_or_that_is_told(
    two_speakers: Corpus, args: list[str], told: str
) -> None:
    assert told in two_speakers.run("quotes", *args).stderr


def test_a_saved_search_names_the_nearest_too_and_a_file_that_has_changed_is_told(two_speakers: Corpus) -> None:
    two_speakers.run("quotes", '"the mayor told them so"', "--save", "m")
    two_speakers.write("a.txt", "Other words.")
    told = two_speakers.run("quotes", "@m").stderr
    assert "nearest: “the mayor told [-us-]{+them+} so” — Ann Lee, 2026-01-05, " in told
    assert "a.txt:5 · changed or gone since indexed\n" in told


def test_the_parts_leave_out_what_nearly_every_text_has(two_speakers: Corpus) -> None:
    told = two_speakers.run("quotes", '"what have you told me of the mayor"').stderr
    parts = [line.split()[1].strip(",") for line in told.splitlines() if line.endswith("exactly")]
    assert parts == ["told", "mayor"]
