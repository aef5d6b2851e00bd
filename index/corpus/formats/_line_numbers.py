"""Numbered lines: the pages of depositions and hearings have a number before each line, from 1 to 25 or so.

The numbers are no text, nor are the numbers of pages and what recurs at their heads and feet. A sentence runs on over
them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus.formats._page_numbers import Line, is_page_number, joint, lines_of, without_digits
from index.corpus.formats._separators import PARAGRAPH_END
from index.text.reading_text import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIRST: Final = re.compile(r"^[ \t]*(?:\d\d:\d\d:\d\d[ \t]+)?1(?:[ \t]|$)", re.MULTILINE)
_NUMBER: Final = re.compile(r"(?:\d\d:\d\d:\d\d[ \t]+)?(\d{1,2})(?:[ \t]+(?=\S)|\Z)")  # a time may be before it
_MOST: Final = 30  # lines of a page
_FEW: Final = 5  # numbered lines in a row, on one page at least where there are several
_MANY: Final = 20  # and where there is one
_LONG: Final = 30  # characters of a line, in the mean
_MOST_BETWEEN: Final = 6  # lines without a number between two with one
_DEEPER: Final = 5  # columns by which the first line of a paragraph is indented at least


class _Pages(NamedTuple):
    """The lines of numbered pages, by where they are among all: their text, and where the first of each page is."""

    numbered: dict[int, Line]
    firsts: list[int]


def line_numbers(text: str) -> Iterator[Markup]:
    """The markup of a text whose lines are numbered; of any other none."""
    if not _FIRST.search(text):
        return
    lines = list(lines_of(text))
    pages = _pages(text, lines)
    if not _are_pages(text, lines, pages):
        return
    furniture = _furniture(text, lines, pages)
    least = min(line.column for line in pages.numbered.values())
    pieces = [
        (at in pages.numbered, pages.numbered.get(at, line)) for at, line in enumerate(lines) if at not in furniture
    ]
    pieces = [(is_numbered, piece) for is_numbered, piece in pieces if piece.start < piece.end]
    start = 0
    shown = ""
    for (is_numbered, piece), (is_next_numbered, following) in pairwise(
        [*pieces, (True, Line(len(text), len(text), 0))]
    ):
        if start < piece.start:
            yield Markup(start, piece.start, shown)
        start = piece.end
        is_paragraph = is_numbered != is_next_numbered or following.column - least >= _DEEPER
        shown = PARAGRAPH_END if is_paragraph else joint(text, piece, following)
    if start < len(text):
        yield Markup(start, len(text))


def _pages(text: str, lines: Sequence[Line]) -> _Pages:
    """The lines that have the next number of a page, without it."""
    found = _Pages({}, [])
    last = before = 0
    for at, line in enumerate(lines):
        number = _NUMBER.match(text, line.start, line.end)
        value = int(number[1]) if number else 0
        is_next = found.firsts and last < value <= last + 2 and at - before <= _MOST_BETWEEN
        if number and value <= _MOST and (value == 1 or is_next):
            if value == 1:
                found.firsts.append(at)
            found.numbered[at] = Line(number.end(), line.end, line.column + number.end() - line.start)
            last, before = value, at
    return found


def _are_pages(text: str, lines: Sequence[Line], pages: _Pages) -> bool:
    """Whether numbered lines are those of pages, and not a list's items: most lines, many or on several.

    And the lines are long, or the numbers set off from them.
    """
    longest = max(Counter(bisect_right(pages.firsts, at) for at in pages.numbered).values(), default=0)
    if len(pages.numbered) * 2 < len(lines) or longest < (_FEW if len(pages.firsts) > 1 else _MANY):
        return False
    set_off = sum(
        text[line.start - 1 : line.start] == "\t" or text[line.start - 2 : line.start] == "  "
        for line in pages.numbered.values()
    )
    is_long = fmean(line.end - line.start for line in pages.numbered.values()) >= _LONG
    return is_long or set_off * 2 > len(pages.numbered)


def _furniture(text: str, lines: Sequence[Line], pages: _Pages) -> set[int]:
    """The lines without a number, between the pages, that number one or recur between others."""
    between: list[set[int]] = [set()]
    firsts = set(pages.firsts)
    for at in range(len(lines)):
        if at in firsts:
            between.append(set())
        if at not in pages.numbered:
            between[-1].add(at)
    times = Counter(key for there in between for key in {without_digits(text, lines[at]) for at in there})
    others = set[int]().union(*between)
    return {at for at in others if is_page_number(text, lines[at]) or times[without_digits(text, lines[at])] > 1}
