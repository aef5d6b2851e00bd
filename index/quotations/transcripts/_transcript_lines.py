"""The lines of a transcript without the times at their starts, and the `>>` of captions for the deaf."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.text.spans import strip_span


class Line(NamedTuple):
    """What is left of one line, never empty."""

    start: int
    end: int
    is_apart: bool
    """An empty line, a time or a mark of a new voice precedes it."""
    voice: str | None
    """A mark of a new voice, which names nobody."""


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_TIME_ALONE = re.compile(rf"[\[(]?{_CLOCK}[\])]?(?:\s?[AaPp]\.?[Mm]\.?)?\Z")
_TIMESTAMP = re.compile(rf"(?:[\[(]{_CLOCK}[\])]|{_CLOCK}(?=\s))\s*")
_NEW_VOICE = re.compile(r">{2,3}\s*")


def lines_of(body: str) -> tuple[Line, ...]:
    """Return the lines of `body` with words, without blanks, times and marks of voices."""
    found: list[Line] = []
    is_apart = False
    for line in _LINE.finditer(body):
        start, end = strip_span(body, *line.span())
        if start == end or _TIME_ALONE.match(body, start, end):
            is_apart = True
        elif (part := _without_marks(body, start, end, is_apart=is_apart)).start < end:
            found.append(part)
            is_apart = False
    return tuple(found)


def _without_marks(body: str, start: int, end: int, *, is_apart: bool) -> Line:
    """A line from behind its time and its mark of a new voice on."""
    voice: str | None = None
    if (stamp := _TIMESTAMP.match(body, start, end)) and stamp.end() < end:
        start, is_apart = stamp.end(), True
    if mark := _NEW_VOICE.match(body, start, end):
        start, voice, is_apart = mark.end(), mark.group().strip(), True
    return Line(start, end, is_apart, voice)
