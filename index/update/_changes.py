"""The manifest and its files compared with what was indexed: one change per file, as it is read. Writes nothing."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from index.corpus.document_reader import read_document
from index.corpus.file_names import comparable, is_text_name
from index.corpus.root import MANIFEST
from index.errors import DocumentError
from index.store.file_stamp import FileStamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from index.corpus.document import Document
    from index.corpus.manifest import Entry, Manifest
    from index.store.catalogue import IndexedFile

# A file changed this shortly before it was read may change again without a new mtime.
_UNSETTLED_NS: Final = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one file.

    path: relative to the root. document, entry and stamp: what to index now, if anything.
    indexed: what was indexed before and is kept; for a removed file, what to delete.
    line, reason: for a file that was not read, where INDEX.md lists it, and why.
    """

    kind: Literal["new", "changed", "unchanged", "removed", "not read"]
    path: str
    indexed: IndexedFile | None = None
    document: Document | None = None
    entry: Entry | None = None
    stamp: FileStamp | None = None
    line: int = 0
    reason: str = ""


def changes(
    root: Path, manifest: Manifest, before: Mapping[str, IndexedFile], *, trust_mtime: bool
) -> Iterator[Change]:
    """A change for each file that is listed or was indexed, in the manifest's order, the removed ones last.

    trust_mtime: a file of the same size and mtime as before counts as unchanged and is not read; otherwise all are
    read, and unchanged ones come with their document too.
    """
    for entry in manifest.entries:
        path = root_path(entry.path)
        indexed = before.get(path)
        if trust_mtime and indexed and indexed.stamp.settled and _looks_the_same(entry, indexed):
            yield Change("unchanged", path, indexed)
        else:
            yield _read(root, entry, indexed, trust_mtime=trust_mtime)
    seen = {root_path(entry.path) for entry in manifest.entries}
    yield from _missing(manifest, before, seen)
    for path, indexed in before.items():
        if path not in seen:
            yield Change("removed", path, indexed)


def _missing(manifest: Manifest, before: Mapping[str, IndexedFile], seen: set[str]) -> Iterator[Change]:
    """A change for each file that can't be read now, under the path of what was indexed of it, which joins those seen.

    That may be another than INDEX.md's: an ending that a wiki link lacks, another normal form.
    """
    forms = {comparable(path): path for path in before} if manifest.missing else {}
    for complaint in manifest.missing:
        paths = [root_path(path) for path in complaint.paths()]
        meant = [*paths, *(forms.get(comparable(path), "") for path in paths)]
        path = next((one for one in meant if one in before and one not in seen), paths[0])
        indexed = None if path in seen else before.get(path)
        seen.add(path)
        yield Change("not read", path, indexed, line=complaint.line, reason=complaint.reason)


def root_path(path: str) -> str:
    """A path relative to INDEX.md's folder as one relative to the root."""
    return f"{MANIFEST.parent.name}/{path}"


def unlisted(root: Path, manifest: Manifest) -> list[str]:
    """The text files in INDEX.md's folder and below that it does not list, relative to the root; not hidden ones."""
    listed = {entry.path for entry in manifest.entries}
    complaints = (*manifest.errors, *manifest.missing, *manifest.warnings)
    complained_of = {comparable(path) for one in complaints for path in one.paths()} | {MANIFEST.name}
    folder = str(root / MANIFEST.parent)
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = "" if parent == folder else os.path.relpath(parent, folder).replace(os.sep, "/") + "/"
        texts = (below + name for name in sorted(names) if is_text_name(name) and not name.startswith("."))
        found += [root_path(text) for text in texts if text not in listed and comparable(text) not in complained_of]
    return found


def _looks_the_same(entry: Entry, indexed: IndexedFile) -> bool:
    same_file = (entry.size, entry.mtime_ns) == (indexed.stamp.size, indexed.stamp.mtime_ns)
    return same_file and _listed_the_same(entry, indexed)


def _listed_the_same(entry: Entry, indexed: IndexedFile) -> bool:
    return (entry.title, entry.date) == (indexed.listed_title, indexed.listed_date)


def _read(root: Path, entry: Entry, indexed: IndexedFile | None, *, trust_mtime: bool) -> Change:
    path = root_path(entry.path)
    try:
        now = time.time_ns()
        data = (root / path).read_bytes()
        settled = entry.mtime_ns < now - _UNSETTLED_NS
        stamp = FileStamp(hashlib.sha256(data).hexdigest(), entry.size, entry.mtime_ns, settled)
        same = indexed is not None and indexed.stamp.digest == stamp.digest and _listed_the_same(entry, indexed)
        if same and trust_mtime and indexed:
            return Change("unchanged", path, dataclasses.replace(indexed, stamp=stamp))
        document = read_document(data, path=path, title=entry.title, date=entry.date)
    except DocumentError as error:
        reason = str(error)
    except OSError as error:
        reason = (error.strerror or "can't be read").lower()
    else:
        kind: Literal["new", "changed", "unchanged"] = "unchanged" if same else "changed" if indexed else "new"
        return Change(kind, path, indexed, document, entry, stamp)
    return Change("not read", path, indexed, line=entry.line, reason=reason)
