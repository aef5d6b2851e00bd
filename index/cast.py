"""The persons and bodies of one document: who is who among the names it mentions.

A full name makes a person; a bare surname, a first name or initials then lead back to it. Whoever has a surname alone in
the whole document keeps it as a name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.cues import GENDERED, KIN_AND_TRADES, NATIONS, NOT_PEOPLE, SAME_ROLE, SUFFIXES, TITLES_BEFORE_ANY_NAME
from index.first_names import gender_of, is_first_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from index.names import Mention


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """Someone or something that may speak; one object for each in a document."""

    name: str
    is_person: bool
    gender: str
    """`m`, `f` or nothing."""
    roles: frozenset[str]
    count: int
    """How often the full name stands in the document."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a document, with the ways that lead to each."""

    full: dict[tuple[str, ...], Entity]
    by_surname: dict[str, list[Entity]]
    by_first_name: dict[str, list[Entity]]
    by_body_word: dict[str, Entity]
    bare: dict[str, Entity]

    def candidates(self, mention: Mention) -> list[Entity]:
        """Return whom a mention may name, the most often named first; nobody where it is no speaker's name."""
        key = _key(mention.words)
        if not key:
            return []
        if len(key) > 1:
            entity = self.full.get(key) or self.full.get(key[1:])
            return [entity] if entity else []
        word = key[0]
        named = self.by_surname.get(word) or self.by_first_name.get(word)
        if named:
            return _fitting(named, mention.titles)
        body = self.by_body_word.get(word) or self.bare.get(word)
        return [body] if body else []


_OFTEN = 3
"""A lone word named so often is a name, though nothing says of whom or what."""


def cast_of(mentions: Iterable[Mention], common: Container[str]) -> Cast:
    """Return the cast of the document that has these mentions; `common` holds its words in small letters."""
    forms: dict[tuple[str, ...], Mention] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    titles: dict[tuple[str, ...], set[str]] = {}
    speaking: set[tuple[str, ...]] = set()
    places: Counter[tuple[str, ...]] = Counter()
    inside: set[tuple[str, ...]] = set()
    for mention in mentions:
        key = _key(mention.words)
        if key:
            forms.setdefault(key, mention)
            counts[key] += 1
            if mention.is_where:
                places[key] += 1
            if mention.speaks:
                speaking.add(key)
            if not mention.opens_sentence:
                inside.add(key)
            titles.setdefault(key, set()).update(mention.titles)
    cast = Cast({}, {}, {}, {}, {})
    seen_inside = {word for key in inside for word in key}
    for key, mention in forms.items():
        if counts[key] == 1 and len(key) > 1 and key[0] in common and _is_false_start(key, inside):
            continue
        if len(key) == 2 and key[1] in NATIONS:
            cast.full[key] = Entity(" ".join(mention.words), False, "", frozenset(), counts[key])
        elif len(key) > 1 and (mention.is_named_body or _is_person(key, titles[key])):
            entity = _entity(key, mention, titles[key], counts[key])
            cast.full[key] = entity
            if entity.is_person:
                cast.by_surname.setdefault(key[-1], []).append(entity)
                cast.by_first_name.setdefault(key[0], []).append(entity)
            else:
                cast.by_body_word.setdefault(key[-1], entity)
                cast.by_body_word.setdefault("".join(word[0] for word in key), entity)
    for key, mention in forms.items():
        if len(key) == 1 and key[0] not in cast.by_surname and key[0] not in cast.by_first_name:
            is_acronym = _is_acronym(mention.words[0])
            is_known = is_acronym or mention.is_named_body or titles[key] or key in speaking
            if not is_known and counts[key] < _OFTEN:
                continue
            if places[key] * 2 >= counts[key] and not titles[key]:
                continue
            is_person = bool(titles[key]) or (key in speaking and not mention.is_named_body and not is_acronym)
            if key[0] in NATIONS:
                cast.bare[key[0]] = Entity(mention.words[0], False, "", frozenset(), counts[key])
                continue
            if key[0] not in seen_inside and not titles[key] and (key[0] in common or key not in speaking):
                continue
            if key[0] not in NOT_PEOPLE or titles[key] & TITLES_BEFORE_ANY_NAME:
                cast.bare[key[0]] = Entity(
                    mention.words[0], is_person, _gender(key, titles[key]), _roles(titles[key]), counts[key]
                )
        elif len(key) == 1 and key[0] in cast.by_surname:
            gender = _gender(key, titles[key])
            if gender and all(one.gender not in (gender, "") for one in cast.by_surname[key[0]]):
                other = Entity(mention.words[0], True, gender, _roles(titles[key]), counts[key])
                cast.by_surname[key[0]].append(other)
    for entities in (*cast.by_surname.values(), *cast.by_first_name.values()):
        entities.sort(key=lambda entity: -entity.count)
    return cast


def _is_false_start(key: tuple[str, ...], inside: set[tuple[str, ...]]) -> bool:
    """`Derelict Obama` at a sentence's start, where *Obama* is a name elsewhere."""
    return not is_first_name(key[0]) and key[1:] in inside


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """First and last name in small letters; all the words of a body's name."""
    low = [word.lower().rstrip(".").replace("’", "'") for word in words]
    while len(low) > 1 and low[-1].rstrip(".") in SUFFIXES:
        low.pop()
    if len(low) > 2:
        low = [low[0], *(word for word in low[1:-1] if len(word) > 1), low[-1]]
    return tuple(low)


def _is_person(key: tuple[str, ...], titles: set[str]) -> bool:
    if titles & TITLES_BEFORE_ANY_NAME:
        return True
    if key[-1] in NOT_PEOPLE or key[-1] in KIN_AND_TRADES or len(key) > 4:
        return False
    if is_first_name(key[0]):
        return True
    return key[0] not in NOT_PEOPLE and not any(word in NOT_PEOPLE for word in key)


def _entity(key: tuple[str, ...], mention: Mention, titles: set[str], count: int) -> Entity:
    is_person = not mention.is_named_body
    gender = _gender(key, titles) if is_person else ""
    return Entity(" ".join(mention.words), is_person, gender, _roles(titles), count)


def _gender(key: tuple[str, ...], titles: set[str]) -> str:
    for title in titles:
        if title in GENDERED:
            return GENDERED[title]
    return gender_of(key[0]) if len(key) > 1 else ""


def _roles(titles: set[str]) -> frozenset[str]:
    return frozenset(SAME_ROLE.get(title, title) for title in titles)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.replace(".", "").isupper()


def _fitting(entities: list[Entity], titles: tuple[str, ...]) -> list[Entity]:
    """Those the titles before a surname fit; all where none does."""
    roles = {SAME_ROLE.get(title, title) for title in titles}
    genders = {GENDERED[title] for title in titles if title in GENDERED}
    return (
        [entity for entity in entities if roles & entity.roles]
        or [entity for entity in entities if entity.gender in genders]
        or entities
    )
