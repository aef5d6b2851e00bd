from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine._proximity import PositionSpan, linked
from search.query.tree import Proximity

A, B = PositionSpan(3, 3), PositionSpan(5, 6)


@pytest.mark.parametrize(
    ("first", "second", "proximity", "near"),
    [
        (A, B, Proximity(2), True),
        (A, B, Proximity(1), False),
        (B, A, Proximity(2), True),
        (A, B, Proximity(2, ordered=True), True),
        (B, A, Proximity(2, ordered=True), False),
        (A, PositionSpan(4, 4), Proximity(1), True),
        # Two occurrences that share a word are none that are near each other.
        (A, A, Proximity(5), False),
        (B, PositionSpan(6, 7), Proximity(5), False),
        # Sentences begin at 0 and 5, the paragraph is one.
        (A, B, Proximity("s"), False),
        (A, PositionSpan(0, 1), Proximity("s"), True),
        (A, B, Proximity("p"), True),
        (B, PositionSpan(900, 900), Proximity("s"), True),
        # What runs over the end of a sentence stands in none.
        (A, PositionSpan(4, 5), Proximity("s"), False),
    ],
)
def test_two_words_are_as_near_as_the_link_asks(
    first: PositionSpan, second: PositionSpan, proximity: Proximity, near: bool
) -> None:
    assert all(linked([[first], [second]], [proximity], {"s": [5]})) == near


def test_of_three_each_pair_is_linked_by_one_occurrence_in_the_middle() -> None:
    a, b, c = (
        [PositionSpan(0, 0), PositionSpan(50, 50)],
        [PositionSpan(2, 2), PositionSpan(20, 20)],
        [PositionSpan(4, 4), PositionSpan(21, 21)],
    )
    assert linked([a, b, c], [Proximity(2), Proximity(2)], {}) == [[a[0]], [b[0]], [c[0]]]
    assert linked([a, b, c[1:]], [Proximity(2), Proximity(2)], {}) == [[], [], []]


STRETCHES = st.builds(lambda first, words: PositionSpan(first, first + words), st.integers(0, 12), st.integers(0, 2))
LINKS = st.builds(Proximity, st.sampled_from([1, 2, 4, "s"]), st.booleans()).filter(
    lambda proximity: not (proximity.ordered and proximity.reach == "s")
)


def is_linked(one: PositionSpan, other: PositionSpan, proximity: Proximity, cuts: list[int]) -> bool:
    """By the definition."""
    if isinstance(proximity.reach, str):
        ends = [sum(cut <= position for cut in cuts) for position in (*one, *other)]
        return len(set(ends)) == 1 and (one.last < other.first or other.last < one.first)
    forward, backward = other.first - one.last, one.first - other.last
    return 1 <= forward <= proximity.reach or (not proximity.ordered and 1 <= backward <= proximity.reach)


@given(st.lists(st.lists(STRETCHES, max_size=5), min_size=2, max_size=3), st.data())
def test_those_take_part_that_stand_in_a_chain_of_linked_pairs(
    operands: list[list[PositionSpan]], data: st.DataObject
) -> None:
    proximities = data.draw(st.lists(LINKS, min_size=len(operands) - 1, max_size=len(operands) - 1))
    cuts = sorted(data.draw(st.sets(st.integers(1, 12))))
    chains = [
        chain
        for chain in product(*operands)
        if all(is_linked(chain[at], chain[at + 1], proximity, cuts) for at, proximity in enumerate(proximities))
    ]
    expected = [sorted({chain[at] for chain in chains}) for at in range(len(operands))]
    assert linked(operands, proximities, {"s": cuts}) == expected
