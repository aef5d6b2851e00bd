"""A batch of files read and made into a part of an index, without the index itself: a worker process can do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from index.store.catalogue import IndexedFile
from index.store.store import PartT
from index.update._changes import read
from index.value import Value

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.corpus.document import Document
    from index.store.file_stamp import FileStamp
    from index.store.store import PartBuilder
    from index.update._changes import Change, ListedFile


class Indexed(Value, Generic[PartT]):
    """A batch as it was indexed: a change for each file, without its text, and the part; None for no documents."""

    changes: tuple[Change, ...]
    part: PartT | None


class Indexing(Value, Generic[PartT]):
    """What is done with each batch.

    root: the corpus. trust_stamps: files of the same content are not indexed again. max_size: of a file, in bytes.
    """

    root: Path
    builder: PartBuilder[PartT]
    trust_stamps: bool
    max_size: int

    def __call__(self, batch: Sequence[ListedFile], progress: Callable[[int], None]) -> Indexed[PartT]:
        """Read and index a batch. progress: called with how many files were done since it was called last."""
        changes = []
        for file in batch:
            change = read(self.root, file, trust_stamps=self.trust_stamps, max_size=self.max_size)
            if change.document and change.stamp:
                entry = file.entry
                kept = add(self.builder, change.document, change.stamp, entry.title, entry.date)
                change = change._replace(kept=kept, document=_without_text(change.document))
            changes.append(change)
            progress(1)
        has_documents = any(change.document for change in changes)
        return Indexed(tuple(changes), self.builder.part() if has_documents else None)


def add(
    builder: PartBuilder[PartT],
    document: Document,
    stamp: FileStamp,
    listed_title: str | None,
    listed_date: datetime.date | None,
) -> IndexedFile:
    """Add a document with its quotations to a part."""
    from index.quotations.pipeline import quotations_of

    quotations = quotations_of(document)
    builder.add(document, quotations, stamp)
    return IndexedFile(document.path, stamp, listed_title, listed_date, document.date, len(quotations))


def _without_text(document: Document) -> Document:
    """What a report tells of a document; its text would only be sent from process to process."""
    return document.replace(text="", body_start=0, markup=(), emphasis=())
