"""The lines of a transcript without caption markup: cue numbers, times, `>>`, voice tags.

WebVTT: https://www.w3.org/TR/webvtt1/. SubRip (SRT) has no standard; its times have a comma.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.text.spans import strip_span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Line(NamedTuple):
    """What is left of one line, never empty."""

    start: int
    end: int
    is_apart: bool
    """An empty line, a time or a mark of a new voice precedes it."""
    voice: str | None
    """The name in a voice tag, `>>` for a mark of a new voice that names nobody, None for neither."""


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_CUE_TIMES = re.compile(rf"{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}")
_CUE_NUMBER = re.compile(r"\d{1,6}\s*\Z")
_TIME_ALONE = re.compile(rf"[\[(]?{_CLOCK}[\])]?(?:\s?[AaPp]\.?[Mm]\.?)?\Z")
_TIMESTAMP = re.compile(rf"(?:[\[(]{_CLOCK}[\])]|{_CLOCK}(?=\s))\s*")
_NEW_VOICE = re.compile(r">{2,3}\s*")
_DASH = re.compile(r"[-–]\s*")
_VOICE = re.compile(r"<v(?:\.[^ \t>]{0,40})?[ \t]+([^<>]{1,80})>|</v>")
_NOT_CUES = ("WEBVTT", "NOTE", "STYLE", "REGION")


def lines_of(body: str) -> tuple[Line, ...]:
    """Return the lines of `body` with words, without blanks, times and caption marks."""
    found: list[Line] = []
    is_captions = is_apart = is_noted = False
    is_web = body.startswith(_NOT_CUES[0])
    for line in _LINE.finditer(body):
        start, end = strip_span(body, *line.span())
        if start == end:
            is_apart, is_noted = True, False
        elif _CUE_TIMES.match(body, start, end):
            if found and not is_apart and _is_cue_name(body, found, is_web=is_web):
                found.pop()
            is_captions = is_apart = True
            is_noted = False
        elif is_noted or (is_web and body.startswith(_NOT_CUES, start)):
            is_noted = True
        elif _TIME_ALONE.match(body, start, end):
            is_apart = True
        else:
            found += _parts(body, start, end, is_apart=is_apart, is_caption=is_captions)
            is_apart = False
    return tuple(found)


def _is_cue_name(body: str, lines: list[Line], *, is_web: bool) -> bool:
    """Whether the last line, right above the times of a cue, is its number, or in WebVTT any other name."""
    last = lines[-1]
    is_alone = last.is_apart or len(lines) == 1
    return is_alone and (is_web or _CUE_NUMBER.match(body, last.start, last.end) is not None)


def _parts(body: str, start: int, end: int, *, is_apart: bool, is_caption: bool) -> Iterator[Line]:
    """The line without its timestamp; in parts where it has several voices."""
    voice: str | None = None
    if (stamp := _TIMESTAMP.match(body, start, end)) and stamp.end() < end:
        start, is_apart = stamp.end(), True
    if mark := _NEW_VOICE.match(body, start, end):
        start, voice, is_apart = mark.end(), mark.group().strip(), True
    elif is_caption and (dash := _DASH.match(body, start, end)):
        start, is_apart = dash.end(), True
    for tag in _VOICE.finditer(body, start, end):
        before = strip_span(body, start, tag.start())
        if before[0] < before[1]:
            yield Line(*before, is_apart, voice)
            is_apart, voice = False, None
        if tag[1]:
            is_apart, voice = True, tag[1].strip()
        start = tag.end()
    start, end = strip_span(body, start, end)
    if start < end:
        yield Line(start, end, is_apart, voice)
