from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dates import parse_dates, period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-09-02", "2025-09-02", "2025-09-02"),
        ("2025-09", "2025-09-01", "2025-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2025-09..2025-10", "2025-09-01", "2025-10-31"),
        ("2024..2025-02-03", "2024-01-01", "2025-02-03"),
        ("2025-09..", "2025-09-01", None),
        ("..2025-09", None, "2025-09-30"),
        ("2025..2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_period_is_taken_whole(text: str, first: str | None, last: str | None) -> None:
    found = parse_dates(text)
    assert [day and day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", "there is no 2025-02-30 in the calendar"),
        ("2025-13", "there is no 2025-13 in the calendar"),
        ("2025-00", "there is no 2025-00 in the calendar"),
        ("0000", "there is no 0000 in the calendar"),
        ("yesteryear", "is no date"),
        ("2025-9-2", "is no date"),
        ("٢٠٢٥", "is no date"),
        ("2025-09-02-03", "is no date"),
        ("..", "at one end at least"),
        ("2025..2024", "ends before it begins"),
        ("2025...2026", "is no date"),
        ("", "is no date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_dates(text)


@given(st.dates())
def test_every_day_is_the_period_of_itself_and_lies_in_its_month_and_year(day: datetime.date) -> None:
    iso = day.isoformat()
    assert period(iso) == (day, day)
    for length in (7, 4):
        first, last = period(iso[:length])
        assert first <= day <= last
        assert first.isoformat()[:length] == last.isoformat()[:length] == iso[:length]
        one = datetime.timedelta(days=1)
        assert first == datetime.date.min or (first - one).isoformat()[:length] != iso[:length]
        assert last == datetime.date.max or (last + one).isoformat()[:length] != iso[:length]


@given(st.text())
def test_any_text_is_a_range_or_refused(text: str) -> None:
    try:
        first, last = parse_dates(text)
    except ValueError:
        return
    assert first or last
    assert not (first and last) or first <= last
