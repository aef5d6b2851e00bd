"""The parts of one name: titles, first and middle names, surname and suffix; or that it is not a person's.

Only the name itself counts; which names belong to one speaker is for `speakers`. Words are the analyzer's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from index.lexicon.first_names import is_first_name, only_gender_of
from index.lexicon.nouns import BODIES, PEOPLE
from index.lexicon.particles import PARTICLES, SUFFIXES
from index.lexicon.proper_nouns import NAMED_BODIES, NATIONS, NOT_PEOPLE, ORGANISATION_LINKS
from index.lexicon.titles import (
    GENDERED,
    OFFICES_OF,
    TITLES,
    TITLES_BEFORE_ANY_NAME,
    TITLES_BEFORE_FIRST_NAMES,
)
from index.text.analyzer import joined_at_ampersands, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence


_TITLES: Final = (TITLES | PEOPLE) - PARTICLES  # `del` is a delegate, and part of del Rio
_BEFORE_SURNAMES: Final = TITLES_BEFORE_ANY_NAME - TITLES_BEFORE_FIRST_NAMES
_NOT_OF_PEOPLE: Final = NAMED_BODIES | NOT_PEOPLE | NATIONS | _TITLES
_NOT_INITIALS: Final = _TITLES | SUFFIXES | PARTICLES
_MOST_INITIALS: Final = 3
_MOST_WORDS: Final = 8  # as in a header; what is longer is hardly a name
_OF_BODIES: Final = re.compile(r"['’]s\b|s['’](?!\w)|&")  # Trump’s campaign, Johnson & Johnson


class ParsedName(NamedTuple):
    """What tells names apart. Without a surname `given` is the whole name, which matches only equal ones.

    given: first and middle names, initials as single letters; empty if only a surname is written.
    gender: `m`, `f` or nothing, by the title or the first name.
    """

    surname: str
    given: tuple[str, ...]
    suffix: str = ""
    gender: str = ""


class _Word(NamedTuple):
    text: str
    start: int
    is_initials: bool


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without its titles: `Gov. J.B. Pritzker` is jb, pritzker.

    If there are only titles, they are the name. No word of an organisation's name is a title.
    """
    _, proper = _split(name)
    return tuple(word.text for word in proper)


@lru_cache(maxsize=1 << 14)
def findable_words(name: str) -> frozenset[str]:
    """The words of a name by any of which it is found: its own, neill of O’Neill, and jeanclaude for Jean-Claude."""
    own = _split(name)[1]
    proper = (token for token in tokenize(name) if own and token.start >= own[0].start)
    others = {word for token in proper for word in (*token.broader, *token.joined) if word.isalpha()}
    return frozenset(others).union(word.text for word in own)


def family_of(name: str) -> str:
    """The last word of a name, its suffix aside: names that are one speaker's, or that look alike, have one family."""
    words = [word.text for word in _split(name)[1]]
    if len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return words[-1] if words else name


def parse_name(name: str, *, is_acronym: bool = False) -> tuple[ParsedName, str]:
    """The parts that identify a name, and the name without titles. is_acronym: it is only ever written in capitals."""
    titled, named = _split(name)
    titles, proper = {word.text for word in titled}, list(named)
    suffix = proper.pop().text if len(proper) > 1 and proper[-1].text in SUFFIXES else ""
    is_bare = len(proper) == 1
    if (
        not 0 < len(proper) <= _MOST_WORDS
        or _is_body(proper)
        or _OF_BODIES.search(name)
        or (is_bare and not _is_surname(name, proper[0].text, titles))
        or (is_bare and is_acronym)
    ):
        return ParsedName("", tuple(word.text for word in (*titled, *named)) or (name,)), name
    given: list[str] = []
    for word in proper[:-1]:
        given += word.text if word.is_initials else [word.text]
    gender = _title_gender(titles) or _gender(given)
    return ParsedName(proper[-1].text, tuple(given), suffix, gender), name[proper[0].start :]


def title_gender(name: str) -> str:
    """`m` or `f` by the titles before a name, Mr. or Ms.; nothing without."""
    return _title_gender({word.text for word in _split(name)[0]})


def _title_gender(titles: set[str]) -> str:
    genders = {GENDERED[title] for title in titles if title in GENDERED}
    return min(genders) if len(genders) == 1 else ""


@lru_cache(maxsize=1 << 14)
def _split(name: str) -> tuple[Sequence[_Word], Sequence[_Word]]:
    """The titles of a name, and its other words."""
    words = _words(name)
    count = _count_titles(words)
    return words[:count], words[count:]


def _gender(given: list[str]) -> str:
    return only_gender_of(given[0]) if given else ""


def _words(name: str) -> list[_Word]:
    """The words of a name except `the`; initials are one word, with or without stops and blanks between them."""
    words: list[_Word] = []
    only_the = False
    for token in tokenize(joined_at_ampersands(name)):
        text = token.words[-1].replace(".", "")
        if text == "the":
            only_the = True
            continue
        if len(text) == 1 and words and words[-1].is_initials:
            words[-1] = words[-1]._replace(text=words[-1].text + text)
        else:
            words.append(_Word(text, token.start, _are_initials(text, name[token.start : token.end], name)))
    return words or [_Word("the", 0, is_initials=False)] * only_the


def _are_initials(text: str, surface: str, name: str) -> bool:
    """J.B., JB, and Jb, as a transcript's JB may come out; but neither Ed nor the ED of ED SMITH."""
    if not text.isalpha() or text in _NOT_INITIALS:
        return False
    if len(text) == 1 or "." in surface:
        return True
    is_odd = surface.isupper() and not name.isupper() and not is_first_name(text)
    return len(text) <= _MOST_INITIALS and (is_odd or _is_vowelless(text))


def _is_vowelless(text: str) -> bool:
    return len(text) <= _MOST_INITIALS and not set(text) & set("aeiouy")


def _count_titles(words: list[_Word]) -> int:
    """How many words precede the name proper: Gov., Secretary of State, Atlantic City Mayor."""
    count = 0
    for at, word in enumerate(words[:-1]):
        if word.text in _TITLES and words[at + 1].text not in SUFFIXES:
            count = at + 1
        elif word.text == "of" and at and words[at - 1].text in OFFICES_OF and at + 2 < len(words):
            count = at + 2
        elif _is_vowelless(word.text) or is_first_name(word.text):
            break
    return 0 if count and _is_body(words[count:]) else count


def _is_body(words: list[_Word]) -> bool:
    """Whether this is not a person's name: a word shows it, unless a first name before it shows otherwise."""
    texts = [word.text for word in words if word.text not in SUFFIXES]
    if not ORGANISATION_LINKS.isdisjoint(texts):
        return True
    if len(texts) < 2:
        return not BODIES.isdisjoint(texts)
    if words[0].is_initials or is_first_name(texts[0]):  # Michael Bloomberg, J.B. King; but Georgia Supreme Court
        spelled_out = [word for word in words if not word.is_initials and word.text not in SUFFIXES]
        return len(spelled_out) > 2 and texts[-1] in NAMED_BODIES
    return not _NOT_OF_PEOPLE.isdisjoint(texts)


def _is_surname(name: str, word: str, titles: set[str]) -> bool:
    """Whether a word that is alone, except for titles, is somebody's surname."""
    if titles:
        return not titles.isdisjoint(_BEFORE_SURNAMES) and word not in _TITLES
    return not (name[:4].lower() == "the " or word in _NOT_OF_PEOPLE or is_first_name(word))
