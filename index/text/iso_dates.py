"""The one form of a date in files, their names and INDEX.md: YYYY-MM-DD in ASCII digits.

Partial and relative dates are for queries, in `search/`.
"""

from __future__ import annotations

import datetime
import re

ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

_ANYWHERE = re.compile(rf"(?<![0-9]){ISO_DATE}(?![0-9])")
_WHOLE = re.compile(ISO_DATE)


def parse_iso_date(text: str) -> datetime.date | None:
    """The day that `text` names, or None if it has another form or is not in the calendar (2025-02-30)."""
    if _WHOLE.fullmatch(text) is None:
        return None
    try:
        return datetime.date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return None


def find_iso_date(text: str) -> datetime.date | None:
    """The first possible day written in `text`, not as part of a longer number, or None."""
    return next((day for match in _ANYWHERE.finditer(text) if (day := parse_iso_date(match[0]))), None)
