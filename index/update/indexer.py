"""Brings an index up to its manifest, in one commit: reads what changed, and hands it to the store."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import time
from typing import TYPE_CHECKING, Generic, TypeAlias

from index.corpus.decoding import decode
from index.corpus.manifest import FORMS, Manifest, resolve_items
from index.corpus.manifest_markdown import ListedItem, parse_items
from index.corpus.root import MANIFEST
from index.errors import DocumentError, OnrecordError, OtherRootError, StoreError, VersionError
from index.store.catalogue import EMPTY, Catalogue, IndexedFile
from index.store.store import PartT, SnapshotT
from index.update._batches import batches
from index.update._changes import all_changes, listed_files, missing, unlisted, unread
from index.update._indexing import Indexing, add
from index.update.report import ReportBuilder
from index.update.workers import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.store.store import IndexWriter, Store
    from index.update._changes import Change
    from index.update._indexing import Indexed
    from index.update.report import Report

# Called with the number of files done, and of all files listed.
Progress: TypeAlias = "Callable[[int, int], None]"


def update_index(
    store: Store[SnapshotT, PartT],
    *,
    rebuild: bool = False,
    dry_run: bool = False,
    wait: float = 10,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Bring the index in a store up to what the manifest of its corpus lists.

    rebuild: trust nothing and write every document again. dry_run: write nothing. wait: seconds for another process
    that is indexing. jobs: how many processes read and index, on which the index does not depend. progress: called with
    how far the run is, first with 0. Raises LockedError after `wait`; OnrecordError if INDEX.md can't be read or names
    no file; StoreError if the index is damaged or another root's.
    """
    with contextlib.ExitStack() as stack:
        if not dry_run:
            stack.enter_context(store.lock(wait=wait))
        return _Update(store, rebuild=rebuild, jobs=jobs, progress=progress).run(write=not dry_run)


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

    def __init__(self, store: Store[SnapshotT, PartT], *, rebuild: bool, jobs: int, progress: Progress | None) -> None:
        self._store, self._rebuild, self._jobs, self._progress = store, rebuild, jobs, progress
        self._started = time.monotonic()
        self._report = ReportBuilder()
        self._old, self._before = self._usable_snapshot()
        self._base = None if rebuild else self._old
        self._files: dict[str, IndexedFile] = {}
        self._not_read: list[IndexedFile] = []
        self._done = self._total = 0

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
            self._total = len(manifest.entries) + len(manifest.missing)
            self._count(0)
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
        for change in all_changes(self._store.root, manifest, self._before.files, trust_stamps=not self._rebuild):
            self._report.note(change)
            if change.kind != "removed":
                self._count(1)

    def _write_changes(self, manifest: Manifest, writer: IndexWriter[PartT]) -> None:
        files = listed_files(manifest, self._before.files)
        to_read = [file for file in files if self._rebuild or not file.looks_the_same]
        if len(to_read) < len(files):
            for file in files:
                if file.looks_the_same:
                    self._keep(unread(file))
            self._count(len(files) - len(to_read))
        if to_read:
            indexing = Indexing(self._store.root, self._store.part_builder(), trust_stamps=not self._rebuild)
            for indexed in in_order(indexing, batches(to_read), self._jobs, self._count):
                self._write(indexed, writer)
        for change in missing(manifest, self._before.files):
            if change.kind == "removed":
                self._report.note(change)
                writer.delete(change.path)
            else:
                self._keep(change)
                self._count(1)
        if not self._base:
            self._carry_over(writer)

    def _write(self, indexed: Indexed[PartT], writer: IndexWriter[PartT]) -> None:
        """Write a batch in place of what was indexed under its paths."""
        for change in indexed.changes:
            self._keep(change)
            if change.document and change.indexed:
                writer.delete(change.path)
        if indexed.part is not None:
            writer.append(indexed.part)

    def _keep(self, change: Change) -> None:
        self._report.note(change)
        if change.kept:
            self._files[change.path] = change.kept
            if change.kind == "not read":
                self._not_read.append(change.kept)

    def _carry_over(self, writer: IndexWriter[PartT]) -> None:
        """Write the files that can't be read now from their documents in the old state."""
        builder = self._store.part_builder()
        for indexed in self._not_read:
            document = self._old.document(indexed.path) if self._old else None
            if document:
                add(builder, document, indexed.stamp, indexed.listed_title, indexed.listed_date)
        if self._not_read:
            writer.append(builder.part())

    def _count(self, files: int) -> None:
        """Tell that some more of the listed files are done."""
        self._done += files
        if self._progress:
            self._progress(self._done, self._total)


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
