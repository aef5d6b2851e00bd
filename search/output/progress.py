"""How far a run is, as a bar or as a line of a log. Pure."""

from __future__ import annotations

import math
from typing import Final

from search.output._bars import bar

_MOST_BAR_CELLS: Final = 30
_LEAST_BAR_CELLS: Final = 5  # a shorter one says nothing
_TAIL_CELLS: Final = len("  100 %  1,000/s  60 min left")


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
