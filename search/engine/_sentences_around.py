"""The sentences that a quotation stands in, and those around it. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from index.text.spans import Span, strip_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def sentence_begins(body: str, starts: Sequence[int], firsts: Iterable[int]) -> list[int]:
    """Where the sentences of a body begin, with the marks before their first words, and where it ends.

    starts: where each word of the body begins. firsts: the positions of the first words of all sentences but the first.
    """
    return [0, *(_with_marks(body, starts[first]) for first in firsts), len(body)]


def sentences_around(body: str, begins: Sequence[int], inside: Span, more: int) -> Span:
    """The part of a body from the sentence in which text[inside] begins to the one in which it ends.

    begins: of all sentences. more: how many sentences before and behind belong to it, too.
    """
    first = max(bisect_right(begins, inside.start) - 1 - more, 0)
    behind = min(bisect_left(begins, inside.end) + more, len(begins) - 1)
    return strip_span(body, begins[first], begins[behind])


def _with_marks(body: str, start: int) -> int:
    """Where the marks right before a word begin."""
    while start and not body[start - 1].isspace():
        start -= 1
    return start
