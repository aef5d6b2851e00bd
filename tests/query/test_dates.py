from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.query._dates import parse_dates, period

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = datetime.date(2025, 9, 17)  # a Wednesday
ONE_DAY = datetime.timedelta(days=1)
YEARS = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))
LEAP_DAY = datetime.date(2024, 2, 29)
UNITS = st.sampled_from(["week", "month", "quarter", "year"])
MONTHS = "January February March April May June July August September October November December".split()


def days(first: datetime.date, last: datetime.date) -> int:
    """How many days a range has, both ends included."""
    return (last - first).days + 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-09-02", "2025-09-02", "2025-09-02"),
        ("2025-09", "2025-09-01", "2025-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2025-Q3", "2025-07-01", "2025-09-30"),
        ("2025-W36", "2025-09-01", "2025-09-07"),
        ("2026-w01", "2025-12-29", "2026-01-04"),
        ("2025-q1", "2025-01-01", "2025-03-31"),
        ("Q4 2025", "2025-10-01", "2025-12-31"),
        ("9999-q4", "9999-10-01", "9999-12-31"),
        ("sep 2025", "2025-09-01", "2025-09-30"),
        ("Sept. 2025", "2025-09-01", "2025-09-30"),
        ("SEPTEMBER 2025", "2025-09-01", "2025-09-30"),
        ("may 2025", "2025-05-01", "2025-05-31"),
        ("2 sep 2025", "2025-09-02", "2025-09-02"),
        ("02 Sep. 2025", "2025-09-02", "2025-09-02"),
        ("sep 2 2025", "2025-09-02", "2025-09-02"),
        ("Sep. 2, 2025", "2025-09-02", "2025-09-02"),
        ("  29   feb\t2024 ", "2024-02-29", "2024-02-29"),
        ("September 2nd, 2025", "2025-09-02", "2025-09-02"),
        ("Tuesday, 2 September 2025", "2025-09-02", "2025-09-02"),
        ("2025/09/02", "2025-09-02", "2025-09-02"),
        ("9/22/2025", "2025-09-22", "2025-09-22"),
        ("22/9/2025", "2025-09-22", "2025-09-22"),
        ("September, 2025", "2025-09-01", "2025-09-30"),
    ],
)
def test_a_period_is_taken_whole(text: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in period(text, TODAY)] == [first, last]


