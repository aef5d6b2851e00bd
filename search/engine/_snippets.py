"""The slices of a text that best show a query's words in it. Pure.

They are chosen in the reading text, and cut out of the file. A slice is a sentence, or as much of one as is shown at
once: the beginning if the match is there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from index.text.sentences import paragraphs, sentences
from index.text.spans import Span
from search.engine._highlights import Match
from search.engine.results import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.text.reading_text import ReadingText

MOST_SNIPPETS: Final = 3
_BEFORE: Final = 100  # code points shown before a match of a sentence that is cut
_LONGEST: Final = 260  # code points of what is cut
_FEWEST_WORDS: Final = 3  # of a title that is told from words that merely begin like it
_BLANK: Final = re.compile(r"\s")
_LAST_BLANK: Final = re.compile(r"\s\S*\Z")


def best_snippets(
    reading: ReadingText, title: str, matches: Sequence[Match], weights: Sequence[float]
) -> tuple[Snippet, ...]:
    """Up to three slices of a file with matches, in its order; without matches, the beginning of its body.

    Chosen is what shows the words that no other shows, those first that weigh most; then whole sentences, and what has
    most matches. Slices do not overlap, nor repeat the title, which is shown above them.
    matches: in order, with offsets in the reading text. weights: of each of their operands; more for a rarer one.
    """
    slicer = _Slicer(reading, title)
    around = dict.fromkeys(window for match in matches if (window := slicer.around(match)))
    left = windows = {window: _inside(window, matches) for window in around}
    if not left:
        first = slicer.beginning()
        return (_snippet(reading, first, _inside(first, matches)),)
    chosen: list[_Window] = []
    missing = dict(enumerate(weights))
    while left and len(chosen) < MOST_SNIPPETS:
        best = min(left, key=lambda window: _rank(window, left[window], missing))
        missing = {operand: weight for operand, weight in missing.items() if operand not in _operands(left[best])}
        chosen.append(best)
        left = {other: inside for other, inside in left.items() if other.end <= best.start or other.start >= best.end}
    return tuple(_snippet(reading, window, windows[window]) for window in sorted(chosen))


def marked_slice(reading: ReadingText, span: Span, matches: Iterable[Match]) -> Snippet:
    """The slice of a file that is the reading text's text[span], with the matches in it."""
    inside = [
        Match(max(start, span.start), min(end, span.end), operand)
        for start, end, operand in matches
        if start < span.end and span.start < end
    ]
    return _snippet(reading, _Window(*span), inside)


def merged_spans(matches: Iterable[Match]) -> tuple[tuple[int, int], ...]:
    """Where matches are, those that overlap as one."""
    return tuple(_merged((match.start, match.end) for match in matches))


class _Window(NamedTuple):
    """A part of a text to show, and whether it begins and ends within a sentence."""

    start: int
    end: int
    is_cut_before: bool = False
    is_cut_after: bool = False


def _rank(window: _Window, inside: Sequence[Match], missing: Mapping[int, float]) -> tuple[float, bool, int, int, int]:
    """A key that puts first what shows most of what is missing, then a sentence's beginning, then most matches."""
    operands = _operands(inside)
    gain = sum(missing.get(operand, 0.0) for operand in operands)
    return -gain, window.is_cut_before, -len(operands), -len(inside), window.start


def _operands(inside: Iterable[Match]) -> set[int]:
    return {match.operand for match in inside}


def _inside(window: _Window, matches: Sequence[Match]) -> list[Match]:
    first, end = (bisect_left(matches, (edge,)) for edge in (window.start, window.end))
    return [match for match in matches[first:end] if match.end <= window.end]


def _snippet(reading: ReadingText, window: _Window, matches: Iterable[Match]) -> Snippet:
    start, end = reading.file_span(window.start, window.end)
    spans = _merged((match.start, match.end) for match in matches)
    in_file = _merged(reading.file_span(*span) for span in spans)
    first = in_file[0][0] if in_file else start
    line, column = reading.lines.line_and_column(first)
    before = reading.source[first - column + 1 : first]
    return Snippet(
        text=reading.source[start:end],
        start=start,
        spans=_from(start, in_file),
        line=line,
        column=column,
        byte_column=len(before.encode("utf-8", "surrogatepass")) + 1,
        shown=reading.text[window.start : window.end],
        shown_spans=_from(window.start, spans),
        is_cut_before=window.is_cut_before,
        is_cut_after=window.is_cut_after,
    )


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _from(begin: int, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start - begin, end - begin) for start, end in spans)


def _title_pattern(title: str) -> re.Pattern[str] | None:
    """What matches a title and the blanks behind it; of one or two words only if nothing else is in the line."""
    words = title.removesuffix("…").split()
    rest = r"\s*" if len(words) >= _FEWEST_WORDS else r"\s*(?:[\r\n]|\Z)"
    return re.compile(r"\s+".join(map(re.escape, words)) + rest) if words else None


class _Slicer:
    """Cuts slices out of one text; it cuts each paragraph at most once."""

    def __init__(self, reading: ReadingText, title: str) -> None:
        self._text = reading.text
        self._title = _title_pattern(title)
        self._paragraphs = paragraphs(reading.text, reading.column)
        self._cut: dict[Span, tuple[Span, ...]] = {}

    def around(self, match: Match) -> _Window | None:
        """The sentences that contain a match, or as much of them as is shown at once; None if the title shows it."""
        low, high = self._sentences_around(match.start, match.end)
        behind = self._behind_title(low)
        if match.end <= behind:
            return None
        least = min(behind, match.start)
        start = least if match.end - least <= _LONGEST else self._word_start(least, match.start)
        end = self._word_end(high, match.end, max(start + _LONGEST, match.end))
        return _Window(start, end, start > low, end < high)

    def beginning(self) -> _Window:
        """The first sentence that does not repeat the title; the first of all if they all do."""
        whole = [Span(*span) for paragraph in self._paragraphs[:2] for span in self._sentences(paragraph)]
        windows = [_Window(start, self._word_end(end, start, start + _LONGEST)) for start, end in whole]
        others = (window for window in windows if self._behind_title(window.start) == window.start)
        return next(others, windows[0] if windows else _Window(0, 0))

    def _behind_title(self, start: int) -> int:
        """Where the words behind the title begin, in a sentence that begins with it; in any other where it begins."""
        found = self._title and self._title.match(self._text, start)
        return found.end() if found else start

    def _sentences_around(self, start: int, end: int) -> Span:
        number = bisect_left(self._paragraphs, (start + 1,)) - 1
        parts = self._sentences(self._paragraphs[number])
        first = max(bisect_left(parts, (start + 1,)) - 1, 0)
        last = min(bisect_left(parts, end, key=lambda part: part.end), len(parts) - 1)
        return Span(min(parts[first].start, start), max(parts[last].end, end))

    def _sentences(self, paragraph: Span) -> tuple[Span, ...]:
        if paragraph not in self._cut:
            self._cut[paragraph] = sentences(self._text, *paragraph)
        return self._cut[paragraph]

    def _word_start(self, low: int, start: int) -> int:
        """`low`, or if that is too far away, the first start of a word that is not."""
        if start - low <= _BEFORE:
            return low
        blank = _BLANK.search(self._text, start - _BEFORE - 1, start)
        return blank.end() if blank else start

    def _word_end(self, high: int, least: int, most: int) -> int:
        """`high`, or if that is too far away, the last end of a word up to `most`, or else `least`."""
        if high <= most:
            return high
        last_blank = _LAST_BLANK.search(self._text[least : most + 1])
        return least + last_blank.start() if last_blank else least
