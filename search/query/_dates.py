"""Dates in queries: text to a range of calendar days, both ends included. Pure: today is an argument.

A period is taken whole: `2025-09` and `sep 2025` are thirty days, `last week` is Monday to Sunday, `7d` is the last
seven days including today. What has no year is the latest not after today. Case is ignored, and blanks around words are
allowed. A day written in full is read as in files (`index/text/calendar_days.py`).
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

from index.lexicon.calendar_names import MONTH_NUMBERS, WEEKDAY_NUMBERS
from index.text.calendar_days import MONTH_NAME, DateError, calendar_day, read_day, read_day_of_year

_ONE_DAY: Final = datetime.timedelta(days=1)
_DAYS: Final = {"d": 1, "day": 1, "w": 7, "week": 7}
_MONTHS: Final = {"mo": 1, "month": 1, "quarter": 3, "y": 12, "year": 12}
_MOST_YEARS_TO_LEAP_DAY: Final = 8  # from 1896 to 1904

_COMPARED: Final = re.compile(r"([<>]=?)(.*)")
_PARTS_OF_A_YEAR: Final = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2}))?",
        r"(?P<year>[0-9]{4})-q(?P<quarter>[0-9])",
        r"q(?P<quarter>[0-9]) (?P<year>[0-9]{4})",
        rf"{MONTH_NAME},? (?P<year>[0-9]{{4}})",
    )
)
_WEEK: Final = re.compile(r"(?P<year>[0-9]{4})-w(?P<week>[0-9]{2})")
_NAMED: Final = re.compile(r"(?P<which>this|last) (?P<unit>week|month|quarter|year)")
_MONTH: Final = re.compile(MONTH_NAME)
_WEEKDAY: Final = re.compile(rf"({'|'.join(WEEKDAY_NUMBERS)})\.?")
_COUNTED: Final = r"(?P<unit>day|week|month|year)s?"
_AGO: Final = re.compile(rf"(?P<count>[0-9]+|an?|one) {_COUNTED} ago")
_ROLLING: Final = (
    re.compile(r"(?P<count>[0-9]+)(?P<unit>d|w|mo|m|y)"),
    re.compile(rf"last (?P<count>[0-9]+) {_COUNTED}"),
)


def parse_dates(text: str, today: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that `text` means, both included; None is an open end; at most one is open.

    `text` is a period, `a..b` of periods with either end open, or a comparison with a period: `>=a` and `>a` from its
    first day and from the day after it on, `<=a` and `<a` up to its last day and up to the day before it.

    Raises ValueError, whose message says on one line what was expected, if it is none of these.
    """
    written = " ".join(text.split())
    compared = _COMPARED.fullmatch(written)
    if compared:
        return _compared(compared[1], compared[2], today)
    first_text, dots, last_text = written.partition("..")
    if not dots:
        return period(written, today)
    first = period(first_text, today)[0] if first_text.strip() else None
    last = period(last_text, today)[1] if last_text.strip() else None
    if not (first or last):
        raise DateError("a range needs a date at one end at least, such as 2025-09..")
    if first and last and first > last:
        raise DateError(f"the range {written} ends before it begins: {first}..{last}")
    return first, last