@pytest.mark.parametrize(
    ("text", "today", "first", "last"),
    [
        ("today", "2025-09-17", "2025-09-17", "2025-09-17"),
        ("Yesterday", "2025-01-01", "2024-12-31", "2024-12-31"),
        ("this week", "2025-09-17", "2025-09-15", "2025-09-21"),
        ("this week", "2025-09-15", "2025-09-15", "2025-09-21"),
        ("this week", "2025-09-21", "2025-09-15", "2025-09-21"),
        ("last week", "2025-09-15", "2025-09-08", "2025-09-14"),
        ("last week", "2026-01-01", "2025-12-22", "2025-12-28"),
        ("this month", "2025-09-17", "2025-09-01", "2025-09-30"),
        ("last month", "2024-03-31", "2024-02-01", "2024-02-29"),
        ("last month", "2025-01-31", "2024-12-01", "2024-12-31"),
        ("this quarter", "2025-09-30", "2025-07-01", "2025-09-30"),
        ("LAST  Quarter", "2025-03-31", "2024-10-01", "2024-12-31"),
        ("this year", "2025-09-17", "2025-01-01", "2025-12-31"),
        ("last year", "2024-02-29", "2023-01-01", "2023-12-31"),
        ("1d", "2025-09-17", "2025-09-17", "2025-09-17"),
        ("7d", "2025-09-17", "2025-09-11", "2025-09-17"),
        ("2W", "2025-09-17", "2025-09-04", "2025-09-17"),
        ("3mo", "2025-09-17", "2025-06-18", "2025-09-17"),
        ("3mo", "2025-05-31", "2025-03-01", "2025-05-31"),
        ("1mo", "2025-10-31", "2025-10-01", "2025-10-31"),
        ("1y", "2025-09-17", "2024-09-18", "2025-09-17"),
        ("1y", "2024-02-29", "2023-03-01", "2024-02-29"),
        ("007d", "2025-09-17", "2025-09-11", "2025-09-17"),
        ("last 7 days", "2025-09-17", "2025-09-11", "2025-09-17"),
        ("Last 2  Weeks", "2025-09-17", "2025-09-04", "2025-09-17"),
        ("last 1 month", "2025-10-31", "2025-10-01", "2025-10-31"),
        ("last 3 months", "2025-05-31", "2025-03-01", "2025-05-31"),
        ("last 2 years", "2025-09-17", "2023-09-18", "2025-09-17"),
        ("0 days ago", "2025-09-17", "2025-09-17", "2025-09-17"),
        ("3 days ago", "2025-03-02", "2025-02-27", "2025-02-27"),
        ("a week ago", "2025-09-17", "2025-09-10", "2025-09-10"),
        ("one month ago", "2025-03-31", "2025-02-28", "2025-02-28"),
        ("13 months ago", "2025-09-17", "2024-08-17", "2024-08-17"),
        ("A Year Ago", "2024-02-29", "2023-02-28", "2023-02-28"),
        ("september", "2025-09-17", "2025-09-01", "2025-09-30"),
        ("Oct.", "2025-09-17", "2024-10-01", "2024-10-31"),
        ("feb", "2024-03-01", "2024-02-01", "2024-02-29"),
        ("may", "2025-05-01", "2025-05-01", "2025-05-31"),
        ("17 sep", "2025-09-17", "2025-09-17", "2025-09-17"),
        ("sep 18", "2025-09-17", "2024-09-18", "2024-09-18"),
        ("September 2nd", "2025-09-17", "2025-09-02", "2025-09-02"),
        ("2nd of Sept.", "2025-09-17", "2025-09-02", "2025-09-02"),
        ("sep 25", "2025-09-17", "2024-09-25", "2024-09-25"),
        ("29 feb", "1904-02-28", "1896-02-29", "1896-02-29"),
        ("wednesday", "2025-09-17", "2025-09-17", "2025-09-17"),
        ("Thurs.", "2025-09-17", "2025-09-11", "2025-09-11"),
        ("tue", "2025-09-17", "2025-09-16", "2025-09-16"),
        ("sun", "2025-03-01", "2025-02-23", "2025-02-23"),
    ],
)
def test_a_relative_period_is_reckoned_from_today(text: str, today: str, first: str, last: str) -> None:
    found = period(text, datetime.date.fromisoformat(today))
    assert [day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-09", "2025-09-01", "2025-09-30"),
        ("2025-09..2025-10", "2025-09-01", "2025-10-31"),
        ("2024..2025-02-03", "2024-01-01", "2025-02-03"),
        ("2025-09..", "2025-09-01", None),
        ("..2025-09", None, "2025-09-30"),
        ("2025..2025", "2025-01-01", "2025-12-31"),
        ("sep. 2025 .. Q4 2025", "2025-09-01", "2025-12-31"),
        ("last month..today", "2025-08-01", "2025-09-17"),
        ("march..5 May", "2025-03-01", "2025-05-05"),
        ("2 weeks ago..monday", "2025-09-03", "2025-09-15"),
        (">=3 days ago", "2025-09-14", None),
        ("..2025/09/02", None, "2025-09-02"),
        (">=2025-09", "2025-09-01", None),
        ("<=2025-09", None, "2025-09-30"),
        (">2025-09", "2025-10-01", None),
        ("<2025-09", None, "2025-08-31"),
        ("> feb 2024", "2024-03-01", None),
        (">=9999-12-31", "9999-12-31", None),
        ("<=0001-01-01", None, "0001-01-01"),
    ],
)
def test_a_range_runs_from_the_first_day_of_one_period_to_the_last_of_another(
    text: str, first: str | None, last: str | None
) -> None:
    assert [day and day.isoformat() for day in parse_dates(text, TODAY)] == [first, last]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", "2025-02-30 is not in the calendar"),
        ("2025-13", "2025-13 is not in the calendar"),
        ("2025-00", "2025-00 is not in the calendar"),
        ("2025-09-00", "2025-09-00 is not in the calendar"),
        ("0000", "0000 is not in the calendar"),
        ("2025-Q5", "2025-Q5 is not in the calendar"),
        ("q0 2025", "q0 2025 is not in the calendar"),
        ("Feb 29, 2025", "Feb 29, 2025 is not in the calendar"),
        ("feb 0 2025", "feb 0 2025 is not in the calendar"),
        ("9999y", "9999y is not in the calendar"),
        ("99999999999999999999d", "99999999999999999999d is not in the calendar"),
        ("99999999999999999999w", "in the calendar"),
        ("99999999999999999999mo", "in the calendar"),
        ("<0001", "the calendar has no day <0001"),
        (">9999", "the calendar has no day >9999"),
        ("3m", "3m could be minutes or months: write 3mo"),
        ("0d", "0d contains no day: the least is 1d"),
        ("00mo", "00mo contains no day: the least is 1mo"),
        ("soon", "'soon' is not a date: write 2025-09-02, 2025-09, sep 2025, last month or 7d"),
        ("yesteryear", "is not a date"),
        ("tomorrow", "is not a date"),
        ("next week", "is not a date"),
        ("last day", "is not a date"),
        ("last monday", "is not a date"),
        ("this march", "is not a date"),
        ("september the 2nd", "is not a date"),
        ("days ago", "is not a date"),
        ("some days ago", "is not a date"),
        ("30 feb", "30 feb is not in the calendar"),
        ("sep 31", "sep 31 is not in the calendar"),
        ("9999 years ago", "9999 years ago is not in the calendar"),
        ("last 0 days", "last 0 days contains no day: the least is last 1 days"),
        ("11/12/2026", "11/12/2026 may be 2026-11-12 or 2026-12-11: write one of these"),
        ("2025..11/12/2026", "11/12/2026 may be 2026-11-12 or 2026-12-11: write one of these"),
        ("13/14/2026", "13/14/2026 is not in the calendar"),
        ("2026/13/1", "2026/13/1 is not in the calendar"),
        ("11/12/26", "is not a date"),
        ("11/12", "is not a date"),
        ("wednesday..thursday", "the range wednesday..thursday ends before it begins: 2025-09-17..2025-09-11"),
        ("sep. 2.", "is not a date"),
        ("smarch 2025", "is not a date"),
        ("2025-9-2", "is not a date"),
        ("2025-", "is not a date"),
        ("-7d", "is not a date"),
        ("1.5y", "is not a date"),
        ("7", "is not a date"),
        ("٢٠٢٥", "is not a date"),
        ("٧d", "is not a date"),
        ("ſep 2025", "is not a date"),
        ("this wee\u212a", "is not a date"),
        ("2025-09-02-03", "is not a date"),
        ("2025-09-02T10:00", "is not a date"),
        ("..", "at one end at least"),
        (" .. ", "at one end at least"),
        ("2025..2024", "the range 2025..2024 ends before it begins"),
        ("today..yesterday", "ends before it begins"),
        ("2025...2026", "is not a date"),
        ("2024..2025..2026", "is not a date"),
        (">=2025..2026", "is not a date"),
        ("2025..<2026", "is not a date"),
        (">", "is not a date"),
        ("=2025", "is not a date"),
        (">=>2025", "is not a date"),
        ("", "is not a date"),
    ],
)
def test_what_is_not_a_date_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        parse_dates(text, TODAY)


