"""Offsets in a text -> line and column, as an editor shows them.

A line ends at \\n, \\r\\n or \\r and at nothing else (str.splitlines knows eight more). An end belongs to the
line that it ends. Line and column count from 1, the column in code points; offsets run from 0 to len(text).
"""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\n|\r")


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Where `offset` stands in `text`. Raises ValueError where it is outside.

    Reads the text up to the offset; for several offsets of one text, `Lines` reads it once.
    """
    _check(offset, len(text))
    # Between \r and \n nothing has ended yet.
    end = offset - 1 if text[offset - 1 : offset + 1] == "\r\n" and offset else offset
    ends = text.count("\n", 0, end) + text.count("\r", 0, end) - text.count("\r\n", 0, end)
    start = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    return ends + 1, offset - start + 1


def _check(offset: int, length: int) -> None:
    if not 0 <= offset <= length:
        raise ValueError(f"offset {offset} is outside 0..{length}")


class Lines:
    """The line starts of one text, for many offsets: built once, then a binary search for each."""

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def __len__(self) -> int:
        """The number of lines; a text that ends in a line end has an empty last line."""
        return len(self._starts)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """As the function of this name. Raises ValueError where `offset` is outside the text."""
        _check(offset, self._length)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
