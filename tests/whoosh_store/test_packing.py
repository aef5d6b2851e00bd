from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.records import narrow
from index.text.inversion import ROW_SHIFT
from index.whoosh_store._packing import PostingList, concatenated, pack, pack_occurrences, shifted, unpack

# By row: the positions there.
OCCURRENCES = st.dictionaries(
    st.integers(0, 70_000), st.sets(st.integers(0, 1 << 17), min_size=1, max_size=3), min_size=1, max_size=8
)


def occurrences_of(by_row: dict[int, set[int]]) -> array[int]:
    return array("Q", [row << ROW_SHIFT | position for row in sorted(by_row) for position in sorted(by_row[row])])


def by_row_of(postings: PostingList) -> dict[int, set[int]]:
    counts = postings.counts or [1] * len(postings.rows)
    positions = iter(postings.positions)
    return {row: {next(positions) for _ in range(count)} for row, count in zip(postings.rows, counts, strict=True)}


@given(OCCURRENCES, st.integers(0, 1 << 20))
def test_occurrences_come_back_as_they_were_packed(by_row: dict[int, set[int]], shift: int) -> None:
    rows, packed = pack_occurrences(occurrences_of(by_row))
    assert rows == len(by_row)
    assert by_row_of(unpack(packed, rows)) == by_row
    assert by_row_of(unpack(packed, rows, shift)) == {row + shift: there for row, there in by_row.items()}


@given(OCCURRENCES, st.integers(0, 1 << 20))
def test_a_shifted_list_is_packed_as_one_of_greater_rows_is(by_row: dict[int, set[int]], shift: int) -> None:
    rows, packed = pack_occurrences(occurrences_of(by_row))
    moved = {row + shift: there for row, there in by_row.items()}
    assert shifted(packed, rows, shift) == pack_occurrences(occurrences_of(moved))[1]


@given(st.lists(OCCURRENCES, min_size=1, max_size=4))
def test_lists_one_behind_the_other_are_packed_as_one_list_is(parts: list[dict[int, set[int]]]) -> None:
    whole: dict[int, set[int]] = {}
    packed = []
    shift = 0
    for by_row in parts:
        rows, data = pack_occurrences(occurrences_of(by_row))
        packed.append((data, rows, shift))
        whole |= {row + shift: there for row, there in by_row.items()}
        shift = max(whole) + 1
    assert concatenated(packed) == pack_occurrences(occurrences_of(whole))


def test_a_list_of_keys_has_neither_counts_nor_positions() -> None:
    packed = pack(PostingList([3, 300], None, ()))
    assert len(packed) == 1 + 2 * 2
    assert unpack(packed, 2) == PostingList([3, 300], None, [])


@pytest.mark.parametrize(("most", "kind"), [(0, "B"), (255, "B"), (256, "H"), (65_535, "H"), (65_536, "I")])
def test_numbers_take_as_little_room_as_they_need(most: int, kind: str) -> None:
    assert narrow([0, most]) == array(kind, [0, most])
    assert narrow([]).typecode == "B"
