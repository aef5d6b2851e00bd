"""The people of one transcript, and who of them a part of a name may mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from index.lexicon.nicknames import OTHER_FORMS
from index.lexicon.particles import PARTICLES

_SHORTEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Somebody with a full name."""

    key: tuple[str, ...]
    """The name's words, folded."""
    name: str
    genders: frozenset[str]
    titles: frozenset[str]
    has_label: bool
    is_listed: bool
    """Only its capitals show that it is a name."""
    office: str = ""
    """Where a label says that they are from: Mr. BELL of Georgia."""


def _lists() -> defaultdict[tuple[str, ...], list[Person]]:
    return defaultdict(list)


@dataclass(slots=True)
class People:
    """The people of a transcript by every part of a name that may mean them."""

    by_key: dict[tuple[str, ...], Person] = field(default_factory=dict)
    _by_part: defaultdict[tuple[str, ...], list[Person]] = field(default_factory=_lists)
    _by_beginning: defaultdict[tuple[str, ...], list[Person]] = field(default_factory=_lists)
    _by_initials: defaultdict[tuple[str, ...], list[Person]] = field(default_factory=_lists)

    def add(self, person: Person) -> None:
        """Add somebody; the first who comes with a name stays."""
        key = person.key
        if len(key) < 2 or key in self.by_key:
            return
        self.by_key[key] = person
        for at in range(1, len(key)):
            self._by_part[key[at:]].append(person)
            self._by_beginning[key[:at]].append(person)
        if len(key) > 2:
            self._by_part[key[0], key[-1]].append(person)
        letters = tuple(part[0] for word in key if word not in PARTICLES for part in word.split("-") if part)
        for initials in {letters, tuple(word[0] for word in key), (key[0][0], key[-1][0])}:
            self._by_initials[initials].append(person)

    def fitting(self, key: tuple[str, ...]) -> list[Person]:
        """Those whose name is this, else ends or begins with it; R. North is Russell North."""
        if len(key) > 1 and len(key[0]) == 1:
            whole = [one for one in self._by_part.get(key[1:], ()) if len(one.key[0]) > 1 and one.key[0][0] == key[0]]
            if whole:
                return whole
        if key in self.by_key and not (key[0] in PARTICLES and key in self._by_part):
            longer = [one for one in self._by_beginning.get(key, ()) if one.key[len(key)] in PARTICLES]
            return longer if len(longer) == 1 else [self.by_key[key]]  # Ana Lucía, of Ana Lucía de la Vega
        return self._by_part.get(key) or self._by_beginning.get(key) or []

    def called(self, key: tuple[str, ...]) -> list[Person]:
        """Those whom a short form of a first name means: Max, of Maximilian Young; Bill, of William Hart."""
        if len(key) != 1 or len(key[0]) < _SHORTEST:
            return []
        forms = OTHER_FORMS.get(key[0], frozenset())
        return [one for one in self.by_key.values() if one.key[0].startswith(key[0]) or one.key[0] in forms]

    def with_initials(self, initials: str) -> list[Person]:
        """Those whose names have these first letters, folded."""
        return self._by_initials.get(tuple(initials), [])
