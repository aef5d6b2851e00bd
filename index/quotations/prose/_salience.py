"""Whom a reader has in mind: resolves *he*, *she*, *it* and *the mayor* from the text before.

Every name raises its entity's salience, a subject's more, a speaker's most; each new sentence lets all
salience fade (after Lappin and Leass, 1994). A pronoun goes to the most salient entity of a fitting gender.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.lexicon.titles import SAME_ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.prose.entities import Entities, Entity

MENTION = 1.0
POSSESSIVE = 0.5
TOLD = 0.5
"""Who is told something is not who goes on."""
SUBJECT = 2.0
SPEAKER = 2.0
_FADING = 0.2
_PRINCIPAL = 1.0
"""Head start of whoever bears a surname most often in the document."""
_UNKNOWN_GENDER = 0.6
_OTHER_GENDER = 0.01
"""Of somebody whom the other pronoun meant before."""
_FIRST = 1.5
"""A new entity is what the sentence is about."""
_FORGOTTEN = 0.02
_NEUTER = "n"


@dataclass(slots=True)
class SalienceModel:
    """The salience of the entities of one document, as it is read from top to bottom."""

    entities: Entities
    salience: dict[Entity, float] = field(default_factory=dict)
    roles: dict[str, Entity] = field(default_factory=dict)
    seen: set[Entity] = field(default_factory=set)
    genders: dict[Entity, str] = field(default_factory=dict)
    """Of those whose names do not tell it: what the first pronoun said that meant them, `n` for *it*."""

    def next_sentence(self) -> None:
        """Let everything fade a little."""
        self.salience = {entity: value * _FADING for entity, value in self.salience.items() if value > _FORGOTTEN}

    def mention(self, entity: Entity, weight: float) -> None:
        """Record a mention."""
        if entity not in self.seen:
            self.seen.add(entity)
            weight *= _FIRST
        self.salience[entity] = self.salience.get(entity, 0.0) + weight
        for role in entity.roles:
            self.roles[role] = entity

    def most_salient(self, candidates: Sequence[Entity]) -> Entity | None:
        """Return which of these, the most often named first, a bare surname means."""
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        return max(
            candidates,
            key=lambda one: self.salience.get(one, 0.0) + (_PRINCIPAL if one is candidates[0] else 0.0),
        )

    def give_role(self, role: str, entity: Entity) -> None:
        """Record that the text calls this entity by a role."""
        self.roles[SAME_ROLE.get(role, role)] = entity

    def person(self, gender: str) -> Entity | None:
        """Return the person *he* (`m`) or *she* (`f`) means.

        Who is once meant by *he*, and has no gender of their own, is hardly *she* from then on.
        """
        fitting = [(value * self._fit(one, gender), one) for one, value in self.salience.items() if one.is_person]
        value, best = max(reversed(fitting), key=lambda one: one[0], default=(0.0, None))  # of equals, the latest
        if best is None or not value:
            return None
        if not best.gender and best.name:
            self.genders.setdefault(best, gender)
        return best

    def _fit(self, entity: Entity, gender: str) -> float:
        """How well somebody fits a gender, 0 to 1."""
        if not gender or entity.gender == gender:
            return 1.0
        if entity.gender:
            return 0.0
        return _UNKNOWN_GENDER if self.genders.get(entity, gender) == gender else _OTHER_GENDER

    def body(self) -> Entity | None:
        """Return what *it* means: the most salient body; one that may be a person is hardly *he* from then on."""
        bodies = [
            (value, index)
            for index, (entity, value) in enumerate(self.salience.items())
            if not entity.is_person or entity.may_be_body
        ]
        if not bodies:
            return None
        best = list(self.salience)[max(bodies)[1]]
        if best.is_person:
            self.genders[best] = _NEUTER
        return best

    def plural(self) -> Entity | None:
        """Return the organisation *they* means: the most salient one, if no person is more salient."""
        top = max(self.salience, key=self.salience.__getitem__, default=None)
        return top if top is not None and not top.is_person else None

    def role(self, word: str, before: str = "") -> Entity | None:
        """Return who was last called by this noun (`minister`), and by the word before it if anybody was (`prime`)."""
        role = SAME_ROLE.get(word, word)
        narrower = self.roles.get(before)
        return narrower if narrower is not None and role in narrower.roles else self.roles.get(role)
