"""Who asks and who answers in an interview, if its introduction says: `Q:` and `A:` name nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.lexicon.first_names import is_first_name
from index.quotations.transcripts._name_patterns import NAME, may_be_persons, names_in

if TYPE_CHECKING:
    from collections.abc import Callable

_PRESS = r"(?i:writer|reporter|correspondent|journalist|editor|columnist|interviewer|host)"
_ASKING = (
    re.compile(rf"\b{_PRESS},?[ ]+{NAME}"),
    re.compile(rf"{NAME},?[ ]+(?:(?:a|an|the|our|of)[ ]+)?(?:[\w-]{{1,30}}[ ]+)?{_PRESS}\b"),
    re.compile(rf"\b[Ii]nterview(?:ed)?[ ]+by[ ]+{NAME}"),
    re.compile(rf"{NAME}[ ]+interview(?:s|ed)\b"),
    re.compile(rf"\bquestions[ ]+(?:from|by|of)[ ]+{NAME}"),
)
_ASKED = re.compile(
    rf"\b(?i:interview with|interviewed|q&a with|(?:talked|talk|spoke|sat down|conversation) (?:to|with))[ ]+{NAME}"
)


def asking_and_asked(introduction: str, full: Callable[[str], str], is_known: Callable[[str], bool]) -> dict[str, str]:
    """Return the names for `Q` and `A`, each only if it is clear.

    full: gives the full form of a name. is_known: whether the rest of the text shows that a name is a person's.
    """
    listed = (
        one
        for one in names_in(introduction)
        if one.titles or (len(one.words) > 1 and (is_first_name(one.words[0]) or is_known(" ".join(one.words))))
    )
    people = dict.fromkeys(full(" ".join(one.words)) for one in listed)
    found = (
        one["name"] for form in _ASKING for one in form.finditer(introduction) if may_be_persons(one["name"].split())
    )
    asking = next(map(full, found), None)
    asked = next(
        (full(one["name"]) for one in _ASKED.finditer(introduction) if may_be_persons(one["name"].split())), None
    )
    others = [name for name in people if name != asking]
    if asking and len(others) == 1:
        asked = others[0]
    named = {"Q": asking, "A": asked if asked != asking else None}
    return {letter: name for letter, name in named.items() if name}
