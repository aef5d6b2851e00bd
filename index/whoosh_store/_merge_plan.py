"""When segments are merged: in steps, so that an addition stays cheap and a search has few segments to read. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGER: Final = 4  # times as large as all segments behind it is a segment that stays as it is


def first_to_merge(segments: Sequence[tuple[int, int]]) -> int:
    """The number of the segment that is merged with all behind it; how many there are, if none is.

    segments: how many living and how many deleted rows each has. A segment is merged once those behind it have a
    quarter of its rows together, or if most of its own are deleted. So a row is written again about as often as its
    index grew by a quarter, and a million rows have ten segments at most.
    """
    first, behind = len(segments), 0
    for number in reversed(range(len(segments))):
        living, deleted = segments[number]
        if living <= _LARGER * behind or deleted > living:
            first = number
        behind += living
    return first
