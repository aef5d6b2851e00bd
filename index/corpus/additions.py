"""Files join INDEX.md: which of those that are asked for, with which titles and dates, on which lines."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus._item_forms import NewItem
from index.corpus._manifest_writer import extend_manifest
from index.corpus.decoding import decode
from index.corpus.document_reader import one_line, read_document
from index.corpus.file_names import comparable, is_text_name
from index.corpus.manifest import resolve_items
from index.corpus.manifest_folder import ManifestFolder, PathError, normalize
from index.corpus.manifest_markdown import parse_items
from index.corpus.native_path import native, portable
from index.corpus.root import MANIFEST, data_folder, root_path
from index.corpus.seed_file import read_beneath, read_regular
from index.corpus.unlisted_files import unlisted_files
from index.errors import DocumentError, OnrecordError, is_exhaustion, os_reason
from index.file_lock import locked
from index.value import Value
from index.whole_file import replace_whole

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from index.corpus.document import Document
    from index.corpus.manifest_markdown import ListedItem

_LONGEST_WAIT: Final = 10.0  # seconds, for another process that adds files
_NEW: Final = b"# Documents\n"


class Wanted(NamedTuple):
    """A file to add. path: relative to INDEX.md's folder. source: the file outside of it that is to be copied there."""

    path: str
    source: Path | None = None


class Details(Value):
    """What is written of the files. title, date: instead of their own. under: a heading of INDEX.md."""

    title: str | None = None
    date: datetime.date | None = None
    under: str | None = None


class Additions(Value):
    """What was added. lines: of INDEX.md, without their ends. remarks: on what was there already or passed over.

    errors: a line for each file that could not be added.
    """

    lines: tuple[str, ...]
    remarks: tuple[str, ...]
    errors: tuple[str, ...]


def add_files(
    root: Path, wanted: Iterable[Wanted] | None, details: Details, *, dry_run: bool, max_size: int
) -> Additions:
    """Write lines into INDEX.md for files that it does not list; it is made where there is none.

    wanted: None for all texts in its folder and below. dry_run: write nothing, and copy nothing. max_size: of a file,
    in bytes. Raises OnrecordError if INDEX.md can't be read or extended, and OSError if it can't be written.
    """
    waiting = locked(data_folder(root), wait=_LONGEST_WAIT, busy=f"is writing to {MANIFEST}; try again")
    with contextlib.nullcontext() if dry_run else waiting:
        adding = _Adding(root, details, dry_run=dry_run, max_size=max_size)
        return adding.run(adding.unlisted() if wanted is None else wanted)


