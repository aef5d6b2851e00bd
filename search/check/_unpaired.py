"""Quotation marks of a draft that have no other: what they quote may be read only in part, or not at all. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.lexicon.cues import SAYING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CURLY: Final = re.compile("[“”]")
_OTHER_STYLES: Final = re.compile("[„‟«»]")  # in which “ may close, and ” open
_PARAGRAPH_END: Final = re.compile(r"[\r\n]\s*[\r\n]\s*")
_CLAUSE: Final = re.compile(r",\s(\w+)\s(\w+)")
_STRAIGHT: Final = re.compile(r'(?<!\d)"')  # not of inches


def unpaired_marks(text: str) -> list[int]:
    """The offsets of opening marks that nothing closes, and of closing ones that nothing opens, ascending.

    A paragraph that begins with an opening mark goes on with what was left open before it, unless it was said there by
    whom: `“We go now, said Lee.`
    """
    if _OTHER_STYLES.search(text) or ("”" in text and "“" not in text):
        return []
    found: list[int] = []
    left_open: int | None = None
    before = 0  # the end of the paragraph before
    for start, end in _paragraphs(text):
        curly, rest = _unpaired_curly(text, start, end)
        straight = [mark.start() for mark in _STRAIGHT.finditer(text, start, end)]
        if left_open is not None and (text[start] not in '“"' or _says_by_whom(text, left_open, before)):
            found.append(left_open)
        found += curly
        before = end
        left_open = rest if rest is not None else straight[-1] if len(straight) % 2 else None
    return sorted(found if left_open is None else [*found, left_open])


def _says_by_whom(text: str, start: int, end: int) -> bool:
    """Whether a verb of saying stands behind a comma, with or behind the name of whoever said it."""
    clauses = _CLAUSE.findall(text, start, end)
    return any(first in SAYING or (second in SAYING and first[0].isupper()) for first, second in clauses)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where what stands between empty lines begins and ends."""
    start = len(text) - len(text.lstrip())
    for gap in _PARAGRAPH_END.finditer(text, start):
        yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _unpaired_curly(text: str, start: int, end: int) -> tuple[list[int], int | None]:
    """The marks of a paragraph that have no other, and the first that is left open at its end."""
    found: list[int] = []
    opened: list[int] = []
    for mark in _CURLY.finditer(text, start, end):
        if mark[0] == "“":
            opened.append(mark.start())
        elif opened:
            opened.pop()
        else:
            found.append(mark.start())
    return found, opened[0] if opened else None
