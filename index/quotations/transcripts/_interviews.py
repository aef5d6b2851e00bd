"""Who asks and who answers in an interview, if its introduction says: `Q:` and `A:` name nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotations.transcripts._name_patterns import ANY_NAME, NAME, is_persons

if TYPE_CHECKING:
    from collections.abc import Callable

_PRESS = r"(?i:writer|reporter|correspondent|journalist|editor|columnist|interviewer|host)"
_ASKING = (
    re.compile(rf"\b{_PRESS},?[ ]+{NAME}"),
    re.compile(rf"{NAME},?[ ]+(?:(?:a|an|the|our|of)[ ]+)?(?:[\w-]{{1,30}}[ ]+)?{_PRESS}\b"),
    re.compile(rf"\b[Ii]nterview(?:ed)?[ ]+by[ ]+{NAME}"),
    re.compile(rf"{NAME}[ ]+interview(?:s|ed)\b"),
)
_ASKED = re.compile(
    rf"\b(?i:interview with|interviewed|q&a with|(?:talked|talk|spoke|sat down|conversation) (?:to|with))[ ]+{NAME}"
)


def asking_and_asked(introduction: str, full: Callable[[str], str]) -> dict[str, str]:
    """Return the names for `Q` and `A`, each only if it is clear; `full` gives the full form of a name."""
    people = dict.fromkeys(full(one["name"]) for one in ANY_NAME.finditer(introduction) if is_persons(one["name"]))
    found = (one["name"] for form in _ASKING for one in form.finditer(introduction) if is_persons(one["name"]))
    asking = next(map(full, found), None)
    asked = next((full(one["name"]) for one in _ASKED.finditer(introduction) if is_persons(one["name"])), None)
    others = [name for name in people if name != asking]
    if asking and len(others) == 1:
        asked = others[0]
    named = {"Q": asking, "A": asked if asked != asking else None}
    return {letter: name for letter, name in named.items() if name}
