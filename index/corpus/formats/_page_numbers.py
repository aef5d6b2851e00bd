"""Numbered pages: their numbers, and with form feeds what recurs at their heads and feet, are no text.

A sentence runs on over them. pdftotext ends a page with a form feed.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus.formats._separators import ENDS_SENTENCE, PARAGRAPH_END
from index.text.reading_text import Markup
from index.text.spans import strip_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

_PAGE_END: Final = "\f"
_LINE: Final = re.compile(rf"[^\n{_PAGE_END}]+")
_NUMBER: Final = r"[-–—\[(]?[ \t]?\d{1,4}[ \t]?[-–—\])]?"
_NAMED: Final = r"page:?[ \t]\d{1,4}(?:[ \t](?:of|/)[ \t]\d{1,4})?|\d{1,4}[ \t]of[ \t]\d{1,4}"
_ALONE: Final = re.compile(rf"{_NUMBER}|{_NAMED}", re.IGNORECASE)
_ANY: Final = re.compile(rf"^[ \t{_PAGE_END}]*(?:{_NUMBER}|{_NAMED})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_MARKED: Final = re.compile(r"\[\[Page [A-Z]{0,2}\d{1,6}\]\]|\{time\}[ \t]+\d{3,4}")  # govinfo.gov
_DIGITS: Final = re.compile(r"\d+")
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n")
_IN_ORDER: Final = 3  # pages that are numbered one by one, where no form feed is between them
_YEARS: Final = 1_000  # from here on, numbers between empty lines may be years
_RECURRING: Final = 3  # pages that have the same line at their head, or at their foot
_WIDEST: Final = 100  # characters of a line of wrapped text, and of what stands at the head of a page


class Line(NamedTuple):
    """A line that is not empty: its text without blanks around it, and its column."""

    start: int
    end: int
    column: int


def page_numbers(text: str) -> Iterator[Markup]:
    """The markup of a text whose pages are numbered; of any other none."""
    if not (_ANY.search(text) or _MARKED.search(text)):
        return
    lines = list(lines_of(text))
    furniture = _with_form_feeds(text, lines) if _PAGE_END in text else _between_empty_lines(text, lines)
    furniture |= {at for at, line in enumerate(lines) if _MARKED.fullmatch(text, line.start, line.end)}
    if not furniture:
        return
    kept = [at for at in range(len(lines)) if at not in furniture]
    for last, at in pairwise(kept):
        if at > last + 1:
            yield Markup(lines[last].end, lines[at].start, joint(text, lines[last], lines[at]))
    if kept and kept[-1] + 1 < len(lines):
        yield Markup(lines[kept[-1]].end, len(text))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that are not empty."""
    for found in _LINE.finditer(text):
        first, end = strip_span(text, *found.span())
        if first < end:
            yield Line(first, end, first - found.start())


def is_page_number(text: str, line: Line) -> bool:
    """Whether a line is nothing but the number of a page."""
    return _ALONE.fullmatch(text, line.start, line.end) is not None


def without_digits(text: str, line: Line) -> str:
    """What recurs of a head or foot; a long line is no such, and like no other."""
    return _DIGITS.sub("", text[line.start : line.end]) if line.end - line.start <= _WIDEST else str(line.start)


def joint(text: str, before: Line, piece: Line) -> str:
    """What is read between two lines in place of what stands at the edge of a page."""
    is_ended = ENDS_SENTENCE.search(text, before.start, before.end) is not None
    if is_ended and _EMPTY_LINE.search(text, before.end, piece.start):
        return PARAGRAPH_END
    return "\n" if max(before.end - before.start, piece.end - piece.start) <= _WIDEST else " "


def _with_form_feeds(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines at the edges of pages that number one or recur."""
    ends = [-1, *(at for at, (one, other) in enumerate(pairwise(lines)) if _PAGE_END in text[one.end : other.start])]
    heads = {at + 1 for at in ends if at + 1 < len(lines)}
    feet = {*ends[1:], len(lines) - 1} - heads
    numbers = {at for at in heads | feet if is_page_number(text, lines[at])}
    # What is next to a number is at the edge, too.
    heads |= {at + 1 for at in numbers & heads if at + 1 < len(lines)}
    feet |= {at - 1 for at in numbers & feet if at}
    return numbers | _recurring(text, lines, heads - numbers) | _recurring(text, lines, feet - numbers)


def _recurring(text: str, lines: Sequence[Line], edges: AbstractSet[int]) -> set[int]:
    times = Counter(without_digits(text, lines[at]) for at in edges)
    return {at for at in edges if times[without_digits(text, lines[at])] >= _RECURRING}


def _between_empty_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines that are nothing but a number between empty lines, if they count up over the text."""
    around = [0, *(one.end for one in lines)], [*(one.start for one in lines[1:]), len(text)]
    alone = [
        at
        for at, line in enumerate(lines)
        if is_page_number(text, line)
        and (at == 0 or _EMPTY_LINE.search(text, around[0][at], line.start))
        and (at + 1 == len(lines) or _EMPTY_LINE.search(text, line.end, around[1][at]))
    ]
    values = [int(number[0]) for at in alone if (number := _DIGITS.search(text, lines[at].start))]
    are_in_order = len(values) >= _IN_ORDER and all(other == one + 1 for one, other in pairwise(values))
    return set(alone) if are_in_order and values[0] < _YEARS else set()
