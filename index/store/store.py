"""What every store does: it stores the index of one corpus, and publishes one state of it after another.

    update ── PartBuilder ──▶ Part ──▶ IndexWriter ──▶ Snapshot ──▶ engine

These Protocols separate what is indexed from where it is stored: `index/update` is given a store and knows nothing
else about it; queries are given a snapshot's engine. Errors are those of `index.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from index.corpus.document import Document
    from index.quotations.quotation import Quotation
    from index.store.catalogue import Catalogue
    from index.store.file_stamp import FileStamp
    from index.store.share import Share
    from index.store.snapshot_info import SnapshotInfo

SnapshotT = TypeVar("SnapshotT", bound="Snapshot")  # a store's own kind of snapshots
PartT = TypeVar("PartT")  # what a store's builders make for its writers
MadeT_co = TypeVar("MadeT_co", covariant=True)
TakenT_contra = TypeVar("TakenT_contra", contravariant=True)


class Snapshot(Protocol):
    """One published state; it stays readable after a newer one is published, until it is closed."""

    @property
    def info(self) -> SnapshotInfo:
        """What it says about itself."""

    def catalogue(self) -> Catalogue:
        """What is indexed, file by file."""

    def document(self, path: str) -> Document | None:
        """The document that was indexed as `path`, as it was then but for its warnings; None where there is none."""

    def speaker_names(self) -> Sequence[str]:
        """The names of all speakers as they are shown, ascending."""

    def verify(self) -> Iterator[str]:
        """A line for each difference from what was published. Reads all of it."""

    def require_sound(self) -> None:
        """Raise StoreError if it is so damaged that a rebuild can take nothing over from it."""

    def missing(self) -> str:
        """A line on what of the corpus other indexers have not brought yet; "" for nothing."""

    def unfinished(self) -> str:
        """A line on what was begun to take its place, and is not complete; "" where there is no such thing."""

    def close(self) -> None:
        """Free what is open."""


class PartBuilder(Protocol[MadeT_co]):
    """Makes parts of an index from documents, apart from the index: a worker process can do it."""

    def add(self, document: Document, quotations: Sequence[Quotation], stamp: FileStamp) -> None:
        """Add a document with its quotations."""

    def part(self) -> MadeT_co:
        """Everything added since the last part, for a writer of the same store."""


class IndexWriter(Protocol[TakenT_contra]):
    """One commit: all of it lands, or nothing."""

    @property
    def is_published(self) -> bool:
        """Whether the commit may have happened: it has, or it was interrupted where nobody can tell."""

    @property
    def warnings(self) -> Sequence[str]:
        """What else the user should know, once it is committed."""

    def append(self, part: TakenT_contra) -> None:
        """Add the documents of a part. What was indexed under their paths must be deleted before."""

    def delete(self, path: str) -> None:
        """Delete the document that was indexed as `path`, with its quotations, if there is one."""

    def refused(self) -> Mapping[str, str]:
        """The appended documents, by path, that the store can't take, each with a reason; what was there before stays.

        It is asked once all is appended, and what is refused is not in the catalogue.
        """

    def commit(self, catalogue: Catalogue) -> Snapshot:
        """Publish what was written, which the catalogue describes."""


class Store(Protocol[SnapshotT, PartT]):
    """A place for the index of one corpus.

    root: the corpus. location: how messages name the place. share: all, where only one machine can write.
    """

    @property
    def root(self) -> Path:
        """The folder of the corpus."""

    @property
    def location(self) -> str:
        """Where the index is stored."""

    @property
    def share(self) -> Share:
        """What of the corpus it writes; its snapshots tell the catalogue of that alone."""

    def lock(self, *, wait: float) -> AbstractContextManager[None]:
        """Keep others from writing. Waits up to `wait` seconds for another process, then raises LockedError."""

    def current(self) -> SnapshotT | None:
        """The current state, or None if nothing was ever indexed.

        Raises VersionError if another version made it, OtherRootError if it is another corpus's, and StoreError if it
        is damaged.
        """

    def tidy(self) -> Sequence[str]:
        """Delete what nobody reads any more; lines for the user if that fails. Only who has the lock may call it."""

    def part_builder(self) -> PartBuilder[PartT]:
        """A maker of parts."""

    def writer(self, base: SnapshotT | None) -> AbstractContextManager[IndexWriter[PartT]]:
        """A writer of the state that follows `base`; None: of one that starts empty.

        Without a commit nothing is published. Raises StoreError if `base` is damaged.
        """
