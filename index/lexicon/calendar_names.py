"""Months, days of the week, holidays, and kinds of date. In small letters."""

from __future__ import annotations

from index.lexicon._loader import table

_CALENDAR = table("calendar")

MONTH_NUMBERS = {word: int(number) for word, number in _CALENDAR.cells("number").items()}
"""The months and their short forms, without stops, from 1."""

WEEKDAYS = _CALENDAR.having("part", "weekday")

NAMES = _CALENDAR.words() - _CALENDAR.having("part", "weekday_short")
"""Months, their short forms, days, holidays; the short forms of days (sat, sun) are words and names as well."""

KINDS_OF_DATE = table("kinds_of_date").words()
"""Before *date* these make it a kind of date: Release date 2025-09-02 names no speaker called Release."""
