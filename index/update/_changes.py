"""The manifest and its files compared with what was indexed: one change per file, as it is read. Writes nothing."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from index.corpus.file_names import comparable
from index.corpus.file_state import state_of
from index.corpus.manifest_folder import ManifestFolder, PathError
from index.corpus.root import MANIFEST, root_path
from index.corpus.seed_file import read_beneath
from index.errors import DocumentError, is_exhaustion
from index.store.file_stamp import FileStamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from index.corpus.document import Document
    from index.corpus.manifest import Entry, Manifest
    from index.store.catalogue import Catalogue, IndexedFile, IndexedFiles

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
    def is_listed_the_same(self) -> bool:
        """Whether INDEX.md says the same of it as before."""
        listed = (self.indexed.listed_title, self.indexed.listed_date) if self.indexed else None
        return (self.entry.title, self.entry.date) == listed


class Comparison(NamedTuple):
    """The listed files: of those that look the same as when they were indexed the rows, and those to read."""

    same: list[int]
    to_read: list[ListedFile]


class Change(NamedTuple):
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


def compare(manifest: Manifest, before: IndexedFiles, *, trust_stamps: bool) -> Comparison:
    """Tell the files that can be left unread: they have the state that they had, and that would show a change.

    trust_stamps: if not, all are to be read.
    """
    if not trust_stamps:
        return Comparison([], [ListedFile(entry, before.get(root_path(entry.path))) for entry in manifest.entries])
    columns, rows = before.columns, before.rows
    same: list[int] = []
    to_read: list[ListedFile] = []
    for entry in manifest.entries:
        path = root_path(entry.path)
        row = rows.get(path)
        if row is None:
            to_read.append(ListedFile(entry, None))
        elif (
            columns.settled[row]
            and columns.states[row] == entry.state
            and columns.listed_titles[row] == entry.title
            and columns.listed_dates[row] == (entry.date.isoformat() if entry.date else "")
        ):
            same.append(row)
        else:
            to_read.append(ListedFile(entry, before[path]))
    return Comparison(same, to_read)


def is_unchanged(root: Path, catalogue: Catalogue) -> bool:
    """Whether each file is as it was indexed, told at once: what most runs find.

    The catalogue must be that of the INDEX.md of now. False too where only a closer look can tell.
    """
    files = catalogue.files
    if not (catalogue.is_clean and all(files.columns.settled)):
        return False
    folder = ManifestFolder(root / MANIFEST.parent)
    below = root_path("")
    try:
        states = [state_of(folder.status(path.removeprefix(below))) for path in files.columns.paths]
    except PathError:
        return False
    return states == files.columns.states


def read(root: Path, file: ListedFile, *, trust_stamps: bool, max_size: int) -> Change:
    """A file as it is now. trust_stamps: one of the same content as before is not parsed. max_size: in bytes.

    Raises OSError if no file at all can be opened now.
    """
    from index.corpus.document_reader import read_document

    entry, indexed = file
    try:
        now = time.time_ns()
        data, found = read_beneath(root / MANIFEST.parent, entry.path, max_size)
        settled = found.st_mtime_ns < now - _UNSETTLED_NS
        stamp = FileStamp(hashlib.sha256(data).hexdigest(), state_of(found), settled)
        same = indexed is not None and indexed.stamp.digest == stamp.digest and file.is_listed_the_same
        if same and indexed and trust_stamps:
            return Change("unchanged", file.path, indexed, indexed._replace(stamp=stamp))
        document = read_document(data, path=file.path, title=entry.title, date=entry.date)
    except DocumentError as error:
        reason = str(error)
    except OSError as error:
        if is_exhaustion(error):
            raise
        reason = (error.strerror or "can't be read").lower()
    else:
        kind: Kind = "unchanged" if same else "changed" if indexed else "new"
        return Change(kind, file.path, indexed, None, document, stamp)
    return Change("not read", file.path, indexed, indexed, line=entry.line, reason=reason)


def missing(manifest: Manifest, before: Mapping[str, IndexedFile]) -> Iterator[Change]:
    """A change for each file that can't be found now, and then for each that is not listed any more."""
    seen = {root_path(entry.path) for entry in manifest.entries}
    yield from _not_found(manifest, before, seen)
    for path in before:
        if path not in seen:
            yield Change("removed", path, before[path])


def complained_of(manifest: Manifest) -> set[str]:
    """The paths of which INDEX.md says something that is told, in a comparable form."""
    complaints = (*manifest.errors, *manifest.missing, *manifest.warnings)
    return {comparable(path) for one in complaints for path in one.paths()}


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
