"""One commit of the embedded store: a draft of a generation, published whole or not at all."""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING, Final

from index.corpus.native_path import portable
from index.errors import StoreError
from index.whoosh_store._catalogue_file import CATALOGUE, packed_catalogue
from index.whoosh_store._damage import REBUILD
from index.whoosh_store._deletions import DELETIONS, packed_deletions
from index.whoosh_store._disk import OpenFile
from index.whoosh_store._draft import Draft
from index.whoosh_store._generation import Meta
from index.whoosh_store._merge import merged
from index.whoosh_store._merge_plan import first_to_merge
from index.whoosh_store._sections import Sections, pack_sections
from index.whoosh_store._speaker_file import SPEAKERS, packed_speakers
from index.whoosh_store.segment import WORD_FIELDS, Segment
from index.whoosh_store.snapshot import LivingSegment, WhooshSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from index.store.catalogue import Catalogue

TOC_NAME: Final = "_MAIN_1.toc"
_MOST_PARTS: Final = 64  # that are open at once


class GenerationWriter:
    """Writes the generation that follows `base` in the folder of a store. `close` must be called in the end.

    root, versions: what the generation says about itself.
    """

    def __init__(self, folder: Path, base: WhooshSnapshot | None, *, root: Path, versions: Mapping[str, str]) -> None:
        self._store, self._root, self._versions, self._base = folder, root, versions, base
        self._before = tuple(base.segments) if base else ()
        self._segments = [one._replace(deleted=set(one.deleted)) for one in self._before]
        self._draft: Draft | None = None
        self._numbers = count(1)
        self._parts = 0  # that were added last, one after the other

    @property
    def is_published(self) -> bool:
        """Whether the commit may have happened: it has, or it was interrupted where nobody can tell."""
        return self._draft is not None and self._draft.is_published

    @property
    def warnings(self) -> Sequence[str]:
        """What else the user should know."""
        return self._draft.leftovers if self._draft else ()

    def append(self, part: bytes) -> None:
        """Add the segment of a part."""
        self._segments.append(self._written([part]))
        self._parts += 1
        if self._parts == _MOST_PARTS:  # each is two descriptors, of which a process has few
            self._segments[-self._parts :] = self._merged(self._segments[-self._parts :])
            self._parts = 0

    def delete(self, path: str) -> None:
        """Delete the document that was indexed as `path`, if any; in the parts it cannot be."""
        for one in self._segments[: len(self._before)]:
            one.deleted.update(one.rows_with("path", path))

    def refused(self) -> Mapping[str, str]:
        """None: a folder takes every document, or it is full, and takes none."""
        return {}

    def commit(self, catalogue: Catalogue) -> WhooshSnapshot:
        """Publish the draft as the current generation. Raises StoreError if it is not what the catalogue describes."""
        draft = self._begun()
        self._merge()
        meta = self._meta(catalogue)
        for one in self._segments:
            if self._base and one.name in self._base.generation.meta.files:
                draft.keep(one.name, self._base.generation)
        draft.write(CATALOGUE, packed_catalogue(catalogue))
        self._write_speakers(draft)
        if self._base and [one[::2] for one in self._segments] == [one[::2] for one in self._before]:
            for name in {DELETIONS, TOC_NAME}.intersection(self._base.generation.meta.files):
                draft.keep(name, self._base.generation)
        else:
            self._write_lists(draft)
        return WhooshSnapshot(draft.publish(meta))

    def close(self) -> None:
        """Delete a draft that was not published."""
        if self._draft:
            self._draft.discard()

    def _begun(self) -> Draft:
        if not self._draft:
            self._draft = Draft(self._store)
        return self._draft

    def _written(self, pieces: Iterable[bytes | memoryview]) -> LivingSegment:
        draft = self._begun()
        name = f"segment-{draft.number}-{next(self._numbers)}"
        draft.write(name, pieces)
        return LivingSegment(name, Segment(Sections(OpenFile(draft.folder / name))), set())

    def _merge(self) -> None:
        """Merge the last segments, as far as the plan says."""
        first = first_to_merge([(one.documents, len(one.deleted)) for one in self._segments])
        run = self._segments[first:]
        if len(run) > 1 or any(one.deleted for one in run):
            self._segments[first:] = self._merged(run)

    def _merged(self, run: Sequence[LivingSegment]) -> list[LivingSegment]:
        """Some segments as one, or as none if they have no documents left."""
        living = [(one.segment, one.deleted) for one in run if one.documents]
        made = [self._written(pack_sections(merged(living)))] if living else []
        for name in {one.name for one in run} - {one.name for one in self._before}:
            self._begun().delete(name)
        return made

    def _meta(self, catalogue: Catalogue) -> Meta:
        """What the generation says of itself, once it is counted."""
        paths = [path for one in self._segments for path in one.keys("path")]
        quotations = sum(one.quotations for one in self._segments)
        columns = catalogue.files.columns
        described = sum(columns.quotations)
        if sorted(paths) != sorted(columns.paths) or quotations != described:
            raise StoreError(
                f"{len(paths)} documents with {quotations} quotations were written, where there should be "
                f"{len(columns.paths)} with {described}: nothing was changed in {self._store}; {REBUILD}"
            )
        return Meta(
            versions=dict(self._versions),
            root=portable(str(self._root)),
            indexed_at=time.time(),
            documents=len(paths),
            quotations=quotations,
            lengths={field: sum(one.words(field) for one in self._segments) for field in (*WORD_FIELDS, "said")},
            segments=[one.name for one in self._segments],
            files={},
        )

    def _write_speakers(self, draft: Draft) -> None:
        names = set[str]().union(*(one.keys("speaker") for one in self._segments))
        if self._base and names == {name for one in self._base.speakers() for name in one.names}:
            draft.keep(SPEAKERS, self._base.generation)
        else:
            draft.write(SPEAKERS, [packed_speakers(names)])

    def _write_lists(self, draft: Draft) -> None:
        """What is deleted, and Whoosh's list of the segments."""
        from index.whoosh_store._whoosh_codec import packed_toc

        if any(one.deleted for one in self._segments):
            draft.write(DELETIONS, packed_deletions((one.name, one.deleted) for one in self._segments))
        draft.write(TOC_NAME, [packed_toc((one.name, one.segment.rows, one.deleted) for one in self._segments)])
