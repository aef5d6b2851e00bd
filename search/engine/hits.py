"""From the rows of a Whoosh index to hits: what is stored of a row, what is marked in its text, whether it is stale."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from index.store.catalogue import FileStamp
from index.text.spans import Span
from index.whoosh_store.reader import rows_of, stored_document
from search.engine.results import DocumentHit, QuotationHit, Snippet, digest_of_quotation
from search.engine.snippets import best_snippets, marked_slice
from search.engine.staleness import is_stale

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Collection, Iterable, Mapping

    from whoosh.reading import IndexReader

    from index.corpus.document import Document
    from search.engine.highlights import HighlightSpec
    from search.engine.matcher import Marking
    from search.engine.results import Identity


def identity(files: Files, stored: Mapping[str, Any]) -> Identity:
    """What a document's or a quotation's row is known by."""
    path = stored["path"]
    if stored["row"] == "document":
        return path, FileStamp(*stored["file"]["stamp"]).digest
    text = stored_document(files.stored(path)).text[stored["quotation"]["start"] : stored["quotation"]["end"]]
    return path, digest_of_quotation(text, stored.get("speaker"))


def document_hit(
    reader: IndexReader, row: int, score: float, markings: list[Marking] | None, root: pathlib.Path
) -> DocumentHit:
    """The document in a row, as a hit. markings: what to mark in its snippets; None for no snippets at all."""
    stored = reader.stored_fields(row)
    document = stored_document(stored)
    snippets: tuple[Snippet, ...] = ()
    if markings is not None:
        marks = _marks(reader, document.path, markings)
        snippets = best_snippets(document.text, document.body_start, marks)
    return DocumentHit(
        path=document.path,
        digest=FileStamp(*stored["file"]["stamp"]).digest,
        title=document.title,
        date=document.date,
        score=score,
        stale=is_stale(stored, root),
        speakers=tuple(stored["speaker"]),
        snippets=snippets,
    )


def _marks(reader: IndexReader, path: str, markings: Collection[Marking]) -> list[HighlightSpec]:
    """What to mark in the text of one file."""
    rows = rows_of(reader, "path", path) if any(marking.quotations is not None for marking in markings) else ()
    marks = []
    for mark, quotations in markings:
        within = None
        if quotations is not None:
            places = (reader.stored_fields(row)["quotation"] for row in rows if row in quotations)
            within = tuple(Span(place["start"], place["end"]) for place in places)
        marks.append(dataclasses.replace(mark, within=within))
    return marks


class Files:
    """The documents that the quotations of one page stand in, each read once."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._held: dict[str, dict[str, Any]] = {}

    def stored(self, path: str) -> dict[str, Any]:
        """The stored fields of the document at a path."""
        if path not in self._held:
            fields = map(self._reader.stored_fields, rows_of(self._reader, "path", path))
            self._held[path] = next(one for one in fields if one["row"] == "document")
        return self._held[path]


def quotation_hit(
    files: Files,
    reader: IndexReader,
    row: int,
    score: float,
    marks: list[HighlightSpec],
    root: pathlib.Path,
    *,
    others: Iterable[int],
) -> QuotationHit:
    """The quotation in a row, as a hit. others: the rows of the same quotation elsewhere."""
    stored = reader.stored_fields(row)
    file = files.stored(stored["path"])
    document: Document = stored_document(file)
    quotation = stored["quotation"]
    start, end = quotation["start"], quotation["end"]
    return QuotationHit(
        path=document.path,
        title=document.title,
        date=document.date,
        score=score,
        stale=is_stale(file, root),
        speaker=stored.get("speaker"),
        as_written=quotation["as_written"],
        confidence=quotation["confidence"],
        text=document.text[start:end],
        start=start,
        end=end,
        snippet=marked_slice(document.text, document.body_start, Span(start, end), marks),
        also=tuple(identity(files, reader.stored_fields(other)) for other in others),
    )
