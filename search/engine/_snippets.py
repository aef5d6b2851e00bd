"""The slices of a text that best show a query's words in it. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from index.text.lines import Lines, column_of
from index.text.sentences import paragraphs, sentences
from index.text.spans import Span
from search.engine._highlights import find_matches
from search.engine.results import Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.engine._highlights import HighlightSpec, Match

MOST_SNIPPETS: Final = 3
_BEFORE: Final = 100  # code points shown before a match, at most
_AFTER: Final = 160  # and after it
_BLANK: Final = re.compile(r"\s")
_LAST_BLANK: Final = re.compile(r"\s\S*\Z")


def best_snippets(text: str, body_start: int, marks: Sequence[HighlightSpec]) -> tuple[Snippet, ...]:
    """Up to three slices of a file's text with matches, best first; without matches, the beginning of its body.

    The best have most of the operands, then most matches, then come first. Slices do not overlap, and begin and
    end with a sentence, or else with a word.
    """
    slicer = _Slicer(text, body_start)
    lines = Lines(text)
    found = find_matches(text, Span(body_start, len(text)), marks, body_start)
    if not found:
        start, end = slicer.around(body_start, body_start)
        return (Snippet(text[start:end], start, (), *lines.line_and_column(start)),)
    shown = {window: _inside(window, found) for window in (slicer.around(one.start, one.end) for one in found)}
    ranked = sorted(shown, key=lambda window: (*_snippet_rank(shown[window]), window))
    chosen: list[tuple[int, int]] = []
    for start, end in ranked:
        if len(chosen) == MOST_SNIPPETS:
            break
        if all(end <= one[0] or start >= one[1] for one in chosen):
            chosen.append((start, end))
    return tuple(_snippet(text, lines, window, shown[window]) for window in chosen)


def marked_slice(text: str, body_start: int, span: Span, marks: Sequence[HighlightSpec]) -> Snippet:
    """The slice text[span] of a file's text, whose body begins at `body_start`, with all its matches."""
    start, end = span
    found = find_matches(text, span, marks, body_start)
    lines = Lines(text)
    if not found:
        return Snippet(text[start:end], start, (), *lines.line_and_column(start))
    return _snippet(text, lines, (start, end), found)


def _snippet_rank(found: Sequence[Match]) -> tuple[int, int]:
    """A key that puts first what has the most operands, then the most matches."""
    return -len({match.operand for match in found}), -len(found)


def _inside(window: tuple[int, int], found: Sequence[Match]) -> list[Match]:
    first, end = (bisect_left(found, (edge,)) for edge in window)
    return [match for match in found[first:end] if match.end <= window[1]]


def _snippet(text: str, lines: Lines, window: tuple[int, int], found: Sequence[Match]) -> Snippet:
    begin, stop = window
    spans: list[tuple[int, int]] = []
    for match in found:
        start, end = match.start - begin, match.end - begin
        if spans and start < spans[-1][1]:
            start, end = spans[-1][0], max(spans.pop()[1], end)
        spans.append((start, end))
    return Snippet(text[begin:stop], begin, tuple(spans), *lines.line_and_column(begin + spans[0][0]))


class _Slicer:
    """Cuts slices out of one text, none of which begins before `least`; it cuts each paragraph at most once."""

    def __init__(self, text: str, least: int) -> None:
        self._text = text
        found = paragraphs(text[least:], column_of(text, least))
        self._paragraphs = [Span(least + start, least + end) for start, end in found]
        self._cut: dict[Span, tuple[Span, ...]] = {}

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentences that contain text[start:end], or as much of them as is shown at once."""
        number = bisect_left(self._paragraphs, (start + 1,)) - 1
        if number < 0:  # an empty body
            return start, end
        paragraph = self._paragraphs[number]
        if paragraph not in self._cut:
            self._cut[paragraph] = sentences(self._text, *paragraph)
        parts = self._cut[paragraph]
        first = bisect_left(parts, (start + 1,)) - 1
        last = bisect_left(parts, end, key=lambda part: part.end)
        low = parts[first].start if first >= 0 else start
        high = parts[last].end if last < len(parts) else end
        return self._word_start(low, start), self._word_end(high, end)

    def _word_start(self, low: int, start: int) -> int:
        """`low`, or if that is too far away, the first start of a word that is not."""
        if start - low <= _BEFORE:
            return low
        blank = _BLANK.search(self._text, start - _BEFORE - 1, start)
        return blank.end() if blank else start

    def _word_end(self, high: int, end: int) -> int:
        """`high`, or if that is too far away, the last end of a word that is not."""
        if high - end <= _AFTER:
            return high
        last_blank = _LAST_BLANK.search(self._text[end : end + _AFTER + 1])
        return end + last_blank.start() if last_blank else end
