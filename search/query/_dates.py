"""Dates in queries: text to a range of calendar days, both ends included. Pure: today is an argument.

A period is taken whole: `2025-09` and `sep 2025` are thirty days, `last week` is Monday to Sunday, `7d` is the last
seven days including today. Case is ignored, and blanks around words are allowed.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

from index.lexicon.calendar_names import MONTH_NUMBERS

_ONE_DAY: Final = datetime.timedelta(days=1)
_DAYS: Final = {"d": 1, "w": 7}
_MONTHS: Final = {"mo": 1, "month": 1, "quarter": 3, "y": 12, "year": 12}

_COMPARED: Final = re.compile(r"([<>]=?)(.*)")
_NAME: Final = rf"(?P<name>{'|'.join(MONTH_NUMBERS)})\.?"
_WRITTEN_OUT: Final = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?",
        r"(?P<year>[0-9]{4})-q(?P<quarter>[0-9])",
        r"q(?P<quarter>[0-9]) (?P<year>[0-9]{4})",
        rf"((?P<day>[0-9]{{1,2}}) )?{_NAME} (?P<year>[0-9]{{4}})",
        rf"{_NAME} (?P<day>[0-9]{{1,2}}),? (?P<year>[0-9]{{4}})",
    )
)
_NAMED: Final = re.compile(r"(?P<which>this|last) (?P<unit>week|month|quarter|year)")
_ROLLING: Final = re.compile(r"(?P<count>[0-9]+)(?P<unit>d|w|mo|m|y)")


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
        raise ValueError("a range needs a date at one end at least, such as 2025-09..")
    if first and last and first > last:
        raise ValueError(f"the range {written} ends before it begins")
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
        raise ValueError(f"the calendar has no day {sign}{text}") from error


def period(text: str, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a period of the calendar:

    - `2025`, `2025-09`, `2025-09-02`, `2025-Q3`, `Q3 2025`;
    - `sep 2025`, `sept. 2025`, `2 sep 2025`, `September 2, 2025`, in English;
    - `today`, `yesterday`, and `this` or `last` `week`, `month`, `quarter` or `year`: the one that contains today, to
      its end, and the one before it; weeks run Monday to Sunday;
    - `7d`, `2w`, `3mo`, `1y`: this many days, weeks, months or years, ending today. Months begin on the day after the
      same day of an earlier month, or after that month's end where it is shorter.

    Raises ValueError, whose message says on one line what was expected, if it is not one within the years 1 to 9999.
    """
    written = " ".join(text.split())
    try:
        found = _found(written.lower(), today) if written.isascii() else None
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{written} is not in the calendar") from error
    if found:
        return found
    rolling = _ROLLING.fullmatch(written.lower())
    if written.lower() in ("last", "this"):
        raise ValueError(f"{written!r} needs a second word in the same quotation marks, as in '{written.lower()} week'")
    if not rolling:
        raise ValueError(f"{written!r} is not a date: write 2025-09-02, 2025-09, sep 2025, last month or 7d")
    if rolling["unit"] == "m":
        raise ValueError(f"{written} could be minutes or months: write {rolling['count']}mo for months")
    raise ValueError(f"{written} contains no day: the least is 1{rolling['unit']}")


def _found(text: str, today: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """The days of a period in small letters; None if it is not one. Errors of the calendar are passed on."""
    if text in ("today", "yesterday"):
        day = today if text == "today" else today - _ONE_DAY
        return day, day
    for form in _WRITTEN_OUT:
        if match := form.fullmatch(text):
            return _written_out(**match.groupdict())
    if match := _NAMED.fullmatch(text):
        return _named(match["unit"], today, last=match["which"] == "last")
    if match := _ROLLING.fullmatch(text):
        return _rolling(match["count"], match["unit"], today)
    return None


def _written_out(
    year: str, quarter: str | None = None, name: str | None = None, month: str | None = None, day: str | None = None
) -> tuple[datetime.date, datetime.date]:
    number = 3 * int(quarter) - 2 if quarter else MONTH_NUMBERS[name] if name else int(month or 1)
    first = datetime.date(int(year), number, int(day or 1))
    if day:
        return first, first
    return first, _end(first, 3 if quarter else 1 if name or month else 12)


def _named(unit: str, today: datetime.date, *, last: bool) -> tuple[datetime.date, datetime.date]:
    if unit == "week":
        monday = today - (today.weekday() + (7 if last else 0)) * _ONE_DAY
        return monday, monday + 6 * _ONE_DAY
    months = _MONTHS[unit]
    back = (today.month - 1) % months + (months if last else 0)
    first = _earlier(today.replace(day=1), back)
    return first, _end(first, months)


def _rolling(count: str, unit: str, today: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    if not count.strip("0") or unit == "m":
        return None
    if unit in _DAYS:
        return today - (int(count) * _DAYS[unit] - 1) * _ONE_DAY, today
    return _earlier(today, int(count) * _MONTHS[unit]) + _ONE_DAY, today


def _earlier(day: datetime.date, months: int) -> datetime.date:
    """The same day some months earlier, or that month's last if it is shorter; months may be negative."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _end(first: datetime.date, months: int) -> datetime.date:
    """The last day of some months, which begin with `first`."""
    month = _earlier(first, 1 - months)
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
