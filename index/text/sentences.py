"""Cut a text into paragraphs and sentences; every part is a `Span` of offsets into that text.

The only splitter: quotations, titles and the search for "in one sentence" all use it. It knows nothing about
quotation marks but that they may follow a full stop and may open a sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise

from index.lexicon.abbreviations import NEVER_LAST, SELDOM_LAST
from index.lexicon.function_words import OPENERS
from index.text.spans import Span, strip_span

FILLER = "\x00"
"""A character that `regions.mask` masked out; here it opens a sentence as a capital does."""

_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"(?<![.?!…])[.?!…]++[”\"’')\]»]{0,3}(?=\s)")
_WORD_BEFORE = re.compile(r"[\w.]+\Z")
_NEXT_WORD = re.compile(r"[\s“\"‘'(\[«]*([\w’']*)")
_LONGEST_ABBREVIATION = 12
_WRAPPED = 0.4


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of `text`, without the blanks around them.

    Every line is a paragraph, unless the text is hard-wrapped: where many lines begin with a small letter,
    only an empty line ends a paragraph.
    """
    lines = [Span(*found.span()) for found in _LINE.finditer(text)]
    lines = [span for span in (strip_span(text, *line) for line in lines) if span.start < span.end]
    if not _is_wrapped(text, lines):
        return tuple(lines)
    joined: list[Span] = []
    for line in lines:
        if joined and not _is_empty_line_between(text, joined[-1].end, line.start):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the sentences of `text[start:end]`, in order, without the blanks around them."""
    limit = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for stop in _STOP.finditer(text, start, limit):
        if stop.end() < limit and _ends_sentence(text, begin, stop, limit):
            found.append(strip_span(text, begin, stop.end()))
            begin = stop.end()
    found.append(strip_span(text, begin, limit))
    return tuple(span for span in found if span.start < span.end)


def _ends_sentence(text: str, begin: int, stop: re.Match[str], limit: int) -> bool:
    following = _NEXT_WORD.match(text, stop.end(), limit)
    next_word = following.group(1) if following else ""
    at = following.end() - len(next_word) if following else limit
    if next_word:
        if next_word[0].islower():
            return False
    elif at < limit and text[at] not in FILLER + "—–-[":
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(begin, stop.start() - _LONGEST_ABBREVIATION), stop.start())
    word = before.group().lower() if before else ""
    if word in NEVER_LAST:
        return False
    if word in SELDOM_LAST or _is_initial(word):
        return next_word.lower() in OPENERS or (text[at : at + 1] == FILLER and not _is_initial(word))
    return True


def _is_initial(word: str) -> bool:
    """`j` of J. Smith, `j.b` of J.B. Smith."""
    return len(word) > 0 and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    small = pairs = 0
    for line, following in pairwise(lines):
        if not _is_empty_line_between(text, line.end, following.start):
            pairs += 1
            small += text[following.start].islower()
    return small > _WRAPPED * pairs


def _is_empty_line_between(text: str, start: int, end: int) -> bool:
    gap = text[start:end].replace("\r\n", "\n").replace("\r", "\n")
    return gap.count("\n") > 1
