"""Brings an index up to its manifest, in one commit: reads what changed, and hands it to the store."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import time
from typing import TYPE_CHECKING, Final, Generic, TypeAlias

from index.corpus.decoding import decode
from index.corpus.root import MANIFEST, root_path
from index.corpus.seed_file import MAX_SIZE, read_regular
from index.corpus.unlisted_files import unlisted_texts
from index.errors import DocumentError, OnrecordError, OtherRootError, StoreError, UnavailableError, VersionError
from index.store.catalogue import EMPTY, Catalogue
from index.store.store import PartT, SnapshotT
from index.update._changes import Change, compare, complained_of, is_unchanged, missing, read
from index.update.report import ReportBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from index.corpus.manifest import Manifest
    from index.corpus.manifest_markdown import ListedItem
    from index.store.catalogue import IndexedFile, IndexedFiles
    from index.store.store import IndexWriter, Store
    from index.update._changes import Comparison
    from index.update._indexing import Indexed
    from index.update.report import Report

# Called with the number of files that were read, and of all that are to be read.
Progress: TypeAlias = "Callable[[int, int], None]"

_UNCHANGED: Final = "nothing was changed; `onrecord index` will start anew"
_AT_THE_END: Final = "this was at the very end: `onrecord status` tells what is indexed"


def update_index(
    store: Store[SnapshotT, PartT],
    *,
    rebuild: bool = False,
    dry_run: bool = False,
    wait: float = 10,
    jobs: int = 1,
    max_size: int = MAX_SIZE,
    progress: Progress | None = None,
) -> Report:
    """Bring the index in a store up to what the manifest of its corpus lists.

    rebuild: trust nothing and write every document again. dry_run: write nothing. wait: seconds for another process
    that is indexing. jobs: how many processes read and index, on which the index does not depend. max_size: of a file,
    in bytes; larger ones are not read. progress: called with how far the run is, first with no file read; not at all if
    there is none to read. Raises LockedError after `wait`; OnrecordError if INDEX.md can't be read or names no file;
    StoreError if the index is damaged or another root's.
    """
    update: _Update[SnapshotT, PartT] | None = None
    try:
        with contextlib.nullcontext() if dry_run else store.lock(wait=wait):
            update = _Update(store, rebuild=rebuild, jobs=jobs, max_size=max_size, progress=progress)
            return update.run(write=not dry_run)
    except (KeyboardInterrupt, OSError, MemoryError) as error:
        error.add_note(_AT_THE_END if update and update.is_published else _UNCHANGED)
        raise


def read_manifest(root: Path, catalogue: Catalogue) -> Manifest:
    """What INDEX.md lists; it is parsed only if it is not the catalogue's. Raises OnrecordError if it is no text."""
    from index.corpus.manifest import resolve_items

    return resolve_items(_listed_items(*_digest_and_data(root), catalogue), root / MANIFEST.parent)


def _digest_and_data(root: Path) -> tuple[str, bytes]:
    try:
        data = read_regular(root / MANIFEST)
    except DocumentError as error:
        raise OnrecordError(f"{MANIFEST} is {error}") from error
    return hashlib.sha256(data).hexdigest(), data


def _listed_items(digest: str, data: bytes, catalogue: Catalogue) -> Sequence[ListedItem]:
    if digest == catalogue.manifest_digest:
        return catalogue.items
    from index.corpus.manifest_markdown import parse_items

    try:
        return parse_items(decode(data)[0])
    except DocumentError as error:
        raise OnrecordError(f"{MANIFEST} {error}") from error


