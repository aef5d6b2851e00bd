"""From rows and quotations to hits: what is stored of them, what is highlighted, whether the file is unchanged."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from index.corpus.native_path import native
from index.store.fields import RESULT_FIELDS
from index.store.stored_document import digest_of_quotation
from index.text.analyzer import tokenize
from index.text.word_offsets import WordOffsets
from search.engine._highlights import matches_in
from search.engine._snippets import best_snippets, marked_slice, merged_spans
from search.engine.results import DocumentHit, Passage, QuotationHit, Snippet
from search.engine.staleness import is_stale

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from index.corpus.document import Document
    from index.store.fields import Kind
    from index.store.stored_document import StoredDocument, StoredQuotation
    from index.text.spans import Span
    from search.engine._highlights import Mark
    from search.engine.results import Identity
    from search.engine.rows import Rows

_MOST_HELD: Final = 64  # documents, of which several quotations may be shown


class HitBuilder:
    """Turns the rows or quotations of one page into hits.

    root: the corpus, whose files may have changed since.
    """

    def __init__(self, rows: Rows, root: Path) -> None:
        self._root = root
        self._ranges = rows.quotation_ranges()
        self._document = lru_cache(maxsize=_MOST_HELD)(rows.document)
        self._is_stale = lru_cache(maxsize=_MOST_HELD)(self._has_changed)
        self._sentence_spans = lru_cache(maxsize=_MOST_HELD)(self._spans)
        self._rows = rows

    def identity(self, kind: Kind, number: int) -> Identity:
        """What identifies a document or a quotation."""
        if kind == "document":
            stored = self._document(number)
            return stored.document.path, stored.stamp.digest
        stored, quotation = self._quotation(number)
        return stored.document.path, digest_of_quotation(_text(stored.document, quotation), quotation.speaker)

    def document_hit(
        self,
        row: int,
        score: float,
        marks: Collection[Mark] | None,
        in_title: Collection[Mark],
        weights: Sequence[float],
    ) -> DocumentHit:
        """The document in a row.

        marks: what to highlight in its snippets, with the weight of each operand; None for no snippets at all.
        """
        stored = self._document(row)
        document = stored.document
        snippets: tuple[Snippet, ...] = ()
        if marks is not None:
            snippets = best_snippets(document.reading, document.title, matches_in(stored.words, marks), weights)
        return DocumentHit(
            fields=_fields(document),
            digest=stored.stamp.digest,
            score=score,
            stale=self._is_stale(row),
            speakers=stored.speakers,
            snippets=snippets,
            title_spans=merged_spans(matches_in(_words(document.title), in_title)) if in_title else (),
        )

    def quotation_hit(
        self, number: int, score: float, marks: Iterable[Mark], others: Iterable[int], context: int | None
    ) -> QuotationHit:
        """A quotation, in which `marks` are highlighted.

        others: the same quotation elsewhere. context: how many sentences around its own to show with it; None: none.
        """
        stored, quotation = self._quotation(number)
        document = stored.document
        inside = document.reading.reading_span(quotation.start, quotation.end)
        return QuotationHit(
            fields=_fields(document),
            score=score,
            stale=self._is_stale(self._ranges.rows[number]),
            speaker=quotation.speaker,
            as_written=quotation.as_written,
            confidence=quotation.confidence,
            reason=quotation.reason,
            text=_text(document, quotation),
            start=quotation.start,
            end=quotation.end,
            snippet=marked_slice(document.reading, inside, matches_in(stored.words, marks)),
            sentence="" if context is None else self._sentences(self._ranges.rows[number], stored, inside, context),
            also=tuple(self.identity("quotation", other) for other in others),
        )

    def passage(self, share: float, row: int, first: int, last: int) -> Passage:
        """A run of positions of the body of the document in a row."""
        return Passage(self._document(row), self._is_stale(row), first, last, share)

    def _quotation(self, number: int) -> tuple[StoredDocument, StoredQuotation]:
        row = self._ranges.rows[number]
        stored = self._document(row)
        return stored, stored.quotations[number - self._ranges.of_row(row).start]

    def _sentences(self, row: int, stored: StoredDocument, inside: Span, more: int) -> str:
        from search.engine._sentences_around import sentences_around

        body = stored.document.body
        return body[slice(*sentences_around(body, self._sentence_spans(row), inside, more))]

    def _spans(self, row: int) -> list[Span]:
        from search.engine._sentences_around import sentence_spans

        stored = self._document(row)
        firsts = self._rows.boundaries("s", {row}).get(row, ())
        return sentence_spans(stored.document.body, stored.words, firsts)

    def _has_changed(self, row: int) -> bool:
        stored = self._document(row)
        return is_stale(self._root / native(stored.document.path), stored.stamp)


def _text(document: Document, quotation: StoredQuotation) -> str:
    return document.body[slice(*document.reading.reading_span(quotation.start, quotation.end))]


def _words(text: str) -> WordOffsets:
    """Where the words of a short text are."""
    tokens = list(tokenize(text))
    return WordOffsets([token.start for token in tokens], [token.end - token.start for token in tokens])


def _fields(document: Document) -> dict[str, str | None]:
    """A document's values of the fields that results show."""
    return {field.name: field.value(document) for field in RESULT_FIELDS if field.value}
