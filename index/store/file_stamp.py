"""The state of a file when it was read, by which a change of it is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file's state when it was read: SHA-256 in hex, size in bytes, mtime in ns since the epoch.

    settled: its mtime was old enough that the next change will show in it.
    """

    digest: str
    size: int
    mtime_ns: int
    settled: bool
