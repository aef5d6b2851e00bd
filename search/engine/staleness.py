"""Whether a file is still what was indexed of it, and the index still what INDEX.md says."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, Any

from index.corpus.root import MANIFEST
from index.store.catalogue import FileStamp

if TYPE_CHECKING:
    from pathlib import Path

    from index.whoosh_store.generations import Generation

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping


def is_stale(stored: Mapping[str, Any], root: pathlib.Path) -> bool:
    """Whether the file of a document's row is gone, or another than it was when indexed."""
    path, stamp = root / stored["path"], FileStamp(*stored["file"]["stamp"])
    try:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (stamp.size, stamp.mtime_ns):
            return False
        if status.st_size != stamp.size or not stat.S_ISREG(status.st_mode):
            return True
        import hashlib

        return hashlib.sha256(path.read_bytes()).hexdigest() != stamp.digest
    except OSError:
        return True


def index_is_behind(root: Path, generation: Generation) -> bool:
    """Whether INDEX.md was written after the index was made, so that there may be more to find."""
    try:
        return (root / MANIFEST).stat().st_mtime > generation.meta.indexed_at
    except OSError:
        return True