@pytest.mark.parametrize("text", ["yesterday", "last week", "last month", "last quarter", "last year", "2d", "1mo"])
def test_what_lies_before_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"{text} is not in the calendar"):
        period(text, datetime.date.min)


def test_a_week_that_ends_after_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="this week is not in the calendar"):
        period("this week", datetime.date.max)
    assert period("this year", datetime.date.max) == (datetime.date(9999, 1, 1), datetime.date.max)


@given(st.dates())
def test_every_day_is_the_period_of_itself_and_lies_in_its_month_and_year(day: datetime.date) -> None:
    iso = day.isoformat()
    assert period(iso, TODAY) == (day, day)
    for length in (7, 4):
        first, last = period(iso[:length], TODAY)
        assert first <= day <= last
        assert first.isoformat()[:length] == last.isoformat()[:length] == iso[:length]
        assert first == datetime.date.min or (first - ONE_DAY).isoformat()[:length] != iso[:length]
        assert last == datetime.date.max or (last + ONE_DAY).isoformat()[:length] != iso[:length]


@given(
    st.dates(), st.sampled_from([3, 4, 99]), st.sampled_from(["", "."]), st.sampled_from([str.lower, str.upper, str])
)
def test_a_month_by_name_is_the_month_by_number(
    day: datetime.date, letters: int, stop: str, case: Callable[[str], str]
) -> None:
    name = MONTHS[day.month - 1]
    name = case(name[: letters if letters != 4 or name == "September" else 3]) + stop
    year = f"{day.year:04}"
    assert period(f"{name} {year}", TODAY) == period(day.isoformat()[:7], TODAY)
    for text in (f"{day.day} {name} {year}", f"{day.day:02} {name} {year}", f"{name} {day.day}, {year}"):
        assert period(text, TODAY) == (day, day)


