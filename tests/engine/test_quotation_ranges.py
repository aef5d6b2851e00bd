from __future__ import annotations

from itertools import accumulate, chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine._proximity import PositionSpan
from search.engine.quotation_ranges import QuotationRanges

# Of each row its quotations, as the first position of each and the one behind its last.
NESTED = st.lists(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), max_size=5), min_size=1, max_size=4).map(
    lambda rows: [sorted((first, first + words) for first, words in row) for row in rows]
)
APART = st.lists(st.lists(st.integers(0, 6), max_size=10), min_size=1, max_size=4).map(
    lambda rows: [list(zip(list(accumulate(row))[::2], list(accumulate(row))[1::2], strict=False)) for row in rows]
)
POSITIONS = st.lists(st.sets(st.integers(0, 30), min_size=1, max_size=6), min_size=4, max_size=4)


def ranges_of(rows: list[list[tuple[int, int]]], *, are_apart: bool) -> QuotationRanges:
    every = list(chain.from_iterable(rows))
    counted = list(accumulate(map(len, rows)))
    return QuotationRanges(counted, [first for first, _ in every], [end for _, end in every], are_apart=are_apart)


def counted_one_by_one(rows: list[list[tuple[int, int]]], positions: dict[int, list[int]]) -> dict[int, int]:
    every = [(row, *one) for row, own in enumerate(rows) for one in own]
    counts = (sum(first <= at < end for at in positions.get(row, ())) for row, first, end in every)
    return {number: count for number, count in enumerate(counts) if count}


@given(st.one_of(st.tuples(NESTED, st.just(False)), st.tuples(APART, st.booleans())), POSITIONS)
def test_positions_and_spans_are_in_the_quotations_that_hold_them(
    drawn: tuple[list[list[tuple[int, int]]], bool], sets: list[set[int]]
) -> None:
    rows, are_apart = drawn
    ranges = ranges_of(rows, are_apart=are_apart)
    positions = {row: sorted(at) for row, at in zip(range(len(rows)), sets, strict=False)}
    assert ranges.counts(positions) == counted_one_by_one(rows, positions)
    spans = {row: {PositionSpan(at, at + at % 3) for at in there} for row, there in positions.items()}
    every = [(row, *one) for row, own in enumerate(rows) for one in own]
    inside = {
        number: {span for span in spans[row] if first <= span.first and span.last < end}
        for number, (row, first, end) in enumerate(every)
    }
    assert ranges.spans(spans, None) == {number: kept for number, kept in inside.items() if kept}
    assert ranges.spans(spans, {0}) == {number: kept for number, kept in inside.items() if kept and number == 0}


@pytest.mark.parametrize("are_apart", [False, True])
def test_each_quotation_has_its_row_and_its_length(are_apart: bool) -> None:
    ranges = ranges_of([[(0, 2), (4, 9)], [], [(1, 1)]], are_apart=are_apart)
    assert list(ranges.rows) == [0, 0, 2]
    assert list(ranges.lengths) == [2, 5, 0]
    assert [list(ranges.of_row(row)) for row in range(3)] == [[0, 1], [], [2]]
    assert ranges.of_rows([0, 2]) == {0, 1, 2}
