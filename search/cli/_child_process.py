"""A program that a command runs: a pager, an editor."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def ctrl_c_left_to_child() -> Iterator[None]:
    """Let Ctrl-C be for a child alone, as long as that runs: a pager stops searching, and we must still be there."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
