"""Build the entities of a document from the names it mentions.

A full name makes a person or a body; a bare surname, a first name or initials then refer to it. A word
that is alone in the whole document is a name only on evidence: a title before it, a verb of saying
beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.lexicon.first_names import gender_of, is_first_name
from index.lexicon.nouns import GROUPS, NATIONALS, PEOPLE
from index.lexicon.particles import PARTICLES
from index.lexicon.proper_nouns import NATIONS, NOT_PEOPLE, SURNAMES_THAT_ARE_WORDS
from index.lexicon.titles import GENDERED, TITLES, TITLES_BEFORE_ANY_NAME
from index.quotations.prose.entities import Entities, Entity, key_of, roles_of, surnames_of
from index.text.folding import lookup_form

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping

    from index.quotations.prose._mentions import Mention

_OFTEN = 3
"""A lone word that occurs this often is a name, even if nothing says whose."""
_MOST_BEARERS = 10
"""More bearers of one surname are not told apart."""
_NOT_IN_NAMES = ("ing", "ed")
_LONGEST_PERSON = 4
"""Words, without particles."""


@dataclass(slots=True)
class _Evidence:
    """What the mentions of one name show together."""

    form: Mention
    count: int = 0
    titles: set[str] = field(default_factory=set)
    places: int = 0
    speaks: bool = False
    is_inside: bool = False
    """It occurs inside a sentence, so its capital is its own."""
    is_shouted: bool = True
    """All its words are in capitals wherever it occurs."""

    def add(self, mention: Mention) -> None:
        self.count += 1
        self.titles.update(mention.titles)
        self.places += mention.follows_place_preposition
        self.speaks |= mention.speaks
        self.is_inside |= not mention.opens_sentence
        self.is_shouted = self.is_shouted and all(map(str.isupper, mention.words))

    @property
    def is_shown(self) -> bool:
        """Whether more than capitals shows that it is a name."""
        return self.speaks or bool(self.titles) or self.form.is_organization

    def entity(self, name: str, key: tuple[str, ...], *, is_person: bool) -> Entity:
        gender = _gender(key, self.titles) if is_person else ""
        return Entity(name, is_person, gender, roles_of(frozenset(self.titles)), self.count)


def build_entities(mentions: Iterable[Mention], common: Collection[str]) -> Entities:
    """Return the entities of the document that has these mentions; `common` holds its words in small letters."""
    known: dict[tuple[str, ...], _Evidence] = {}
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        key = key_of(mention.words)
        if key not in known:
            known[key] = _Evidence(mention)
        known[key].add(mention)
        for at, word in enumerate(mention.words):
            if at or not (mention.opens_sentence and lookup_form(word) in PARTICLES):
                spellings[lookup_form(word)][word] += 1
    names = {
        key: " ".join(_usual(spellings[lookup_form(word)]) or word for word in evidence.form.words)
        for key, evidence in known.items()
    }
    surnames = _surnames(known)
    inside = {key for key, evidence in known.items() if evidence.is_inside}
    first_named = {key[-1] for key in known if len(key) > 1 and is_first_name(key[0])}
    entities = Entities()
    for key, evidence in known.items():
        if len(key) == 1 or key in surnames or _is_heading(key, evidence, common):
            continue
        if key[1:] not in inside or not _is_false_start(key, evidence, common, first_named):
            _add_full(entities, key, evidence, names[key], surnames)
    seen_inside = {word for key in inside for word in key}
    for key, evidence in known.items():
        if len(key) == 1:
            is_capital_of_its_own = key[0] in seen_inside or (evidence.speaks and key[0] not in common)
            _add_bare(entities, key, evidence, names[key], is_sure=is_capital_of_its_own)
    for bearers in (*entities.by_surname.values(), *entities.by_first_name.values()):
        bearers.sort(key=lambda entity: -entity.count)
        del bearers[_MOST_BEARERS:]
    return entities


def _surnames(known: Mapping[tuple[str, ...], _Evidence]) -> frozenset[tuple[str, ...]]:
    """Surnames of several words: de la Cruz, and Wasserman Schultz if that stands alone too."""
    persons = [
        (key, evidence)
        for key, evidence in known.items()
        if len(key) > 1 and _is_person(key, evidence.titles) and not evidence.form.is_organization
    ]
    with_particles = {surname for _, evidence in persons for surname in surnames_of(evidence.form.words)}
    double = {end for key, _ in persons for end in _ends(key) if end in known and not is_first_name(end[0])}
    return frozenset(with_particles | double)


def _ends(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ends of a name that have two words or more."""
    return (key[cut:] for cut in range(1, len(key) - 1))


