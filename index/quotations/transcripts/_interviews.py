"""Who asks and who answers in an interview, if its introduction says: `Q:` and `A:` name nobody."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from index.lexicon.first_names import is_first_name
from index.quotations.transcripts._name_patterns import NAME, may_be_persons, names_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_PRESS = r"(?i:writer|reporter|correspondent|journalist|editor|columnist|interviewer|host)"
_OF_THE_PRESS = (
    re.compile(rf"\b{_PRESS},?[ ]+{NAME}"),
    re.compile(rf"{NAME},?[ ]+(?:(?:a|an|the|our|of)[ ]+)?(?:[\w-]{{1,30}}[ ]+)?{_PRESS}\b"),
)
"""A Shorthand Reporter is none: the name must be a person’s."""
_ASKING = (
    re.compile(rf"\b[Ii]nterview(?:ed)?[ ]+by[ ]+{NAME}"),
    re.compile(rf"{NAME}[ ]+interview(?:s|ed)\b"),
    re.compile(rf"\bquestions[ ]+(?:from|by|of)[ ]+{NAME}"),
)
_ASKED = re.compile(
    r"(?<!\b[Hh]e )(?<!\b[Ss]he )(?<!\b[Tt]hey )(?<!\bwho )"  # who are they?
    r"\b(?i:interview with|interviewed|q&a with|(?:talked|talk|spoke|sat down|conversation) (?:to|with))[ ]+"
    rf"{NAME}"
)


def asking_and_asked(introduction: str, full: Callable[[str], str], is_known: Callable[[str], bool]) -> dict[str, str]:
    """Return the names for `Q` and `A`, each only if it is clear.

    full: gives the full form of a name. is_known: whether the rest of the text shows that a name is a person's.
    """

    def is_person(words: Sequence[str]) -> bool:
        return is_first_name(words[0]) or is_known(" ".join(words))

    def named_by(*forms: re.Pattern[str]) -> Iterator[str]:
        names = (one["name"] for form in forms for one in form.finditer(introduction))
        return (name for name in names if may_be_persons(name.split()))

    of_the_press = (name for name in named_by(*_OF_THE_PRESS) if is_person(name.split()))
    listed = (one for one in names_in(introduction) if one.titles or (len(one.words) > 1 and is_person(one.words)))
    people = dict.fromkeys(full(" ".join(one.words)) for one in listed)
    asking = next(map(full, chain(of_the_press, named_by(*_ASKING))), None)
    asked = next(map(full, named_by(_ASKED)), None)
    others = [name for name in people if name != asking]
    if asking and len(others) == 1:
        asked = others[0]
    named = {"Q": asking, "A": asked if asked != asking else None}
    return {letter: name for letter, name in named.items() if name}
