"""A limit to how long an answer may take."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

from index.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Iterator


class _TimeIsUpError(BaseException):
    """Ends what is done: nothing in between may take it for an error of its own, and try again."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OnrecordError wherever the main thread is after so many seconds in here; 0: never."""

    def end(*_: object) -> None:
        raise _TimeIsUpError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except _TimeIsUpError:
        raise OnrecordError(
            f"no answer within {seconds:g} seconds: ask for less, with longer words, fewer * and a smaller NEAR, "
            "or wait longer with --timeout SECONDS (0: as long as it takes)"
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def no_time_limit() -> Iterator[None]:
    """What is done in here takes as long as it does; then the limit around it goes on."""
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)