class _Adding:
    """One run."""

    def __init__(self, root: Path, details: Details, *, dry_run: bool, max_size: int) -> None:
        self._root, self._details, self._dry_run, self._max_size = root, details, dry_run, max_size
        self._folder = root / MANIFEST.parent
        self._data = _read_manifest(root / MANIFEST)
        self._remarks: list[str] = []
        self._errors: list[str] = []
        self._taken: dict[str, Path | None] = {}  # by its comparable path what is added, and where it is copied from
        manifest = resolve_items(_items_of(self._data), self._folder)
        told = (*manifest.missing, *manifest.errors)  # on a line of INDEX.md, if not read
        self._lines = {comparable(path): one.line for one in told for path in one.paths()}
        self._lines |= {comparable(entry.path): entry.line for entry in manifest.entries}

    def unlisted(self) -> list[Wanted]:
        """All texts that are not listed; what else is there is told by the endings of its names."""
        listed = {root_path(path) for path in self._lines}
        files = unlisted_files(self._root, listed, self._lines.keys(), self._note)
        others = Counter(
            PurePosixPath(path).suffix.lower() or "without one" for path in files if not is_text_name(path)
        )
        if others:
            endings = ", ".join(f"{count} {ending}" for ending, count in others.most_common())
            self._remarks.append(f"passed over, by the endings of their names: {endings}; name those that are texts")
        known = listed.union(files)
        texts = [path for path in files if is_text_name(path) and not self._is_twice(path, known)]
        return [Wanted(path.removeprefix(root_path(""))) for path in texts]

    def _is_twice(self, path: str, others: AbstractSet[str]) -> bool:
        """Whether a file is a link to one that is added or listed under its own name."""
        place = self._root / native(path)
        if not place.is_symlink():
            return False
        target = portable(os.path.relpath(os.path.realpath(place), os.path.realpath(self._root)))
        if target in others:
            self._remarks.append(f"{path} is a link to {target}")
        return target in others

    def _note(self, error: OSError) -> None:
        self._errors.append(os_reason(error))

    def run(self, wanted: Iterable[Wanted]) -> Additions:
        """Write the lines for those that are not listed."""
        items = [item for one in wanted if (item := self._item(one))]
        lines: tuple[str, ...] = ()
        if items:
            extension = extend_manifest(self._data, items, under=self._details.under)
            lines = extension.lines
            if not self._dry_run:
                _write_manifest(self._root / MANIFEST, self._data, extension.data)
        return Additions(lines, tuple(self._remarks), tuple(self._errors))

    def _item(self, wanted: Wanted) -> NewItem | None:
        """What to write of a file; None, and a line of what is said, where it is listed or can't be read."""
        path = wanted.path
        try:
            path = normalize(path)
            if line := self._lines.get(comparable(path)):
                self._remarks.append(f"{root_path(path)} is already listed, on line {line} of {MANIFEST}")
                return None
            if comparable(path) in self._taken:
                if wanted.source and self._taken[comparable(path)] != wanted.source:
                    raise DocumentError(f"another file becomes {root_path(path)}: rename one of them")
                return None
            path, data = self._read(path, wanted.source)
            document = read_document(data, path=path)
            if wanted.source and not self._dry_run:
                _copy(data, self._folder / native(path))
        except (PathError, DocumentError) as error:
            self._errors.append(f"{wanted.source or root_path(path)}: {error}")
            return None
        except OSError as error:
            if is_exhaustion(error):
                raise
            self._note(error)
            return None
        self._taken[comparable(path)] = wanted.source
        return _new_item(path, document, self._details)

    def _read(self, path: str, source: Path | None) -> tuple[str, bytes]:
        """The path of a file as the disk writes it, and its content; or that of the one which is to be copied there."""
        if source is None:
            path, _ = ManifestFolder(self._folder).find((path,))
            return path, read_beneath(self._folder, path, self._max_size)[0]
        source = source.resolve()
        data, _ = read_beneath(source.parent, portable(source.name), self._max_size)
        there = self._folder / native(path)
        if os.path.lexists(there) and read_regular(there) != data:
            raise DocumentError(f"another file is {root_path(path)} already: rename one of them")
        return path, data


def _read_manifest(path: Path) -> bytes:
    try:
        return read_regular(path)
    except FileNotFoundError:
        return _NEW
    except DocumentError as error:
        raise OnrecordError(f"{MANIFEST} is {error}") from error


def _items_of(data: bytes) -> tuple[ListedItem, ...]:
    try:
        return parse_items(decode(data)[0])
    except DocumentError as error:
        raise OnrecordError(f"{MANIFEST} {error}") from error


def _write_manifest(path: Path, before: bytes, data: bytes) -> None:
    """Replace INDEX.md, or the file that it is a link to, unless it has changed since it was read."""
    path = path.resolve()
    if _read_manifest(path) != before:
        raise OnrecordError(f"{MANIFEST} has changed meanwhile, and nothing was written: try again")
    replace_whole(path, data)


def _copy(data: bytes, target: Path) -> None:
    if not os.path.lexists(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(target, data)


def _new_item(path: str, document: Document, details: Details) -> NewItem:
    """What a document gives for its line, where nothing else is asked for."""
    title = one_line(details.title or document.title)
    if comparable(title) == comparable(path.rpartition("/")[2]):  # the name of the file is no title
        title = ""
    date = details.date or document.date
    return NewItem(path, title or None, date, details.title is not None, details.date is not None)
