"""How far a run is: a bar on a terminal, a line every few seconds in a log, nothing for a short run."""

from __future__ import annotations

import contextlib
import math
import os
import time
from collections import deque
from typing import TYPE_CHECKING, Final

from search.output._bars import bar
from search.output.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self, TextIO

# Seconds: before the bar appears, between redrawings of it, between two lines, and over which the rate is measured.
_UNSHOWN: Final = 0.5
_REDRAWN: Final = 0.1
_LOGGED: Final = 5.0
_WINDOW: Final = 5.0

_MOST_BAR_CELLS: Final = 30
_LEAST_BAR_CELLS: Final = 5  # a shorter one says nothing
_TAIL_CELLS: Final = len("  100 %  1,000/s  60 min left")
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
            self._due = now + (_UNSHOWN if self._terminal else _LOGGED)
        elif now >= self._due or (self._drawn and done == total):
            self._due = now + (_REDRAWN if self._terminal else _LOGGED)
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
        try:
            return os.get_terminal_size(stream.fileno()).columns or _USUAL_WIDTH
        except OSError:
            return _USUAL_WIDTH

    return Progress(stream, terminal=stream.isatty() and os.environ.get("TERM") != "dumb", width=width)


def bar_line(done: int, total: int, rate: float, *, cells: int, unicode: bool) -> str:
    """`indexing  412 of 924  ████▌      45 %  98/s  5 s left`, less of it if `cells` are few."""
    head = f"indexing  {done:>{len(f'{total:,}')},} of {total:,}"
    room = min(cells - len(head) - 2 - _TAIL_CELLS, _MOST_BAR_CELLS)
    blocks = f"  {bar(done, total, room, unicode=unicode):<{room}}" if room >= _LEAST_BAR_CELLS else ""
    parts = [head + blocks, f"{100 * done // total:>3} %", *_pace(done, total, rate)]
    while len(line := "  ".join(parts)) > cells and parts:
        parts.pop()
    return line


def log_line(done: int, total: int, rate: float) -> str:
    """`onrecord: 412 of 924 indexed, 98/s, 5 s left`."""
    return ", ".join([f"onrecord: {done:,} of {total:,} indexed", *_pace(done, total, rate)])


def _pace(done: int, total: int, rate: float) -> list[str]:
    if done == total:
        return ["writing"]
    if not rate:
        return []
    return [f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s", f"{_duration((total - done) / rate)} left"]


def _duration(seconds: float) -> str:
    if seconds <= 59:
        return f"{math.ceil(seconds)} s"
    minutes = math.ceil(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
