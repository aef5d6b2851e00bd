"""Replace a file whole: whatever happens, its name stands for what it was before or for all that it is now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from index.errors import naming

if TYPE_CHECKING:
    from pathlib import Path


def replace_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write `data` beside a file, to the disk, and put it in its place. Raises OSError, and leaves the old one then."""
    new = path.with_name(path.name + ".new")
    with naming(new):
        new.unlink(missing_ok=True)  # of a run that was killed
        try:
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        except OSError:
            new.unlink(missing_ok=True)
            raise
