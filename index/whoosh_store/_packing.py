"""Posting lists and other numbers, packed in the narrowest arrays. Pure; docs/index-format.md describes it.

A packed posting list is a byte that tells three widths, and three arrays: the steps from each row to the next, how
often the term occurs in each row, and its positions, row by row. Where a term occurs once in every row there are no
counts, and a list of keys has no positions. Numbers are unsigned, in the order of the machine.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from itertools import accumulate, chain
from operator import sub
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from index.store.records import narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    Bytes: TypeAlias = bytes | memoryview
    # Numbers as bytes, behind a width: 0, 1, 2 for one, two, four bytes each.
    _Numbers: TypeAlias = tuple[int, Bytes]

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


def pack_occurrences(occurrences: array[int]) -> tuple[int, bytes]:
    """The posting list of a term with these occurrences (see `inversion`), and in how many rows it is."""
    halves = memoryview(occurrences).cast("B").cast("I")
    if len(occurrences) == 1:
        return 1, _packed([halves[_UPPER]], None, _of(narrow([halves[_LOWER]])))
    times = Counter(halves[_UPPER::2].tolist())
    counts = None if len(times) == len(occurrences) else list(times.values())
    return len(times), pack(PostingList(list(times), counts, halves[_LOWER::2].tolist()))


def pack(postings: PostingList) -> bytes:
    """A posting list as bytes."""
    rows = postings.rows
    counts = None if postings.counts is None else _of(narrow(postings.counts))
    positions = _of(narrow(postings.positions)) if len(postings.positions) else (_NONE, b"")
    return _packed([rows[0], *map(sub, rows[1:], rows)], counts, positions)


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


def concatenated(parts: Sequence[tuple[Bytes, int, int]]) -> tuple[int, bytes]:
    """Packed posting lists of one term as one, and in how many rows it is.

    parts: for each list also its number of rows, and what is added to each; they come behind those of the list before.
    """
    steps: list[int] = []
    counts: list[_Numbers] = []
    positions: list[_Numbers] = []
    last = 0
    is_counted = False
    for data, rows, shift in parts:
        of_rows, of_counts, of_positions = _widths(data[0])
        at = 1 + (rows << of_rows)
        own = _list_of((of_rows, data[1:at]))
        begin = len(steps)
        steps += own
        steps[begin] += shift - last
        last = sum(own) + shift
        if of_counts == _NONE:
            counts.append((0, b"\1" * rows))
        else:
            is_counted = True
            end = at + (rows << of_counts)
            counts.append((of_counts, data[at:end]))
            at = end
        if of_positions != _NONE:
            positions.append((of_positions, data[at:]))
    return len(steps), _packed(steps, _chained(counts) if is_counted else None, _chained(positions))


def _chained(parts: Sequence[_Numbers]) -> _Numbers:
    """Numbers one behind the other, in the widest of their widths: each is as narrow as can be."""
    if not parts:
        return _NONE, b""
    widths = {width for width, _ in parts}
    if len(widths) == 1:
        return parts[0][0], b"".join(data for _, data in parts)
    widest = max(widths)
    return widest, array(_TYPES[widest], chain.from_iterable(map(_list_of, parts))).tobytes()


def _list_of(numbers: _Numbers) -> list[int]:
    width, data = numbers
    return list(data) if width == 0 else memoryview(data).cast("H" if width == 1 else "I").tolist()


def _of(numbers: array[int]) -> _Numbers:
    return _TYPES.index(numbers.typecode), numbers.tobytes()


def _packed(steps: Sequence[int], counts: _Numbers | None, positions: _Numbers) -> bytes:
    """A posting list; its numbers must be as narrow as can be."""
    of_rows, rows = _of(narrow(steps))
    of_counts, of_each = counts or (_NONE, b"")
    of_positions, there = positions
    widths = of_rows | of_counts << _WIDTH_BITS | of_positions << 2 * _WIDTH_BITS
    return b"".join((bytes((widths,)), rows, of_each, there))


def _widths(code: int) -> tuple[int, int, int]:
    return code & _NONE, code >> _WIDTH_BITS & _NONE, code >> 2 * _WIDTH_BITS & _NONE


def _array(width: int, data: Bytes, at: int, count: int | None = None) -> tuple[array[int], int]:
    kind = _TYPES[width]
    end = len(data) if count is None else at + count * _SIZES[kind]
    return array(kind, bytes(data[at:end])), end
