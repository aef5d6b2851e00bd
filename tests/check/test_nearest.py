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
