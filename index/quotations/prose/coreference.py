"""Who is meant by each noun group of a sentence: names, pronouns, roles, offices."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from index.lexicon.cues import HEARING, INDEFINITE, OWNERS, PERSONAL
from index.lexicon.nouns import ANY_BODY, DOCUMENTS, GROUPS, OFFICES
from index.lexicon.titles import GENDERED, TITLES
from index.quotations.prose._salience import MENTION, POSSESSIVE, SUBJECT, TOLD, SalienceModel
from index.quotations.prose._tokens import is_capitalised
from index.quotations.prose.entities import Entities, Entity

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from index.quotations.prose._tagging import TaggedToken


SourceKind = Literal[
    "full name",
    "bare name",
    "shared name",
    "pronoun",
    "role",
    "guessed role",
    "office",
    "organisation",
    "author",
    "narrator",
    "nobody",
]
"""How the words name who is meant."""


class Source(NamedTuple):
    """Who is meant by a noun group: `name` is None for somebody whom the document does not name."""

    name: str | None
    as_written: str
    entity: Entity | None = None
    kind: SourceKind = "nobody"


NOBODY = Source(None, "")

_LONGEST_GROUP = 4
_APPOSITION = 8
_DEFINITE = frozenset(["the", *OWNERS])


@dataclass(frozen=True, slots=True)
class CoreferenceResolver:
    """Reads the sentences of one document in order; `narrator` is who says *I* outside quotation marks."""

    body: str
    entities: Entities
    salience: SalienceModel
    narrator: str | None
    bodies: dict[str, Entity] = field(default_factory=dict)
    """Those that are named by a noun: the mayor’s office."""

    def resolve(self, items: Sequence[TaggedToken], subject: int | None, speaking: Container[int]) -> dict[int, Source]:
        """Return the source at each token of the next sentence that has one, and update the salience.

        subject: the token that is the sentence's, if any. speaking: those of its reporting clauses. A word that is in
        no list (tag `w`) may be a noun for somebody without a name: see `source_at`.
        """
        found: dict[int, Source] = {}
        for at, item in enumerate(items):
            if item.tag not in "NpiohI" and not (item.tag == "d" and item.lower in OWNERS):
                continue
            after = items[at + 1].tag if at + 1 < len(items) else "."
            if item.tag in "ho" and after in "Nho":
                continue  # a title
            source = self._source(items, at)
            if (
                source.entity is None
                and item.tag == "h"
                and at == subject
                and _may_be_meant(item.lower, at in speaking)
            ):
                # nobody we know, but the next *he* may mean this one
                source = source._replace(entity=Entity("", True, GENDERED.get(item.lower, "")))
            found[at] = source
            if source.entity is not None and item.lower not in OWNERS:
                before = items[at - 1] if at else None
                is_told = before is not None and before.tag in "SM" and before.lower in HEARING and at not in speaking
                weight = SUBJECT if at == subject else POSSESSIVE if after == "'" else TOLD if is_told else MENTION
                self.salience.mention(source.entity, weight)
                self._note_roles(items, at, source.entity)
        return found

    def source_at(self, items: Sequence[TaggedToken], sources: dict[int, Source], at: int) -> Source | None:
        """Return who is meant at a token of a sentence with these sources, or None if nobody is."""
        item = items[at]
        if at not in sources and item.tag == "w":
            return Source(None, self.body[item.start : item.end])
        return sources.get(at)

    def _source(self, items: Sequence[TaggedToken], at: int) -> Source:
        item = items[at]
        written = self.body[item.start : item.end]
        if item.mention is not None:
            return self._named(item, written)
        gender = PERSONAL.get(item.lower) or OWNERS.get(item.lower)
        if gender:
            return _source_of(self.salience.person(gender), written, "pronoun")
        if item.tag == "i":
            body = self.salience.body() if item.lower == "it" else self.salience.plural()
            return _source_of(body, written, "organisation")
        if item.tag in "ho":
            return self._noun(items, at)
        if item.lower == "i" and self.narrator:
            return Source(self.narrator, written, None, "narrator")
        return Source(None, written)

    def _named(self, item: TaggedToken, written: str) -> Source:
        if item.mention is None:
            return NOBODY
        candidates = self.entities.candidates(item.mention)
        entity = self.salience.most_salient(candidates)
        if entity is not None and not entity.is_person:
            return _source_of(entity, written, "organisation")
        if len(candidates) > 1:
            return _source_of(entity, written, "shared name")
        return _source_of(entity, written, "full name" if len(item.mention.words) > 1 else "bare name")

    def _noun(self, items: Sequence[TaggedToken], at: int) -> Source:
        """*The mayor*, *his spokesman*, *the mayor’s office*, *a Times article*."""
        low = items[at].lower
        start = at
        while start > 0 and items[start - 1].tag in "ho'wN" and at - start < _LONGEST_GROUP:
            start -= 1
        if start > 0 and items[start - 1].tag == "d":
            start -= 1
        written = self.body[items[start].start : items[at].end]
        is_definite = items[start].lower in _DEFINITE or (
            items[start].lower not in INDEFINITE and any(one.tag in "N'" for one in items[start:at])
        )
        if low in DOCUMENTS:
            return _source_of(self._author(items, at), written, "author")
        if not is_definite:
            return Source(None, written)
        if items[at].tag == "o":
            return self._body(items, start, at, written)
        holder = self.salience.role(low, items[at - 1].lower if at > start else "")
        is_owned = items[start].lower in OWNERS or any(one.tag in "N'" for one in items[start:at])
        if holder is None and low in TITLES and not is_owned:
            return _source_of(self.salience.person(GENDERED.get(low, "")), written, "guessed role")
        return _source_of(holder, written, "role")

    def _body(self, items: Sequence[TaggedToken], start: int, at: int, written: str) -> Source:
        """*The mayor’s office*, *her campaign*, *Norway’s foreign ministry*, *the company*."""
        low, first = items[at].lower, items[start]
        if first.lower in OWNERS and low in OFFICES:
            owner = self.salience.person(OWNERS[first.lower])
            return self._named_body(f"{owner.name}’s {low}" if owner else None, written)
        names = [
            one
            for one, following in pairwise(items[start : at + 1])
            if one.tag == "N"
            or (is_capitalised(self.body[one.start : one.end]) and (one != items[0] or following.tag == "'"))
        ]
        is_owned = low in OFFICES and any(one.tag == "'" for one in items[start:at])
        if names or is_owned:
            begin = items[start + 1] if first.tag == "d" and names else first
            return self._named_body(self.body[begin.start : items[at].end], written)
        return _source_of(self._body_called(low), written, "organisation")

    def _named_body(self, name: str | None, written: str) -> Source:
        """A body that the text names by its noun; one entity for each name."""
        if name is None:
            return Source(None, written)
        entity = self.bodies.setdefault(" ".join(name.lower().split()), Entity(name, False))
        return Source(entity.name, written, entity, "office")

    def _body_called(self, noun: str) -> Entity | None:
        """Whom *the ministry* means: the last one with that word in its name; a company may be any body."""
        for entity in sorted(self.salience.salience, key=self.salience.salience.__getitem__, reverse=True):
            if not entity.is_person and noun in entity.name.lower().split():
                return entity
        return self.salience.body() if noun in ANY_BODY else None

    def _author(self, items: Sequence[TaggedToken], at: int) -> Entity | None:
        """The body in `a Times article`."""
        mention = items[at - 1].mention if at else None
        entity = self.salience.most_salient(self.entities.candidates(mention)) if mention else None
        return entity if entity is not None and not entity.is_person else None

    def _note_roles(self, items: Sequence[TaggedToken], at: int, entity: Entity) -> None:
        """`NAME, the ROLE of …` and `the ROLE, NAME,`: from now on *the ROLE* means this person."""
        if items[at].tag != "N" or not entity.is_person:
            return
        after = items[at + 1].tag if at + 1 < len(items) else "."
        is_behind = at > 2 and items[at - 1].tag == "," and items[at - 2].tag == "h" and after in ",."
        if is_behind and items[at - 3].lower in _DEFINITE:
            self.salience.give_role(items[at - 2].lower, entity)
        if after != ",":
            return
        for item in items[at + 2 : at + _APPOSITION]:
            if item.tag == "h":
                self.salience.give_role(item.lower, entity)
            elif item.tag not in "dwat'oN":
                break


def _may_be_meant(noun: str, speaks: bool) -> bool:
    """Whether the next *he* may mean an unnamed one: a single person who speaks or has a gender."""
    is_plural = noun in GROUPS or (noun.endswith("s") and not noun.endswith("ss"))
    return not is_plural and (speaks or noun in GENDERED)


def _source_of(entity: Entity | None, written: str, kind: SourceKind) -> Source:
    """An unnamed entity, one known by nothing but a noun, gives no name."""
    if entity is None or not entity.name:
        return Source(None, written, entity)
    return Source(entity.name, written, entity, kind)
