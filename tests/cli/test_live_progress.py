from __future__ import annotations

import io

import pytest

from search.cli._live_progress import Progress
from search.output.progress import bar_line, log_line

CLEAR = "\r\x1b[K"


class Shown:
    """A progress on a clock that stands still until it is set, and what it writes."""

    def __init__(self, *, terminal: bool, width: int = 80, encoding: str = "utf-8") -> None:
        self.now = 100.0
        self.bytes = io.BytesIO()
        stream = io.TextIOWrapper(self.bytes, encoding=encoding, newline="")
        self.progress = Progress(stream, terminal=terminal, width=lambda: width, clock=lambda: self.now)
        self.encoding = encoding

    def run(self, seconds: float, total: int, *, rate: float) -> str:
        """A run that reads a file at a time, and what is written meanwhile."""
        start = self.now
        with self.progress as progress:
            for done in range(min(int(seconds * rate), total) + 1):
                self.now = start + done / rate
                progress(done, total)
        return self.bytes.getvalue().decode(self.encoding)


def test_a_bar_is_drawn_some_ten_times_a_second_and_goes_in_the_end() -> None:
    written = Shown(terminal=True).run(2, 1000, rate=100)
    drawn = written.split(CLEAR)
    assert len(drawn) == 1 + 16 + 1
    assert drawn[1] == "indexing     50 of 1,000  █▎                          5 %  100/s  10 s left"
    assert drawn[-1] == ""
    assert "\n" not in written


@pytest.mark.parametrize("terminal", [True, False])
def test_a_short_run_shows_nothing(terminal: bool) -> None:
    assert Shown(terminal=terminal).run(0.45, 45, rate=100) == ""


def test_a_log_gets_a_line_every_five_seconds() -> None:
    written = Shown(terminal=False).run(17, 10_000, rate=100)
    assert written == (
        "onrecord: 500 of 10,000 indexed, 100/s, 2 min left\n"
        "onrecord: 1,000 of 10,000 indexed, 100/s, 2 min left\n"
        "onrecord: 1,500 of 10,000 indexed, 100/s, 2 min left\n"
    )


def test_the_rate_is_that_of_the_last_seconds() -> None:
    shown = Shown(terminal=False)
    shown.progress(0, 2000)
    for shown.now, done in [(101.0, 1000), (105.0, 1000), (110.0, 1010)]:
        shown.progress(done, 2000)
    assert shown.bytes.getvalue().decode().splitlines()[-1] == "onrecord: 1,010 of 2,000 indexed, 2.0/s, 9 min left"


def test_when_all_is_read_a_bar_says_that_it_is_written() -> None:
    assert Shown(terminal=True).run(2, 61, rate=100).endswith(f"{'█' * 30}  100 %  writing{CLEAR}")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (70, "indexing  412 of 924  ████████             44 %  98/s  6 s left"),
        (56, "indexing  412 of 924   44 %  98/s  6 s left"),
        (40, "indexing  412 of 924   44 %  98/s"),
        (30, "indexing  412 of 924   44 %"),
        (20, ""),
        (0, ""),
    ],
)
def test_a_narrow_terminal_gets_less_and_no_second_line(width: int, expected: str) -> None:
    assert bar_line(412, 924, 98, cells=width - 1, unicode=True) == expected


def test_where_blocks_cannot_be_written_the_bar_is_ascii() -> None:
    written = Shown(terminal=True, encoding="latin-1").run(1, 1000, rate=100)
    assert written.split(CLEAR)[-2] == "indexing    100 of 1,000  ##                         10 %  100/s  9 s left"


@pytest.mark.parametrize(
    ("done", "rate", "expected"),
    [
        (0, 0, "onrecord: 0 of 9,000 indexed"),
        (8999, 1234, "onrecord: 8,999 of 9,000 indexed, 1,234/s, 1 s left"),
        (8000, 16.9, "onrecord: 8,000 of 9,000 indexed, 17/s, 1 min left"),
        (0, 3, "onrecord: 0 of 9,000 indexed, 3.0/s, 50 min left"),
        (0, 1, "onrecord: 0 of 9,000 indexed, 1.0/s, 2 h 30 min left"),
        (9000, 1, "onrecord: 9,000 of 9,000 indexed, writing"),
    ],
)
def test_the_time_left_has_the_unit_that_says_most(done: int, rate: float, expected: str) -> None:
    assert log_line(done, 9000, rate) == expected


def test_a_stream_that_nobody_reads_stops_no_run() -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    now = iter(range(100))
    with Progress(Closed(), terminal=True, width=lambda: 80, clock=lambda: next(now)) as progress:
        for done in range(11):
            progress(done, 10)
