"""A published state of the embedded store: a generation, and Whoosh's reader of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from index.store.snapshot_info import SnapshotInfo
from index.whoosh_store.checksums import reraise_if_damaged, verify_checksums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.reading import IndexReader

    from index.corpus.document import Document
    from index.store.catalogue import Catalogue
    from index.whoosh_store._generation import Generation


class WhooshSnapshot:
    """A generation, opened when it is read."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation

    @property
    def info(self) -> SnapshotInfo:
        """What the generation says about itself."""
        meta = self.generation.meta
        size, number = self.generation.size, self.generation.number
        return SnapshotInfo(meta.versions, meta.indexed_at, meta.documents, meta.quotations, size, number)

    def catalogue(self) -> Catalogue:
        """What is indexed, file by file. Raises StoreError if that is damaged."""
        return self._catalogue

    @cached_property
    def _catalogue(self) -> Catalogue:
        from index.whoosh_store._catalogue_file import load_catalogue

        return load_catalogue(self.generation)

    def document(self, path: str) -> Document | None:
        """The document that was indexed as `path`, as it was then. Raises StoreError if the index is damaged."""
        from index.whoosh_store.reader import read_document

        with reraise_if_damaged(self.generation):
            return read_document(self.reader, path)

    def speaker_names(self) -> list[str]:
        """The names of all speakers as they are shown, ascending. Raises StoreError if they are damaged."""
        from index.whoosh_store._speaker_list import speaker_names

        return speaker_names(self.generation)

    def verify(self) -> Iterator[str]:
        """The damage that the checksums of the generation's files show."""
        if damage := verify_checksums(self.generation):
            yield damage

    @cached_property
    def reader(self) -> IndexReader:
        """Whoosh's reader of the generation, opened once."""
        from index.whoosh_store.reader import open_reader

        return open_reader(self.generation.folder)

    def close(self) -> None:
        """Close what is open."""
        if "reader" in self.__dict__:
            self.reader.close()
