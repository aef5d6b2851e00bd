"""What a file system says of a file, by which a change of it is told without reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import os


_ALL_BITS: Final = (1 << 64) - 1


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
    """The state of a file; what a file system says beyond 64 bits, as of a time before 1970, counts modulo 2**64."""
    numbers = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return FileState(*(number & _ALL_BITS for number in numbers))
