"""A day as files, INDEX.md and queries write it in full: in ISO 8601, with slashes, or in English words. Pure.

It is never guessed: what may be two days is refused with both. Periods, and days that are reckoned from today, are for
queries, in `search/`.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from index.lexicon.calendar_names import MONTH_NUMBERS, WEEKDAY_NUMBERS

ISO_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MONTH_NAME: Final = rf"(?P<name>{'|'.join(MONTH_NUMBERS)})\.?"

_ISO_ANYWHERE: Final = re.compile(rf"(?<![0-9]){ISO_DATE}(?![0-9])")
_YEAR: Final = r"(?P<year>[0-9]{4})"
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY: Final = rf"(?:(?:{'|'.join(WEEKDAY_NUMBERS)})\.?,? )?"
_MAY_BE_TWO: Final = rf"(?P<one>[0-9]{{1,2}})/(?P<other>[0-9]{{1,2}})/{_YEAR}"
_DAY_FORMS: Final = (
    rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})",
    rf"{_YEAR}/(?P<month>[0-9]{{1,2}})/(?P<day>[0-9]{{1,2}})",
    rf"{_WEEKDAY}{_DAY}(?: (?:of )?|-){MONTH_NAME}(?:, ?| |-){_YEAR}",
    rf"{_WEEKDAY}{MONTH_NAME} {_DAY}(?:, ?| ){_YEAR}",
    _MAY_BE_TWO,
)
_YEARLESS_FORMS: Final = (rf"{_DAY} (?:of )?{MONTH_NAME}", rf"{MONTH_NAME} {_DAY}")
_ISO_MONTH: Final = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
_MONTH: Final = re.compile(rf"{_ISO_MONTH}|{MONTH_NAME}(?:, ?| ){_YEAR}")
_DAYS: Final = tuple(map(re.compile, _DAY_FORMS))
_YEARLESS: Final = tuple(map(re.compile, _YEARLESS_FORMS))
_ANYWHERE: Final = re.compile(
    r"(?<![0-9a-z./-])"
    rf"(?:{re.sub('[?]P<[a-z]+>', '?:', '|'.join((*_DAY_FORMS, _ISO_MONTH)))})"
    r"(?![0-9a-z/]|[.-][0-9a-z])",
    re.ASCII | re.IGNORECASE,
)


class DateError(ValueError):
    """Why a text is not one day, on one line and with what was written."""


def calendar_day(year: int, month: int, day: int) -> datetime.date | None:
    """The day, or None if it is not in the calendar of the years 1 to 9999."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def parse_iso_date(text: str) -> datetime.date | None:
    """The day that `text` names as YYYY-MM-DD, or None if it has another form or is not in the calendar."""
    if re.fullmatch(ISO_DATE, text) is None:
        return None
    return calendar_day(int(text[:4]), int(text[5:7]), int(text[8:]))


def find_iso_date(text: str) -> datetime.date | None:
    """The first possible day that `text` has as YYYY-MM-DD, not as part of a longer number, or None."""
    return next((day for match in _ISO_ANYWHERE.finditer(text) if (day := parse_iso_date(match[0]))), None)


def read_day(text: str) -> datetime.date | None:
    """The day that the whole of `text` writes in full, or None if that has no such form.

    Forms: `2026-11-18`, `2026/11/18`, `November 18, 2026`, `Wed. 18th of Nov. 2026`, `18-Nov-2026`, and `11/18/2026`,
    which can be one day alone. Case is ignored, blanks may be several, and a day of the week is not checked. Raises
    DateError for a day that is not in the calendar (February 30, 2026) and for what may be two (11/12/2026).
    """
    written = " ".join(text.split())
    match = _first_match(_DAYS, written)
    if match is None:
        return None
    days = sorted(_readings(**match.groupdict()))
    if not days:
        raise DateError(f"{written} is not in the calendar")
    if len(days) > 1:
        raise DateError(f"{written} may be {days[0]} or {days[1]}: write one of these")
    return days[0]


def parse_day(text: str) -> datetime.date:
    """As `read_day`, but a text without the form of a day raises DateError too."""
    if day := read_day(text):
        return day
    written = " ".join(text.split())
    if _first_match((_MONTH,), written):
        raise DateError(f"{written} names a month, not a day")
    if re.fullmatch(_YEAR, written):
        raise DateError(f"{written} names a year, not a day")
    raise DateError(f"{written[:40]!r} is not a date: write 2025-09-02 or September 2, 2025")


def find_day(text: str) -> tuple[datetime.date | None, str | None]:
    """The first day written in full in `text`, whose blanks are single; else the reason why what looks so is none."""
    reason = None
    for match in _ANYWHERE.finditer(text):
        try:
            return parse_day(match[0]), None
        except DateError as error:
            reason = reason or str(error)
    return None, reason


def read_day_of_year(text: str) -> tuple[int, int] | None:
    """The numbers of month and day that the whole of `text` names (May 5, 5th of May), possible or not; or None."""
    match = _first_match(_YEARLESS, " ".join(text.split()))
    return (MONTH_NUMBERS[match["name"]], int(match["day"])) if match else None


def _first_match(forms: tuple[re.Pattern[str], ...], written: str) -> re.Match[str] | None:
    if not written.isascii():  # there are other small letters and digits than those of English
        return None
    return next((match for form in forms if (match := form.fullmatch(written.lower()))), None)


def _readings(
    year: str, month: str = "", name: str = "", day: str = "", one: str = "", other: str = ""
) -> set[datetime.date]:
    """The days that the parts of a date may mean."""
    numbers = {(one, other), (other, one)} if one else {(month or MONTH_NUMBERS[name], day)}
    return {found for month, day in numbers if (found := calendar_day(int(year), int(month), int(day)))}
