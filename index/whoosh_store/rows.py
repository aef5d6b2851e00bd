"""The Whoosh index in a generation's folder: its schema, and how documents become its rows.

A *row* is what Whoosh calls a document. There are three kinds (see `fields`): one for each document, one for each
quotation, and with each commit one of forms, which holds the words that commit brought, each with its stem, so
that a query's word finds its other forms. Words come to Whoosh already analysed. Nothing of Whoosh leaves this
module but the reader that `open_reader` gives to the searcher.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.index import create_in, exists_in, open_dir

from index.store.fields import FIELDS
from index.text.analyzer import analyze
from index.text.sentence_positions import sentence_starts, start_positions
from index.whoosh_store.codec import Codec, Words
from index.whoosh_store.pool import GroupedPool
from index.whoosh_store.reader import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from index.corpus.document import Document
    from index.quotations.quotation import Quotation
    from index.store.catalogue import FileStamp
    from index.text.analyzer import Forms


_PLAIN_MARKS: Final = str.maketrans("‘’“”„–—", '\'\'"""--')
_END_MARKS: Final = " .,;:!?…'\"-"


def _field_type(kind: str) -> FieldType:
    if kind == "words":
        return Words()
    return STORED() if kind == "stored" else ID(stored=True, sortable=kind == "key")


def _schema() -> Schema:
    return Schema(**{field.name: _field_type(field.kind) for field in FIELDS})


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

    def add(self, document: Document, quotations: Sequence[Quotation], stamp: FileStamp) -> dict[str, int]:
        """Add a document and its quotations; gives the number of its terms, by field."""
        date = document.date.isoformat() if document.date else None
        title = analyze(document.title, self._forms).postings
        body = analyze(document.body, self._forms)
        offsets = sentence_starts(document.body)
        self._writer.add_document(
            row="document",
            path=document.path,
            date=date,
            speaker=list(dict.fromkeys(one.speaker for one in quotations if one.speaker)),
            title=title,
            _stored_title=document.title,
            body=body.postings,
            _stored_body=document.body,
            boundaries=start_positions(offsets, body.starts),
            _stored_boundaries=None,
            file={
                "head": document.text[: document.body_start],
                "speaker": document.speaker,
                "stamp": (stamp.digest, stamp.size, stamp.mtime_ns, stamp.settled),
            },
        )
        said_length = 0
        for quotation in quotations:
            said = analyze(quotation.text, self._forms)
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
                boundaries=start_positions(offsets, said.starts, quotation.start),
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
