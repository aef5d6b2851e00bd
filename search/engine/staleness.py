"""Whether a file has changed since it was indexed, and INDEX.md since."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from index.corpus.file_state import state_of
from index.corpus.root import MANIFEST
from index.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

    from index.store.file_stamp import FileStamp


def is_stale(file: Path, stamp: FileStamp) -> bool:
    """Whether a file is gone or has changed since this stamp was taken. It is read only if its state changed."""
    try:
        status = file.stat()
        if state_of(status) == stamp.state:
            return False
        if status.st_size != stamp.state.size or not stat.S_ISREG(status.st_mode):
            return True
        return _digest(file) != stamp.digest
    except (DocumentError, OSError):
        return True


def manifest_has_changed(root: Path, digest: str) -> bool:
    """Whether INDEX.md is gone or another than the one with this SHA-256, in hexadecimal digits."""
    try:
        return _digest(root / MANIFEST) != digest
    except (DocumentError, OSError):
        return True


def _digest(file: Path) -> str:
    import hashlib

    from index.corpus.seed_file import read_regular

    return hashlib.sha256(read_regular(file)).hexdigest()
