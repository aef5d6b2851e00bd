"""Read regular files alone, and those below a folder without leaving it, whatever is put in their place meanwhile.

A path below a folder is walked part by part: each is opened in the folder before it, and not if it is a link; what a
link says is walked in turn. A FIFO or a device is opened without waiting for anybody, and never read.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

from index.corpus.native_path import native
from index.errors import DocumentError, naming

if TYPE_CHECKING:
    from pathlib import Path

MAX_SIZE: Final = 64_000_000  # bytes of a file, if nothing else is said: a text of 10 million words
_MOST: Final = 1_000_000_000  # bytes of any other file: an INDEX.md of 10 million lines
LEAVES: Final = "leaves the folder of INDEX.md through a symbolic link"
_FILE: Final = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
_FOLDER: Final = os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY
_MOST_LINKS: Final = 40  # on one path, as Linux allows


def read_regular(path: Path) -> bytes:
    """The content of a regular file, or of the one that a link leads to.

    Raises DocumentError for anything else, and for more than 1 GB.
    """
    with naming(path):
        return _read(os.open(path, _FILE), _MOST)[0]


def irregularity(mode: int) -> str | None:
    """What is wrong with a file of this mode, None for a regular file."""
    if stat.S_ISREG(mode):
        return None
    return "a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file"


def read_beneath(folder: Path, path: str, max_size: int) -> tuple[bytes, os.stat_result]:
    """The content of the regular file at a path below a folder, and its state as it was opened.

    max_size: in bytes. Raises DocumentError if the file is larger, which is found without reading it, is no regular
    file, or is reached only through a link that leaves the folder.
    """
    try:
        return _read(_Walk(folder).opened(native(path)), max_size, "; --max-size allows more")
    except OSError as error:
        error.filename = str(folder / path)  # not the part of the path alone
        raise


def _read(descriptor: int, max_size: int, advice: str = "") -> tuple[bytes, os.stat_result]:
    try:
        found = os.fstat(descriptor)
        if wrong := irregularity(found.st_mode):
            raise DocumentError(wrong)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(found.st_size + 1) if found.st_size <= max_size else b""
            if len(data) > found.st_size:  # it is growing
                data += file.read(max_size + 1 - len(data))
        if max(found.st_size, len(data)) > max_size:
            limit = f"{max_size / 1_000_000:g} MB" if max_size >= 1_000_000 else f"{max_size:,} bytes"
            raise DocumentError(f"larger than {limit}{advice}")
        return data, found
    finally:
        os.close(descriptor)


class _Walk:
    """The way from a folder to a file below it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._links = 0

    def opened(self, path: str) -> int:
        """The descriptor of what is at a path."""
        folders = [os.open(self._folder, _FOLDER)]  # from the first one on
        try:
            return self._opened(path.split("/"), folders)
        finally:
            for folder in folders:
                os.close(folder)

    def _opened(self, left: list[str], folders: list[int]) -> int:
        while left:
            part = left.pop(0)
            if part in ("", "."):
                continue
            if part == "..":
                if len(folders) == 1:
                    raise DocumentError(LEAVES)
                os.close(folders.pop())
                continue
            try:
                found = os.open(part, (_FOLDER if left else _FILE) | os.O_NOFOLLOW, dir_fd=folders[-1])
            except OSError as error:
                target = self._link(part, folders[-1], error)
                if target.startswith("/"):
                    target = self._below(target)
                    while len(folders) > 1:
                        os.close(folders.pop())
                left = target.split("/") + left
                continue
            if not left:
                return found
            folders.append(found)
        raise DocumentError(irregularity(stat.S_IFDIR))

    def _link(self, part: str, folder: int, refused: OSError) -> str:
        """Where a link leads that could not be opened as what it is not. Raises what was raised if it is none."""
        if refused.errno not in (errno.ELOOP, errno.ENOTDIR, errno.EMLINK):
            raise refused
        try:
            target = os.readlink(part, dir_fd=folder)
        except OSError:
            raise refused from None
        self._links += 1
        if self._links > _MOST_LINKS:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        return target

    def _below(self, target: str) -> str:
        """A path below the folder for an absolute one that leads there."""
        folder, real = os.path.realpath(self._folder), os.path.realpath(target)
        if not real.startswith(folder.rstrip("/") + "/"):
            raise DocumentError(LEAVES)
        return os.path.relpath(real, folder)
