"""Which occurrences of words or phrases are near each other, by their positions. Pure."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.text.text_units import Unit
    from search.query.tree import Proximity


SHIFT: Final = 32


def as_number(first: int, last: int) -> int:
    """The positions of the first and the last word of an occurrence as one number, by which occurrences sort."""
    return first << SHIFT | last


class PositionSpan(NamedTuple):
    """The positions of the first and the last word of an occurrence."""

    first: int
    last: int


def linked(
    operands: Sequence[Iterable[PositionSpan]],
    proximities: Sequence[Proximity],
    boundaries: Mapping[Unit, Sequence[int]],
) -> list[list[PositionSpan]]:
    """Of the occurrences of each operand those that take part in a match; none at all if there is no match.

    proximities: between each operand and the next. boundaries: for "s"entences and "p"aragraphs, if these are asked
    for, the positions at which each but the first begins.
    """
    kept = [sorted(set(operand)) for operand in operands]
    for at, proximity in enumerate(proximities):
        kept[at + 1] = _beside(kept[at + 1], kept[at], proximity, boundaries, before=True, after=not proximity.ordered)
    for at, proximity in reversed(list(enumerate(proximities))):
        kept[at] = _beside(kept[at], kept[at + 1], proximity, boundaries, before=not proximity.ordered, after=True)
    return kept


def _beside(
    spans: Sequence[PositionSpan],
    others: Sequence[PositionSpan],
    proximity: Proximity,
    boundaries: Mapping[Unit, Sequence[int]],
    *,
    before: bool,
    after: bool,
) -> list[PositionSpan]:
    """The spans that have one of the others within the proximity's reach, before or after them."""
    cuts = boundaries.get(proximity.reach, ()) if isinstance(proximity.reach, str) else ()
    if isinstance(proximity.reach, str):
        spans = [one for one in spans if _part(one.first, cuts) == _part(one.last, cuts)]
        others = [one for one in others if _part(one.first, cuts) == _part(one.last, cuts)]
    firsts, lasts = [one.first for one in others], sorted(one.last for one in others)
    found = []
    for one in spans:
        low, high = _reach(one, proximity, cuts)
        last_before = bisect_left(lasts, one.first) - 1
        next_after = bisect_right(firsts, one.last)
        is_after_one = before and last_before >= 0 and lasts[last_before] >= low
        is_before_one = after and next_after < len(firsts) and firsts[next_after] <= high
        if is_after_one or is_before_one:
            found.append(one)
    return found


def _reach(one: PositionSpan, proximity: Proximity, cuts: Sequence[int]) -> tuple[float, float]:
    """The first and the last position within a proximity's reach of a span."""
    if isinstance(proximity.reach, int):
        return one.first - proximity.reach, one.last + proximity.reach
    part = _part(one.first, cuts)
    return cuts[part - 1] if part else 0, cuts[part] - 1 if part < len(cuts) else math.inf


def _part(position: int, cuts: Sequence[int]) -> int:
    """The number of the sentence or paragraph of a position, from 0."""
    return bisect_right(cuts, position)
