"""Names in capitals, as a newspaper writes them: MARTA O’NEILL is Marta O’Neill, and CNN is CNN."""

from __future__ import annotations

import re

from index.lexicon.first_names import is_first_name
from index.lexicon.particles import NUMBERS, PARTICLES, SUFFIXES
from index.lexicon.proper_nouns import ACRONYMS
from index.lexicon.titles import TITLES

_MIXED = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]{0,40}(?![\w’'-])")
_PARTS = re.compile(r"[^\W\d_]+(?:[’']S(?![^\W_]))?")
_IRISH = re.compile(r"(Mc|O[’'])(\w)")
_PARTLY = re.compile(r"(Mc|Mac|[OD][’'])([^\W\d_a-z]{2,})")  # McCLUNG
_VOWELS = frozenset("AEIOUY")
_LONGEST_ACRONYM = 5


def spellings_of(body: str) -> dict[str, str]:
    """Return how `body` spells its capitalised words outside capitals, by their small letters."""
    found: dict[str, str] = {}
    for one in _MIXED.finditer(body):
        word = one.group().removesuffix("’s").removesuffix("'s")
        if word != word.upper():
            found.setdefault(word.lower(), word)
    return found


def in_newspaper_case(words: list[str], spellings: dict[str, str]) -> str:
    """Return the name of these words, those in capitals spelled as in `spellings` or else as in a newspaper."""
    return " ".join(_respelled(word, spellings, is_first=at == 0) for at, word in enumerate(words))


def _respelled(word: str, spellings: dict[str, str], *, is_first: bool) -> str:
    low = word.lower()
    if _PARTLY.fullmatch(word):
        return _PARTLY.sub(lambda found: found[1] + _title(found[2]), word)
    if word != word.upper() or len(word) == 1 or low.strip(".") in NUMBERS:
        return word
    if low in PARTICLES and not is_first:
        return low
    if low in spellings:
        return spellings[low]
    if "." in word.rstrip(".") or _is_acronym(word) or (is_first and _are_initials(word)):
        return word
    return _IRISH.sub(lambda found: found[1] + found[2].upper(), _PARTS.sub(lambda part: _title(part[0]), word))


def _title(part: str) -> str:
    return part[0] + part[1:].lower()


def _is_acronym(word: str) -> bool:
    """CNN, JB, BBC; not ED, NG or JR."""
    low = word.lower()
    if low in ACRONYMS:
        return True
    return len(word) <= _LONGEST_ACRONYM and word.isalpha() and not _VOWELS & set(word) and low not in _NO_ACRONYMS


def _are_initials(word: str) -> bool:
    """AG and OJ; not ED or AL, nor Li and Xi, which end in a vowel."""
    return len(word) == 2 and word[0] in _VOWELS and word[1] not in _VOWELS and not is_first_name(word)


_NO_ACRONYMS = TITLES | SUFFIXES | PARTICLES | {"ng", "ngr"}
