"""One form of a date, and only days of the calendar."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.iso_dates import find_iso_date, parse_iso_date


@given(st.dates())
def test_every_day_comes_back(day: datetime.date) -> None:
    """From the year 1 to 9999."""
    assert parse_iso_date(day.isoformat()) == day
    assert find_iso_date(f"a-{day.isoformat()}-b") == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025-09",
        "2025-9-2",
        "20250902",
        "2025-02-30",
        "2025-13-01",
        "0000-01-01",
        "2025-W36-2",
        "2025-09-02 ",
        "2025-09-02\n",
        "\u0662\u0660\u0662\u0665-09-02",
        "2025/09/02",
    ],
)
def test_what_is_no_iso_date(text: str) -> None:
    """Other forms, days that are on no calendar, other digits than ASCII."""
    assert parse_iso_date(text) is None


def test_the_first_possible_date_is_found() -> None:
    """Impossible ones and parts of longer numbers are passed over."""
    assert find_iso_date("2025-02-30 12025-01-01 2025-01-012 2025-03-01 2025-04-01") == datetime.date(2025, 3, 1)
    assert find_iso_date("no date") is None


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text raises."""
    find_iso_date(text)
    parse_iso_date(text)
