"""What a file system says of a file, by which a change of it is told without reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import os


class FileState(NamedTuple):
    """A file's size in bytes, times in ns since the epoch, and inode.

    Whatever writes a file, or puts another in its place, changes one of these; the time of modification alone can be
    set, as restored copies have it.
    """

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def state_of(found: os.stat_result) -> FileState:
    """The state of a file."""
    return FileState(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
