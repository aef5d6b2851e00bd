"""Quoted mail: the `>` before each line is no text, and where lines are quoted deeper or less, a paragraph ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.text.reading_text import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_START = r"(?<![^\r\n])(?!(?<=\r)\n)"
_SINGLE = re.compile(rf"{_LINE_START}>(?!>)")
_LINE = re.compile(rf"{_LINE_START}(?:[ \t]?>)*[ \t]?")
_EMPTY = re.compile(r"[ \t]*(?:[\r\n]|\Z)")


def mail_quotes(text: str, start: int) -> Iterator[Markup]:
    """The marks of quoted lines in text[start:].

    None where no line has a single one: `>>` alone is the mark of a new voice in captions.
    """
    if ">" not in text or not _SINGLE.search(text, start):
        return
    before: int | None = None  # how deep the line before is quoted; None for an empty line
    for line in _LINE.finditer(text, start):
        depth = line[0].count(">")
        is_empty = _EMPTY.match(text, line.end()) is not None
        if depth or (before and not is_empty):
            shown = "" if is_empty or before in (None, depth) else "\n"
            yield Markup(line.start(), line.end() if depth else line.start(), shown)
        before = None if is_empty else depth
