"""A hard-wrapped text as it was before: without the line ends, and the hyphens, that only its wrapping put there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.text._chunks import HYPHENS, SOFT_HYPHENS
from index.text.reading_text import Markup, ReadingText
from index.text.scripts import HAN_KANA
from index.text.sentences import paragraphs
from index.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator


class Unwrapped(NamedTuple):
    """A reading text in which every paragraph is on one line, and where these are in it."""

    reading: ReadingText
    paragraphs: tuple[Span, ...]


_LINE_END = re.compile(r"[\r\n]+")
_WORDS = re.compile(r"\w+")
_BROKEN_WORD = re.compile(rf"(\w+)[{HYPHENS}]\Z")
_HYPHEN_AT_END = re.compile(rf"\w[{HYPHENS}][^\S\r\n]*[\r\n]")
_LONGEST_WORD = 40
_AFTER_SUSPENDED = frozenset(["and", "or", "to"])
_NO_BLANKS = re.compile(rf"[{HAN_KANA}]{{2}}")


def unwrap(text: str, column: int = 0) -> Unwrapped:
    """The unwrapped form of a text; it is the text itself where nothing is wrapped. column: see `paragraphs`."""
    spans = paragraphs(text, column)
    gaps = [gap for span in spans for gap in _gaps(text, span)]
    if not gaps:
        return Unwrapped(ReadingText(text), spans)
    words = frozenset(_WORDS.findall(text)) if _HYPHEN_AT_END.search(text) else frozenset[str]()
    reading = ReadingText(text, markup=tuple(_as_read(text, *gap, words) for gap in gaps))
    return Unwrapped(reading, tuple(reading.reading_span(*span) for span in spans))


def _gaps(text: str, paragraph: Span) -> Iterator[Span]:
    """The blanks around each line end inside a paragraph."""
    for found in _LINE_END.finditer(text, *paragraph):
        start, end = found.span()
        while text[start - 1].isspace():
            start -= 1
        while text[end].isspace():
            end += 1
        yield Span(start, end)


def _as_read(text: str, start: int, end: int, words: Container[str]) -> Markup:
    """What a reader sees of the blanks text[start:end] around a line end, and of a hyphen before them."""
    if text[start - 1] in SOFT_HYPHENS and text[max(0, start - 2)].isalnum():
        return Markup(start - 1, end)
    if _NO_BLANKS.match(text[start - 1] + text[end]):
        return Markup(start, end)
    first = _BROKEN_WORD.search(text, max(0, start - _LONGEST_WORD), start)
    rest = _WORDS.match(text, end)
    if first is None or rest is None or rest.group() in _AFTER_SUSPENDED:
        return Markup(start, end, " ")
    # a hyphen stays, unless the word stands elsewhere without it
    is_own = first[1] + rest.group() not in words
    return Markup(start if is_own else start - 1, end)
