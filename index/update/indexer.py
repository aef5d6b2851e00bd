"""Brings an index up to its manifest, in one commit: reads what changed, writes its rows, publishes a generation."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import time
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from index.corpus.decoding import decode
from index.corpus.manifest import FORMS, Manifest, resolve_items
from index.corpus.manifest_markdown import ListedItem, parse_items
from index.corpus.root import MANIFEST
from index.errors import DocumentError, OnrecordError, OtherRootError, StoreError, VersionError
from index.store.catalogue import EMPTY, Catalogue, IndexedFile
from index.store.versions import VERSIONS
from index.update.changes import changes, unlisted
from index.update.report import ReportBuilder
from index.whoosh_store.catalogue_file import load_catalogue, save_catalogue
from index.whoosh_store.checksums import reraise_if_damaged, verify_checksums
from index.whoosh_store.generations import Generation, Meta, begin, discard, publish, usable_generation
from index.whoosh_store.lock import locked
from index.whoosh_store.speaker_list import save_speaker_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.corpus.document import Document
    from index.store.catalogue import FileStamp
    from index.update.changes import Change
    from index.update.report import Report
    from index.whoosh_store.rows import RowWriter

# Called with the number of files that are done, and of all that are listed.
Progress: TypeAlias = "Callable[[int, int], None]"


def update_index(
    root: Path,
    store: Path,
    *,
    rebuild: bool = False,
    dry_run: bool = False,
    wait: float = 10,
    progress: Progress | None = None,
) -> Report:
    """Bring the index in `store` up to what the manifest under `root` lists.

    rebuild: trust nothing and write every row anew. dry_run: write nothing. wait: seconds for another process that
    is indexing. progress: is told how far the run is, first with 0. Raises LockedError after `wait`; OnrecordError
    where INDEX.md can't be read or names no file; StoreError where the index is damaged or another root's.
    """
    if dry_run:
        return _Update(root, store, rebuild=rebuild, progress=progress).run(write=False)
    with locked(store, wait=wait):
        return _Update(root, store, rebuild=rebuild, progress=progress).run(write=True)


def read_manifest(root: Path, catalogue: Catalogue) -> tuple[str, tuple[ListedItem, ...], Manifest]:
    """INDEX.md's digest, items and manifest; it is parsed only where it is not the one of the catalogue."""
    try:
        data = (root / MANIFEST).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        items = catalogue.items if digest == catalogue.manifest_digest else parse_items(decode(data)[0])
    except DocumentError as error:
        raise OnrecordError(f"{MANIFEST} {error}") from error
    return digest, items, resolve_items(items, root / MANIFEST.parent)


