"""Dates as they are asked for: text to a range of calendar days, both ends included. Pure.

`2025-09-02`, `2025-09`, `2025`, and `a..b` of these with either end open: a period is taken whole.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

_ISO: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def parse_dates(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that `text` means; None is an open end.

    Raises ValueError, whose message says what was expected, where it is no date or range.
    """
    first_text, dots, last_text = text.partition("..")
    if not dots:
        return period(text)
    first = period(first_text)[0] if first_text else None
    last = period(last_text)[1] if last_text else None
    if not (first or last):
        raise ValueError("a range needs a date at one end at least, such as 2025-09..")
    if first and last and first > last:
        raise ValueError(f"the range {text} ends before it begins")
    return first, last


def period(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a day, month or year (`2025-09-02`, `2025-09`, `2025`); raises ValueError."""
    match = _ISO.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no date: write 2025-09-02, 2025-09 or 2025")
    year, month, day = match.groups()
    try:
        first = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValueError(f"there is no {text} in the calendar") from error
    if day:
        return first, first
    last_month = int(month or 12)
    return first, first.replace(month=last_month, day=calendar.monthrange(first.year, last_month)[1])