@given(st.integers(1, 9999))
def test_the_quarters_of_a_year_part_it(year: int) -> None:
    quarters = [period(f"{year:04}-Q{number}", TODAY) for number in (1, 2, 3, 4)]
    assert quarters == [period(f"q{number} {year:04}", TODAY) for number in (1, 2, 3, 4)]
    assert (quarters[0][0], quarters[3][1]) == period(f"{year:04}", TODAY)
    for (_, last), (first, _) in pairwise(quarters):
        assert last + ONE_DAY == first


@given(YEARS, UNITS)
@example(LEAP_DAY, "month")
def test_today_lies_in_this_period_and_the_last_ends_the_day_before(today: datetime.date, unit: str) -> None:
    first, last = period(f"this {unit}", today)
    assert first <= today <= last
    before = period(f"last {unit}", today)
    assert before[1] + ONE_DAY == first
    assert before == period(f"this {unit}", first - ONE_DAY)
    for day in (first, last):
        assert period(f"this {unit}", day) == (first, last)


@given(YEARS)
def test_a_week_runs_from_monday_to_sunday(today: datetime.date) -> None:
    for text in ("this week", "last week"):
        first, last = period(text, today)
        assert (first.isoweekday(), last.isoweekday(), days(first, last)) == (1, 7, 7)


@given(YEARS)
def test_this_month_and_year_are_those_that_today_is_written_with(today: datetime.date) -> None:
    assert period("this month", today) == period(today.isoformat()[:7], today)
    assert period("this year", today) == period(today.isoformat()[:4], today)
    assert period("this quarter", today) == period(f"{today.year}-Q{(today.month + 2) // 3}", today)
    assert period("yesterday", today)[1] + ONE_DAY == period("today", today)[0] == today


@given(YEARS, st.integers(1, 10_000))
def test_so_many_days_or_weeks_end_today(today: datetime.date, count: int) -> None:
    for unit, length in (("d", 1), ("w", 7)):
        first, last = period(f"{count}{unit}", today)
        assert (last, days(first, last)) == (today, count * length)


@given(YEARS, st.integers(1, 1000))
@example(LEAP_DAY, 12)
@example(datetime.date(2025, 3, 31), 1)
def test_so_many_months_begin_after_the_same_day_or_the_end_of_a_shorter_month(
    today: datetime.date, count: int
) -> None:
    first, last = period(f"{count}mo", today)
    assert last == today
    before = first - ONE_DAY
    assert 12 * (today.year - before.year) + today.month - before.month == count
    assert before.day == today.day or (before.day < today.day and first.day == 1)


@given(YEARS, st.integers(1, 500), st.integers(1, 500))
def test_months_joined_to_the_months_before_leave_no_day_out_and_double_none(
    today: datetime.date, count: int, more: int
) -> None:
    today = today.replace(day=min(today.day, 28))
    first, _ = period(f"{count}mo", today)
    assert period(f"{more}mo", first - ONE_DAY)[0] == period(f"{count + more}mo", today)[0]


