"""Times of day and of a recording as transcripts and captions write them: parts of regular expressions."""

from __future__ import annotations

from typing import Final

CLOCK: Final = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
"""0:04, 01:20:05, 00:00:01,500."""

_DAY: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:,?[ ]|T)"
_HALF: Final = r"(?:[ ]?[AaPp]\.?[Mm]\b\.?|Z)?"
BARE_TIME: Final = rf"(?:{_DAY})?{CLOCK}{_HALF}(?:[ ]?(?:-->?|[-–])[ ]?{CLOCK}{_HALF})?"
"""A clock with the day before it or half of the day behind it, or two clocks from one to the other."""

BRACKETED_TIME: Final = rf"(?:\[{BARE_TIME}\]|\({BARE_TIME}\))"