class _Update:
    """One run, from the generation that counts (`_old`) to the next, which begins with the rows of `_base`."""

    def __init__(self, root: Path, store: Path, *, rebuild: bool, progress: Progress | None) -> None:
        self._root, self._store, self._rebuild = root, store, rebuild
        self._progress = progress
        self._started = time.monotonic()
        self._report = ReportBuilder()
        self._old, self._before = self._usable_generation()
        self._base = None if rebuild else self._old
        self._records: dict[str, IndexedFile] = {}
        self._draft: Path | None = None
        self._rows: RowWriter | None = None

    def _usable_generation(self) -> tuple[Generation | None, Catalogue]:
        """The generation to go on from, if there is one that this version reads, and its catalogue."""
        try:
            generation = usable_generation(self._store, self._root, VERSIONS)
            if generation is None:
                return None, EMPTY
            if self._rebuild and (damaged := verify_checksums(generation)):
                raise StoreError(damaged)
            return generation, load_catalogue(generation)
        except OtherRootError:
            raise
        except VersionError as error:
            self._report.warnings.append(str(error).replace("run `onrecord index`", "every file is indexed anew"))
        except StoreError as error:
            if not self._rebuild:
                raise
            self._report.warnings.append(f"{str(error).partition(';')[0]}: what it held is lost, but for the files")
        return None, EMPTY

    def run(self, *, write: bool) -> Report:
        """Compare, and with `write` carry it out: the index is then the new one, or after an error the old one."""
        digest, items, manifest = read_manifest(self._root, self._before)
        if not (manifest.entries or manifest.missing or manifest.errors):
            raise OnrecordError(f"{MANIFEST} names no file, so nothing was done. {FORMS}")
        self._report.begin(manifest, unlisted(self._root, manifest))
        with contextlib.ExitStack() as stack:
            stack.enter_context(_uncollected())
            stack.callback(self._clean_up)
            if self._old:
                stack.enter_context(reraise_if_damaged(self._old))
            self._apply(manifest, write=write)
            catalogue = Catalogue(digest, items, self._records)
            if write and (self._rows or not self._base or catalogue != self._before):
                self._commit(catalogue)
        return self._report.report(seconds=time.monotonic() - self._started)

    def _apply(self, manifest: Manifest, *, write: bool) -> None:
        total = len(manifest.entries) + len(manifest.missing)
        if self._progress:
            self._progress(0, total)
        found = changes(self._root, manifest, self._before.files, trust_mtime=not self._rebuild)
        for done, change in enumerate(found, 1):
            self._report.note(change)
            if write:
                self._write(change)
            if self._progress and done <= total:  # behind these come those that are no longer listed
                self._progress(done, total)

    def _write(self, change: Change) -> None:
        if change.document and change.stamp and change.entry:
            lengths, quotations, speakers = self._put(change.document, change.stamp)
            self._records[change.path] = IndexedFile(
                change.path,
                change.stamp,
                change.entry.title,
                change.entry.date,
                change.document.date,
                lengths,
                quotations,
                speakers,
            )
        elif change.kind == "removed":
            self._writer().delete(change.path)
        elif change.indexed:
            self._records[change.path] = change.indexed
            if not self._base:
                self._carry_over(change.indexed)

    def _put(self, document: Document, stamp: FileStamp) -> tuple[dict[str, int], int, tuple[str, ...]]:
        from index.quotations.pipeline import find_quotations

        quotations = find_quotations(document.body, speaker=document.speaker)
        rows = self._writer()
        rows.delete(document.path)
        lengths = rows.add(document, quotations, stamp)
        speakers = dict.fromkeys(quotation.speaker for quotation in quotations if quotation.speaker)
        return lengths, len(quotations), tuple(speakers)

    def _carry_over(self, indexed: IndexedFile) -> None:
        """Write the rows of a file that can't be read now from what the old generation holds of it."""
        from index.whoosh_store.reader import open_reader, read_document

        if self._old:
            with contextlib.closing(open_reader(self._old.folder)) as reader:
                document = read_document(reader, indexed.path)
            if document:
                self._put(document, indexed.stamp)

    def _writer(self) -> RowWriter:
        if not self._rows:
            from index.whoosh_store.rows import RowWriter

            self._rows = RowWriter(self._begun())
        return self._rows

    def _begun(self) -> Path:
        if not self._draft:
            # Merging segments would write their damage out anew, with checksums that vouch for it.
            if self._base and (damaged := verify_checksums(self._base)):
                raise StoreError(damaged)
            self._draft = begin(self._store, self._base)
        return self._draft

    def _commit(self, catalogue: Catalogue) -> None:
        if self._rows or not self._base:
            self._writer().commit()
        save_catalogue(catalogue, self._begun())
        files = catalogue.files.values()
        save_speaker_names(files, self._before.files.values(), self._begun())
        lengths: Counter[str] = Counter()
        for indexed in files:
            lengths.update(indexed.lengths)
        meta = Meta(
            versions=VERSIONS,
            root=str(self._root),
            indexed_at=time.time(),
            documents=len(files),
            quotations=sum(indexed.quotations for indexed in files),
            lengths=dict(lengths),
        )
        publish(self._begun(), self._base, meta)
        self._draft = None

    def _clean_up(self) -> None:
        try:
            if self._rows:
                self._rows.close()
        finally:
            if self._draft:
                discard(self._draft)


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
