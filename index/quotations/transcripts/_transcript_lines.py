"""The lines of a transcript without the times at their starts, and the `>>` of captions for the deaf."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from index.text.clock_times import BARE_TIME, BRACKETED_TIME
from index.text.spans import strip_span

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from index.text.spans import Span


class Line(NamedTuple):
    """What is left of one line, never empty."""

    start: int
    end: int
    is_apart: bool = False
    """An empty line, a time or a mark of a new voice precedes it."""
    is_stamped: bool = False
    """A time stood before it."""
    is_dated: bool = False
    """With the day, as in an exported chat."""
    is_tagged: bool = False
    """An element begins it: <speech>."""
    voice: str | None = None
    """A mark of a new voice, which names nobody."""
    head_end: int = 0
    """Where what is emphasised at its beginning ends; 0 if nothing is."""

    @property
    def is_set_apart(self) -> bool:
        """Whether it is emphasised as a whole, or a caption of a picture."""
        return self.head_end >= self.end


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TIME_ALONE = re.compile(rf"(?:{BRACKETED_TIME}|{BARE_TIME}|\d{{1,2}}[.]\d\d[ ]?[ap]\.?m\.?):?\Z")
_TIMESTAMP = re.compile(rf"(?P<open>[*_]{{0,3}})(?:{BRACKETED_TIME}|{BARE_TIME}(?=\s))\s*(?:[-–—]\s+)?")
_NEW_VOICE = re.compile(r">{2,3}\s*")
_RULE = re.compile(r"([-–—_*=~#.])(?:[ ]?\1){2,}\Z")
_SIGNS = re.compile(r"[^\w♪]*\Z")
_DATE = re.compile(r"\d[./-]\d")
_SKIPPED = re.compile(
    r"(?:<P>|:\w{1,30}: \d+|[-–—]*[ ]?\d{1,4}[ ]?[-–—]*|(?:Page )?\d{1,4} (?:of|/) \d{1,4}|\d{3}[-.]\d{3}[-.]\d{4}"
    r"|\d{1,2}\.\d\d (?:hrs|hours)|-+[ ]?(?:30|END|MORE)[ ]?-+|(?:Job|Case|Docket|File) (?:No\.?|#)[ ]?[\w:-]+"
    r"|Case \d+:\d+\S*[^.?!]{0,80}|Share this (?:contribution|article|page)"
    r"|[A-Z][\w.’' -]{0,30} [-–—] (?:Direct|Cross|Redirect|Recross)(?: Examination)?(?: \([^()]*\))?(?: +\d+)?)\Z"
)
"""A paragraph's mark, a reaction in a chat, and the furniture of pages: numbers, heads, cases."""
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,2})(?=[^\s*_])[^*_\r\n]++(?<!\s)\1")
_CLOSING_TAG = re.compile(r"</([A-Za-z]\w{0,20})>")
_TAG = re.compile(r"<(?P<name>[A-Za-z]\w{0,20})>\s*")


def lines_of(body: str, set_apart: Sequence[Span] = ()) -> tuple[Line, ...]:
    """Return the lines of `body` with words, without blanks, times and marks of voices.

    set_apart: what is emphasised, or a caption of a picture, ascending.
    """
    found: list[Line] = []
    elements = frozenset(_CLOSING_TAG.findall(body))
    is_apart = False
    for line in _LINE.finditer(body):
        start, end = strip_span(body, *line.span())
        has_word = start < end and body[start].isalpha()
        if not has_word and (start == end or _TIME_ALONE.match(body, start, end) or _RULE.match(body, start, end)):
            is_apart = True
        elif (not has_word and _SIGNS.match(body, start, end)) or _SKIPPED.match(body, start, end):
            continue
        elif found and not is_apart and _goes_on_bracket(body, found[-1], start, end):
            found[-1] = found[-1]._replace(end=end)
        elif (part := _without_marks(body, start, end, elements, is_apart=is_apart)).start < end:
            found.append(part)
            is_apart = False
    if not set_apart and "*" not in body and "_" not in body:
        return tuple(found)
    starts = [one.start for one in set_apart]
    reach = list(accumulate((one.end for one in set_apart), max))
    return tuple(line._replace(head_end=_head_end(body, line, starts, reach)) for line in found)


def _goes_on_bracket(body: str, before: Line, start: int, end: int) -> bool:
    """Whether body[start:end] closes a bracket that begins the line before it: (Whereupon the case⏎was submitted.)"""
    opening = body[before.start]
    closing = {"(": ")", "[": "]"}.get(opening)
    if closing is None or closing in body[before.start : before.end] or body[end - 1] != closing:
        return False
    return body.find(opening, start, end) < 0 and body.find(":", start, end) < 0


def _head_end(body: str, line: Line, starts: Sequence[int], reach: Sequence[int]) -> int:
    """Where what is emphasised at the beginning of a line ends; 0 if nothing is.

    starts: of what is set apart, ascending. reach: how far any of it goes, up to each.
    """
    behind = bisect_right(starts, line.start)
    if behind and reach[behind - 1] > line.start:
        return reach[behind - 1]
    emphasis = _EMPHASIS.match(body, line.start, line.end)
    return emphasis.end() if emphasis else 0


def _without_marks(body: str, start: int, end: int, elements: Container[str], *, is_apart: bool) -> Line:
    """A line from behind its element, its time and its mark of a new voice on. elements: those that are closed."""
    voice: str | None = None
    is_stamped = is_dated = is_tagged = False
    if (tag := _TAG.match(body, start, end)) and tag["name"] in elements:
        start, is_apart, is_tagged = tag.end(), True, True
    if (stamp := _TIMESTAMP.match(body, start, end)) and stamp.end() < end:
        start, is_apart, is_stamped = stamp.end(), True, True
        is_dated = _DATE.search(stamp.group()) is not None
    if mark := _NEW_VOICE.match(body, start, end):
        start, voice, is_apart = mark.end(), mark.group().strip(), True
    return Line(start, end, is_apart, is_stamped, is_dated, is_tagged, voice)
