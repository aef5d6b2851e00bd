"""How far a run is, while it lasts: a bar on a terminal, a line every few seconds in a log."""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from typing import TYPE_CHECKING, Final

from search.cli._terminal import width_of
from search.output.progress import bar_line, log_line
from search.output.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self, TextIO

# Seconds: before the bar appears, between redrawings of it, between two lines, and over which the rate is measured.
_UNSHOWN: Final = 0.5
_REDRAWN: Final = 0.1
_TOLD: Final = 5.0
_WINDOW: Final = 5.0
_USUAL_WIDTH: Final = 80
_CLEAR: Final = "\r\x1b[K"  # ECMA-48 EL: erase to the end of the line


class Progress:
    """Called with the number of files done and of all, shows them on `stream`; a bar is erased at the end of `with`.

    terminal: draw a bar, else write lines. width: of the terminal, in cells. clock: seconds.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        terminal: bool,
        width: Callable[[], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream, self._terminal, self._width, self._clock = stream, terminal, width, clock
        self._unicode = Style(encoding=stream.encoding or "ascii").unicode
        self._samples: deque[tuple[float, int]] = deque()
        self._due = 0.0
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            self._write(_CLEAR)

    def __call__(self, done: int, total: int) -> None:
        now = self._clock()
        if not self._samples:
            self._samples.append((now, done))
            self._due = now + (_UNSHOWN if self._terminal else _TOLD)
        elif now >= self._due or (self._drawn and done == total):
            self._due = now + (_REDRAWN if self._terminal else _TOLD)
            rate = self._rate(now, done)
            if self._terminal:
                cells = self._width() - 1  # in the last one, some terminals wrap
                self._write(_CLEAR + bar_line(done, total, rate, cells=cells, unicode=self._unicode))
                self._drawn = True
            else:
                self._write(log_line(done, total, rate) + "\n")

    def _rate(self, now: float, done: int) -> float:
        """Files a second, over the last seconds: unchanged files go by faster than those that are read."""
        samples = self._samples
        while len(samples) > 1 and samples[1][0] <= now - _WINDOW:
            samples.popleft()
        since, before = samples[0]
        samples.append((now, done))
        return (done - before) / (now - since)

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):  # nobody reads this: the run goes on
            self._stream.write(text)
            self._stream.flush()


def progress_on(stream: TextIO) -> Progress:
    """Progress on a stream: a bar if it is a terminal, else lines."""

    def width() -> int:
        return width_of(stream) or _USUAL_WIDTH

    return Progress(stream, terminal=stream.isatty() and os.environ.get("TERM") != "dumb", width=width)
