"""Some stored documents, looked at as if they were all: what of a query is in them, and how they are shown.

For engines that find documents without posting lists: what they found is cut into words anew, a page at a time, so
that hits, snippets and highlights are those of every other engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from search.engine._highlights import find_marks, nodes_marked
from search.engine._hits import HitBuilder
from search.engine._matcher import Matcher
from search.engine._passages import find_windows
from search.engine._stored_rows import StoredRows
from search.query.walks import operands_of, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from index.names.known_speaker import KnownSpeaker
    from index.store.stored_document import StoredDocument
    from search.engine.results import DocumentHit, Passage, QuotationHit
    from search.query.tree import Or, Query, Wording


class QuotationPlace(NamedTuple):
    """A quotation, by the number of its document on the page and its own in the document, both from 0."""

    document: int
    number: int


class StoredPage:
    """Documents as they are stored, in an order of their own.

    root: the corpus, whose files may have changed since. speakers: those of the whole index whom the queries ask for.
    numbers_of_rows, total: as of `StoredRows`, for passages.
    """

    def __init__(
        self,
        documents: Sequence[StoredDocument],
        root: Path,
        speakers: Sequence[KnownSpeaker] = (),
        *,
        numbers_of_rows: Mapping[str, int] | None = None,
        total: int = 0,
    ) -> None:
        self._documents, self._root = documents, root
        self._rows = StoredRows(documents, speakers, numbers_of_rows, total)
        self._matcher = Matcher(self._rows, "document")

    def document_hits(
        self, query: Query, scores: Sequence[float], weights: Sequence[float] | None
    ) -> tuple[DocumentHit, ...]:
        """The documents as hits of a query.

        scores: of each. weights: how much each of `marked_operands` tells; None for hits without snippets.
        """
        builder = HitBuilder(self._rows, self._root)
        rows = self._rows.all("document")
        marks = in_title = None
        if weights is not None:
            marks, in_title = (find_marks(self._matcher, query, field, rows) for field in ("body", "title"))
        return tuple(
            builder.document_hit(
                row,
                scores[row],
                None if marks is None else marks.get(row, ()),
                in_title.get(row, ()) if in_title else (),
                weights or (),
            )
            for row in sorted(rows)
        )

    def quotation_hits(
        self, query: Query, places: Sequence[QuotationPlace], scores: Sequence[float], context: int | None
    ) -> tuple[QuotationHit, ...]:
        """Some of their quotations as hits of a query. context: as of `Page`."""
        builder = HitBuilder(self._rows, self._root)
        ranges = self._rows.quotation_ranges()
        numbers = [ranges.of_row(place.document).start + place.number for place in places]
        marks = find_marks(self._matcher.other, query, "said", set(numbers))
        return tuple(
            builder.quotation_hit(number, score, marks.get(number, ()), (), context)
            for number, score in zip(numbers, scores, strict=True)
        )

    def documents_matching(self, query: Query) -> list[int]:
        """Which of the documents match a query."""
        return sorted(self._matcher.rows(query))

    def quotations_matching(self, query: Query) -> list[QuotationPlace]:
        """Which of their quotations match a query."""
        ranges = self._rows.quotation_ranges()
        rows = ((ranges.rows[number], number) for number in sorted(self._matcher.other.rows(query)))
        return [QuotationPlace(row, number - ranges.of_row(row).start) for row, number in rows]

    def lacking(self, query: Query) -> list[tuple[Wording, ...]]:
        """For each document the words and phrases of a query, in their order, that it does not have."""
        found = {wording: self._matcher.rows(wording) for wording in wordings(query)}
        every = range(len(self._documents))
        return [tuple(one for one, rows in found.items() if row not in rows) for row in every]

    def passages(self, words: Sequence[str], preferred: AbstractSet[str], limit: int) -> list[Passage]:
        """The places that have most of some words close together, best first.

        preferred: the names of the speaker whose documents come first among those that are as good.
        """
        rows = {row for row, stored in enumerate(self._documents) if not preferred.isdisjoint(stored.speakers)}
        builder = HitBuilder(self._rows, self._root)
        return [builder.passage(*window) for window in find_windows(self._rows, words, limit, rows)]


def marked_operands(query: Query) -> list[Wording | Or]:
    """What of a query is highlighted in documents, each by its own mark."""
    return [one for node, _ in nodes_marked(query, "body") for one in operands_of(node)]
