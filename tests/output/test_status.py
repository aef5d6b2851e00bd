from __future__ import annotations

import datetime

import pytest

from search.output.status import age, in_bytes


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (154_400, "154.4 kB"),
        (2_000_000, "2.0 MB"),
        (5 * 10**9, "5.0 GB"),
    ],
)
def test_sizes_are_for_people(size: int, shown: str) -> None:
    assert in_bytes(size) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(-1, "0 seconds"), (0.9, "0 seconds"), (1, "1 second"), (61, "1 minute"), (7_300, "2 hours"), (200_000, "2 days")],
)
def test_ages_are_rounded_down(seconds: float, shown: str) -> None:
    assert age(datetime.timedelta(seconds=seconds)) == shown
