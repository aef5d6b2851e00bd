"""Whom a transcript's labels name: the full form of a name, wherever in the document it occurs.

A label is matched with its full form by the last or the first words of a name; a role (`Moderator`, `THE COURT`)
with whoever is said to have it; `Q` and `A` with interviewer and interviewee, if the introduction is clear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from index.lexicon.first_names import gender_of
from index.lexicon.nouns import PEOPLE
from index.lexicon.particles import PARTICLES
from index.lexicon.titles import GENDERED, TITLES
from index.lexicon.transcript_words import HOSTS, NOBODY
from index.quotations.transcripts._interviews import asking_and_asked
from index.quotations.transcripts._labels import ANSWERS, is_role, low_words
from index.quotations.transcripts._letter_case import in_newspaper_case, spellings_of
from index.quotations.transcripts._name_patterns import ANY_NAME, NAME, NAME_WORD, folded, from_first_name, untitled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from index.quotations.prose.entities import Entities
    from index.quotations.transcripts._labels import Label

_HOLDERS = {
    "moderator": "moderator|moderated",
    "host": "host|hosted|presenter",
    "interviewer": "interviewer|interviewed",
    "chair": "chair|chairman|chairwoman|chaired",
    "court": "judge|justice|magistrate",
}
_SELF = re.compile(rf"\b(?:I[’']m|I am|[Mm]y name is)[ ]+{NAME}")
_SWORN = re.compile(rf"{NAME},?\s+(?:having|being|was)(?: been)?(?: first)?(?: duly)? sworn")
_LONGEST_INTRODUCTION = 20_000
_MOST_BEARERS = 10


@dataclass(frozen=True, slots=True)
class _Person:
    key: tuple[str, ...]
    name: str
    genders: frozenset[str]
    titles: frozenset[str]
    has_label: bool
    is_listed: bool
    """Only its capitals show that it is a name."""


class LabelResolver:
    """The names of one transcript."""

    def __init__(self, body: str, introduction: str, labels: Collection[Label], entities: Entities) -> None:
        self._body = body
        self._introduction = introduction[:_LONGEST_INTRODUCTION]
        self._spellings = spellings_of(body)
        self._people: dict[tuple[str, ...], _Person] = {}
        self._by_end: dict[tuple[str, ...], list[_Person]] = {}
        self._by_beginning: dict[tuple[str, ...], list[_Person]] = {}
        self._roles: dict[str, str | None] = {}
        self._known: dict[tuple[str, str], str | None] = {}
        self._letters: dict[str, str] | None = None
        for label in labels:
            self._learn(label)
        for entity in entities.full.values():
            if entity.is_person:
                self._add(entity.name.split(), frozenset({entity.gender} - {""}), entity.roles)
        for one in ANY_NAME.finditer(self._introduction):  # a list of those present, which has no sentences
            self._add(from_first_name(untitled(one["name"].rstrip(".").split())), is_listed=True)
        self._witnesses = [(found.start(), self._full(found["name"])) for found in _SWORN.finditer(body)]

    def speaker_of(self, label: Label, at: int = 0) -> str | None:
        """Return the name of who speaks under this label at an offset, None if it names nobody."""
        if _role_key(label.name) == "witness":
            return self.witness(at)
        asked = (label.name, label.bracket)
        if asked not in self._known:
            self._known[asked] = self._speaker_of(label)
        return self._known[asked]

    def witness(self, at: int) -> str | None:
        """Return who was last sworn before an offset; the first witness if nobody was."""
        if not self._witnesses:
            return None
        return self._witnesses[max(0, bisect_right(self._witnesses, at, key=itemgetter(0)) - 1)][1]

    def introduces(self, label: Label, text: str) -> None:
        """Take note of `I’m Noor Haddad`, which a host says."""
        role = _role_key(label.name)
        if role in HOSTS and not self._roles.get(role) and (found := _SELF.search(text)):
            self._roles[role] = found["name"].rstrip(".")
            self._known.pop((label.name, label.bracket), None)

    def is_known(self, name: str) -> bool:
        """Whether the word is the surname or the first name of somebody named in full, or a role."""
        return is_role(name) or bool(self._fitting(folded(name.split())))

    def _learn(self, label: Label) -> None:
        if is_role(label.name):
            bracketed = label.bracket.split()
            if len(bracketed) > 1 and all(word[0].isupper() for word in bracketed):
                self._roles[_role_key(label.name)] = self._spelled(untitled(bracketed))
            return
        words = untitled(label.name.split())
        if len(words) > 1 and words[0].lower() not in PARTICLES and words[0] != "BY":
            titles = frozenset(low_words(label.name)) & TITLES
            told = {GENDERED[title] for title in titles if title in GENDERED} or {gender_of(words[0])} - {""}
            self._add(words, frozenset(told), titles, has_label=True)

    def _add(
        self,
        words: list[str],
        genders: frozenset[str] = frozenset(),
        titles: frozenset[str] = frozenset(),
        *,
        has_label: bool = False,
        is_listed: bool = False,
    ) -> None:
        key = folded(words)
        if len(key) < 2 or key in self._people:
            return
        person = self._people[key] = _Person(key, self._spelled(words), genders, titles, has_label, is_listed)
        for at in range(1, len(key)):
            for named in (self._by_end.setdefault(key[at:], []), self._by_beginning.setdefault(key[:at], [])):
                if len(named) < _MOST_BEARERS:
                    named.append(person)

    def _speaker_of(self, label: Label) -> str | None:
        low = low_words(label.name)
        if low and low[0] in ANSWERS and len(low) == 1:
            if self._letters is None:
                self._letters = asking_and_asked(self._introduction, self._full)
            return self._letters.get(ANSWERS[low[0]])
        words = untitled(label.name.split())
        if is_role(label.name):
            return self._holder(_role_key(label.name))
        if not words or not words[0][0].isalnum() or set(low) & (NOBODY - TITLES) or set(low) <= PEOPLE:
            return None
        titles = frozenset(low) & TITLES
        fitting = self._fitting(folded(words))
        genders = {GENDERED[title] for title in titles if title in GENDERED}
        offices = titles - GENDERED.keys()
        # each narrows what the one before it left, unless nobody would be left
        for is_fitting in (
            lambda one: not one.is_listed,
            lambda one: bool(one.titles & offices),
            lambda one: bool(one.genders & genders),
            lambda one: one.has_label,
        ):
            fitting = list(filter(is_fitting, fitting)) or fitting
        return fitting[0].name if len(fitting) == 1 else self._spelled(words)

    def _fitting(self, key: tuple[str, ...]) -> list[_Person]:
        """Those whose name is this, else ends or begins with it."""
        if key in self._people and key[0] not in PARTICLES:
            return [self._people[key]]
        return self._by_end.get(key) or self._by_beginning.get(key) or []

    def _full(self, name: str) -> str:
        words = untitled(name.rstrip(".,").split())
        people = self._fitting(folded(words))
        return people[0].name if len(people) == 1 else self._spelled(words)

    def _holder(self, role: str) -> str | None:
        """Who the text says is the moderator, or `Sir Colin Mabry in the Chair`."""
        if role not in self._roles:
            self._roles[role] = next(self._holders(role), None)
        return self._roles[role]

    def _holders(self, role: str) -> Iterator[str]:
        if role not in _HOLDERS:
            if not set(role.split()) <= TITLES - NOBODY | {"prime", "vice"}:
                return
            form = rf"\b(?i:{re.escape(role)})[ ]+({NAME_WORD}(?:[ ]+{NAME_WORD}){{0,3}})"
            titled = {self._full(one[1]) for one in re.finditer(form, self._introduction)}
            yield from titled if len(titled) == 1 else ()
            return
        nouns = rf"(?i:{_HOLDERS[role]})"
        for form in (
            rf"{NAME}(?:,?[ ][^.\r\n]{{0,40}}?)?,?[ ](?:(?:is|was|as|in)[ ])?(?:(?:the|your|our)[ ])?{nouns}\b",
            rf"\b{nouns}(?:[ ](?:is|was|by)|:|,)?\s{{1,4}}{NAME}",
            rf"\bHON(?:ORABLE|\.)?[ ]+{NAME}",
        ):
            for found in re.finditer(form, self._body):
                words = untitled(found["name"].split())
                if len(words) > 1 and not is_role(" ".join(words)):
                    yield self._full(" ".join(words))

    def _spelled(self, words: list[str]) -> str:
        return in_newspaper_case(words, self._spellings)


def _role_key(name: str) -> str:
    low = low_words(name)
    return " ".join(low[1:] if low[:1] == ["the"] else low)
