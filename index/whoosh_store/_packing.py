"""Posting lists and other numbers, packed in the narrowest arrays. Pure; docs/index-format.md describes it.

A packed posting list is a byte that tells three widths, and three arrays: the steps from each row to the next, how
often the term occurs in each row, and its positions, row by row. Where a term occurs once in every row there are no
counts, and a list of keys has no positions. Numbers are unsigned, in the order of the machine.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from itertools import accumulate, chain, repeat
from operator import sub
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Bytes: TypeAlias = bytes | memoryview

_TYPES: Final = "BHI"  # of 1, 2 and 4 bytes
_SIZES: Final = {kind: array(kind).itemsize for kind in _TYPES}
_NONE: Final = 3  # in place of a width
_WIDTH_BITS: Final = 2
_UPPER, _LOWER = (1, 0) if sys.byteorder == "little" else (0, 1)  # halves of a number of 8 bytes


class PostingList(NamedTuple):
    """Where a term occurs.

    rows: ascending. counts: in each row, None for once. positions: row by row, if it has any.
    """

    rows: Sequence[int]
    counts: Sequence[int] | None
    positions: Sequence[int]


def narrow(numbers: Sequence[int]) -> array[int]:
    """Numbers in the narrowest array that has room for them; they must be below 2**32."""
    return array(_TYPES[_width(numbers)], numbers)


def pack_occurrences(occurrences: array[int]) -> tuple[int, bytes]:
    """The posting list of a term with these occurrences (see `inversion`), and in how many rows it is."""
    halves = memoryview(occurrences).cast("B").cast("I")
    if len(occurrences) == 1:
        return 1, _packed([halves[_UPPER]], None, [halves[_LOWER]])
    times = Counter(halves[_UPPER::2].tolist())
    counts = None if len(times) == len(occurrences) else list(times.values())
    return len(times), pack(PostingList(list(times), counts, halves[_LOWER::2].tolist()))


def pack(postings: PostingList) -> bytes:
    """A posting list as bytes."""
    rows = postings.rows
    return _packed([rows[0], *map(sub, rows[1:], rows)], postings.counts, postings.positions)


def unpack(data: Bytes, rows: int, shift: int = 0) -> PostingList:
    """The posting list that was packed. rows: in how many the term is. shift: added to the number of each."""
    of_rows, of_counts, of_positions = _widths(data[0])
    steps, at = _array(of_rows, data, 1, rows)
    counts, at = (None, at) if of_counts == _NONE else _array(of_counts, data, at, rows)
    positions, _ = ([], at) if of_positions == _NONE else _array(of_positions, data, at)
    steps_from = chain((steps[0] + shift,), steps[1:]) if shift else steps
    return PostingList(list(accumulate(steps_from)), counts, positions)


def shifted(data: Bytes, rows: int, shift: int) -> bytes:
    """A packed posting list with the number of each row made greater."""
    of_rows = data[0] & _NONE
    size = 1 << of_rows
    first = int.from_bytes(data[1 : 1 + size], sys.byteorder) + shift
    if first >> 8 * size:  # it needs more room
        return pack(unpack(data, rows, shift))
    return b"".join((data[:1], first.to_bytes(size, sys.byteorder), data[1 + size :]))


def concatenated(parts: Iterable[tuple[Bytes, int, int]]) -> tuple[int, bytes]:
    """Packed posting lists of one term as one, and in how many rows it is.

    parts: for each list also its number of rows, and what is added to each; they come behind those of the list before.
    """
    steps: list[int] = []
    counts: list[int] = []
    positions: list[int] = []
    once, last = True, 0
    for data, rows, shift in parts:
        of_rows, of_counts, of_positions = _widths(data[0])
        own, at = _array(of_rows, data, 1, rows)
        begin = len(steps)
        steps += own
        steps[begin] += shift - last
        last = sum(own) + shift
        if of_counts == _NONE:
            counts += repeat(1, rows)
        else:
            once = False
            own, at = _array(of_counts, data, at, rows)
            counts += own
        if of_positions != _NONE:
            positions += _array(of_positions, data, at)[0]
    return len(steps), _packed(steps, None if once else counts, positions)


def _packed(steps: Sequence[int], counts: Sequence[int] | None, positions: Sequence[int]) -> bytes:
    of_rows = _width(steps)
    packed = array(_TYPES[of_rows], steps).tobytes()
    of_counts = of_positions = _NONE
    if counts is not None:
        of_counts = _width(counts)
        packed += array(_TYPES[of_counts], counts).tobytes()
    if positions:
        of_positions = _width(positions)
        packed += array(_TYPES[of_positions], positions).tobytes()
    return bytes((of_rows | of_counts << _WIDTH_BITS | of_positions << 2 * _WIDTH_BITS,)) + packed


def _width(numbers: Sequence[int]) -> int:
    most = max(numbers, default=0)
    return 0 if most < 1 << 8 else 1 if most < 1 << 16 else 2


def _widths(code: int) -> tuple[int, int, int]:
    return code & _NONE, code >> _WIDTH_BITS & _NONE, code >> 2 * _WIDTH_BITS & _NONE


def _array(width: int, data: Bytes, at: int, count: int | None = None) -> tuple[array[int], int]:
    kind = _TYPES[width]
    end = len(data) if count is None else at + count * _SIZES[kind]
    return array(kind, bytes(data[at:end])), end
