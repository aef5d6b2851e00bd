"""The manifest and its files compared with what was indexed: one change per file, as it is read. Writes nothing."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

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

    Kind: TypeAlias = Literal["new", "changed", "unchanged", "removed", "not read"]

# A file changed this shortly before it was read may change again without a new mtime.
_UNSETTLED_NS: Final = 2_000_000_000


class ListedFile(NamedTuple):
    """A file that is listed, and what was indexed of it before, if anything."""

    entry: Entry
    indexed: IndexedFile | None

    @property
    def path(self) -> str:
        """Relative to the root."""
        return root_path(self.entry.path)

    @property
    def looks_the_same(self) -> bool:
        """Whether it need not be read: it has the size and times that it had, and these tell a change."""
        if not (self.indexed and self.indexed.stamp.settled):
            return False
        return self.entry.state == self.indexed.stamp.state and self.is_listed_the_same

    @property
    def is_listed_the_same(self) -> bool:
        """Whether INDEX.md says the same of it as before."""
        listed = (self.indexed.listed_title, self.indexed.listed_date) if self.indexed else None
        return (self.entry.title, self.entry.date) == listed


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one file.

    path: relative to the root. indexed: what was indexed before. kept: what is indexed from now on, as far as it is
    known without indexing the document. document: as it was read, if it was; stamp: of its file.
    line, reason: for a file that was not read, where INDEX.md lists it, and why.
    """

    kind: Kind
    path: str
    indexed: IndexedFile | None = None
    kept: IndexedFile | None = None
    document: Document | None = None
    stamp: FileStamp | None = None
    line: int = 0
    reason: str = ""


def listed_files(manifest: Manifest, before: Mapping[str, IndexedFile]) -> list[ListedFile]:
    """The files that are listed and can be read, in the manifest's order."""
    return [ListedFile(entry, before.get(root_path(entry.path))) for entry in manifest.entries]


def unread(file: ListedFile) -> Change:
    """A file that looks the same."""
    return Change("unchanged", file.path, file.indexed, file.indexed)


def read(root: Path, file: ListedFile, *, trust_stamps: bool) -> Change:
    """A file as it is now. trust_stamps: one of the same content as before is not parsed."""
    from index.corpus.document_reader import read_document

    entry, indexed = file
    try:
        now = time.time_ns()
        data = (root / file.path).read_bytes()
        settled = entry.state.mtime_ns < now - _UNSETTLED_NS
        stamp = FileStamp(hashlib.sha256(data).hexdigest(), entry.state, settled)
        same = indexed is not None and indexed.stamp.digest == stamp.digest and file.is_listed_the_same
        if same and indexed and trust_stamps:
            return Change("unchanged", file.path, indexed, dataclasses.replace(indexed, stamp=stamp))
        document = read_document(data, path=file.path, title=entry.title, date=entry.date)
    except DocumentError as error:
        reason = str(error)
    except OSError as error:
        reason = (error.strerror or "can't be read").lower()
    else:
        kind: Kind = "unchanged" if same else "changed" if indexed else "new"
        return Change(kind, file.path, indexed, None, document, stamp)
    return Change("not read", file.path, indexed, indexed, line=entry.line, reason=reason)


def missing(manifest: Manifest, before: Mapping[str, IndexedFile]) -> Iterator[Change]:
    """A change for each file that can't be found now, and then for each that is not listed any more."""
    seen = {root_path(entry.path) for entry in manifest.entries}
    yield from _not_found(manifest, before, seen)
    for path, indexed in before.items():
        if path not in seen:
            yield Change("removed", path, indexed)


def all_changes(
    root: Path, manifest: Manifest, before: Mapping[str, IndexedFile], *, trust_stamps: bool
) -> Iterator[Change]:
    """A change for each file that is listed or was indexed, in the manifest's order, the removed ones last.

    trust_stamps: a file that looks the same is not read; otherwise all are, and unchanged ones come with their document
    too.
    """
    for file in listed_files(manifest, before):
        yield unread(file) if trust_stamps and file.looks_the_same else read(root, file, trust_stamps=trust_stamps)
    yield from missing(manifest, before)


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


def _not_found(manifest: Manifest, before: Mapping[str, IndexedFile], seen: set[str]) -> Iterator[Change]:
    """A change for each file that can't be found now, under the path of what was indexed of it, which joins those seen.

    That may be another than INDEX.md's: an ending that a wiki link lacks, another normal form.
    """
    forms = {comparable(path): path for path in before} if manifest.missing else {}
    for complaint in manifest.missing:
        paths = [root_path(path) for path in complaint.paths()]
        meant = [*paths, *(forms.get(comparable(path), "") for path in paths)]
        path = next((one for one in meant if one in before and one not in seen), paths[0])
        indexed = None if path in seen else before.get(path)
        seen.add(path)
        yield Change("not read", path, indexed, indexed, line=complaint.line, reason=complaint.reason)
