"""A lock on a folder that the operating system releases when its holder ends, however that ends.

It is flock(2) on a file named `lock`, which names the holder's process.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from typing import TYPE_CHECKING, Final

from index.errors import LockedError, naming

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_INTERVAL: Final = 0.05  # seconds between two attempts


@contextlib.contextmanager
def locked(folder: Path, *, wait: float, busy: str) -> Iterator[None]:
    """Hold the lock of a folder, which is created if it is missing.

    Waits up to `wait` seconds for another process, then raises LockedError, which names the process and says what it is
    `busy` with.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        with naming(path):
            _wait_for(descriptor, time.monotonic() + wait, busy)
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, deadline: float, busy: str) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                holder = os.pread(descriptor, 100, 0).decode("ascii", "replace").strip() or "another process"
                raise LockedError(f"{holder} {busy}") from error
            time.sleep(_INTERVAL)
        else:
            return
