from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.text.reading_text import ReadingText
from index.text.spans import Span
from search.engine._highlights import HighlightSpec, Match, find_matches
from search.query.tree import Proximity

if TYPE_CHECKING:
    from search.engine._slot_terms import Pattern


def mark(*places: str) -> HighlightSpec:
    """A mark of one phrase: the ways of each slot with / between them, words side by side with +, either with |."""
    return HighlightSpec(((tuple(map(ways, places)),),))


def ways(slot: str) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(frozenset(at.split("|")) for at in way.split("+")) for way in slot.split(" / "))


def shown(text: str, *marks: HighlightSpec) -> list[str]:
    return [text[match.start : match.end] for match in find_matches(ReadingText(text), Span(0, len(text)), marks)]


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("The guard, a Guard.", [mark("guard")], ["guard", "Guard"]),
        ("of our city of our town", [mark("of", "our", "city")], ["of our city"]),
        ("a a a", [mark("a", "a")], ["a a", "a a"]),
        ("plan planning", [mark("plan|planning")], ["plan", "planning"]),
        ("a cease-fire; a ceasefire", [mark("ceasefire / ceasefire:1/2+ceasefire:2/2")], ["cease-fire", "ceasefire"]),
        ("a cease-fire deal", [mark("ceasefire:1/2+ceasefire:2/2 / a", "deal")], ["cease-fire deal"]),
        ("a cease-fire", [mark("cease", "fire")], ["cease-fire"]),
        ("50% of 50", [mark("50")], ["50%", "50"]),
        ("don’t", [mark("dont")], ["don’t"]),
        ("guard", [], []),
    ],
)
def test_matches_are_the_words_themselves(text: str, marks: list[HighlightSpec], expected: list[str]) -> None:
    assert shown(text, *marks) == expected


def test_matches_tell_what_was_asked_for() -> None:
    assert find_matches(ReadingText("b a"), Span(0, 3), [mark("a"), mark("b")]) == [Match(0, 1, 1), Match(2, 3, 0)]


@pytest.mark.parametrize(
    ("proximity", "expected"),
    [
        (Proximity(1), ["b2", "a1"]),
        (Proximity(1, ordered=True), []),
        (Proximity(4, ordered=True), ["a1", "b3"]),
        (Proximity("s"), ["b2", "a1"]),
        (Proximity("p"), ["b1", "b2", "a1"]),
    ],
)
def test_of_words_near_each_other_those_are_marked_that_are_near(proximity: Proximity, expected: list[str]) -> None:
    text = "On b1 off. On b2 a1 off off.\n\nOn b3 off.\n\nOn a2."
    assert shown(text, HighlightSpec((one_of("a1", "a2"), one_of("b1", "b2", "b3")), (proximity,))) == expected


def one_of(*words: str) -> tuple[Pattern, ...]:
    return ((((frozenset(words),),),),)


def test_said_words_are_marked_within_the_quotations_alone() -> None:
    inside = HighlightSpec(mark("guard").operands, (), (Span(10, 20),))
    assert find_matches(ReadingText("guard, “a guard” guard"), Span(0, 22), [inside]) == [Match(10, 15, 0)]