def _is_false_start(
    key: tuple[str, ...], evidence: _Evidence, common: Collection[str], first_named: Container[str]
) -> bool:
    """Whether the first word of a name is the sentence's, or a headline's: Celebrating Gray, Relieved Ann Gray."""
    if evidence.count > 1 or is_first_name(key[0]):
        return False
    return key[0] in common or (key[0].endswith(_NOT_IN_NAMES) and key[-1] in first_named and not evidence.is_shown)


def _is_heading(key: tuple[str, ...], evidence: _Evidence, common: Collection[str]) -> bool:
    """Whether capitals throughout, in a text that has small letters too, are all that shows a name."""
    is_plain = evidence.is_shown or is_first_name(key[0])
    return evidence.is_shouted and bool(common) and not is_plain


def _usual(spellings: Counter[str]) -> str:
    """The most frequent spelling; capitals throughout (headlines, labels) only where there is no other."""
    return max(spellings, key=lambda word: (not word.isupper(), spellings[word]), default="")


def _add_full(
    entities: Entities,
    key: tuple[str, ...],
    evidence: _Evidence,
    name: str,
    surnames: Container[tuple[str, ...]],
) -> None:
    is_person = _is_person(key, evidence.titles)
    is_body = evidence.form.is_organization or (len(key) == 2 and key[1] in NATIONS and not is_person)
    is_place = evidence.places * 2 >= evidence.count and not (
        evidence.speaks or evidence.titles or is_first_name(key[0])
    )
    if not is_body and (is_place or not is_person):
        return
    entity = evidence.entity(name, key, is_person=not is_body)
    entities.full[key] = entity
    if entity.is_person:
        double = (end for end in _ends(key) if end in surnames)
        for surname in dict.fromkeys((key[-1:], *surnames_of(evidence.form.words), *double)):
            entities.by_surname.setdefault(" ".join(surname), []).append(entity)
        entities.by_first_name.setdefault(key[0], []).append(entity)
    elif evidence.form.is_organization:
        entities.by_body_word.setdefault(key[-1], entity)
        entities.by_body_word.setdefault("".join(word[0] for word in key), entity)


def _add_bare(entities: Entities, key: tuple[str, ...], evidence: _Evidence, name: str, *, is_sure: bool) -> None:
    word = key[0]
    is_of_person = word in entities.by_surname or word in entities.by_first_name
    if word in NATIONS and (evidence.places or not is_of_person):
        entities.bare[word] = Entity(name, False, count=evidence.count)
    elif word in entities.by_surname:
        gender = _gender(key, evidence.titles)
        if gender and all(one.gender not in (gender, "") for one in entities.by_surname[word]):
            # a Mr. Obama, where the only Obama named in full is a woman
            entities.by_surname[word].append(evidence.entity(name, key, is_person=True))
    elif word not in entities.by_first_name and not _is_plural(word) and _is_name(word, evidence, is_sure=is_sure):
        is_body = evidence.form.is_organization or _is_acronym(evidence.form.words[0])
        is_person = bool(evidence.titles) or (evidence.speaks and not is_body)
        entity = evidence.entity(name, key, is_person=is_person)
        may_be_body = is_person and not evidence.titles and not is_first_name(word)
        entities.bare[word] = replace(entity, may_be_body=may_be_body)


def _is_plural(word: str) -> bool:
    """Doctors, who are several."""
    return word in GROUPS or (word.endswith("s") and (word[:-1] in TITLES or word[:-1] in PEOPLE))


def _is_name(word: str, evidence: _Evidence, *, is_sure: bool) -> bool:
    if evidence.titles:
        return word not in NOT_PEOPLE or bool(evidence.titles & TITLES_BEFORE_ANY_NAME)
    is_body = evidence.form.is_organization or _is_acronym(evidence.form.words[0])
    is_shown = is_body or evidence.speaks or evidence.count >= _OFTEN
    is_place = evidence.places * 2 >= evidence.count
    return is_sure and is_shown and not is_place and word not in NOT_PEOPLE and word not in NATIONALS


def _is_person(key: tuple[str, ...], titles: set[str]) -> bool:
    if titles & TITLES_BEFORE_ANY_NAME:
        return True
    if key[-1] in SURNAMES_THAT_ARE_WORDS and key[0] not in NOT_PEOPLE and (is_first_name(key[0]) or titles):
        return True
    if key[-1] in NOT_PEOPLE or key[-1] in PEOPLE or sum(word not in PARTICLES for word in key) > _LONGEST_PERSON:
        return False
    return is_first_name(key[0]) or not any(word in NOT_PEOPLE for word in key)


def _gender(key: tuple[str, ...], titles: set[str]) -> str:
    # sorted, because the order of a set changes from run to run
    told = [GENDERED[title] for title in sorted(titles) if title in GENDERED]
    if told:
        return told[0]
    return gender_of(key[0]) if len(key) > 1 else ""


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.replace(".", "").isupper()
