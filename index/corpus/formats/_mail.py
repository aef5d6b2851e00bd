"""Quoted mail: the `>` before each line is no text, and where lines are quoted deeper or less, a paragraph ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.text.reading_text import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_SINGLE = re.compile(r"^>(?!>)", re.MULTILINE)
_LINE = re.compile(r"^((?:[ \t]?>)*)[ \t]?(?=([ \t]*$)?)", re.MULTILINE)


def mail_quotes(text: str) -> Iterator[Markup]:
    """The marks of quoted lines.

    None where no line has a single one: `>>` alone is the mark of a new voice in captions.
    """
    if ">" not in text or not _SINGLE.search(text):
        return
    before: int | None = None  # how deep the line before is quoted; None for an empty line
    for line in _LINE.finditer(text):
        depth = None if line[2] is not None else line[1].count(">")
        if None not in (before, depth) and before != depth:
            yield Markup(line.start() - 1, line.end() if depth else line.start(), "\n\n")
        elif line[1]:
            yield Markup(line.start(), line.end())
        before = depth