@given(YEARS, st.integers(1, 500))
def test_from_one_day_to_the_next_no_rolling_period_begins_earlier(today: datetime.date, count: int) -> None:
    for unit in ("d", "w", "mo"):
        assert period(f"{count}{unit}", today)[0] <= period(f"{count}{unit}", today + ONE_DAY)[0]


@given(YEARS, st.integers(1, 1000), st.sampled_from([("day", "d"), ("week", "w"), ("month", "mo"), ("year", "y")]))
def test_last_so_many_are_a_rolling_period_which_begins_after_the_day_so_many_ago(
    today: datetime.date, count: int, unit: tuple[str, str]
) -> None:
    rolling = period(f"{count}{unit[1]}", today)
    assert period(f"last {count} {unit[0]}s", today) == rolling
    assert period(f"{count} {unit[0]}s ago", today)[0] + ONE_DAY == rolling[0]


@given(YEARS, st.dates())
@example(datetime.date(1904, 2, 28), LEAP_DAY)
def test_what_has_no_year_is_the_latest_not_after_today(today: datetime.date, day: datetime.date) -> None:
    first, last = period(f"{MONTHS[day.month - 1]} {day.day}", today)
    assert (first, first.month, first.day) == (last, day.month, day.day)
    assert first <= today
    assert days(first, today) <= 366 or (day.month, day.day) == (2, 29)
    first, last = period(MONTHS[day.month - 1], today)
    assert (first.month, last.month) == (day.month, day.month)
    assert first <= today < first.replace(year=first.year + 1)


@given(YEARS, st.integers(0, 6))
def test_a_day_of_the_week_is_today_or_one_of_the_six_days_before(today: datetime.date, back: int) -> None:
    day = today - back * ONE_DAY
    for name in (f"{day:%A}", f"{day:%a}"):
        assert period(name, today) == (day, day)


@given(YEARS, st.integers(1, 100))
@example(LEAP_DAY, 1)
def test_a_year_is_twelve_months(today: datetime.date, count: int) -> None:
    assert period(f"{count}y", today) == period(f"{12 * count}mo", today)


@given(st.dates(), st.dates())
def test_a_range_of_days_means_those_days(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    assert parse_dates(f"{first}..{last}", TODAY) == (first, last)
    assert parse_dates(f"{first}..", TODAY) == parse_dates(f">={first}", TODAY) == (first, None)
    assert parse_dates(f"..{last}", TODAY) == parse_dates(f"<={last}", TODAY) == (None, last)


@given(YEARS, st.sampled_from(["2025", "2024-02", "2025-Q3", "sep 2025", "today", "last week", "7d", "1mo"]))
def test_the_comparisons_of_a_period_meet_at_its_ends(today: datetime.date, text: str) -> None:
    first, last = period(text, today)
    assert parse_dates(f">={text}", today) == (first, None)
    assert parse_dates(f"<={text}", today) == (None, last)
    assert parse_dates(f">{text}", today) == (last + ONE_DAY, None)
    assert parse_dates(f"<{text}", today) == (None, first - ONE_DAY)


PIECES = st.sampled_from(
    "2025 0000 9999 -09 -02 -q3 sep Sept. may 31 0 , .. . < > = / this last week year mon ago a s 7 d w mo m y".split()
)


@given(st.text() | st.lists(PIECES | st.sampled_from([" ", "  "])).map("".join), st.dates())
@example("9" * 5000 + "d", TODAY)
@example("9" * 5000 + "y", TODAY)
@example("last week", datetime.date.min)
def test_any_text_is_a_range_or_refused_on_one_line(text: str, today: datetime.date) -> None:
    try:
        first, last = parse_dates(text, today)
    except ValueError as error:
        first, last, reason = None, None, str(error)
    else:
        reason = ""
    assert bool(first or last) != bool(reason)
    assert not (first and last) or first <= last
    assert len(reason.splitlines()) <= 1


@pytest.mark.parametrize("text", ["last", "This"])
def test_a_word_that_needs_another_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"needs a second word in the same quotation marks, as in '(last|this) week'"):
        period(text, datetime.date(2025, 4, 15))
