"""The manifest and its files against what was indexed: one change a file, as it is read. Writes nothing."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from index.corpus.document import Document, read_document
from index.corpus.manifest import TEXT_SUFFIXES, Entry, Manifest
from index.corpus.root import MANIFEST
from index.errors import DocumentError
from index.store.catalogue import FileStamp, IndexedFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# A file changed this shortly before it was read may change again without its time showing it.
_UNSETTLED_NS: Final = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one file.

    path: relative to the root. document, entry and stamp: what to index now, if anything.
    record: what was indexed before and stays so; of a removed file, what is to go. line, reason: of a file that was not
    read, where INDEX.md lists it, and why.
    """

    kind: Literal["new", "changed", "unchanged", "removed", "not read"]
    path: str
    record: IndexedFile | None = None
    document: Document | None = None
    entry: Entry | None = None
    stamp: FileStamp | None = None
    line: int = 0
    reason: str = ""


def changes(root: Path, manifest: Manifest, before: Mapping[str, IndexedFile], *, trusting: bool) -> Iterator[Change]:
    """A change for each file that is listed or was indexed, in the manifest's order, the removed ones last.

    trusting: a file of the same size and time as before is the same, and is not read; otherwise all are read, and
    those that are unchanged come with their document too.
    """
    for entry in manifest.entries:
        path = root_path(entry.path)
        record = before.get(path)
        if trusting and record and record.stamp.settled and _looks_the_same(entry, record):
            yield Change("unchanged", path, record)
        else:
            yield _read(root, entry, record, trusting=trusting)
    for complaint in manifest.missing:
        path = root_path(complaint.path)
        yield Change("not read", path, before.get(path), line=complaint.line, reason=complaint.reason)
    listed = manifest.paths()
    for path, record in before.items():
        if path.removeprefix(root_path("")) not in listed:
            yield Change("removed", path, record)


def root_path(path: str) -> str:
    """A path relative to INDEX.md's folder as one relative to the root."""
    return f"{MANIFEST.parent.name}/{path}"


def unlisted(root: Path, manifest: Manifest) -> list[str]:
    """The text files beside INDEX.md and below that it does not list, relative to the root; hidden ones aside."""
    listed = manifest.paths() | {one.path for one in manifest.errors} | {MANIFEST.name}
    folder = str(root / MANIFEST.parent)
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = "" if parent == folder else os.path.relpath(parent, folder).replace(os.sep, "/") + "/"
        found += [
            root_path(below + name)
            for name in sorted(names)
            if name.lower().endswith(TEXT_SUFFIXES) and not name.startswith(".") and below + name not in listed
        ]
    return found


def _looks_the_same(entry: Entry, record: IndexedFile) -> bool:
    same_file = (entry.size, entry.mtime_ns) == (record.stamp.size, record.stamp.mtime_ns)
    return same_file and _listed_the_same(entry, record)


def _listed_the_same(entry: Entry, record: IndexedFile) -> bool:
    return (entry.title, entry.date) == (record.listed_title, record.listed_date)


def _read(root: Path, entry: Entry, record: IndexedFile | None, *, trusting: bool) -> Change:
    path = root_path(entry.path)
    try:
        now = time.time_ns()
        data = (root / path).read_bytes()
        settled = entry.mtime_ns < now - _UNSETTLED_NS
        stamp = FileStamp(hashlib.sha256(data).hexdigest(), entry.size, entry.mtime_ns, settled)
        same = record is not None and record.stamp.digest == stamp.digest and _listed_the_same(entry, record)
        if same and trusting and record:
            return Change("unchanged", path, dataclasses.replace(record, stamp=stamp))
        document = read_document(data, path=path, title=entry.title, date=entry.date)
    except DocumentError as error:
        reason = str(error)
    except OSError as error:
        reason = (error.strerror or "can't be read").lower()
    else:
        kind: Literal["new", "changed", "unchanged"] = "unchanged" if same else "changed" if record else "new"
        return Change(kind, path, record, document, entry, stamp)
    return Change("not read", path, record, line=entry.line, reason=reason)
