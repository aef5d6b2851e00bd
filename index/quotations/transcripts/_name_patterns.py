"""Names outside of sentences, in lists, headings and labels: as patterns and words."""

from __future__ import annotations

import re

from index.lexicon.first_names import is_first_name
from index.lexicon.particles import PARTICLES
from index.lexicon.transcript_words import LABEL_TITLES
from index.text.folding import fold, lookup_form

NAME_WORD = r"[^\W\d_a-z][\w.’'-]{0,30}"
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})[ \t]+"
NAME = rf"(?<![\w.’'-])(?P<name>{NAME_WORD}(?:[ \t]+(?:{_PARTICLE}){{0,2}}{NAME_WORD}){{1,3}})"
"""A run of two to four capitalised words, as the group `name`."""
ANY_NAME = re.compile(NAME)


def is_persons(name: str) -> bool:
    """Whether a name has a title or begins with a first name; Port Carver does not."""
    words = name.split()
    bare = untitled(words)
    return len(bare) > 1 and (len(bare) < len(words) or is_first_name(folded(bare)[0]))


def untitled(words: list[str]) -> list[str]:
    """Return the words of a name without the titles before it."""
    at = 0
    while at < len(words) and lookup_form(words[at]) in LABEL_TITLES:
        at += 1
    for title in range(len(words) - 3, at, -1):  # Oklahoma Gov. Mary Fallin
        if lookup_form(words[title]) in LABEL_TITLES:
            return words[title + 1 :]
    return words[at:]


def from_first_name(words: list[str]) -> list[str]:
    """Return the words from a first name on: Ann Gray, in Secretary of State Ann Gray."""
    if words and not is_first_name(words[0]):
        for at in range(1, len(words) - 1):
            if is_first_name(words[at]):
                return words[at:]
    return words


def folded(words: list[str]) -> tuple[str, ...]:
    """Return the words of a name without case, accents and stops."""
    return tuple(fold(" ".join(words)).replace("’", "'").replace(".", "").split())
