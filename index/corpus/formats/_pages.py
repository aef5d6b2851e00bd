"""Numbered pages: the numbers of lines and of pages, and what recurs at the head or foot of each, are no text.

A sentence runs on over them. Depositions and hearings number the lines of a page, from 1 to 25 or so; pdftotext ends a
page with a form feed.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from index.text.reading_text import Markup
from index.text.spans import strip_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_PARAGRAPH: Final = "\n\n"
_PAGE_END: Final = "\f"
_LINE: Final = re.compile(rf"[^\r\n{_PAGE_END}]+")
_LINE_NUMBER: Final = re.compile(r"(\d{1,2})(?:[ \t]+(?=\S)|\Z)")
_NUMBER: Final = re.compile(r"[-–—\[(]?[ \t]?(\d{1,4})[ \t]?[-–—\])]?")
_NAMED: Final = re.compile(r"page:?[ \t]\d{1,4}(?:[ \t](?:of|/)[ \t]\d{1,4})?|\d{1,4}[ \t]of[ \t]\d{1,4}", re.I)
_ANY: Final = re.compile(rf"^[ \t]*(?:{_NUMBER.pattern}|1[ \t].*|page.*|\d+ of.*)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_DIGITS: Final = re.compile(r"\d+")
_EMPTY_LINE: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*[\r\n]")
_SENTENCE_END: Final = re.compile(r"[.?!…:][”\"’')\]]*\Z")
_FIRST: Final = ("1 ", "1\t")
_MOST_LINES: Final = 30  # of a page whose lines are numbered
_LONG_RUN: Final = 10  # numbered lines in a row that make one such page
_SHORT_RUN: Final = 5  # and where there is another
_MOST_BETWEEN: Final = 6  # lines without a number between two with one
_FEWEST_PAGES: Final = 3  # numbered one by one, where no form feed is between them
_WIDEST: Final = 100  # characters of a line of wrapped text, and of what stands at the head of a page
_DEEPER: Final = 5  # columns by which the first line of a paragraph is indented at least


class _Line(NamedTuple):
    """A line that is not empty: its text without blanks around it, and its column."""

    start: int
    end: int
    column: int


def page_furniture(text: str, start: int) -> Iterator[Markup]:
    """The markup of text[start:] if its lines or its pages are numbered."""
    if not _ANY.search(text, start):
        return
    lines = list(_lines(text, start))
    numbered = _numbered(text, lines)
    furniture = _furniture(text, lines, numbered) if numbered else _page_numbers(text, lines)
    if not numbered and not furniture:
        return
    least = min((line.column for line in numbered.values()), default=0)
    kept = [at for at in range(len(lines)) if at not in furniture and not (at in numbered and _is_empty(numbered[at]))]
    last = -1
    for at in kept:
        piece, before = numbered.get(at, lines[at]), numbered.get(last, lines[last])
        is_paragraph = (at in numbered) != (last in numbered) or piece.column - least >= _DEEPER
        if last < 0 and (at > 0 or at in numbered):
            yield Markup(start, piece.start)
        elif last >= 0 and (at > last + 1 or at in numbered):
            yield Markup(
                before.end, piece.start, _joint(text, before, piece, is_paragraph=bool(numbered) and is_paragraph)
            )
        last = at
    if kept and lines[-1].end > lines[last].end:
        yield Markup(lines[last].end, lines[-1].end)


def _is_empty(line: _Line) -> bool:
    return line.start == line.end


def _lines(text: str, start: int) -> Iterator[_Line]:
    for found in _LINE.finditer(text, start):
        first, end = strip_span(text, *found.span())
        if first < end:
            yield _Line(first, end, first - found.start())


def _numbered(text: str, lines: Sequence[_Line]) -> dict[int, _Line]:
    """The lines with a number, by where they are among all, without it; none where lines are not numbered."""
    runs: list[list[int]] = []
    last = 0
    found: dict[int, _Line] = {}
    for at, line in enumerate(lines):
        number = _LINE_NUMBER.match(text, line.start, line.end)
        if number is None or int(number[1]) > _MOST_LINES:
            continue
        value = int(number[1])
        if value == 1:
            runs.append([])
        elif not runs or not last < value <= last + 2 or (runs[-1] and at - runs[-1][-1] > _MOST_BETWEEN):
            continue
        runs[-1].append(at)
        last = value
        found[at] = _Line(number.end(), line.end, line.column + number.end() - line.start)
    longest = max(map(len, runs), default=0)
    is_numbered = longest >= _LONG_RUN or (longest >= _SHORT_RUN and len(runs) > 1)
    return found if is_numbered and len(found) * 2 >= len(lines) else {}


def _furniture(text: str, lines: Sequence[_Line], numbered: Mapping[int, _Line]) -> set[int]:
    """Of a text with numbered lines those between its pages that number one or recur between others."""
    between: list[set[int]] = [set()]
    for at, line in enumerate(lines):
        if at not in numbered:
            between[-1].add(at)
        elif text.startswith(_FIRST, line.start):
            between.append(set())
    others = set[int]().union(*between)
    times = Counter(key for there in between for key in {_without_digits(text, lines[at]) for at in there})
    return {at for at in others if _is_page_number(text, lines[at]) or times[_without_digits(text, lines[at])] > 1}


def _page_numbers(text: str, lines: Sequence[_Line]) -> set[int]:
    """The lines that number the pages of a text, and with form feeds those that recur at their edges."""
    edges = {at for at in range(len(lines)) if _is_edge(text, lines, at)}
    if _PAGE_END in text:
        heads = {at for at in edges if at == 0 or _PAGE_END in text[lines[at - 1].end : lines[at].start]}
        recurring = _recurring(text, lines, heads) | _recurring(text, lines, edges - heads)
        return {at for at in edges if _is_page_number(text, lines[at])} | recurring
    alone = [at for at in edges if _is_page_number(text, lines[at])]
    alone.sort()
    values = [int(_DIGITS.search(text, lines[at].start)[0]) for at in alone]  # type: ignore[index]  # it is a number
    in_order = sum(other == one + 1 for one, other in pairwise(values))
    return set(alone) if in_order + 1 >= _FEWEST_PAGES and in_order + 1 == len(values) else set()


def _recurring(text: str, lines: Sequence[_Line], edges: AbstractSet[int]) -> set[int]:
    """Those of the heads, or of the feet, of pages that several pages have."""
    times = Counter(_without_digits(text, lines[at]) for at in edges)
    return {at for at in edges if times[_without_digits(text, lines[at])] >= _FEWEST_PAGES}


def _is_edge(text: str, lines: Sequence[_Line], at: int) -> bool:
    """Whether a line is at the edge of a page; without form feeds, whether it is between empty lines."""
    before = text[lines[at - 1].end : lines[at].start] if at else _PAGE_END
    after = text[lines[at].end : lines[at + 1].start] if at + 1 < len(lines) else _PAGE_END
    if _PAGE_END in text:
        return _PAGE_END in before or _PAGE_END in after
    return all(_PAGE_END in gap or _EMPTY_LINE.search(gap) for gap in (before, after))


def _is_page_number(text: str, line: _Line) -> bool:
    return any(form.fullmatch(text, line.start, line.end) for form in (_NUMBER, _NAMED))


def _without_digits(text: str, line: _Line) -> str:
    """What recurs of a head or foot; a long line is no such."""
    return _DIGITS.sub("", text[line.start : line.end]) if line.end - line.start <= _WIDEST else str(line.start)


def _joint(text: str, before: _Line, piece: _Line, *, is_paragraph: bool) -> str:
    """What is read between two lines in place of a number or what is at the edge of a page."""
    is_ended = _SENTENCE_END.search(text, before.start, before.end) is not None
    if is_paragraph or (is_ended and _EMPTY_LINE.search(text, before.end, piece.start)):
        return _PARAGRAPH
    return "\n" if max(before.end - before.start, piece.end - piece.start) <= _WIDEST else " "
