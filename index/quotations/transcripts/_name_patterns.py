"""Names outside of sentences, in lists, headings and labels: as patterns and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.first_names import is_first_name
from index.lexicon.particles import PARTICLES, SUFFIXES
from index.lexicon.proper_nouns import NAMED_BODIES, NEVER_NAMES, NOT_PEOPLE, SURNAMES_THAT_ARE_WORDS
from index.lexicon.titles import HONORIFICS
from index.lexicon.transcript_words import HEADINGS, LABEL_TITLES, NOBODY
from index.text.folding import fold, lookup_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME_WORD = r"(?:[a-z]{1,2}[’'])?[^\W\d_a-z][\w.’'-]{0,30}"
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES, key=len, reverse=True))})[ \t]+"
NAME = rf"(?<![\w.’'-])(?P<name>{NAME_WORD}(?:[ \t]+(?:{_PARTICLE}){{0,2}}{NAME_WORD}){{1,3}})(?<![’']s)(?![\w’'-])"
"""A run of two to four capitalised words, as the group `name`; not Ann Gray’s."""
_RUN = re.compile(rf"(?<![\w.’'-])(?:{_PARTICLE}){{0,2}}{NAME_WORD}(?:[ \t]+(?:{_PARTICLE}){{0,3}}{NAME_WORD}){{0,9}}")
_NICKNAME = re.compile(r"[“\"'][^“”\"']{1,14}[”\"'][ \t]+")
_INNER_STOP = re.compile(r"\w{2,}[.]\w")
_MOST_WORDS = 4


class ListedName(NamedTuple):
    """A name in a list, a heading or a sentence, with the titles before it."""

    words: tuple[str, ...]
    titles: frozenset[str]
    start: int
    end: int


def names_in(text: str) -> Iterator[ListedName]:
    """Yield the names in a text: runs of capitalised words, cut at words that are never in names."""
    for run in _RUN.finditer(text):
        words = [(found.group(), run.start() + found.start()) for found in re.finditer(r"\S+", run.group())]
        part: list[tuple[str, int]] = []
        for word, at in [*words, ("", run.end())]:
            if word and not _ends_name(word, part):
                part.append((word, at))
                if not _is_last(word):
                    continue
            yield from _listed(part)
            part = []


def _is_last(word: str) -> bool:
    """Whether a name ends with this word, as before a stop that is no abbreviation’s, and in Lenny’s Podcast."""
    low = lookup_form(word)
    return low.endswith("'s") or (word.endswith(".") and len(low) > 1 and low not in LABEL_TITLES | SUFFIXES)


def _ends_name(word: str, before: Sequence[tuple[str, int]]) -> bool:
    low = lookup_form(word)
    if low.startswith("i'") or _INNER_STOP.search(word):  # I’m
        return True
    if word in PARTICLES or len(low) == 1:
        return False
    if low in NEVER_NAMES or low in HEADINGS:
        return not (is_first_name(low) or (before and low in SURNAMES_THAT_ARE_WORDS))
    return False


def _listed(part: Sequence[tuple[str, int]]) -> Iterator[ListedName]:
    words = [word.rstrip(",;:").removesuffix("’s").removesuffix("'s") for word, _ in part]
    bare = from_first_name(untitled(words))
    while bare and bare[-1] in PARTICLES:
        bare = bare[:-1]
    if bare and not is_initial(bare[-1]) and lookup_form(bare[-1]) not in SUFFIXES:
        bare[-1] = bare[-1].rstrip(".")
    first = len(words) - len(bare) if bare else 0
    if not bare or sum(word not in PARTICLES for word in bare) > _MOST_WORDS:
        return
    start = part[first][1] if words[first:] else part[0][1]
    titles = frozenset(map(lookup_form, words[:first])) & (LABEL_TITLES | NOBODY)
    last = part[first + len(bare) - 1]
    yield ListedName(tuple(bare), titles, start, last[1] + len(last[0]))


def is_initial(word: str) -> bool:
    """A. and J.B., not Gray."""
    return len(lookup_form(word)) == 1 or "." in word.rstrip(".")


def is_persons(name: str) -> bool:
    """Whether a name has a title or begins with a first name; Port Carver does not."""
    words = name.split()
    bare = untitled(words)
    return len(bare) > 1 and (len(bare) < len(words) or is_first_name(folded(bare)[0]))


def may_be_persons(words: Sequence[str]) -> bool:
    """Whether no word says that this is a place, a body or an office, or the first one is a first name."""
    low = [lookup_form(word) for word in words]
    if is_first_name(low[0]):
        return low[-1] not in NAMED_BODIES or low[-1] in NOT_PEOPLE or low[-1] in SURNAMES_THAT_ARE_WORDS
    if low[-1] in SURNAMES_THAT_ARE_WORDS:
        low = low[:-1]
    return not any(
        word in NEVER_NAMES or word in NOT_PEOPLE or word in NAMED_BODIES or word in LABEL_TITLES or word in NOBODY
        for word in low
    )


def untitled(words: Sequence[str]) -> list[str]:
    """Return the words of a name without the titles before it."""
    words = list(words)
    if words and lookup_form(words[0]) == "the":
        words = words[1:]
    at = 0
    while at < len(words) and _is_title(words[at]):
        at += 1
        if at == len(words) - 1 and lookup_form(words[at - 1]) in HONORIFICS:
            return words[at:]  # Mr. Justice
    for title in range(len(words) - 3, at, -1):  # Oklahoma Gov. Mary Fallin
        if lookup_form(words[title]) in LABEL_TITLES and not is_first_name(words[title - 1]):
            return words[title + 1 :]
    if len(words) - at > 2 and lookup_form(words[-2]) in LABEL_TITLES - PARTICLES and not is_first_name(words[at]):
        return words[-1:]  # City Attorney Lindqvist
    return words[at:]


def _is_title(word: str) -> bool:
    """Whether this is a title, of one or of several: Senators."""
    low = lookup_form(word)
    return low in LABEL_TITLES or (
        low.endswith("s") and low[:-1] in LABEL_TITLES and low not in SURNAMES_THAT_ARE_WORDS
    )


def from_first_name(words: list[str]) -> list[str]:
    """Return the words from a first name on: Ann Gray, in Secretary of State Ann Gray."""
    if words and not is_first_name(words[0]):
        for at in range(1, len(words) - 1):
            if is_first_name(words[at]) and not is_initial(words[0]):
                return words[at:]
    return words


def folded(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without case, accents and stops."""
    return tuple(fold(" ".join(words)).replace("’", "'").replace(".", "").split())
