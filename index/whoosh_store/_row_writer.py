"""The rows of one commit, written by Whoosh into a draft's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.index import create_in, exists_in, open_dir

from index.store.fields import FIELDS
from index.whoosh_store._codec import Codec, Words
from index.whoosh_store._pool import GroupedPool
from index.whoosh_store.reader import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from index.text.analyzer import Forms
    from index.whoosh_store._part import RowPart


def _field_type(storage: str) -> FieldType:
    if storage == "words":
        return Words()
    return STORED() if storage == "stored" else ID(stored=True, sortable=storage == "key")


def _schema() -> Schema:
    return Schema(**{field.name: _field_type(field.storage) for field in FIELDS})


class RowWriter:
    """Writes rows into a draft's folder. After `close`, which must be called, it can't be used."""

    def __init__(self, folder: Path) -> None:
        index = open_dir(str(folder)) if exists_in(str(folder)) else create_in(str(folder), _schema())
        self._reader = index.reader()
        self._writer = index.writer(codec=Codec())
        self._writer.pool = GroupedPool(self._writer.pool)
        self._forms: set[Forms] = set()
        self._lock_file = folder / f"{index.indexname}_WRITELOCK"

    def delete(self, path: str) -> None:
        for row in rows_of(self._reader, "path", path):
            self._writer.delete_document(row)

    def append(self, part: RowPart) -> None:
        for row in part.rows:
            self._writer.add_document(**row)
        self._forms.update(part.forms)

    def commit(self) -> None:
        """Write everything out."""
        pairs = sorted({f"{stem} {term}" for forms in self._forms for stem, term in forms})
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
