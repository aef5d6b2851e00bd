"""A generation that is being written, in a folder that nothing names yet, until it is published or discarded.

It starts with hard links to the files of the generation before, of which none is ever changed. `current` is replaced
last, once every new file and folder is on the disk: a kill or a power cut leaves the old state or the new one.
"""

from __future__ import annotations

import contextlib
import json
import stat
import zlib
from typing import TYPE_CHECKING, Final

from index.errors import StoreError, os_reason
from index.whoosh_store import _disk
from index.whoosh_store._generation import (
    CURRENT,
    DRAFT,
    FOLDER_NAME,
    META,
    PREFIX,
    FileSum,
    Generation,
    Meta,
    checked_pieces,
    named_generation,
    number_of,
    opened,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_END: Final = 12  # bytes, at most, that are told of a file's end


class Draft:
    """The files of the next generation. leftovers: a line for each folder that could not be deleted."""

    def __init__(self, store: Path) -> None:
        self._store = store
        _disk.make_folder(store)
        current, self.leftovers = _cleaned_up(store)
        self.folder = _new_folder(store, current)
        self._files: dict[str, FileSum] = {}
        self._written: list[str] = []
        self.is_published = False
        try:
            _disk.write(self.folder / DRAFT, ())
            _disk.sync(self.folder)
        except BaseException:
            self.discard()
            raise

    @property
    def number(self) -> int:
        """The number that the generation will have."""
        return number_of(self.folder.name)

    def keep(self, name: str, base: Generation) -> None:
        """Take over a file of another generation."""
        try:
            _disk.link(base.folder / name, self.folder / name)
            self._files[name] = base.meta.files[name]
        except OSError:  # a file system without hard links
            self.write(name, checked_pieces(base, name))

    def write(self, name: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Make a file."""
        counted = _Counted(pieces)
        _disk.write(self.folder / name, counted)
        self._files[name] = counted.sum()
        self._written.append(name)

    def delete(self, name: str) -> None:
        """Delete a file that was written or kept."""
        _disk.delete(self.folder / name)
        del self._files[name]
        if name in self._written:
            self._written.remove(name)

    def publish(self, meta: Meta) -> Generation:
        """Make it the current generation; the files that `meta` names are filled in."""
        meta = meta._replace(files=dict(sorted(self._files.items())))
        data = json.dumps(meta._asdict()).encode("ascii")
        self.write(META, [data])
        for name in self._written:
            _disk.sync(self.folder / name)
        _disk.sync(self.folder)
        new = self._store / f"{CURRENT}.new"
        with contextlib.suppress(FileNotFoundError):
            _disk.delete(new)
        _disk.write(new, [f"{self.folder.name} {zlib.crc32(data)}\n".encode("ascii")])
        _disk.sync(new)
        _disk.sync(self._store)
        self.is_published = True  # before it is: what is interrupted or said to fail here may have happened
        _disk.replace(new, self._store / CURRENT)
        _disk.sync(self._store)
        _disk.delete(self.folder / DRAFT)
        return opened(self.folder, meta)

    def discard(self) -> None:
        """Delete it, unless it is published, and as far as possible; the next commit deletes the rest."""
        if not self.is_published:
            with contextlib.suppress(OSError):
                _delete(self.folder)


class _Counted:
    """Pieces of a file, of which the sum is known once they were all taken."""

    def __init__(self, pieces: Iterable[bytes | memoryview]) -> None:
        self._pieces = pieces
        self._size = self._crc = 0
        self._end = b""

    def __iter__(self) -> Iterator[bytes | memoryview]:
        for piece in self._pieces:
            self._size += len(piece)
            self._crc = zlib.crc32(piece, self._crc)
            self._end = (self._end + bytes(piece[-_END:]))[-_END:]
            yield piece

    def sum(self) -> FileSum:
        return FileSum(self._size, self._crc, self._end.hex())


def _cleaned_up(store: Path) -> tuple[int, list[str]]:
    """Delete drafts of killed processes, and generations long replaced.

    Returns the number of the current generation, or 0, and a line for each folder that can't be deleted, which the next
    commit tries again. Where nothing tells which one is current, all stay: one of them may be what can still be mended.
    """
    try:
        named = named_generation(store)
    except StoreError:
        return 0, []
    current = named[0] if named else None
    left = []
    for name in _disk.names(store):
        folder = store / name
        try:
            if FOLDER_NAME.fullmatch(name) and name != current and _is_ours(folder):
                _delete(folder)
        except OSError as error:
            left.append(f"{folder} is not needed any more, but it can't be deleted: {os_reason(error)}")
    return number_of(current) if current else 0, left


def _new_folder(store: Path, number: int) -> Path:
    """The folder of the first number behind this one that is free: folders of others keep theirs."""
    while True:
        number += 1
        folder = store / f"{PREFIX}{number}"
        with contextlib.suppress(FileExistsError):
            _disk.make_folder(folder, new=True)
            return folder


def _is_ours(folder: Path) -> bool:
    if not stat.S_ISDIR(_disk.status(folder).st_mode):
        return False
    names = _disk.names(folder)
    return not names or META in names or DRAFT in names


def _delete(folder: Path) -> None:
    """Delete a folder of ours, and last what shows that it is ours, so that after a kill it can still be deleted."""
    for name in sorted(_disk.names(folder), key=lambda name: (name == DRAFT, name == META)):
        _disk.delete(folder / name)
    _disk.delete_folder(folder)
