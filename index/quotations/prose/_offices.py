"""The words of an office that belong to a title before them: *of* and *State* in Secretary of State Ann Gray."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.lexicon.proper_nouns import NAMED_BODIES
from index.lexicon.titles import OFFICES_OF, TITLES
from index.quotations.prose._tokens import is_capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.prose._tokens import Token

LONGEST_RUN = 12
"""No run of capitalised words is longer, in tokens."""
LONGEST_FULL_NAME = 2
_OFFICE_LINKS = frozenset(["of", "to", "for"])
_INITIAL = re.compile(r"[A-Z]\.")


def office_parts(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens that belong to a title before them: *of* and *State* in Secretary of State."""
    lows = [token.lower for token in tokens]
    parts: set[int] = set()
    for at in range(len(lows) - 2) if not _OFFICE_LINKS.isdisjoint(lows) else ():
        if lows[at + 1] not in _OFFICE_LINKS or lows[at] not in TITLES:
            continue
        first = at + 3 if lows[at + 2] == "the" and at + 3 < len(lows) else at + 2
        end = first
        while end < len(tokens) and end - first < LONGEST_RUN and is_capitalised(tokens[end].text):
            end += 1
        named = LONGEST_FULL_NAME + (end - first > 1 and _INITIAL.fullmatch(tokens[end - 2].text) is not None)
        is_name = end > first and tokens[first].lower not in TITLES and tokens[end - 1].lower not in NAMED_BODIES
        if is_name and end - first > named:
            last = end - named  # Director of Public Prosecution Ann B. Gray
        elif lows[at + 1] == "of" and lows[at] in OFFICES_OF:
            last = first + 1
        else:
            continue
        parts.add(at + 1)
        parts.update(one for one in range(at + 2, last) if tokens[one].text[0].isalpha())
    return frozenset(parts)
