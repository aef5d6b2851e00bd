"""Find what is between quotation marks, a paragraph at a time, and mask it out of the text.

Marks are “ ” „ " " « » and `` ''; ’’ closes too. They are read as any language sets them: “a” „a“ „a” ”a” «a»
»a« »a». Single quotation marks are not: too many are apostrophes. A mark left open runs to the end of its
paragraph; a next paragraph that begins with an opening mark continues it, and so do the lines right below, without an
empty one, up to the one that closes it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.text.sentences import FILLER
from index.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Region(NamedTuple):
    """Text between marks: `start` and `end` leave the marks out, `outer` includes them."""

    start: int
    end: int
    outer: Span
    is_closed: bool
    continues: bool
    """The paragraph before was left open and this region opens the next one: the same person goes on speaking."""


_MARK = re.compile(r"[“”„‟\"«»]|``|''|’’")
_ALWAYS_OPENS = frozenset(["„", "``"])
_NEVER_OPENS = frozenset(["''", "’’"])
_CLOSERS = {
    "“": ("”", "“", '"', "''", "’’"),
    "”": ("”", "“", '"'),
    "‟": ("”", '"'),
    "„": ("“", "”", '"'),
    '"': ('"', "”"),
    "«": ("»",),
    "»": ("«", "»"),
    "``": ("''", '"', "’’"),
}
_BEFORE_AN_OPENING = frozenset("([{—–-…/‘'")
_AFTER_A_CLOSING = re.compile(r"[,;:?!)\]}]|\.(?!\.)")
_CURLY = re.compile("[“”]")
_GUILLEMET = re.compile(r"[«»]")
_EMPTY_LINE = re.compile(r"[\r\n]\s*[\r\n]")
_MOST_LINES = 40  # of one quotation
_NEAR_BY = 300  # characters, so that a text of nothing but such marks takes no longer than others
# A dash, or two to four words with capitals, up to a comma or the end.
_SIGNATURE = re.compile(r"[—–-]|(?:[^\W\da-z_][\w.’'-]*[ \t]+){1,3}[^\W\da-z_][\w’'-]*(?:,|\.?[”\"]?\Z)")
_LAST_MARKS = ".,?!;:…—–"
_SENTENCE_ENDS = (".", "?", "!", "…")
_BEFORE_A_LOOSE_OPENING = ".?!…,:"


def find_regions(text: str, paragraphs: Iterable[Span]) -> tuple[Region, ...]:
    """Return the regions of `text` in order; none crosses the end of a paragraph and none is empty."""
    found: list[Region] = []
    is_open = False
    spans = list(paragraphs)
    at = 0
    while at < len(spans):
        paragraph = spans[at]
        here = _regions_of(text, paragraph)
        if here and is_open and here[0].outer.start == paragraph.start:
            here[0] = here[0]._replace(continues=True)
        is_open = bool(here) and not here[-1].is_closed
        if is_open and (closing := _closing_below(text, spans, at, here[-1])):
            last = bisect_right(spans, closing.start(), key=_start) - 1
            here += [Region(*line, line, is_closed=False, continues=True) for line in spans[at + 1 : last]]
            line = spans[last]
            outer = Span(line.start, closing.end())
            here.append(Region(line.start, closing.start(), outer, is_closed=True, continues=True))
            here += _pairs(text, line, closing.end(), is_split=False)
            is_open = not here[-1].is_closed
            at = last
        found += [region for region in here if text[region.start : region.end].strip()]
        at += 1
    return tuple(found)


def _closing_below(text: str, paragraphs: Sequence[Span], at: int, opened: Region) -> re.Match[str] | None:
    """The mark that closes a region left open in a paragraph, in one of the lines right below it, as in a verse or a
    tweet; None where another mark opens first, or where a signature may stand.
    """
    opening = _MARK.match(text, opened.outer.start)
    for above, line in islice(pairwise(paragraphs[at : at + _MOST_LINES + 1]), _MOST_LINES):
        if opening is None or _EMPTY_LINE.search(text, above.end, line.start) or _SIGNATURE.match(text, *line):
            return None
        mark = _MARK.search(text, *line)
        if mark:
            is_closing = mark.group() in _CLOSERS[opening.group()] and not _is_opening(text, mark, line, opening)
            return mark if is_closing else None
    return None


def has_marks(text: str) -> bool:
    """Whether there is any quotation mark at all."""
    return _MARK.search(text) is not None


def mask(text: str, regions: Iterable[Region]) -> str:
    """Return `text` with every region, marks and all, blanked out by `FILLER`; every offset stays as it was.

    The punctuation a region ends with takes the place of the closing mark, so that `“No,” she said.` reads as
    `▮▮▮▮, she said.` and sentences can be cut as if the quotation were one word.
    """
    parts: list[str] = []
    at = 0
    for region in regions:
        outer = region.outer
        parts.append(text[at : outer.start].replace(FILLER, " "))
        last = text[region.start : region.end].rstrip().rstrip("’'")[-1:]
        ending = last if last in _LAST_MARKS else ""
        ending += " " if text[outer.end : outer.end + 1].isalpha() and region.end - region.start > len(ending) else ""
        parts.append(FILLER * (outer.end - outer.start - len(ending)) + ending)
        at = outer.end
    parts.append(text[at:].replace(FILLER, " "))
    return "".join(parts)


def _regions_of(text: str, paragraph: Span) -> list[Region]:
    """The regions of a paragraph; where a mark is left open, those of the paragraphs that may be lost in it."""
    found = _pairs(text, paragraph, paragraph.start, is_split=False)
    if found and not found[-1].is_closed:
        found[-1:] = _pairs(text, paragraph, found[-1].outer.start, is_split=True)
    return found


def _pairs(text: str, paragraph: Span, start: int, *, is_split: bool) -> list[Region]:
    """The regions of a paragraph from `start` on. is_split: a mark that begins a sentence within one ends it."""
    found: list[Region] = []
    opened: re.Match[str] | None = None
    depth = 0
    continues = False
    for mark in _MARK.finditer(text, start, paragraph.end):
        if opened and opened.group() == "“" and _is_of_inches(text, mark, paragraph):
            continue
        opens = _is_opening(text, mark, paragraph, opened) or (
            opened is None and _is_loose_opening(text, mark, paragraph)
        )
        if opened is None:
            if opens:
                opened, depth, continues = mark, 0, False
        elif opens:
            end = _end_of_lost_paragraph(text, mark, opened) if is_split and not depth else None
            if end is None:
                depth += 1
                continue
            found.append(Region(opened.end(), end, Span(opened.start(), end), False, continues))
            opened, continues = mark, True
        elif depth:
            depth -= 1
        elif mark.group() in _CLOSERS[opened.group()]:
            found.append(Region(opened.end(), mark.start(), Span(opened.start(), mark.end()), True, continues))
            opened = None
    if opened is not None:
        found.append(Region(opened.end(), paragraph.end, Span(opened.start(), paragraph.end), False, continues))
    return found


def _is_of_inches(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a straight mark behind a number stands between curly ones: `“It was 12" wide.”`."""
    if mark.group() != '"' or not text[mark.start() - 1].isdigit():
        return False
    following = _CURLY.search(text, mark.end(), min(mark.end() + _NEAR_BY, paragraph.end))
    return following is not None and following.group() == "”"


