"""The persons and bodies of a document, and whom a mention of a name may mean (`entity_builder` builds them)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from index.lexicon.particles import SUFFIXES
from index.lexicon.titles import GENDERED, SAME_ROLE

if TYPE_CHECKING:
    from index.quotations.prose._mentions import Mention


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """Someone or something that may speak; one object for each in a document."""

    name: str
    """Nothing for somebody whom the text does not name."""
    is_person: bool
    gender: str = ""
    """`m`, `f` or nothing."""
    roles: frozenset[str] = frozenset()
    count: int = 0
    """How often the full name stands in the document."""


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a document, with the ways that lead to each; keys as `key_of` makes them."""

    full: dict[tuple[str, ...], Entity] = field(default_factory=dict)
    by_surname: dict[str, list[Entity]] = field(default_factory=dict)
    """The bearers of a surname, the most often named first."""
    by_first_name: dict[str, list[Entity]] = field(default_factory=dict)
    by_body_word: dict[str, Entity] = field(default_factory=dict)
    """Bodies by the last word and by the initials of their names."""
    bare: dict[str, Entity] = field(default_factory=dict)
    """Names of one word whose full form the document never gives."""

    def candidates(self, mention: Mention) -> list[Entity]:
        """Return whom a mention may name, the most often named first; nobody where no speaker."""
        key = key_of(mention.words)
        if len(key) != 1:
            entity = self.full.get(key) or self.full.get(key[1:])
            return [entity] if entity else []
        word = key[0]
        named = self.by_surname.get(word) or self.by_first_name.get(word)
        if named:
            return _fitting(named, mention.titles)
        other = self.by_body_word.get(word) or self.bare.get(word)
        return [other] if other else []


@lru_cache(maxsize=1 << 14)
def key_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name in small letters, without suffixes and middle initials."""
    low = [low_word(word) for word in words]
    while len(low) > 1 and low[-1] in SUFFIXES:
        low.pop()
    if len(low) > 2:
        low = [low[0], *(word for word in low[1:-1] if len(word) > 1), low[-1]]
    return tuple(low)


def low_word(word: str) -> str:
    """Fold what differs between spellings of a name: case, the stop of an initial, apostrophes."""
    return word.lower().rstrip(".").replace("’", "'")


def roles_of(titles: tuple[str, ...] | frozenset[str]) -> frozenset[str]:
    """Return the offices that titles name: `gov` and `governor` are one."""
    return frozenset(SAME_ROLE.get(title, title) for title in titles)


def _fitting(entities: list[Entity], titles: tuple[str, ...]) -> list[Entity]:
    """Those the titles before a surname fit; all where none does."""
    roles = roles_of(titles)
    genders = {GENDERED[title] for title in titles if title in GENDERED}
    return (
        [entity for entity in entities if roles & entity.roles]
        or [entity for entity in entities if entity.gender in genders]
        or entities
    )
