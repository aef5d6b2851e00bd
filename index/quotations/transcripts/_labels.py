"""What the labels of a transcript tell: whether one is understood, and whether it names anybody.

A label that is understood is evidence that a text is a transcript; in a transcript every label ends the turn before
it, understood or not.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from index.lexicon.first_names import is_first_name
from index.lexicon.function_words import LEADING
from index.lexicon.nouns import PEOPLE
from index.lexicon.particles import PARTICLES
from index.lexicon.proper_nouns import NAMED_BODIES, NEVER_NAMES, NOT_PEOPLE, SURNAMES_THAT_ARE_WORDS
from index.lexicon.titles import HONORIFICS, TITLES
from index.lexicon.transcript_words import HEADINGS, LABEL_TITLES, NOBODY, QUALIFIERS
from index.text.folding import lookup_form

if TYPE_CHECKING:
    from index.text.label_shapes import Label

ANSWERS = {"q": "Q", "a": "A", "question": "Q", "answer": "A"}

_MOST_WORDS = 5
_ADDRESSED = NOBODY | {"president", "chairman", "chairwoman", "secretary", "minister", "mayor"}
_NUMBERED = re.compile(r"[A-Za-z]?\d{1,3}|[A-Za-z]|one|two|three|four|five|six")
_WITH_DIGITS = re.compile(r"[A-Za-z]?\d+")
_EXAMINER = re.compile(r"(?:(?:[A-Z-]+ ){0,2}EXAMINATION )?BY (?P<name>.+)", re.IGNORECASE)
_JOINT = re.compile(r"[&/+]| and ")


def is_role(name: str) -> bool:
    """Whether the words name what somebody does, not who: `The Chair`, `Moderator`, `Speaker 2`, `SPEAKER A`."""
    low = low_words(name)
    if low[:1] == ["the"]:
        return len(low) > 1 and not _is_named(low[1:])
    if len(low) > 1 and low[0] in ("a", "an"):
        low = low[1:]
    if low[:1] and low[0] in HONORIFICS | {"madam"}:
        return len(low) > 1 and low[-1] in _ADDRESSED  # Mr. Speaker, not Mr. Justice
    if len(low) > 2 and low[0] in TITLES and low[1] in ("for", "of"):
        return True  # Minister for Peat
    return bool(low) and all(_is_of_role(word, low) for word in low)


def _is_named(low: list[str]) -> bool:
    """Whether a name follows the titles: the Reverend Grace Bell, not the Minister of Peat."""
    at = 0
    while at < len(low) and low[at] in LABEL_TITLES:
        at += 1
    return 0 < at < len(low) and low[at] not in LEADING and low[at] not in NOBODY and low[at] != "pro"


def _is_of_role(word: str, low: list[str]) -> bool:
    if word in NOBODY or word in PEOPLE or word in TITLES or word.isdigit():
        return True
    return len(low) > 1 and low[0] in NOBODY and _NUMBERED.fullmatch(word) is not None


def examiner_of(label: Label) -> str | None:
    """Who asks from here on, if a line says so: MS. GREER of `BY MS. GREER:` and `EXAMINATION BY MS. GREER:`."""
    found = _EXAMINER.fullmatch(label.name)
    return found["name"] if found else None


def low_words(name: str) -> list[str]:
    """Return the words of a label in small letters, without the stops of abbreviations."""
    return list(map(lookup_form, name.split()))


def names_nobody(name: str) -> bool:
    """Whether a label is no name of one person or body: `AUDIENCE`, `P2`, `???`, `Ann and Bob`, `Note`."""
    low = low_words(name)
    if not low or not any(map(str.isalpha, name)) or _JOINT.search(name):
        return True
    if any(_WITH_DIGITS.fullmatch(word) for word in low) or (low[-1] in PEOPLE | NOBODY and not is_first_name(low[0])):
        return True
    if len(low) == 1 and (_NUMBERED.fullmatch(low[0]) or low[0] in NEVER_NAMES):
        return not is_plain_first_name(low[0])
    if len(low) > 1 and low[-2] in PEOPLE | NOBODY and _NUMBERED.fullmatch(low[-1]):
        return True  # Senior Official Two
    return (
        low[0] in HEADINGS
        or (low[-1] in HEADINGS and not is_first_name(low[0]))
        or low[0] == "dear"
        or bool(set(low) & (NOBODY - TITLES))
        or set(low) <= PEOPLE | LABEL_TITLES | QUALIFIERS
    )


def is_joint(name: str) -> bool:
    """Whether these are several: Ann and Bob."""
    return _JOINT.search(name) is not None


def is_plain_first_name(name: str) -> bool:
    """Whether this is a first name and nothing else that a line may begin with: Ann, not PARIS."""
    return is_first_name(name) and name.lower() not in NOT_PEOPLE


class Certainty(IntEnum):
    """How surely what has the shape of a label is one."""

    SHAPED = 0
    """Nothing but its shape says so."""
    POSSIBLE = 1
    CERTAIN = 2
    """It is one wherever it occurs."""


def is_somebody(label: Label) -> bool:
    """Whether this is a label of somebody wherever it occurs."""
    return label.shape.mark == "voice" or certainty(label) is Certainty.CERTAIN or is_role(label.name)


def certainty(label: Label) -> Certainty:
    """Return how surely this is a label, by itself: whether it recurs is not looked at."""
    name, office, shape = label.name, label.office, label.shape
    low = low_words(name)
    if len(low) > _MOST_WORDS or not any(map(str.isalpha, name)) or low[0] in HEADINGS or _JOINT.search(name):
        return Certainty.SHAPED
    if len(low) == 1 and low[0] in ANSWERS:
        return Certainty.SHAPED if office else Certainty.CERTAIN
    if any(map(str.isdigit, name)) and not (shape.has_time or shape.is_emphasised or is_role(name)):
        return Certainty.SHAPED  # COVID-19: what to know
    if office and (lookup_form(office.split()[0]) in NEVER_NAMES):
        return Certainty.SHAPED
    if shape.has_time:
        return Certainty.CERTAIN if len(low) > 1 else Certainty.POSSIBLE
    if shape.mark == "emphasis":
        return Certainty.POSSIBLE  # the first words of any paragraph may be in bold
    if shape.mark in ("angle", "bracket") or shape.is_shouted or shape.is_emphasised:
        is_place = low[-1] in NOT_PEOPLE and not (len(low) > 1 and is_first_name(low[0]))
        return Certainty.POSSIBLE if is_place else Certainty.CERTAIN  # LONDON: it rains
    if low[0] == "the":
        is_person = any(word in NOBODY or word in LABEL_TITLES or word in PEOPLE for word in low)
        return Certainty.CERTAIN if is_person else Certainty.SHAPED
    if is_role(name) and (len(low) > 1 or shape.mark == "stop"):
        return Certainty.CERTAIN
    return _certainty_of_name(name, low, office)


def _certainty_of_name(name: str, low: list[str], office: str) -> Certainty:
    words = name.split()
    if not (words[0][0].isupper() and all(word[0].isupper() or word in PARTICLES for word in words)):
        return Certainty.SHAPED
    if len(low) == 1:
        is_word = low[0] not in SURNAMES_THAT_ARE_WORDS and (low[0] in NEVER_NAMES or low[0] in NOT_PEOPLE)
        return Certainty.SHAPED if office or is_word else Certainty.POSSIBLE
    if is_first_name(low[0]) or low[0] in LABEL_TITLES:
        is_named = low[-1] not in NAMED_BODIES or low[0] in LABEL_TITLES
        return Certainty.CERTAIN if is_named else Certainty.POSSIBLE
    if any(len(word) > 1 and (word in NEVER_NAMES or word in NOT_PEOPLE) for word in low):
        return Certainty.SHAPED
    return Certainty.SHAPED if any(word in NAMED_BODIES for word in low) else Certainty.CERTAIN


def looks_like_somebody(label: Label) -> bool:
    low = low_words(label.name)
    if label.shape.mark == "line":
        is_told = bool(label.bracket or label.office) and not is_role(label.name)
        return is_told or any(word in TITLES or is_first_name(word) for word in low)
    if label.shape.mark == "voice":
        return True
    return label.shape.is_shouted or is_role(label.name) or any(word in TITLES or is_first_name(word) for word in low)
