"""Labels: the words at the start of a line that say who speaks, `MR. SMITH:`, `Anna Gray, mayor:`, `Q.`

A label alone does not make a transcript; `detection` counts them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.lexicon.nouns import PEOPLE
from index.lexicon.particles import PARTICLES
from index.lexicon.proper_nouns import NAMED_BODIES, NEVER_NAMES, NOT_PEOPLE
from index.lexicon.titles import TITLES
from index.lexicon.transcript_words import HEADINGS, NOBODY
from index.text.folding import lookup_form


class Label(NamedTuple):
    """A label as found; `end` is where the words of its speaker begin."""

    written: str
    name: str
    """Without what follows a comma or is in brackets."""
    bracket: str
    """What is in brackets: a seat, a direction, or the name of the office's holder."""
    end: int
    is_plain: bool
    """It looks like a label wherever it occurs; else it must recur or be known."""
    has_colon: bool = True


_LABEL = re.compile(
    r"[“\"]?(?P<bold>\*{1,3}|__?)?(?P<name>[^\W\d_][\w.'’\- ]{0,48}?)(?P<role>,[^:()\[\]\r\n]{1,60}?)?"
    r"(?:\s?[(\[](?P<bracket>[^()\[\]\r\n]{0,60})[)\]]){0,2}"
    r"(?:(?P=bold):|:(?P=bold)|(?(bold)(?!)|:))(?![\d/])\s*"
)
_LETTER = re.compile(r"(?P<name>[QA])(?:\.(?=\s)|(?=[ \t]{2}|\t))\s*")
_STAMPED = re.compile(r"(?P<name>[^\W\d_][\w.'’\- ]{0,48}?)\s{1,4}[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\Z")
_MOST_WORDS = 5
_FARTHEST = 180

ANSWERS = {"q": "Q", "a": "A", "question": "Q", "answer": "A"}


def label_at(body: str, start: int, end: int) -> Label | None:
    """Return the label that begins the line `body[start:end]`."""
    limit = min(end, start + _FARTHEST)
    if found := _LETTER.match(body, start, limit):
        return Label(found["name"], found["name"], "", found.end(), is_plain=True, has_colon=False)
    found = _LABEL.match(body, start, limit) or _STAMPED.match(body, start, end if end == limit else start)
    if found is None:
        return None
    parts = found.groupdict()
    name = parts["name"].strip()
    role = (parts.get("role") or "").lstrip(", ").strip()
    plainness = _plainness(name, role, is_bold=bool(parts.get("bold")))
    if plainness is None:
        return None
    written = f"{name}, {role}" if role else name
    return Label(written, name, (parts.get("bracket") or "").strip(), found.end(), is_plain=plainness)


def is_role(name: str) -> bool:
    """Whether the words name what somebody does, not who: `The Chair`, `Moderator`, `Speaker 2`."""
    low = low_words(name)
    if low[:1] == ["the"]:
        return len(low) > 1
    return all(word in NOBODY or word in PEOPLE or word in TITLES or word.isdigit() for word in low)


def low_words(name: str) -> list[str]:
    """Return the words of a label in small letters, without the stops of abbreviations."""
    return list(map(lookup_form, name.split()))


def _plainness(name: str, role: str, *, is_bold: bool) -> bool | None:
    """Whether these words are a label wherever they occur, or only may be one; None if they are not."""
    low = low_words(name)
    if len(low) > _MOST_WORDS or not low or low[0] in HEADINGS:
        return None
    if len(low) == 1 and low[0] in ANSWERS:
        return None if role else True
    if role and (lookup_form(role.split()[0]) in NEVER_NAMES or len(role.split()) > _MOST_WORDS):
        return None
    is_shouted = name.upper() == name and len(name) > 1
    if is_shouted or is_bold:
        return low[-1] not in NOT_PEOPLE  # LONDON: it rains
    if not name[0].isupper():
        return None
    if low[0] == "the":
        return True if any(word in NOBODY or word in TITLES or word in PEOPLE for word in low) else None
    if len(low) > 1 and is_role(name):
        return True
    is_capitalised = all(word[0].isupper() or word in PARTICLES for word in name.split())
    if not is_capitalised or any(word in NEVER_NAMES or word in NOT_PEOPLE for word in low):
        return None
    if len(low) > 1:
        return None if any(word in NAMED_BODIES for word in low) else True
    return None if role else False
