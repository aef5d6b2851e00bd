"""Brings an index up to its manifest, in one commit: reads what changed, and hands it to the store."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import time
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeAlias

from index.corpus.decoding import decode
from index.corpus.manifest import FORMS, Manifest, resolve_items
from index.corpus.manifest_markdown import ListedItem, parse_items
from index.corpus.root import MANIFEST
from index.errors import DocumentError, OnrecordError, OtherRootError, StoreError, VersionError
from index.store.catalogue import EMPTY, Catalogue, IndexedFile
from index.store.store import PartT, SnapshotT
from index.update._changes import changes, unlisted
from index.update.report import ReportBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from index.corpus.document import Document
    from index.corpus.manifest import Entry
    from index.quotations.quotation import Quotation
    from index.store.file_stamp import FileStamp
    from index.store.store import IndexWriter, PartBuilder, Store
    from index.update._changes import Change
    from index.update.report import Report

# Called with the number of files done, and of all files listed.
Progress: TypeAlias = "Callable[[int, int], None]"


def update_index(
    store: Store[SnapshotT, PartT],
    *,
    rebuild: bool = False,
    dry_run: bool = False,
    wait: float = 10,
    progress: Progress | None = None,
) -> Report:
    """Bring the index in a store up to what the manifest of its corpus lists.

    rebuild: trust nothing and write every document again. dry_run: write nothing. wait: seconds for another process
    that is indexing. progress: called with how far the run is, first with 0. Raises LockedError after `wait`;
    OnrecordError if INDEX.md can't be read or names no file; StoreError if the index is damaged or another root's.
    """
    with contextlib.ExitStack() as stack:
        if not dry_run:
            stack.enter_context(store.lock(wait=wait))
        return _Update(store, rebuild=rebuild, progress=progress).run(write=not dry_run)


def read_manifest(root: Path, catalogue: Catalogue) -> tuple[str, tuple[ListedItem, ...], Manifest]:
    """INDEX.md's digest, items and manifest; it is parsed only if it is not the catalogue's."""
    try:
        data = (root / MANIFEST).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        items = catalogue.items if digest == catalogue.manifest_digest else parse_items(decode(data)[0])
    except DocumentError as error:
        raise OnrecordError(f"{MANIFEST} {error}") from error
    return digest, items, resolve_items(items, root / MANIFEST.parent)


class _Update(Generic[SnapshotT, PartT]):
    """One run, from the current state (`_old`) to the next, which starts with the documents of `_base`."""

    def __init__(self, store: Store[SnapshotT, PartT], *, rebuild: bool, progress: Progress | None) -> None:
        self._store, self._rebuild, self._progress = store, rebuild, progress
        self._started = time.monotonic()
        self._report = ReportBuilder()
        self._old, self._before = self._usable_snapshot()
        self._base = None if rebuild else self._old
        self._files: dict[str, IndexedFile] = {}

    def _usable_snapshot(self) -> tuple[SnapshotT | None, Catalogue]:
        """The state to start from, if there is one that this version can read, and its catalogue."""
        try:
            snapshot = self._store.current()
            if snapshot is None:
                return None, EMPTY
            if self._rebuild and (damage := next(snapshot.verify(), None)):
                raise StoreError(damage)
            return snapshot, snapshot.catalogue()
        except OtherRootError:
            raise
        except VersionError as error:
            self._report.warnings.append(str(error).replace("run `onrecord index`", "every file is indexed again"))
        except StoreError as error:
            if not self._rebuild:
                raise
            self._report.warnings.append(f"{str(error).partition(';')[0]}: only what the files contain is recovered")
        return None, EMPTY

    def run(self, *, write: bool) -> Report:
        """Compare, and with `write` carry it out: the index is then the new one, or after an error the old one."""
        root = self._store.root
        with contextlib.ExitStack() as stack:
            if self._old:
                stack.callback(self._old.close)
            digest, items, manifest = read_manifest(root, self._before)
            if not (manifest.entries or manifest.missing or manifest.errors):
                raise OnrecordError(f"{MANIFEST} names no file, so nothing was done. {FORMS}")
            self._report.begin(manifest, unlisted(root, manifest))
            stack.enter_context(_uncollected())
            if not write:
                self._note_changes(manifest)
            else:
                writer = stack.enter_context(self._store.writer(self._base))
                self._write_changes(manifest, writer)
                catalogue = Catalogue(digest, items, self._files)
                if not self._base or catalogue != self._before:
                    writer.commit(catalogue).close()
        return self._report.report(seconds=time.monotonic() - self._started)

    def _note_changes(self, manifest: Manifest) -> None:
        for _ in self._changes(manifest):
            pass

    def _write_changes(self, manifest: Manifest, writer: IndexWriter[PartT]) -> None:
        for change in self._changes(manifest):
            if change.document and change.stamp and change.entry:
                self._files[change.path] = self._add(change.document, change.stamp, change.entry, writer)
            elif change.kind == "removed":
                writer.delete(change.path)
            elif change.indexed:
                self._files[change.path] = change.indexed
                if not self._base:
                    self._carry_over(change.indexed, writer)

    def _changes(self, manifest: Manifest) -> Iterator[Change]:
        """Each change, once it is noted; the next one is read after it has been handled."""
        total = len(manifest.entries) + len(manifest.missing)
        if self._progress:
            self._progress(0, total)
        found = changes(self._store.root, manifest, self._before.files, trust_mtime=not self._rebuild)
        for done, change in enumerate(found, 1):
            self._report.note(change)
            yield change
            if self._progress and done <= total:  # after these come those that are no longer listed
                self._progress(done, total)

    def _add(self, document: Document, stamp: FileStamp, entry: Entry, writer: IndexWriter[PartT]) -> IndexedFile:
        """Write a document in place of what was indexed under its path."""
        quotations = self._quotations(document)
        lengths = self._builder.add(document, quotations, stamp)
        writer.delete(document.path)
        writer.append(self._builder.part())
        speakers = dict.fromkeys(quotation.speaker for quotation in quotations if quotation.speaker)
        return IndexedFile(
            document.path, stamp, entry.title, entry.date, document.date, lengths, len(quotations), tuple(speakers)
        )

    def _carry_over(self, indexed: IndexedFile, writer: IndexWriter[PartT]) -> None:
        """Write a file that can't be read now from its document in the old state."""
        document = self._old.document(indexed.path) if self._old else None
        if document:
            self._builder.add(document, self._quotations(document), indexed.stamp)
            writer.append(self._builder.part())

    @cached_property
    def _builder(self) -> PartBuilder[PartT]:
        return self._store.part_builder()

    @staticmethod
    def _quotations(document: Document) -> Sequence[Quotation]:
        from index.quotations.pipeline import find_quotations

        reading = document.reading
        return find_quotations(
            reading.text,
            speaker=document.speaker,
            voices=document.voices,
            set_apart=document.set_apart,
            column=reading.column,
            heading=document.heading,
        )


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cyclic garbage collector, which would walk the postings held in memory again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
