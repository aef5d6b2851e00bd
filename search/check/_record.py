"""A document of the record as quotations are held against it: its words, and which of them are said, by whom. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from index.text.sentences import sentences
from search.check._draft_words import joined_at_hyphens, word_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.store.stored_document import StoredDocument, StoredQuotation
    from index.text.spans import Span
    from search.check._draft_words import DraftWord


class Record:
    """A document as it is compared: its words, and which of them are said, by whom."""

    def __init__(self, stored: StoredDocument) -> None:
        self.stored = stored
        self.body = stored.document.body
        self._starts, self._lengths = stored.words

    @cached_property
    def quotations(self) -> list[tuple[Span, StoredQuotation]]:
        """The quotations, each with where it stands in the body, ascending, and before those within it."""
        reading = self.stored.document.reading
        spans = [(reading.reading_span(one.start, one.end), one) for one in self.stored.quotations]
        return sorted(spans, key=lambda found: (found[0].start, -found[0].end))

    def words(self, first: int, last: int) -> list[DraftWord]:
        """The words at some positions, as far as there are any."""
        within = range(max(first, 0), min(last + 1, len(self._starts)))
        words = (word_at(self.body, self._starts[at], self._starts[at] + self._lengths[at]) for at in within)
        return joined_at_hyphens(self.body, words)

    def quotations_between(self, first: int, last: int) -> Iterator[tuple[int, int, StoredQuotation]]:
        """The quotations that have words at some positions, each with those of its first and last word."""
        for span, quotation in self.quotations:
            begin, end = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end) - 1
            if begin <= last and first <= end:
                yield begin, end, quotation

    def sentences_around(self, start: int, end: int) -> str:
        """The sentences of some words on one line, as far as these are in quotations; else the words."""
        opening, closing = self.quotation_at(start), self.quotation_at(end - 1)
        if opening and closing:
            start = next(span.start for span in sentences(self.body, *opening[0]) if start < span.end)
            end = next(span.end for span in sentences(self.body, *closing[0]) if end <= span.end)
        return " ".join(self.body[start:end].split())

    def quotation_at(self, offset: int) -> tuple[Span, StoredQuotation] | None:
        """The innermost quotation around an offset of the body."""
        at: int | None = bisect_right(self.quotations, offset, key=lambda found: found[0].start) - 1
        while at is not None and at >= 0 and self.quotations[at][0].end <= offset:
            at = self._enclosing[at]
        return None if at is None or at < 0 else self.quotations[at]

    @cached_property
    def _enclosing(self) -> list[int | None]:
        """Of each quotation the one that it stands in, by their numbers."""
        found: list[int | None] = []
        open_: list[int] = []
        for number, (span, _) in enumerate(self.quotations):
            while open_ and self.quotations[open_[-1]][0].end <= span.start:
                open_.pop()
            found.append(open_[-1] if open_ else None)
            open_.append(number)
        return found
