"""Which occurrences of words stand near each other, by their positions. Pure.

A *stretch* is an occurrence of a word or phrase: the positions of its first and its last word.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from search.query.tree import Proximity


class PositionSpan(NamedTuple):
    """The positions of the first and the last word of an occurrence."""

    first: int
    last: int


def linked(
    operands: Sequence[Iterable[PositionSpan]], links: Sequence[Proximity], boundaries: Mapping[str, Sequence[int]]
) -> list[list[PositionSpan]]:
    """Of the occurrences of each operand those that take part in a match; none at all where there is no match.

    links: between each operand and the next. boundaries: for "s"entences and "p"aragraphs, where such links are, the
    positions at which each but the first begins.
    """
    kept = [sorted(set(operand)) for operand in operands]
    for at, link in enumerate(links):
        kept[at + 1] = _beside(kept[at + 1], kept[at], link, boundaries, before=True, after=not link.ordered)
    for at, link in reversed(list(enumerate(links))):
        kept[at] = _beside(kept[at], kept[at + 1], link, boundaries, before=not link.ordered, after=True)
    return kept


def _beside(
    stretches: Sequence[PositionSpan],
    others: Sequence[PositionSpan],
    link: Proximity,
    boundaries: Mapping[str, Sequence[int]],
    *,
    before: bool,
    after: bool,
) -> list[PositionSpan]:
    """Those stretches that have one of the others within the link's reach, before or after them."""
    cuts = boundaries.get(link.reach, ()) if isinstance(link.reach, str) else ()
    if isinstance(link.reach, str):
        stretches = [one for one in stretches if _part(one.first, cuts) == _part(one.last, cuts)]
        others = [one for one in others if _part(one.first, cuts) == _part(one.last, cuts)]
    firsts, lasts = [one.first for one in others], sorted(one.last for one in others)
    found = []
    for one in stretches:
        low, high = _reach(one, link, cuts)
        ahead = bisect_left(lasts, one.first) - 1
        behind = bisect_right(firsts, one.last)
        is_after_one = before and ahead >= 0 and lasts[ahead] >= low
        is_before_one = after and behind < len(firsts) and firsts[behind] <= high
        if is_after_one or is_before_one:
            found.append(one)
    return found


def _reach(one: PositionSpan, link: Proximity, cuts: Sequence[int]) -> tuple[float, float]:
    """The first and the last position that a link reaches from a stretch."""
    if isinstance(link.reach, int):
        return one.first - link.reach, one.last + link.reach
    part = _part(one.first, cuts)
    return cuts[part - 1] if part else 0, cuts[part] - 1 if part < len(cuts) else math.inf


def _part(position: int, cuts: Sequence[int]) -> int:
    """Which sentence or paragraph a position lies in, from 0."""
    return bisect_right(cuts, position)
