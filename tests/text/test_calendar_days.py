"""A day in full, in each of its forms: only days of the calendar, and never one of two."""

from __future__ import annotations

import contextlib
import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.calendar_days import (
    DateError,
    find_day,
    find_iso_date,
    parse_day,
    parse_iso_date,
    read_day,
    read_day_of_year,
)

DAY = datetime.date(2026, 11, 8)


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


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-08",
        "2026/11/08",
        "2026/11/8",
        "November 8, 2026",
        "november 8 2026",
        "Nov. 8,2026",
        "Nov 8th, 2026",
        "NOVEMBER  08TH,\n2026",
        "8 November 2026",
        "8 Nov., 2026",
        "8th of November, 2026",
        "8-Nov-2026",
        "Sunday, November 8, 2026",
        "Sun. 8 Nov 2026",
        "sun 8 nov 2026",
    ],
)
def test_each_form_of_a_day(text: str) -> None:
    """Also within a text, where it must be whole."""
    assert read_day(text) == parse_day(text) == DAY
    words = " ".join(text.split())
    assert find_day(f"Spoken on {words}.") == find_day(f"({words}): x") == (DAY, None)


@pytest.mark.parametrize(
    "text",
    [
        "x8 Nov 2026",
        "8 Nov 20261",
        "8 Nov 2026-27",
        "a/2026/11/08",
        "2026/11/08/b",
        "2026-11-08.txt",
        "7/4/2026/5",
        "1.7/4/2026",
    ],
)
def test_a_day_within_a_longer_word_is_not_found(text: str) -> None:
    assert find_day(text) == (None, None)


@given(st.dates(), st.booleans())
def test_slashes_give_every_day_that_can_be_one_alone(day: datetime.date, month_first: bool) -> None:
    """And for any other both readings are named."""
    one, other = (day.month, day.day) if month_first else (day.day, day.month)
    text = f"{one}/{other:02}/{day.year:04}"
    if day.day > 12 or day.day == day.month:
        assert read_day(text) == day
    else:
        with pytest.raises(DateError, match=rf"^{text} may be \S+ or \S+: write one of these$") as caught:
            read_day(text)
        assert {day.isoformat(), day.replace(month=day.day, day=day.month).isoformat()} <= set(
            re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(caught.value))
        )


@pytest.mark.parametrize(
    "text", ["", "x", "2026", "2026-11", "Nov 2026", "8 Nov", "8/11/26", "8 Smarch 2026", "٨ Nov 2026", "8 of Nov 26"]
)
def test_what_has_no_form_of_a_day(text: str) -> None:
    assert read_day(text) is None
    with pytest.raises(DateError):
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-02-30", "2026-02-30 is not in the calendar"),
        ("2026/13/01", "2026/13/01 is not in the calendar"),
        ("February 30, 2026", "February 30, 2026 is not in the calendar"),
        ("0 May 2026", "0 May 2026 is not in the calendar"),
        ("1 May 0000", "1 May 0000 is not in the calendar"),
        ("13/31/2026", "13/31/2026 is not in the calendar"),
        ("7/4/2026", "7/4/2026 may be 2026-04-07 or 2026-07-04: write one of these"),
        ("2026-11", "2026-11 names a month, not a day"),
        ("Nov. 2026", "Nov. 2026 names a month, not a day"),
        ("2026", "2026 names a year, not a day"),
        ("2026-13", "'2026-13' is not a date: write 2025-09-02 or September 2, 2025"),
        ("soon\n", "'soon' is not a date: write 2025-09-02 or September 2, 2025"),
    ],
)
def test_why_a_text_is_not_one_day(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_day(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no date, 2026, May, 5 May, May 2026", (None, None)),
        ("on 2026-11", (None, "2026-11 names a month, not a day")),
        ("7/4/2026 or 2026-11", (None, "7/4/2026 may be 2026-04-07 or 2026-07-04: write one of these")),
        ("2026-11, that is 8 Nov 2026", (DAY, None)),
        ("Feb 30, 2026; 8 Nov 2026; 9 Nov 2026", (DAY, None)),
        ("2024-25, 555-1212, 2026-13", (None, None)),
    ],
)
def test_the_first_possible_day_in_a_text_or_why_there_is_none(
    text: str, found: tuple[datetime.date | None, str | None]
) -> None:
    assert find_day(text) == found


@pytest.mark.parametrize(
    ("text", "month_and_day"),
    [
        ("May 5", (5, 5)),
        ("5  may", (5, 5)),
        ("30th of Feb.", (2, 30)),
        ("Sept. 2nd", (9, 2)),
        ("May", None),
        ("5 May 2026", None),
        ("ſep 2", None),
    ],
)
def test_a_day_without_a_year(text: str, month_and_day: tuple[int, int] | None) -> None:
    assert read_day_of_year(text) == month_and_day


@given(st.text() | st.lists(st.sampled_from(["2026", "11", "8", "Nov.", "sun", " ", "/", "-", ",", "th"])).map("".join))
def test_any_text_is_read(text: str) -> None:
    """No text raises anything else."""
    find_iso_date(text)
    parse_iso_date(text)
    find_day(text)
    read_day_of_year(text)
    with contextlib.suppress(DateError):
        parse_day(text)