def _compared(sign: str, text: str, today: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    first, last = period(text, today)
    if sign == ">=":
        return first, None
    if sign == "<=":
        return None, last
    try:
        return (last + _ONE_DAY, None) if sign == ">" else (None, first - _ONE_DAY)
    except OverflowError as error:
        raise DateError(f"the calendar has no day {sign}{text}") from error


def period(text: str, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a period of the calendar:

    - a day written in full, as `read_day` takes it: `2025-09-02`, `2025/09/02`, `September 2nd, 2025`;
    - `2025`, `2025-09`, `2025-Q3`, `Q3 2025`, `sep 2025`, `sept. 2025`, in English; `2025-W36`, a week of ISO 8601;
    - `march`, `5 May`, `May 5th`, `monday`, `mon`: the latest that begins not after today;
    - `today`, `yesterday`, and `this` or `last` `week`, `month`, `quarter` or `year`: the one that contains today, to
      its end, and the one before it; weeks run Monday to Sunday;
    - `3 days ago`, `a week ago`, `2 months ago`: a day; the last of its month where that is shorter;
    - `7d` or `last 7 days`, `2w`, `3mo`, `1y`: this many days, weeks, months or years, ending today. Months begin on
      the day after the same day of an earlier month, or after that month's end where it is shorter.

    Raises ValueError, whose message says on one line what was expected, if it is not one within the years 1 to 9999,
    or may be two (11/12/2025).
    """
    written = " ".join(text.split())
    if day := read_day(written):
        return day, day
    try:
        found = _found(written.lower(), today) if written.isascii() else None
    except DateError:
        raise
    except (ValueError, OverflowError) as error:
        raise DateError(f"{written} is not in the calendar") from error
    if found:
        return found
    if written.lower() in ("last", "this"):
        raise DateError(f"{written!r} needs a second word in the same quotation marks, as in '{written.lower()} week'")
    raise DateError(f"{written!r} is not a date: write 2025-09-02, 2025-09, sep 2025, last month or 7d")


def _found(text: str, today: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """The days of a period in small letters; None if it is not one. Errors of the calendar are passed on."""
    for form in _PARTS_OF_A_YEAR:
        if match := form.fullmatch(text):
            return _part_of_a_year(**match.groupdict())
    if match := _WEEK.fullmatch(text):
        monday = datetime.date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
        return monday, monday + 6 * _ONE_DAY
    if match := _NAMED.fullmatch(text):
        return _named(match["unit"], today, last=match["which"] == "last")
    if match := _MONTH.fullmatch(text):
        first = _latest_month(MONTH_NUMBERS[match["name"]], today)
        return first, _end(first, 1)
    for form in _ROLLING:
        if match := form.fullmatch(text):
            return _rolling(text, match["count"], match["unit"], today), today
    day = _relative_day(text, today)
    return (day, day) if day else None


def _part_of_a_year(
    year: str, month: str | None = None, quarter: str | None = None, name: str | None = None
) -> tuple[datetime.date, datetime.date]:
    number = 3 * int(quarter) - 2 if quarter else MONTH_NUMBERS[name] if name else int(month or 1)
    first = datetime.date(int(year), number, 1)
    return first, _end(first, 3 if quarter else 1 if name or month else 12)


def _named(unit: str, today: datetime.date, *, last: bool) -> tuple[datetime.date, datetime.date]:
    if unit == "week":
        monday = today - (today.weekday() + (7 if last else 0)) * _ONE_DAY
        return monday, monday + 6 * _ONE_DAY
    months = _MONTHS[unit]
    back = (today.month - 1) % months + (months if last else 0)
    first = _earlier(today.replace(day=1), back)
    return first, _end(first, months)


def _rolling(text: str, count: str, unit: str, today: datetime.date) -> datetime.date:
    """The first day of those that end today."""
    if unit == "m":
        raise DateError(f"{text} could be minutes or months: write {count}mo for months")
    if not count.strip("0"):
        raise DateError(f"{text} contains no day: the least is {text.replace(count, '1')}")
    return _before(today, int(count), unit) + _ONE_DAY


def _relative_day(text: str, today: datetime.date) -> datetime.date | None:
    """The day that is named by its distance from today, by its name, or without its year; None if `text` is none."""
    if text in ("today", "yesterday"):
        return _before(today, 0 if text == "today" else 1, "day")
    if match := _AGO.fullmatch(text):
        return _before(today, int(match["count"]) if match["count"].isdigit() else 1, match["unit"])
    if match := _WEEKDAY.fullmatch(text):
        return _before(today, (today.isoweekday() - WEEKDAY_NUMBERS[match[1]]) % 7, "day")
    if month_and_day := read_day_of_year(text):
        return _latest_day(*month_and_day, today)
    return None


def _latest_month(number: int, today: datetime.date) -> datetime.date:
    """The first day of the latest month of this number that begins not after today."""
    return datetime.date(today.year - (number > today.month), number, 1)


def _latest_day(month: int, day: int, today: datetime.date) -> datetime.date:
    """The latest day of this month and number that is not after today. Raises ValueError if there is none."""
    for year in range(today.year, today.year - _MOST_YEARS_TO_LEAP_DAY - 1, -1):
        found = calendar_day(year, month, day)
        if found and found <= today:
            return found
    raise ValueError("no year has this day")


def _before(day: datetime.date, count: int, unit: str) -> datetime.date:
    """The day so many days, weeks, months or years earlier."""
    if unit in _DAYS:
        return day - count * _DAYS[unit] * _ONE_DAY
    return _earlier(day, count * _MONTHS[unit])


def _earlier(day: datetime.date, months: int) -> datetime.date:
    """The same day some months earlier, or that month's last if it is shorter; months may be negative."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _end(first: datetime.date, months: int) -> datetime.date:
    """The last day of some months, which begin with `first`."""
    month = _earlier(first, 1 - months)
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
