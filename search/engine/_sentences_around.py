"""The sentences that a quotation stands in, and those around it. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from index.text.spans import Span, strip_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.text.word_offsets import WordOffsets

_LINE_END: Final = re.compile(r"[\r\n]")
# What belongs to the word behind it: marks without a blank, an opening mark with one, an ellipsis.
_LONGEST_LEADING: Final = 40  # characters
_LEADING: Final = re.compile(r"(?:[“„«‘(\[]\s?(?:(?:…|\.\.\.)\s?)?|(?:…|\.\.\.)\s)?\S*\Z")


def sentence_spans(body: str, words: WordOffsets, firsts: Iterable[int]) -> list[Span]:
    """Where the sentences of a body begin and end, with the marks around their words, but nothing of other lines.

    words: of the body. firsts: the positions of the first words of all sentences but the first.
    """
    begins, ends = [0], []
    for first in firsts:
        end, start = words.starts[first - 1] + words.lengths[first - 1], words.starts[first]
        between = body[end:start]
        line_ends = [found.start() for found in _LINE_END.finditer(between)]
        begins.append(end + line_ends[-1] + 1 if line_ends else start - _leading(between))
        ends.append(end + line_ends[0] if line_ends else begins[-1])
    last = words.starts[-1] + words.lengths[-1] if words.starts else 0
    line_end = _LINE_END.search(body, last)
    ends.append(line_end.start() if line_end else len(body))
    return [Span(begin, max(begin, end)) for begin, end in zip(begins, ends, strict=True)]


def _leading(between: str) -> int:
    """How many characters at the end of what stands between two words belong to the second."""
    found = _LEADING.search(between[-_LONGEST_LEADING:])
    return len(found[0]) if found else 0


def sentences_around(body: str, spans: Sequence[Span], inside: Span, more: int) -> Span:
    """The part of a body from the sentence in which text[inside] begins to the one in which it ends.

    spans: of all sentences. more: how many sentences before and behind belong to it, too.
    """
    first = max(bisect_right(spans, inside.start, key=_start) - 1 - more, 0)
    last = min(bisect_left(spans, inside.end, key=_start) - 1 + more, len(spans) - 1)
    return strip_span(body, spans[first].start, max(spans[max(first, last)].end, inside.end))


def _start(span: Span) -> int:
    return span.start
