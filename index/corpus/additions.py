"""Files join INDEX.md: which of those that are asked for, with which titles and dates, on which lines."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus._description import describe
from index.corpus._item_forms import NewItem
from index.corpus._manifest_writer import extend_manifest
from index.corpus._new_texts import texts_elsewhere, unlisted_below
from index.corpus.decoding import decode
from index.corpus.file_names import comparable
from index.corpus.manifest import resolve_items
from index.corpus.manifest_folder import ManifestFolder, PathError, normalize
from index.corpus.manifest_markdown import parse_items
from index.corpus.native_path import native, portable
from index.corpus.root import MANIFEST, data_folder, root_path
from index.corpus.seed_file import read_beneath, read_regular
from index.errors import DocumentError, OnrecordError, is_exhaustion, os_reason
from index.file_lock import locked
from index.value import Value
from index.whole_file import replace_whole

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from index.corpus._manifest_writer import Extension
    from index.corpus.manifest_markdown import ListedItem

_LONGEST_WAIT: Final = 10.0  # seconds, for another process that adds files
_NEW: Final = b"# Documents\n"


class Wanted(NamedTuple):
    """A file to add, or a folder with all the texts in it and below.

    path: relative to INDEX.md's folder. source: the file or folder outside of it that is to be copied there. is_named:
    it was asked for itself, and not with others in its folder, so that it is told if it is listed already.
    """

    path: str
    source: Path | None = None
    is_named: bool = True


class Details(Value):
    """What is written of the files. title, date: instead of their own. under: a heading of INDEX.md."""

    title: str | None = None
    date: datetime.date | None = None
    under: str | None = None


class Additions(Value):
    """What was added. lines: of INDEX.md, without their ends; count: how many of them name a file.

    remarks: on what was there already or passed over. errors: a line for each file that could not be added.
    """

    lines: tuple[str, ...]
    count: int
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
        return adding.run([Wanted("")] if wanted is None else wanted)


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

    def _each(self, wanted: Wanted) -> Iterator[Wanted]:
        """A file, or the texts of a folder; what else is there is told."""
        place = wanted.source or self._folder / native(wanted.path)
        if not place.is_dir():
            yield wanted
        elif wanted.source:
            found = texts_elsewhere(place, self._note)
            yield from (Wanted(path, place / native(path), is_named=False) for path in found.paths)
            self._remarks += found.remarks
        else:
            found = unlisted_below(self._root, wanted.path, self._lines.keys(), self._note)
            yield from (Wanted(path, is_named=False) for path in found.paths)
            self._remarks += found.remarks

    def _note(self, error: OSError) -> None:
        if is_exhaustion(error):
            raise error
        self._errors.append(os_reason(error))

    def run(self, wanted: Iterable[Wanted]) -> Additions:
        """Write the lines for those that are not listed."""
        items = {item.path: item for asked in wanted for one in self._each(asked) if (item := self._item(one))}
        lines = self._write(items) if items else ()
        if undated := sum(item.date is None for item in items.values()):
            self._remarks.append(f"no date is known of {undated:,} of these: --date gives one, or a date in the line")
        return Additions(lines, len(items), tuple(self._remarks), tuple(self._errors))

    def _write(self, items: dict[str, NewItem]) -> tuple[str, ...]:
        """The lines of some items, written as the files are that are copied; an item that can't be is taken away."""
        extension = self._extended(items)
        if self._dry_run:
            return extension.lines
        count = len(items)
        for path in list(items):
            source = self._taken[comparable(path)]
            if source and not self._copied(path, source):
                del items[path]
        if not items:
            return ()
        if len(items) < count:
            extension = self._extended(items)
        _write_manifest(self._root / MANIFEST, self._data, extension.data)
        return extension.lines

    def _extended(self, items: dict[str, NewItem]) -> Extension:
        extension = extend_manifest(self._data, list(items.values()), under=self._details.under)
        for item in extension.refused:
            self._errors.append(f"{root_path(item.path)}: no line of INDEX.md can name it with this title and date")
            del items[item.path]
        return extension

    def _copied(self, path: str, source: Path) -> bool:
        """Whether a file that is to be copied is there now; what prevents it is told."""
        target = self._folder / native(path)
        try:
            if not os.path.lexists(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                replace_whole(target, self._content(source))
        except DocumentError as error:
            self._errors.append(f"{source}: {error}")
            return False
        except OSError as error:
            self._note(error)
            return False
        return True

    def _item(self, wanted: Wanted) -> NewItem | None:
        """What to write of a file; None, and a line of what is said, where it is listed or can't be read."""
        try:
            return self._new_item(wanted._replace(path=normalize(wanted.path)))
        except (PathError, DocumentError) as error:
            self._errors.append(f"{wanted.source or root_path(wanted.path)}: {error}")
        except OSError as error:
            self._note(error)
        return None

    def _new_item(self, wanted: Wanted) -> NewItem | None:
        key = comparable(wanted.path)
        if key == comparable(MANIFEST.name):
            raise DocumentError(f"{MANIFEST} lists texts, and is none itself")
        if key in self._taken:
            if wanted.source and self._taken[key] != wanted.source:
                raise DocumentError(f"another file becomes {root_path(wanted.path)}: rename one of them")
            return None
        line = self._lines.get(key)
        if line:
            if wanted.source:
                self._read(wanted.path, wanted.source)  # which raises for another file of that name
            self._note_listed(wanted, line)
            return None
        path, data = self._read(wanted.path, wanted.source)
        asked = self._details
        found = describe(path, data, title=asked.title, date=asked.date)
        self._remarks += (f"{root_path(path)} {remark}" for remark in found.remarks)
        self._taken[key] = wanted.source
        return NewItem(path, found.title, found.date, asked.title is not None, asked.date is not None)

    def _note_listed(self, wanted: Wanted, line: int) -> None:
        """Say that a file is listed already; one that is not there is an error, or copied there."""
        path = root_path(wanted.path)
        if not os.path.lexists(self._root / native(path)):
            if wanted.source is None:
                raise DocumentError(f"no such file, though line {line} of {MANIFEST} lists it")
            if self._dry_run or self._copied(wanted.path, wanted.source):
                self._remarks.append(f"{path} is copied; it is already listed, on line {line} of {MANIFEST}")
        elif wanted.is_named:
            advice = ": change it there" if self._details.title or self._details.date else ""
            self._remarks.append(f"{path} is already listed, on line {line} of {MANIFEST}{advice}")

    def _read(self, path: str, source: Path | None) -> tuple[str, bytes]:
        """The path of a file as the disk writes it, and its content; or that of the one which is to be copied there."""
        if source is None:
            path, _ = ManifestFolder(self._folder).find((path,))
            return path, read_beneath(self._folder, path, self._max_size)[0]
        data = self._content(source)
        there = self._folder / native(path)
        if os.path.lexists(there) and read_regular(there) != data:
            raise DocumentError(f"another file is {root_path(path)} already: rename one of them")
        return path, data

    def _content(self, source: Path) -> bytes:
        """What a file elsewhere contains."""
        source = source.resolve()
        return read_beneath(source.parent, portable(source.name), self._max_size)[0]


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
    if path.exists() and not os.access(path, os.W_OK):
        raise OnrecordError(f"{MANIFEST} is read-only, and nothing was written")
    if _read_manifest(path) != before:
        raise OnrecordError(f"{MANIFEST} has changed meanwhile, and nothing was written: try again")
    replace_whole(path, data)
