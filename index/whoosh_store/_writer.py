"""One commit of the embedded store: a draft of a generation that Whoosh writes into, published whole or not at all."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from index.errors import StoreError
from index.store.catalogue import EMPTY
from index.whoosh_store._catalogue_file import save_catalogue
from index.whoosh_store._generation import Meta
from index.whoosh_store._generations import begin, discard, publish
from index.whoosh_store._speaker_list import save_speaker_names
from index.whoosh_store.checksums import verify_checksums
from index.whoosh_store.snapshot import WhooshSnapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from index.store.catalogue import Catalogue
    from index.whoosh_store._part import RowPart
    from index.whoosh_store._row_writer import RowWriter


class GenerationWriter:
    """Writes the generation that follows `base` in the folder of a store. `close` must be called in the end.

    root, versions: what the generation says about itself.
    """

    def __init__(self, folder: Path, base: WhooshSnapshot | None, *, root: Path, versions: Mapping[str, str]) -> None:
        self._folder, self._root, self._versions = folder, root, versions
        self._base = base.generation if base else None
        self._before = base.catalogue() if base else EMPTY
        self._draft: Path | None = None
        self._rows: RowWriter | None = None

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
        published = publish(draft, self._base, meta)
        self._draft = None
        return WhooshSnapshot(published)

    def close(self) -> None:
        """Free what is open, and delete a draft that was not published."""
        try:
            if self._rows:
                self._rows.close()
        finally:
            if self._draft:
                discard(self._draft)

    def _row_writer(self) -> RowWriter:
        if not self._rows:
            from index.whoosh_store._row_writer import RowWriter

            self._rows = RowWriter(self._begun())
        return self._rows

    def _begun(self) -> Path:
        if not self._draft:
            # Merging segments would write their damage again, with checksums that vouch for it.
            if self._base and (damage := verify_checksums(self._base)):
                raise StoreError(damage)
            self._draft = begin(self._folder, self._base)
        return self._draft
