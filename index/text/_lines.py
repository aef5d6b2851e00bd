"""Offsets in a text -> line and column, as an editor shows them.

A line ends at \\n, \\r\\n or \\r and at nothing else (str.splitlines knows eight more). An end belongs to the
line that it ends. Line and column count from 1, the column in code points; offsets run from 0 to len(text).
"""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\n|\r")


def column_of(text: str, offset: int) -> int:
    """How many characters of its line stand before an offset: for one offset, and so without `Lines`."""
    return offset - 1 - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))


class Lines:
    """The line starts of one text, for many offsets: built once, then a binary search for each."""

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and column of `offset`. Raises ValueError if it is outside the text."""
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} is outside 0..{self._length}")
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
