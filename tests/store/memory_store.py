"""A store that keeps everything in plain dictionaries: the second of every Protocol in `index.store.store`.

It is made to be obviously right, not quick: a published state is an immutable value, a commit puts a new one in its
place, and whoever holds an older one keeps it. It knows no engine.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from index.errors import LockedError, OtherRootError, StoreError
from index.names.speakers import join_speakers
from index.store.share import WHOLE
from index.store.snapshot_info import SnapshotInfo
from index.store.versions import require_same_versions, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from index.corpus.document import Document
    from index.quotations.quotation import Quotation
    from index.store.catalogue import Catalogue
    from index.store.file_stamp import FileStamp
    from index.store.store import Store


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """One document as it was indexed, with its quotations in their order and the stamp of its file."""

    document: Document
    quotations: tuple[Quotation, ...]
    stamp: FileStamp


if TYPE_CHECKING:
    MemoryPart: TypeAlias = tuple[HeldDocument, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What was published: of which root, what it says of itself, its catalogue and its documents by path."""

    root: Path
    info: SnapshotInfo
    catalogue: Catalogue
    documents: Mapping[str, HeldDocument]


@dataclass(slots=True)
class Place:
    """Where states are published: what a folder is to other stores. Several stores may be opened on one."""

    published: State | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


class MemorySnapshot:
    """One published state."""

    def __init__(self, state: State) -> None:
        self.state = state

    @property
    def info(self) -> SnapshotInfo:
        """What it says about itself."""
        return self.state.info

    def catalogue(self) -> Catalogue:
        """What is indexed, file by file."""
        return self.state.catalogue

    def document(self, path: str) -> Document | None:
        """The document that was indexed as `path`."""
        held = self.state.documents.get(path)
        return held.document if held else None

    def speaker_names(self) -> list[str]:
        """The names of all speakers as they are shown, ascending."""
        names = {one.speaker for held in self.state.documents.values() for one in held.quotations if one.speaker}
        return sorted(" ".join(speaker.name.split()) for speaker in join_speakers(names))

    def verify(self) -> Iterator[str]:
        """Nothing: an immutable value is what was published."""
        yield from ()

    def require_sound(self) -> None:
        """It is."""

    def missing(self) -> str:
        """Nothing: one run indexes all."""
        return ""

    def unfinished(self) -> str:
        """Nothing: it is replaced in one step."""
        return ""

    def close(self) -> None:
        """Nothing is open."""


class MemoryPartBuilder:
    """Gathers documents. It can be sent to another process, as can its parts."""

    def __init__(self) -> None:
        self._added: list[HeldDocument] = []

    def add(self, document: Document, quotations: Sequence[Quotation], stamp: FileStamp) -> None:
        """Add a document."""
        kept = document.replace(warnings=())
        self._added.append(HeldDocument(kept, tuple(quotations), stamp))

    def part(self) -> MemoryPart:
        """Everything added since the last part."""
        made, self._added = tuple(self._added), []
        return made


class MemoryWriter:
    """One commit: the documents as they will be, published whole."""

    def __init__(self, place: Place, root: Path, base: MemorySnapshot | None) -> None:
        self._place, self._root = place, root
        self._documents = dict(base.state.documents) if base else {}
        self.is_published = False
        self.warnings = ()

    def append(self, part: MemoryPart) -> None:
        """Add the documents of a part. What was indexed under their paths must have been deleted."""
        for held in part:
            assert held.document.path not in self._documents
            self._documents[held.document.path] = held

    def delete(self, path: str) -> None:
        """Take out the document that was indexed as `path`, if there is one."""
        self._documents.pop(path, None)

    def refused(self) -> Mapping[str, str]:
        """None."""
        return {}

    def commit(self, catalogue: Catalogue) -> MemorySnapshot:
        """Publish the documents. Raises StoreError where the catalogue describes others."""
        described = {path: indexed.quotations for path, indexed in catalogue.files.items()}
        if described != {path: len(held.quotations) for path, held in self._documents.items()}:
            raise StoreError("what was written is not what its catalogue describes; nothing was published")
        before = self._place.published
        info = SnapshotInfo(
            versions=versions(),
            indexed_at=time.time(),
            documents=len(self._documents),
            quotations=sum(described.values()),
            size=sum(len(held.document.text.encode("utf-8")) for held in self._documents.values()),
            number=before.info.number + 1 if before else 1,
        )
        self.is_published = True
        self._place.published = State(self._root, info, catalogue, MappingProxyType(dict(self._documents)))
        return MemorySnapshot(self._place.published)


class MemoryStore:
    """The states of one corpus, published in a place."""

    share = WHOLE

    def __init__(self, root: Path, place: Place | None = None) -> None:
        self.root = root
        self._place = place or Place()

    @property
    def location(self) -> str:
        """Where the index lies."""
        return "memory"

    @contextlib.contextmanager
    def lock(self, *, wait: float) -> Iterator[None]:
        """Keep others from writing. Waits up to `wait` seconds, then raises LockedError."""
        if not self._place.lock.acquire(timeout=wait):
            raise LockedError(f"process {os.getpid()} is indexing into {self.location}; try again later")
        try:
            yield
        finally:
            self._place.lock.release()

    def current(self) -> MemorySnapshot | None:
        """The state that counts. Raises OtherRootError where it is another corpus's, VersionError where it is old."""
        state = self._place.published
        if state is None:
            return None
        if state.root != self.root:
            raise OtherRootError(f"{self.location} contains the index of {state.root}")
        require_same_versions(state.info.versions, versions())
        return MemorySnapshot(state)

    def tidy(self) -> Sequence[str]:
        """Nothing: what nobody refers to is gone."""
        return ()

    def part_builder(self) -> MemoryPartBuilder:
        """A maker of parts."""
        return MemoryPartBuilder()

    @contextlib.contextmanager
    def writer(self, base: MemorySnapshot | None) -> Iterator[MemoryWriter]:
        """A writer of the state that follows `base`; None: of one that begins empty."""
        yield MemoryWriter(self._place, self.root, base)


if TYPE_CHECKING:  # for mypy: it is what the Protocols ask for

    def _is_a_store(store: MemoryStore) -> Store[MemorySnapshot, MemoryPart]:
        return store
