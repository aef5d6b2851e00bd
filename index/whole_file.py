"""Replace a file whole: whatever happens, its name stands for what it was before or for all that it is now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from index.errors import naming

if TYPE_CHECKING:
    from pathlib import Path


def replace_whole(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write `data` beside a file, to the disk, and put it in its place. Raises OSError, and leaves the old one then.

    mode: of the file; None: that of the old one, or of a new one as the umask says.
    """
    new = path.with_name(f".onrecord-{os.urandom(8).hex()}.new")  # nobody's but this run's
    kept = path.stat().st_mode & 0o777 if mode is None and path.exists() else None
    with naming(path):
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            with os.fdopen(os.open(new, flags, 0o666 if mode is None else mode), "wb") as file:
                if kept is not None:
                    os.fchmod(file.fileno(), kept)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        except OSError:
            new.unlink(missing_ok=True)
            raise
