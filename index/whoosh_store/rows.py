"""The Whoosh index in a generation's folder: its schema, and how documents become its rows.

A *row* is what Whoosh calls a document. There are three kinds (see `fields`): one for each document, one for each
quotation, and with each commit one of forms, which holds the words that commit brought, each with its stem, so
that a query's word finds its other forms. Words come to Whoosh already analysed. Nothing of Whoosh leaves this
module but the reader that `open_reader` gives to the searcher.
"""

from __future__ import annotations

import datetime
import hashlib
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import create_in, exists_in, open_dir

from index.corpus.document import Document
from index.store.fields import FIELDS
from index.text.analyzer import analyse
from index.text.sentence_positions import beginnings, boundaries
from index.whoosh_store.codec import Codec, Words
from index.whoosh_store.pool import GroupedPool

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from whoosh.reading import IndexReader

    from index.quotations.pipeline import Quotation
    from index.store.catalogue import Stamp
    from index.text.analyzer import Forms


_PLAIN_MARKS: Final = str.maketrans("‘’“”„–—", '\'\'"""--')
_END_MARKS: Final = " .,;:!?…'\"-"


def _field_type(kind: str) -> FieldType:
    if kind == "words":
        return Words()
    return STORED() if kind == "stored" else ID(stored=True, sortable=kind == "key")


def _schema() -> Schema:
    return Schema(**{field.name: _field_type(field.kind) for field in FIELDS})


def open_reader(folder: Path) -> IndexReader:
    """A reader of the index in a generation's folder."""
    # Whoosh would map its files into memory only to copy them there whole.
    return FileStorage(str(folder), supports_mmap=False, readonly=True).open_index().reader()


def read_document(reader: IndexReader, path: str) -> Document | None:
    """The document that was indexed as `path`, as it was then; None where there is none."""
    for row in rows_of(reader, "path", path):
        stored = reader.stored_fields(row)
        if stored["row"] == "document":
            return stored_document(stored)
    return None


def stored_document(stored: Mapping[str, Any]) -> Document:
    """The document whose stored fields these are."""
    file = stored["file"]
    return Document(
        path=stored["path"],
        title=stored["title"],
        date=datetime.date.fromisoformat(stored["date"]) if "date" in stored else None,
        speaker=file["speaker"],
        text=file["head"] + stored["body"],
        body_start=len(file["head"]),
        warnings=(),
    )


def rows_of(reader: IndexReader, field: str, key: str) -> list[int]:
    """The numbers of the rows that hold `key` in a field, without the deleted."""
    try:
        return list(reader.postings(field, key).all_ids()) if (field, key) in reader else []
    except UnicodeEncodeError:  # a file's name that is no UTF-8, which is never indexed
        return []


def column(reader: IndexReader, field: str, rows: Iterable[int]) -> dict[int, str]:
    """The value of a key field in each of some rows, "" where it has none.

    Asked a segment at a time: Whoosh's reader of several loses count where a segment has no value of the field.
    """
    values = {}
    segments = reader.leaf_readers()
    bases = [base for _, base in segments]
    columns = [segment.column_reader(field) for segment, _ in segments]
    for row in rows:
        number = bisect_right(bases, row) - 1
        values[row] = columns[number][row - bases[number]]
    return values


class RowWriter:
    """Writes one commit into a draft generation's folder. After `close`, which must be called, it is of no use."""

    def __init__(self, folder: Path) -> None:
        index = open_dir(str(folder)) if exists_in(str(folder)) else create_in(str(folder), _schema())
        self._reader = index.reader()
        self._writer = index.writer(codec=Codec())
        self._writer.pool = GroupedPool(self._writer.pool)
        self._forms: dict[str, Forms] = {}
        self._lock_file = folder / f"{index.indexname}_WRITELOCK"

    def delete(self, path: str) -> None:
        """Take out the rows of the file that was indexed as `path`, if any."""
        for row in rows_of(self._reader, "path", path):
            self._writer.delete_document(row)

    def add(self, document: Document, quotations: Sequence[Quotation], stamp: Stamp) -> dict[str, int]:
        """Add a document and its quotations; gives the number of its terms, by field."""
        date = document.date.isoformat() if document.date else None
        title = analyse(document.title, self._forms).postings
        body = analyse(document.body, self._forms)
        offsets = beginnings(document.body)
        self._writer.add_document(
            row="document",
            path=document.path,
            date=date,
            speaker=list(dict.fromkeys(one.speaker for one in quotations if one.speaker)),
            title=title,
            _stored_title=document.title,
            body=body.postings,
            _stored_body=document.body,
            boundaries=boundaries(offsets, body.starts),
            _stored_boundaries=None,
            file={
                "head": document.text[: document.body_start],
                "speaker": document.speaker,
                "stamp": (stamp.digest, stamp.size, stamp.mtime_ns, stamp.settled),
            },
        )
        said_length = 0
        for quotation in quotations:
            said = analyse(quotation.text, self._forms)
            said_length += _length(said.postings)
            self._writer.add_document(
                row="quotation",
                path=document.path,
                date=date,
                speaker=quotation.speaker,
                alike=_digest(quotation.text),
                sure=["yes"] if quotation.is_sure else None,
                said=said.postings,
                _stored_said=None,
                boundaries=boundaries(offsets, said.starts, quotation.start),
                _stored_boundaries=None,
                quotation={
                    "start": document.body_start + quotation.start,
                    "end": document.body_start + quotation.end,
                    "kind": quotation.kind,
                    "as_written": quotation.as_written,
                    "confidence": quotation.confidence,
                },
            )
        return {"title": _length(title), "body": _length(body.postings), "said": said_length}

    def commit(self) -> None:
        """Write everything out."""
        pairs = sorted({f"{stem} {term}" for forms in self._forms.values() for stem, term in forms})
        new = [pair for pair in pairs if ("forms", pair) not in self._reader]
        if new:
            self._writer.add_document(row="forms", forms=new, _stored_forms=None)
        self._writer.commit()
        self._lock_file.unlink(missing_ok=True)  # Whoosh leaves it behind

    def close(self) -> None:
        """Free what is open; without `commit` before it nothing is written."""
        self._reader.close()
        if not self._writer.is_closed:
            self._writer.cancel()


def _digest(text: str) -> str:
    """What two texts have in common that differ by nothing but blanks, the style of quotation marks, and marks at the
    ends.
    """
    words = " ".join(text.translate(_PLAIN_MARKS).split()).strip(_END_MARKS)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _length(words: Mapping[str, Sequence[int]]) -> int:
    return sum(map(len, words.values()))
