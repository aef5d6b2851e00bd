"""The quotations of an index as ranges of their documents' positions, and what of a document lies within them.

The quotations are numbered row by row, as they begin.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import chain, repeat
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from search.engine._proximity import PositionSpan


class QuotationRanges:
    """Columns of all quotations.

    counted: how many quotations there are up to each row and in it. firsts: the position of the first word of each
    quotation. ends: the position behind its last. are_apart: none begins within another of its row.
    """

    def __init__(self, counted: Sequence[int], firsts: Sequence[int], ends: Sequence[int], *, are_apart: bool) -> None:
        self._counted, self.firsts, self.ends, self._are_apart = counted, firsts, ends, are_apart

    def of_row(self, row: int) -> range:
        """The quotations of a row."""
        return range(self._counted[row - 1] if row else 0, self._counted[row])

    def of_rows(self, rows: Iterable[int]) -> set[int]:
        """The quotations of some rows."""
        return set(chain.from_iterable(map(self.of_row, rows)))

    @cached_property
    def rows(self) -> Sequence[int]:
        """The row of each quotation."""
        counted = self._counted
        counts = chain(counted[:1], map(sub, counted[1:], counted))
        return array("I", chain.from_iterable(map(repeat, range(len(counted)), counts)))

    @cached_property
    def lengths(self) -> Sequence[int]:
        """How many words each quotation has."""
        return array("I", map(sub, self.ends, self.firsts))

    def counts(self, positions: Mapping[int, Sequence[int]]) -> dict[int, int]:
        """How many of some positions of rows, which ascend, are in each quotation that has any."""
        if self._are_apart:
            return self._counts_apart(positions)
        found = {}
        for row, there in positions.items():
            for one in self._reached(row, there[0], there[-1]):
                first = bisect_left(there, self.firsts[one])
                end = bisect_left(there, self.ends[one], first)
                if first < end:
                    found[one] = end - first
        return found

    def _counts_apart(self, positions: Mapping[int, Sequence[int]]) -> dict[int, int]:
        """The same where no quotation is within another: so a position is in the last one that begins before it."""
        counted, firsts, ends = self._counted, self.firsts, self.ends
        found: dict[int, int] = {}
        for row, there in positions.items():
            begin, end = counted[row - 1] if row else 0, counted[row]
            for position in there if begin < end else ():
                one = bisect_right(firsts, position, begin, end) - 1
                if one >= begin and position < ends[one]:
                    found[one] = found.get(one, 0) + 1
        return found

    def spans(
        self, spans: Mapping[int, Iterable[PositionSpan]], among: AbstractSet[int] | None
    ) -> dict[int, set[PositionSpan]]:
        """Which of some spans of rows are within each quotation that has any; only of those in `among`, if given."""
        found = {}
        for row, there in spans.items():
            ordered = sorted(there)
            for one in self._reached(row, ordered[0].first, ordered[-1].first):
                if among is None or one in among:
                    end = self.ends[one]
                    begin = bisect_left(ordered, (self.firsts[one],))
                    inside = {span for span in ordered[begin : bisect_left(ordered, (end,), begin)] if span.last < end}
                    if inside:
                        found[one] = inside
        return found

    def _reached(self, row: int, first: int, last: int) -> list[int]:
        """The quotations of a row that have a position from one to another; one may lie within another."""
        here = self.of_row(row)
        bounds = zip(here, self.firsts[here.start : here.stop], self.ends[here.start : here.stop], strict=True)
        return [one for one, begin, end in bounds if begin <= last and first < end]
