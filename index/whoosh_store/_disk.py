"""Every operation of the store on files: so a test can record, fail or tear any of them.

A file is read only through a descriptor that was checked first: a regular file of the user or of root, to which nobody
else can write, and no symbolic link. What was written is on the disk for certain once it and its folder are synced.
Raises StoreError where a file is not safe to read, OSError with the file's name where the system refuses.
"""

from __future__ import annotations

import errno
import mmap
import os
import stat
from functools import cached_property
from typing import TYPE_CHECKING, Final

from index.errors import naming
from index.whoosh_store._ownership import refuse_if_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_READ: Final = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK  # a FIFO must not block
_CREATE: Final = os.O_WRONLY | os.O_CLOEXEC | os.O_CREAT | os.O_EXCL


def read(path: Path) -> bytes:
    """The content of a file."""
    return OpenFile(path).read()


class OpenFile:
    """A file that stays readable when its name is gone. size: in bytes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with naming(path):
            self._descriptor = _opened(path)
            self.size = os.fstat(self._descriptor).st_size

    def __del__(self) -> None:
        if hasattr(self, "_descriptor"):
            os.close(self._descriptor)

    def read(self, start: int = 0, end: int | None = None) -> bytes:
        """The bytes from start to end, fewer where the file is cut off by now."""
        missing = (self.size if end is None else end) - start
        pieces = []
        with naming(self.path):
            while missing and (piece := os.pread(self._descriptor, missing, start)):
                pieces.append(piece)
                start += len(piece)
                missing -= len(piece)
        return b"".join(pieces)

    @cached_property
    def view(self) -> memoryview:
        """Its content, mapped into memory. Where the system cannot read that it ends the process: `read` it before."""
        with naming(self.path):
            return memoryview(mmap.mmap(self._descriptor, self.size, access=mmap.ACCESS_READ))


def status(path: Path) -> os.stat_result:
    """The state of a file or folder itself, not of what a link leads to."""
    return path.lstat()


def names(folder: Path) -> list[str]:
    """The names in a folder, ascending."""
    return sorted(os.listdir(folder))  # noqa: PTH208 - names


def make_folder(folder: Path, *, new: bool = False) -> None:
    """Make a folder that only the user can read, and those above it. new: raise FileExistsError if it is there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=not new)


def write(path: Path, pieces: Iterable[bytes | memoryview]) -> None:
    """Make a file that only the user can read."""
    with naming(path), os.fdopen(os.open(path, _CREATE, 0o600), "wb") as file:
        file.writelines(pieces)


def sync(path: Path) -> None:
    """Return once a file, or the names in a folder, are on the disk."""
    with naming(path):
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def link(source: Path, target: Path) -> None:
    """Give a file another name."""
    os.link(source, target)


def replace(source: Path, target: Path) -> None:
    """Rename a file, in place of another."""
    source.replace(target)


def delete(path: Path) -> None:
    """Delete a file."""
    path.unlink()


def delete_folder(folder: Path) -> None:
    """Delete an empty folder."""
    folder.rmdir()


def _opened(path: Path) -> int:
    try:
        descriptor = os.open(path, _READ)
    except OSError as error:
        if error.errno == errno.ELOOP:
            refuse_if_unsafe(path, path.lstat(), stat.S_IFREG)
        raise
    try:
        refuse_if_unsafe(path, os.fstat(descriptor), stat.S_IFREG)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
