"""The state of a file when it was read, by which a change of it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.corpus.file_state import FileState


class FileStamp(NamedTuple):
    """A file when it was read: SHA-256 in hex, and its state.

    settled: its mtime was old enough that the next change will show in the state.
    """

    digest: str
    state: FileState
    settled: bool
