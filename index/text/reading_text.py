"""What a reader sees of a file, and where in the file each character of it stands.

A format says which parts of a file are not read as they are written: its *markup*. The *reading text* is the file
without it. Words, sentences and quotations are cut on the reading text, and every offset that leaves the program is
mapped back to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from index.text._lines import Lines, column_of
from index.text.spans import Span


class Markup(NamedTuple):
    """What a reader sees as `shown`, or not at all, of a file's text[start:end]."""

    start: int
    end: int
    shown: str = ""


class _Run(NamedTuple):
    """A part of a file that is read: as it is, or if it is markup as something else."""

    start: int
    end: int
    shown: str
    is_markup: bool


@dataclass(frozen=True)
class ReadingText:
    """The reading text of source[start:].

    markup: ascending, none of it before `start`, and without overlaps.
    """

    source: str
    start: int = 0
    markup: tuple[Markup, ...] = ()

    @cached_property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(run.shown for run in self._runs)

    @cached_property
    def lines(self) -> Lines:
        """The lines of the source."""
        return Lines(self.source)

    @cached_property
    def column(self) -> int:
        """How many characters stand before the text on its first line in the file."""
        return column_of(self.source, self.start)

    def file_span(self, start: int, end: int) -> Span:
        """Where text[start:end] stands in the file; what is shown for markup stands where all of the markup does."""
        first = self._place(start)[0]
        return Span(first, max(first, self._place(end - 1)[1]) if start < end else first)

    def reading_span(self, start: int, end: int) -> Span:
        """The part of the reading text that stands in the file between two offsets."""
        first = self._offset(start)
        return Span(first, max(first, self._offset(end, is_end=True)) if start < end else first)

    @cached_property
    def _runs(self) -> list[_Run]:
        runs = []
        at = self.start
        for mark in (*self.markup, Markup(len(self.source), len(self.source))):
            if at < mark.start:
                runs.append(_Run(at, mark.start, self.source[at : mark.start], is_markup=False))
            if mark.shown:
                runs.append(_Run(*mark, is_markup=True))
            at = mark.end
        return runs or [_Run(at, at, "", is_markup=False)]

    @cached_property
    def _begins(self) -> list[int]:
        """Where each run begins in the reading text."""
        return list(accumulate((len(run.shown) for run in self._runs[:-1]), initial=0))

    def _place(self, offset: int) -> tuple[int, int]:
        """Where a character of the reading text begins and ends in the file."""
        number = bisect_right(self._begins, offset) - 1
        run = self._runs[number]
        if run.is_markup:
            return run.start, run.end
        at = run.start + offset - self._begins[number]
        return at, at + 1

    def _offset(self, offset: int, *, is_end: bool = False) -> int:
        """How many characters of the reading text stand before an offset of the file.

        is_end: it ends a span, to which what is shown for the markup around it belongs.
        """
        number = bisect_right(self._runs, offset - is_end, key=lambda run: run.start) - 1
        if number < 0:
            return 0
        run, begin = self._runs[number], self._begins[number]
        if run.is_markup:
            return begin + len(run.shown) * (is_end or offset >= run.end)
        return begin + min(offset - run.start, len(run.shown))
