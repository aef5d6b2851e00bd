"""One process at a time writes to a store: a lock that the operating system frees when its holder ends, however."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from typing import TYPE_CHECKING, Final

from index.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EVERY: Final = 0.05  # seconds between two tries


@contextlib.contextmanager
def locked(store: Path, *, wait: float) -> Iterator[None]:
    """Hold the store's lock. Waits up to `wait` seconds for another process, then raises LockedError naming it."""
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(store / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        deadline = time.monotonic() + wait
        while not _try(descriptor):
            if time.monotonic() >= deadline:
                holder = os.pread(descriptor, 100, 0).decode("ascii", "replace").strip() or "another process"
                raise LockedError(f"{holder} is indexing into {store}; try again later, or wait longer with --wait")
            time.sleep(_EVERY)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
