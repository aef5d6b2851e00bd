"""Reads the rows of a generation through Whoosh's reader."""

from __future__ import annotations

import dataclasses
import datetime
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage

from index.corpus.document import Document
from index.text.reading_text import Markup
from index.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from whoosh.reading import IndexReader


def open_reader(folder: Path) -> IndexReader:
    """A reader of the index in a generation's folder."""
    # Whoosh would map its files into memory only to copy them there whole.
    return FileStorage(str(folder), supports_mmap=False, readonly=True).open_index().reader()


def read_document(reader: IndexReader, path: str) -> Document | None:
    """The document that was indexed as `path`, as it was then; None if there is none."""
    for row in rows_of(reader, "path", path):
        stored = reader.stored_fields(row)
        if stored["row"] == "document":
            return stored_document(stored)
    return None


def details(document: Document) -> dict[str, Any]:
    """What is stored of a document besides its text and the fields of its row."""
    return {
        field.name: getattr(document, field.name)
        for field in dataclasses.fields(document)
        if field.name not in ("path", "title", "date", "text", "body_start", "warnings", "markup", "emphasis")
    }


def stored_document(stored: Mapping[str, Any]) -> Document:
    """The document whose stored fields these are."""
    head = stored["file"]["head"]
    return Document(
        path=stored["path"],
        title=stored["title"],
        date=datetime.date.fromisoformat(stored["date"]) if "date" in stored else None,
        text=head + stored["body"],
        body_start=len(head),
        warnings=(),
        markup=tuple(Markup(*one) for one in stored["file"]["markup"]),
        emphasis=tuple(Span(*one) for one in stored["file"]["emphasis"]),
        **stored["file"]["details"],
    )


def rows_of(reader: IndexReader, field: str, key: str) -> list[int]:
    """The numbers of the rows that have `key` in a field, without the deleted ones."""
    try:
        return list(reader.postings(field, key).all_ids()) if (field, key) in reader else []
    except UnicodeEncodeError:  # a file name that is not UTF-8 is never indexed
        return []


def column(reader: IndexReader, field: str, rows: Iterable[int]) -> dict[int, str]:
    """The value of a key field in each of some rows, "" for none.

    Read one segment at a time: Whoosh's reader of several loses count where a segment has no value of the field.
    """
    values = {}
    segments = reader.leaf_readers()
    bases = [base for _, base in segments]
    columns = [segment.column_reader(field) for segment, _ in segments]
    for row in rows:
        number = bisect_right(bases, row) - 1
        values[row] = columns[number][row - bases[number]]
    return values
