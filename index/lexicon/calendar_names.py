"""Months, days of the week, holidays, and kinds of date. In small letters."""

from __future__ import annotations

from index.lexicon._loader import table

_CALENDAR = table("calendar")


def _numbers(part: str) -> dict[str, int]:
    """The words of a part and of its short forms, without stops, with their numbers."""
    words = _CALENDAR.having("part", part) | _CALENDAR.having("part", f"{part}_short")
    return {word: int(number) for word, number in _CALENDAR.cells("number").items() if word in words}


MONTH_NUMBERS = _numbers("month")
"""The months and their short forms, from 1."""

WEEKDAY_NUMBERS = _numbers("weekday")
"""The days of the week and their short forms, from 1 for Monday, as in ISO 8601."""

WEEKDAYS = _CALENDAR.having("part", "weekday")

NAMES = _CALENDAR.words() - _CALENDAR.having("part", "weekday_short")
"""Months, their short forms, days, holidays; the short forms of days (sat, sun) are words and names as well."""

KINDS_OF_DATE = table("kinds_of_date").words()
"""Before *date* these make it a kind of date: Release date 2025-09-02 names no speaker called Release."""
