"""What is highlighted: of the words of a query those that make a text match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.text.analyzer import tokenize
from index.text.word_offsets import WordOffsets
from index.update.indexer import update_index
from search.engine._highlights import Mark, Match, find_marks, matches_in
from search.engine._matcher import Matcher
from search.query.filters import build_query
from tests.conftest import TODAY
from tests.engine.memory_rows import MemoryRows
from tests.store.memory_store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.store.fields import Kind
    from tests.conftest import Corpus


@pytest.fixture
def shown(empty: Corpus) -> Callable[..., list[str]]:
    """What is marked in a field of the one document with a text and a title, or in its quotations."""

    def marked(query: str, text: str, field: str = "body", kind: Kind = "document") -> list[str]:
        empty.write("a.txt", f"---\ntitle: The guard, a guard\n---\n{text}")
        empty.list("a.txt")
        store = MemoryStore(empty.root)
        update_index(store)
        snapshot = store.current()
        assert snapshot
        rows = MemoryRows(snapshot)
        matcher = Matcher(rows, "document")
        tree = build_query(query, today=TODAY)
        marks = find_marks(matcher if kind == "document" else matcher.other, tree, field, rows.all(kind))
        document = rows.document(0).document
        read = document.title if field == "title" else document.body
        return [
            read[start:end] for number in sorted(marks) for start, end, _ in matches_in(words_of(read), marks[number])
        ]

    return marked


def words_of(text: str) -> WordOffsets:
    tokens = list(tokenize(text))
    return WordOffsets([token.start for token in tokens], [token.end - token.start for token in tokens])


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("guard", "The guard, a Guard.", ["guard", "Guard"]),
        ('"of our city"', "of our city of our town", ["of our city"]),
        ('"a a"', "a a a", ["a a", "a a"]),
        ("plan", "plan planning", ["plan", "planning"]),
        ("ceasefire", "a cease-fire; a ceasefire", ["cease-fire", "ceasefire"]),
        ('"cease-fire deal"', "a cease-fire deal", ["cease-fire deal"]),
        ('"cease fire"', "a cease-fire", ["cease-fire"]),
        ("50", "50% of 50", ["50%", "50"]),
        ("dont", "don\u2019t", ["don\u2019t"]),
        ("guard -city", "guard town", ["guard"]),
        ("title:guard OR town", "guard town", ["town"]),
    ],
)
def test_matches_are_the_words_themselves(
    shown: Callable[..., list[str]], query: str, text: str, expected: list[str]
) -> None:
    assert shown(query, text) == expected


@pytest.mark.parametrize(
    ("proximity", "expected"),
    [
        ("NEAR/1", ["b2", "a1"]),
        ("PRE/1", []),
        ("PRE/4", ["a1", "b3"]),
        ("W/s", ["b2", "a1"]),
        ("W/p", ["b1", "b2", "a1"]),
    ],
)
def test_of_words_near_each_other_those_are_marked_that_are_near(
    shown: Callable[..., list[str]], proximity: str, expected: list[str]
) -> None:
    text = "On b1 off. On b2 a1 off off.\n\nOn b3 off.\n\nOn a2."
    assert shown(f"(a1 OR a2) {proximity} (b1 OR b2 OR b3)", text) == expected


def test_said_words_are_marked_within_the_quotations_alone(shown: Callable[..., list[str]]) -> None:
    text = "The guard left. “We saw a guard there,” said Ana Ruiz. “I saw no guard at all,” said Tom Hale."
    assert shown("said:guard", text) == ["guard", "guard"]
    assert len(shown("speaker:ruiz said:guard", text)) == 1
    assert shown("guard", text, "said", "quotation") == ["guard", "guard"]
    assert shown('said:"there guard"', text) == []


def test_a_title_is_marked_by_itself(shown: Callable[..., list[str]]) -> None:
    assert shown("guard said:guard title:the", "A guard.", "title") == ["The", "guard", "guard"]


def test_matches_tell_what_was_asked_for_in_order() -> None:
    assert matches_in(words_of("b a b"), [Mark(1, 1, 0), Mark(0, 2, 1)]) == [Match(0, 5, 1), Match(2, 3, 0)]