def _end_of_lost_paragraph(text: str, mark: re.Match[str], opened: re.Match[str]) -> int | None:
    """Where the paragraph ends before a mark that opens the next one, in text without line ends: `… so. “We …`."""
    end = mark.start()
    while end > opened.end() and text[end - 1].isspace():
        end -= 1
    is_first = text[end - 1] in _SENTENCE_ENDS and text[mark.end() : mark.end() + 1].isupper()
    return end if is_first and end < mark.start() and mark.group() == opened.group() else None


def _is_opening(text: str, mark: re.Match[str], paragraph: Span, opened: re.Match[str] | None) -> bool:
    """Whether a mark is where an opening one would be: a blank or bracket before it, a word after it."""
    sign = mark.group()
    if sign in _ALWAYS_OPENS:
        return True
    if sign in _NEVER_OPENS:
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    follows_a_blank = before.isspace() or before in _BEFORE_AN_OPENING
    if sign == "»":
        may_open = (opened is None or opened.group() != "«") and _is_closed_by_a_guillemet(text, mark, paragraph)
        return may_open and follows_a_blank and not after.isspace()
    if after.isspace():
        return sign in "“«" and before.isspace()
    if _AFTER_A_CLOSING.match(text, mark.end(), paragraph.end) and not (opened is None and follows_a_blank):
        return False
    may_close = opened is not None and opened.group() != sign and sign in _CLOSERS[opened.group()]
    return follows_a_blank or (sign in "“«" and not may_close)


def _is_closed_by_a_guillemet(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether the next guillemet after `mark` stands where a closing one would: a mere arrow »goes on »and on."""
    closing = _GUILLEMET.search(text, mark.end(), paragraph.end)
    return closing is not None and not (
        text[closing.start() - 1].isspace() or text[closing.end() : closing.end() + 1].isalnum()
    )


def _is_loose_opening(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a straight mark opens where none is open: `him."This`, `said:"This`, without the blank, or `" You`."""
    if mark.group() != '"':
        return False
    before, after = text[max(paragraph.start, mark.start() - 1)], text[mark.end() : mark.end() + 1]
    if after.isspace():
        return before.isspace() and text.find('"', mark.end(), paragraph.end) > 0
    return before in _BEFORE_A_LOOSE_OPENING and after.isupper()


def _start(span: Span) -> int:
    return span.start
