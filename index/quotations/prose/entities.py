"""The persons and bodies of a document, and whom a mention of a name may mean (`_entity_builder` builds them)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from index.lexicon.first_names import is_first_name
from index.lexicon.particles import PARTICLES, SUFFIXES
from index.lexicon.titles import GENDERED, SAME_ROLE
from index.text.folding import lookup_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.quotations.prose._mentions import Mention


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """Someone or something that may speak; one object for each in a document."""

    name: str
    """Empty for somebody whom the text does not name."""
    is_person: bool
    gender: str = ""
    """`m`, `f` or nothing."""
    roles: frozenset[str] = frozenset()
    count: int = 0
    """How often the full name occurs in the document."""
    may_be_body: bool = False
    """Nothing but that it speaks says that it is a person."""


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a document, with the names that refer to each; keys as `key_of` makes them."""

    full: dict[tuple[str, ...], Entity] = field(default_factory=dict)
    by_surname: dict[str, list[Entity]] = field(default_factory=dict)
    """The bearers of a surname (blasio, de blasio), the most often named first."""
    by_first_name: dict[str, list[Entity]] = field(default_factory=dict)
    by_body_word: dict[str, Entity] = field(default_factory=dict)
    """Bodies by the last word and by the initials of their names."""
    bare: dict[str, Entity] = field(default_factory=dict)
    """Names of one word whose full form the document never gives, and countries that are surnames too."""

    def candidates(self, mention: Mention) -> list[Entity]:
        """Return whom a mention may name, the most often named first; empty if it is no speaker."""
        key = key_of(mention.words)
        word = " ".join(key)
        named = self.by_surname.get(word) or self.by_first_name.get(word)
        if named and (mention.titles or word not in self.bare):
            return _fitting(named, mention.titles)
        if len(key) != 1:
            entity = self.full.get(key) or self.full.get(key[1:])
            return [entity] if entity else []
        other = self.by_body_word.get(word) or self.bare.get(word)
        return [other] if other else []


@lru_cache(maxsize=1 << 14)
def key_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name in small letters, without suffixes and middle initials."""
    last = len(words) - 1
    while last > 0 and lookup_form(words[last]) in SUFFIXES:
        last -= 1
    is_kept = (
        at in (0, last) or len(lookup_form(word)) > 1 or word in PARTICLES for at, word in enumerate(words[: last + 1])
    )
    return tuple(lookup_form(word) for word, kept in zip(words, is_kept, strict=False) if kept)


def surnames_of(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the keys of the surnames that begin with a particle: la cruz and de la cruz, of Ana de la Cruz."""
    for at in range(1, len(words) - 1):
        is_particle = lookup_form(words[at]) in PARTICLES
        if is_particle and (words[at].islower() or not is_first_name(words[at])):
            yield key_of(words[at:])


def roles_of(titles: tuple[str, ...] | frozenset[str]) -> frozenset[str]:
    """Return the offices that titles name: `gov` and `governor` are one."""
    return frozenset(SAME_ROLE.get(title, title) for title in titles)


def _fitting(entities: list[Entity], titles: tuple[str, ...]) -> list[Entity]:
    """Those whom the titles before a surname fit; all if none does."""
    roles = roles_of(titles)
    genders = {GENDERED[title] for title in titles if title in GENDERED}
    return (
        [entity for entity in entities if roles & entity.roles]
        or [entity for entity in entities if entity.gender in genders]
        or entities
    )