class _Update(Generic[SnapshotT, PartT]):
    """One run, from the current state (`_old`) to the next, which starts with the documents of `_base`."""

    def __init__(
        self, store: Store[SnapshotT, PartT], *, rebuild: bool, jobs: int, max_size: int, progress: Progress | None
    ) -> None:
        self._store, self._rebuild, self._jobs, self._max_size = store, rebuild, jobs, max_size
        self._progress = progress
        self._started = time.monotonic()
        self._report = ReportBuilder()
        self._old, self._before = self._usable_snapshot()
        self._base = None if rebuild else self._old
        self._kept: list[IndexedFile] = []
        self._not_read: list[Change] = []
        self._done = self._total = 0
        self._writer: IndexWriter[PartT] | None = None

    @property
    def is_published(self) -> bool:
        """Whether the new state may be the current one."""
        return self._writer is not None and self._writer.is_published

    def _usable_snapshot(self) -> tuple[SnapshotT | None, Catalogue]:
        """The state to start from, if there is one that this version can read, and its catalogue."""
        try:
            snapshot = self._store.current()
            if snapshot is None:
                return None, EMPTY
            if self._rebuild:
                snapshot.require_sound()
            return snapshot, snapshot.catalogue()
        except (OtherRootError, UnavailableError):
            raise
        except VersionError as error:
            if not (self._rebuild or self._store.share.is_whole):
                raise VersionError(
                    f"{str(error).partition(': run ')[0]}: use that one here too, or rebuild every share by `onrecord "
                    "index --rebuild`"
                ) from error
            self._report.warnings.append(str(error).replace("run `onrecord index`", "every file is indexed again"))
        except StoreError as error:
            if not self._rebuild:
                raise
            self._report.warnings.append(f"{str(error).partition(';')[0]}: only what the files contain is recovered")
        return None, EMPTY

    def run(self, *, write: bool) -> Report:
        """Compare, and with `write` carry it out: the index is then the new one, or after an error the old one."""
        with contextlib.ExitStack() as stack:
            if self._old:
                stack.callback(self._old.close)
            digest, data = _digest_and_data(self._store.root)
            is_known = self._base and digest == self._before.manifest_digest and self._store.share.is_whole
            if is_known and is_unchanged(self._store.root, self._before):
                self._note_unchanged()
            else:
                stack.enter_context(_uncollected())
                known = EMPTY if self._rebuild else self._before
                self._compare(digest, _listed_items(digest, data, known), stack, write=write)
            if write:
                self._report.warnings.extend(self._store.tidy())
        return self._report.report(seconds=time.monotonic() - self._started)

    def _note_unchanged(self) -> None:
        files = self._before.files
        self._report.begin_unchanged(len(files), unlisted_texts(self._store.root, files.rows.keys()))

    def _compare(self, digest: str, items: Sequence[ListedItem], stack: contextlib.ExitStack, *, write: bool) -> None:
        from index.corpus.manifest import FORMS, resolve_items

        root = self._store.root
        manifest = resolve_items(items, root / MANIFEST.parent)
        if not (manifest.entries or manifest.missing or manifest.errors):
            raise OnrecordError(f"{MANIFEST} names no file, so nothing was done. {FORMS}")
        listed = {root_path(entry.path) for entry in manifest.entries}
        unlisted = unlisted_texts(root, listed, complained_of(manifest))
        share = self._store.share
        if not share.is_whole:
            manifest = manifest.only(lambda path: share.has(root_path(path)))
        self._report.begin(manifest, unlisted)
        if not write:
            self._note_changes(manifest)
            return
        writer = self._writer = stack.enter_context(self._store.writer(self._base))
        files = self._write_changes(manifest, writer)
        catalogue = Catalogue(digest, items, files, manifest.is_clean and not self._not_read)
        if not self._base or not self._is_as_before(catalogue):
            writer.commit(catalogue).close()
            self._report.warnings.extend(writer.warnings)

    def _is_as_before(self, catalogue: Catalogue) -> bool:
        """Whether a catalogue is that of the old state; files that look the same are, and need not be compared."""
        before = self._before
        told = (catalogue.manifest_digest, catalogue.is_clean, len(catalogue.files))
        if told != (before.manifest_digest, before.is_clean, len(before.files)):
            return False
        return all(one.path in before.files and before.files[one.path] == one for one in self._kept)

    def _note_changes(self, manifest: Manifest) -> None:
        for file in self._compared(manifest).to_read:
            change = read(self._store.root, file, trust_stamps=not self._rebuild, max_size=self._max_size)
            self._report.note(change)
            self._count(1)
        for change in missing(manifest, self._before.files):
            self._report.note(change)

    def _compared(self, manifest: Manifest) -> Comparison:
        """What is to be read, of which progress is told from now on."""
        compared = compare(manifest, self._before.files, trust_stamps=not self._rebuild)
        if compared.same:
            self._report.note_same(len(compared.same))
        self._total = len(compared.to_read)
        if self._total:
            self._count(0)
        return compared

    def _write_changes(self, manifest: Manifest, writer: IndexWriter[PartT]) -> IndexedFiles:
        from index.update._batches import batches
        from index.update._indexing import Indexing
        from index.update.workers import in_order

        before = self._before.files
        same, to_read = self._compared(manifest)
        if to_read:
            indexing = Indexing(
                self._store.root, self._store.part_builder(), trust_stamps=not self._rebuild, max_size=self._max_size
            )
            for indexed in in_order(indexing, batches(to_read), self._jobs, self._count):
                self._write(indexed, writer)
        for change in missing(manifest, before):
            if change.kind == "removed":
                self._report.note(change)
                writer.delete(change.path)
            else:
                self._keep(change)
        if not self._base:
            self._carry_over(writer)
        self._give_up(writer.refused(), manifest)
        return before.taken(same, self._kept)

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
            self._kept.append(change.kept)
        if change.kind == "not read":
            self._not_read.append(change)

    def _give_up(self, refused: Mapping[str, str], manifest: Manifest) -> None:
        """Note the files of which the store did not take the documents; what was indexed before is kept."""
        if not refused:
            return
        before = self._before.files if self._base else EMPTY.files
        self._kept = [one for one in self._kept if one.path not in refused]
        lines = {root_path(entry.path): entry.line for entry in manifest.entries}
        for path, reason in refused.items():
            indexed = before.get(path)
            self._report.forget(path)
            self._keep(Change("not read", path, indexed, indexed, line=lines.get(path, 0), reason=reason))

    def _carry_over(self, writer: IndexWriter[PartT]) -> None:
        """Write the files that can't be read now from their documents in the old state."""
        from index.update._indexing import add

        builder = self._store.part_builder()
        kept = [change.kept for change in self._not_read if change.kept]
        old = self._store.current() if kept and self._old else None  # `_old` may be too old by now
        if not old:
            return
        with contextlib.closing(old):
            for indexed in kept:
                document = old.document(indexed.path)
                if document:
                    add(builder, document, indexed.stamp, indexed.listed_title, indexed.listed_date)
        writer.append(builder.part())

    def _count(self, files: int) -> None:
        """Tell that some more files were read."""
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
