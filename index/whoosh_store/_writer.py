"""One commit of the embedded store: a draft of a generation that Whoosh writes into, published whole or not at all."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.index import create_in, exists_in, open_dir

from index.errors import StoreError
from index.store.catalogue import EMPTY
from index.store.fields import FIELDS
from index.whoosh_store._catalogue_file import save_catalogue
from index.whoosh_store._codec import Codec, Words
from index.whoosh_store._generations import Meta, begin, discard, publish
from index.whoosh_store._pool import GroupedPool
from index.whoosh_store._speaker_list import save_speaker_names
from index.whoosh_store.checksums import verify_checksums
from index.whoosh_store.reader import rows_of
from index.whoosh_store.snapshot import WhooshSnapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from index.store.catalogue import Catalogue
    from index.text.analyzer import Forms
    from index.whoosh_store._part import RowPart


def _field_type(storage: str) -> FieldType:
    if storage == "words":
        return Words()
    return STORED() if storage == "stored" else ID(stored=True, sortable=storage == "key")


def _schema() -> Schema:
    return Schema(**{field.name: _field_type(field.storage) for field in FIELDS})


class GenerationWriter:
    """Writes the generation that follows `base` in the folder of a store. `close` must be called in the end.

    root, versions: what the generation says about itself.
    """

    def __init__(self, folder: Path, base: WhooshSnapshot | None, *, root: Path, versions: Mapping[str, str]) -> None:
        self._folder, self._root, self._versions = folder, root, versions
        self._base = base.generation if base else None
        self._before = base.catalogue() if base else EMPTY
        self._draft: Path | None = None
        self._rows: _RowWriter | None = None

    def append(self, part: RowPart) -> None:
        """Add the rows of a part."""
        self._row_writer().append(part)

    def delete(self, path: str) -> None:
        """Delete the rows of the file that was indexed as `path`, if any."""
        self._row_writer().delete(path)

    def commit(self, catalogue: Catalogue) -> WhooshSnapshot:
        """Publish the draft as the current generation."""
        if self._rows or not self._base:
            self._row_writer().commit()
        draft = self._begun()
        save_catalogue(catalogue, draft)
        files = catalogue.files.values()
        save_speaker_names(files, self._before.files.values(), draft)
        lengths: Counter[str] = Counter()
        for indexed in files:
            lengths.update(indexed.lengths)
        meta = Meta(
            versions=dict(self._versions),
            root=str(self._root),
            indexed_at=time.time(),
            documents=len(files),
            quotations=sum(indexed.quotations for indexed in files),
            lengths=dict(lengths),
        )
        self._draft = None
        return WhooshSnapshot(publish(draft, self._base, meta))

    def close(self) -> None:
        """Free what is open, and delete a draft that was not published."""
        try:
            if self._rows:
                self._rows.close()
        finally:
            if self._draft:
                discard(self._draft)

    def _row_writer(self) -> _RowWriter:
        if not self._rows:
            self._rows = _RowWriter(self._begun())
        return self._rows

    def _begun(self) -> Path:
        if not self._draft:
            # Merging segments would write their damage again, with checksums that vouch for it.
            if self._base and (damage := verify_checksums(self._base)):
                raise StoreError(damage)
            self._draft = begin(self._folder, self._base)
        return self._draft


class _RowWriter:
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
