from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.proximity import Stretch, linked
from search.query.tree import Link

A, B = Stretch(3, 3), Stretch(5, 6)


@pytest.mark.parametrize(
    ("first", "second", "link", "near"),
    [
        (A, B, Link(2), True),
        (A, B, Link(1), False),
        (B, A, Link(2), True),
        (A, B, Link(2, ordered=True), True),
        (B, A, Link(2, ordered=True), False),
        (A, Stretch(4, 4), Link(1), True),
        # Two occurrences that share a word are none that are near each other.
        (A, A, Link(5), False),
        (B, Stretch(6, 7), Link(5), False),
        # Sentences begin at 0 and 5, the paragraph is one.
        (A, B, Link("s"), False),
        (A, Stretch(0, 1), Link("s"), True),
        (A, B, Link("p"), True),
        (B, Stretch(900, 900), Link("s"), True),
        # What runs over the end of a sentence stands in none.
        (A, Stretch(4, 5), Link("s"), False),
    ],
)
def test_two_words_are_as_near_as_the_link_asks(first: Stretch, second: Stretch, link: Link, near: bool) -> None:
    assert all(linked([[first], [second]], [link], {"s": [5]})) == near


def test_of_three_each_pair_is_linked_by_one_occurrence_in_the_middle() -> None:
    a, b, c = [Stretch(0, 0), Stretch(50, 50)], [Stretch(2, 2), Stretch(20, 20)], [Stretch(4, 4), Stretch(21, 21)]
    assert linked([a, b, c], [Link(2), Link(2)], {}) == [[a[0]], [b[0]], [c[0]]]
    assert linked([a, b, c[1:]], [Link(2), Link(2)], {}) == [[], [], []]


STRETCHES = st.builds(lambda first, words: Stretch(first, first + words), st.integers(0, 12), st.integers(0, 2))
LINKS = st.builds(Link, st.sampled_from([1, 2, 4, "s"]), st.booleans()).filter(
    lambda link: not (link.ordered and link.reach == "s")
)


def is_linked(one: Stretch, other: Stretch, link: Link, cuts: list[int]) -> bool:
    """By the definition."""
    if isinstance(link.reach, str):
        ends = [sum(cut <= position for cut in cuts) for position in (*one, *other)]
        return len(set(ends)) == 1 and (one.last < other.first or other.last < one.first)
    forward, backward = other.first - one.last, one.first - other.last
    return 1 <= forward <= link.reach or (not link.ordered and 1 <= backward <= link.reach)


@given(st.lists(st.lists(STRETCHES, max_size=5), min_size=2, max_size=3), st.data())
def test_those_take_part_that_stand_in_a_chain_of_linked_pairs(
    operands: list[list[Stretch]], data: st.DataObject
) -> None:
    links = data.draw(st.lists(LINKS, min_size=len(operands) - 1, max_size=len(operands) - 1))
    cuts = sorted(data.draw(st.sets(st.integers(1, 12))))
    chains = [
        chain
        for chain in product(*operands)
        if all(is_linked(chain[at], chain[at + 1], link, cuts) for at, link in enumerate(links))
    ]
    expected = [sorted({chain[at] for chain in chains}) for at in range(len(operands))]
    assert linked(operands, links, {"s": cuts}) == expected
