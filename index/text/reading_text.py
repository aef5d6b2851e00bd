"""What a reader sees of a file, and where in the file each character of it stands.

A format says which parts of a file are not read as they are written: its *markup*. The *reading text* is the file
without it. Words, sentences and quotations are cut on the reading text, and every offset that leaves the program is
mapped back to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from index.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Markup(NamedTuple):
    """What a reader sees as `shown`, or not at all, of a file's text[start:end]."""

    start: int
    end: int
    shown: str = ""


class ReadingText:
    """The reading text of source[start:].

    markup: ascending, none of it before `start`, and without overlaps.
    """

    __slots__ = ("_at", "_runs", "markup", "text")

    def __init__(self, source: str, start: int = 0, markup: Iterable[Markup] = ()) -> None:
        self.markup = tuple(markup)
        pieces: list[str] = []
        runs: list[
            tuple[int, int, bool]
        ] = []  # of the reading text: where each is in the file, and whether it is markup
        for mark in (*self.markup, Markup(len(source), len(source))):
            if start < mark.start:
                pieces.append(source[start : mark.start])
                runs.append((start, mark.start, False))
            if mark.shown:
                pieces.append(mark.shown)
                runs.append((mark.start, mark.end, True))
            start = mark.end
        self.text = "".join(pieces)
        self._runs = runs or [(start, start, False)]
        self._at = [0]  # where each run begins in the reading text
        for piece in pieces[:-1]:
            self._at.append(self._at[-1] + len(piece))

    def file_span(self, start: int, end: int) -> Span:
        """Where text[start:end] stands in the file; what is shown for markup stands where all of the markup does."""
        first = self._place(start)[0]
        return Span(first, max(first, self._place(end - 1)[1]) if start < end else first)

    def reading_span(self, start: int, end: int) -> Span:
        """The part of the reading text that stands in the file between two offsets."""
        return Span(self._offset(start), self._offset(end))

    def _place(self, offset: int) -> tuple[int, int]:
        """Where a character of the reading text begins and ends in the file."""
        number = bisect_right(self._at, offset) - 1
        begin, end, is_markup = self._runs[number]
        if is_markup:
            return begin, end
        at = begin + offset - self._at[number]
        return at, at + 1

    def _offset(self, offset: int) -> int:
        """How many characters of the reading text stand before an offset of the file."""
        number = bisect_right(self._runs, offset, key=lambda run: run[0]) - 1
        if number < 0:
            return 0
        begin, end, is_markup = self._runs[number]
        following = self._at[number + 1] if number + 1 < len(self._at) else len(self.text)
        if is_markup:
            return following if offset >= end else self._at[number]
        return min(self._at[number] + offset - begin, following)
