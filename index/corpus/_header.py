"""The header line of a document: `[SPEAKER ]date YYYY-MM-DD` at the very start.

The header says who speaks and when; it is not searched. The grammar is narrow on purpose: a text that merely
begins with such words must neither lose them nor gain a speaker, so a doubtful line is not a header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.lexicon.abbreviations import IN_NAMES as ABBREVIATIONS_IN_NAMES
from index.lexicon.calendar_names import KINDS_OF_DATE
from index.lexicon.function_words import NEVER_IN_HEADERS, NOT_ALONE_IN_HEADERS
from index.lexicon.particles import HEADER_PARTICLES, JOINED_PARTICLES
from index.text.calendar_days import ISO_DATE, parse_iso_date
from index.text.folding import lookup_form

if TYPE_CHECKING:
    import datetime

MAX_SPEAKER_WORDS = 8

# A word is at most 60 characters long, so that a file without blanks is not read to its end.
_HEADER = re.compile(rf"\s*((?:\S{{1,60}}[^\S\r\n]+){{0,{MAX_SPEAKER_WORDS}}})date[^\S\r\n]+({ISO_DATE})(?=\s|\Z)")
_FORBIDDEN = re.compile(r"[!?:\"“”„‟\u2018\u201a\u201b«»\u2039\u203a`]|^['\u2019]|['\u2019]$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?")
_PARTICLE_PREFIX = re.compile(rf"(?:{'|'.join(sorted(JOINED_PARTICLES))})[-'\u2019](?=.)")

_PARTICLES = HEADER_PARTICLES | {"of"}  # for offices: Archbishop of York


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says; `end` is the offset after its date."""

    speaker: str | None
    date: datetime.date
    end: int


def read_header(text: str, start: int = 0) -> tuple[Header | None, tuple[str, ...]]:
    """The header at `start`, after any blanks, or None; and warnings to show.

    A header with an impossible date (2025-02-30) is not read as one, and a warning says so.
    """
    match = _HEADER.match(text, start)
    if match is None:
        return None, ()
    words = match[1].split()
    if words and not is_speaker(words):
        return None, ()
    date = parse_iso_date(match[2])
    if date is None:
        return None, (f"{match[2]} is not a possible date: the first line is not read as a header",)
    return Header(" ".join(words) or None, date, match.end()), ()


def is_speaker(words: list[str]) -> bool:
    """Whether `words` can be the name before `date`: 1 to 8, each capitalised or a particle.

    `The` may begin a longer name (The White House), and occurs nowhere else.
    """
    if not 1 <= len(words) <= MAX_SPEAKER_WORDS or _folded(words[-1]) in KINDS_OF_DATE:
        return False
    names = words[1:] if words[0] == "The" else words
    if any(_folded(word) in NEVER_IN_HEADERS for word in names) or _folded(" ".join(names)) in NOT_ALONE_IN_HEADERS:
        return False
    return all(_is_name_word(word) or word in _PARTICLES for word in names) and any(
        _is_name_word(word) and _folded(word) not in ABBREVIATIONS_IN_NAMES for word in names
    )


def is_abbreviation(word: str) -> bool:
    """Whether the stop at the end of `word` belongs to it: a title (Gov., Jr.) or initials (J.B., U.S.)."""
    bare = word.strip(",()[]“”\"'\u2018\u2019")
    return _folded(bare) in ABBREVIATIONS_IN_NAMES or _INITIALS.fullmatch(bare) is not None


def _is_name_word(word: str) -> bool:
    """A word that begins with a capital (or in a script that has none), without marks that names do not have."""
    bare = _PARTICLE_PREFIX.sub("", word.strip(",()"), count=1)
    if not bare[:1].isalpha() or bare[0].islower() or not bare.isprintable() or _FORBIDDEN.search(bare):
        return False
    return "." not in bare or is_abbreviation(bare)


def _folded(word: str) -> str:
    return lookup_form(word.strip(",()"))
