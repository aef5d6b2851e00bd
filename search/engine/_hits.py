"""From rows to hits: what is stored of a row, what is highlighted in its text, whether its file is unchanged."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from index.store.fields import RESULT_FIELDS
from index.text.reading_text import ReadingText
from search.engine._snippets import best_snippets, marked_slice, marked_spans
from search.engine.results import DocumentHit, QuotationHit, Snippet, digest_of_quotation
from search.engine.staleness import is_stale

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from index.corpus.document import Document
    from index.store.fields import Kind
    from index.text.spans import Span
    from search.engine._highlights import HighlightSpec
    from search.engine._matcher import Marking
    from search.engine.results import Identity
    from search.engine.rows import Rows
    from search.engine.stored import StoredDocument, StoredQuotation


class HitBuilder:
    """Turns the rows of one page into hits; the document of several quotations is read once.

    root: the corpus, whose files may have changed since.
    """

    def __init__(self, rows: Rows, root: Path) -> None:
        self._rows = rows
        self._root = root
        self._documents: dict[str, StoredDocument] = {}

    def identity(self, kind: Kind, row: int) -> Identity:
        """What identifies a document or a quotation."""
        if kind == "document":
            stored = self._rows.document(row)
            return stored.document.path, stored.stamp.digest
        quotation = self._rows.quotation(row)
        return quotation.path, digest_of_quotation(self._text(quotation), quotation.speaker)

    def document_hit(
        self, row: int, score: float, markings: Collection[Marking] | None, title_specs: Sequence[HighlightSpec]
    ) -> DocumentHit:
        """The document in a row. markings: what to highlight in its snippets; None for no snippets at all."""
        stored = self._rows.document(row)
        document = stored.document
        snippets: tuple[Snippet, ...] = ()
        if markings is not None:
            specs = self._specs(document, markings)
            weights = [weight for marking in markings for weight in marking.weights]
            snippets = best_snippets(document.reading, document.title, specs, weights)
        return DocumentHit(
            fields=_fields(document),
            digest=stored.stamp.digest,
            score=score,
            stale=self._is_stale(stored),
            speakers=stored.speakers,
            snippets=snippets,
            title_spans=marked_spans(ReadingText(document.title), title_specs),
        )

    def quotation_hit(
        self, row: int, score: float, specs: Sequence[HighlightSpec], others: Iterable[int]
    ) -> QuotationHit:
        """The quotation in a row. others: the rows of the same quotation elsewhere."""
        quotation = self._rows.quotation(row)
        stored = self._document_at(quotation.path)
        document = stored.document
        return QuotationHit(
            fields=_fields(document),
            score=score,
            stale=self._is_stale(stored),
            speaker=quotation.speaker,
            as_written=quotation.as_written,
            confidence=quotation.confidence,
            reason=quotation.reason,
            text=self._text(quotation),
            start=quotation.start,
            end=quotation.end,
            snippet=marked_slice(document.reading, _read_span(document, quotation), specs),
            also=tuple(self.identity("quotation", other) for other in others),
        )

    def _specs(self, document: Document, markings: Iterable[Marking]) -> list[HighlightSpec]:
        """What to highlight in what is read of one file."""
        specs = []
        for spec, quotations, _ in markings:
            within = None
            if quotations is not None:
                rows = sorted(quotations.intersection(self._rows.with_key("quotation", "path", document.path)))
                within = tuple(_read_span(document, one) for one in map(self._rows.quotation, rows))
            specs.append(dataclasses.replace(spec, within=within))
        return specs

    def _text(self, quotation: StoredQuotation) -> str:
        document = self._document_at(quotation.path).document
        return document.body[slice(*_read_span(document, quotation))]

    def _document_at(self, path: str) -> StoredDocument:
        if path not in self._documents:
            (row,) = self._rows.with_key("document", "path", path)
            self._documents[path] = self._rows.document(row)
        return self._documents[path]

    def _is_stale(self, stored: StoredDocument) -> bool:
        return is_stale(self._root / stored.document.path, stored.stamp)


def _read_span(document: Document, quotation: StoredQuotation) -> Span:
    """Where a quotation is in what is read of its document."""
    return document.reading.reading_span(quotation.start, quotation.end)


def _fields(document: Document) -> dict[str, str | None]:
    """A document's values of the fields that results show."""
    return {field.name: field.value(document) for field in RESULT_FIELDS if field.value}
