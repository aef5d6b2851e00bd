"""Whom a transcript's labels name: the full form of a name, wherever in the document it occurs.

A label is matched with its full form by the last or the first words of a name, or by initials; a role
(`Moderator`, `THE COURT`) with whoever is said to have it; `Q` and `A` with interviewer and interviewee, if the
introduction is clear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from index.lexicon.first_names import gender_of, is_first_name
from index.lexicon.particles import PARTICLES
from index.lexicon.titles import GENDERED, HONORIFICS, TITLES
from index.lexicon.transcript_words import HOSTS
from index.quotations.transcripts._interviews import asking_and_asked
from index.quotations.transcripts._labels import ANSWERS, examiner_of, is_role, is_somebody, low_words, names_nobody
from index.quotations.transcripts._letter_case import in_newspaper_case, spellings_of
from index.quotations.transcripts._name_patterns import (
    NAME,
    folded,
    is_initial,
    is_persons,
    may_be_persons,
    names_in,
    untitled,
)
from index.quotations.transcripts._people import People, Person
from index.quotations.transcripts._roles import Roles, role_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from index.quotations.prose.entities import Entities
    from index.text.label_shapes import Label

_SELF = re.compile(rf"(?<![“\"‘])\b(?:I[’']m|I am|[Mm]y name is)[ ]+{NAME}")
_DEGREES = r"(?:(?:[A-Z][\w.]{1,5},\s*){1,2})?"
_CALLED = r"(?:(?:[a-z]|[A-Z]+[’']S )[^\r\n:.]{0,40},\s*)?"
_OATH = re.compile("sworn|SWORN|AFFIRMED")
_SWORN = re.compile(
    rf"{NAME},?\s+{_DEGREES}{_CALLED}"
    r"(?:(?:having|being|was)(?: been)?(?: first)?(?: duly)? sworn|SWORN|AFFIRMED)\b(?! in\b)"
)
_NEXT_WITNESS = re.compile(
    rf"\bcalls[ ]+(?:(?:as|to)[ ][^.\r\n]{{1,40}},?[ ])?(?:\w+[.]?[ ])?{NAME}|\([Ww]itness excused"
)
_DEPOSED = re.compile(
    rf"\b(?:DEPOSITION|Deposition|EXAMINATION|Examination|TESTIMONY|Testimony) (?:OF|of)[ ]+(?:[A-Z]+\.[ ])?{NAME}"
)
_INITIALS = re.compile(rf"{NAME}[ ]+\((?P<initials>[^\W\d_a-z]{{1,4}})\)")
_CAPITALS = re.compile(r"^[ \t]*[^\Wa-z_][^\r\na-z]{4,100}$", re.MULTILINE)
_NICKNAME = re.compile(rf"(?<![\w-])(?P<nick>[\w-]{{2,20}})[ ]+\({NAME}\)")
_MOST_INITIALS = 4
_LONGEST_INTRODUCTION = 20_000


class LabelResolver:
    """The names of one transcript. introduction: what stands before its first label, and above the body."""

    def __init__(self, body: str, introduction: str, labels: Collection[Label], entities: Entities) -> None:
        self._introduction = introduction[:_LONGEST_INTRODUCTION]
        self._spellings = spellings_of(body)
        self._people = People()
        self._initials: dict[str, str] = {}
        self._counts = Counter(label.name for label in labels)
        self._known: dict[tuple[str, str], str | None] = {}
        self._letters: dict[str, str] | None = None
        self._has_answers = any(ANSWERS.get(label.name.lower()) == "A" for label in labels)
        abridged: list[Label] = []
        for label in labels:
            if is_initial(label.name.partition(" ")[0]):
                abridged.append(label)
            else:
                self._learn(label)
        self._labelled = {key for label in labels if len(key := folded(untitled(label.name.split()))) > 1}
        for entity in entities.full.values():
            words = entity.name.split()
            if entity.is_person and (entity.count > 1 or is_first_name(words[0])):
                self._add(entity.name.split(), frozenset({entity.gender} - {""}), entity.roles)
        for one in names_in(self._introduction):  # a list of those present, which has no sentences
            if may_be_persons(one.words):
                self._add(one.words, _genders(one.titles, one.words), one.titles & TITLES, is_listed=True)
        for label in abridged:
            if not self._people.fitting(folded(untitled(label.name.split()))):
                self._learn(label)
        for heading in _CAPITALS.finditer(body):
            for one in names_in(heading.group()):
                if may_be_persons(one.words) and (one.titles or is_first_name(one.words[0])):
                    self._add(one.words, _genders(one.titles, one.words), one.titles & TITLES, is_listed=True)
        for found in _INITIALS.finditer(self._introduction):
            self._initials.setdefault(found["initials"].lower(), self._full(found["name"]))
        self._nicknames = {
            one["nick"]: self._full(one["name"])
            for one in _NICKNAME.finditer(self._introduction)
            if one["nick"].islower()
        }
        self._roles = Roles(self._introduction, self._full)
        self._witnesses: list[tuple[int, str | None]] = [
            (found.start(), self._full(found["name"]))
            for found in (_SWORN.finditer(body) if _OATH.search(body) else ())
        ]
        if self._witnesses:  # until the next one is sworn, nobody is sure to be the witness
            called = ((found.start(), None) for found in _NEXT_WITNESS.finditer(body, self._witnesses[0][0]))
            self._witnesses = sorted([*self._witnesses, *called], key=itemgetter(0))
        if not self._witnesses and (deposed := _DEPOSED.search(self._introduction)):
            self._witnesses = [(0, self._full(deposed["name"]))]

    def speaker_of(self, label: Label, at: int = 0) -> str | None:
        """Return the name of who speaks under this label at an offset, None if it names nobody."""
        key = role_key(label.name)
        if key == "witness":
            return self.witness(at)
        if is_role(label.name):
            if holder := self._in_bracket(label.bracket):
                self._roles.give(key, holder)
            return self._roles.holder(key)
        asked = (label.name, label.office)
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
        role = role_key(label.name)
        if role not in HOSTS or self._roles.holder(role) or not (found := _SELF.search(text)):
            return
        words = untitled(found["name"].rstrip(".").split())
        if may_be_persons(words) and (is_first_name(words[0]) or self._people.fitting(folded(words))):
            self._roles.give(role, found["name"].rstrip("."))

    def is_known(self, name: str) -> bool:
        """Whether the word is the surname or the first name of somebody named in full, or initials, or a role."""
        fitting = self._people.fitting(folded(untitled(name.split())))
        return (
            is_role(name)
            or any(not one.is_listed or is_first_name(one.key[0]) for one in fitting)
            or self._by_initials(name) is not None
        )

    def understands(self, label: Label) -> bool:
        """Whether more than its shape says that a label names somebody."""
        if is_role(label.name):
            return self._in_bracket(label.bracket) is not None  # else who holds it is told elsewhere, or guessed
        return is_somebody(label) or self._counts[label.name] > 1 or self.is_known(label.name)

    def _is_person(self, name: str) -> bool:
        """Whether more than its capitals shows that this is somebody."""
        return any(not one.is_listed for one in self._people.fitting(folded(untitled(name.split()))))

    def _in_bracket(self, bracket: str) -> str | None:
        """Who holds an office: the name behind it, of one word only with a title."""
        words = bracket.split()
        bare = untitled(words)
        if not bare or not all(word[0].isupper() or word in PARTICLES for word in bare) or is_role(" ".join(bare)):
            return None
        return self._full(" ".join(words)) if len(bare) > 1 or len(bare) < len(words) else None

    def _learn(self, label: Label) -> None:
        words = untitled(label.name.split())
        if is_role(label.name) or examiner_of(label) or names_nobody(label.name):
            return
        is_particle = (
            words[:1] and words[0].lower() in PARTICLES and not (words[0][0].isupper() and is_first_name(words[0]))
        )
        if len(words) > 1 and not is_particle:
            titles = frozenset(low_words(label.name)) & TITLES
            office = label.office if label.shape.mark == "stop" else ""
            self._add(words, _genders(titles, words), titles, has_label=True, office=office)
        if words and label.bracket.isupper() and len(label.bracket) <= _MOST_INITIALS:
            self._initials[label.bracket.lower()] = self._spelled(words)

    def _add(
        self,
        words: Sequence[str],
        genders: frozenset[str] = frozenset(),
        titles: frozenset[str] = frozenset(),
        *,
        has_label: bool = False,
        is_listed: bool = False,
        office: str = "",
    ) -> None:
        self._people.add(Person(folded(words), self._spelled(words), genders, titles, has_label, is_listed, office))

    def _speaker_of(self, label: Label) -> str | None:
        low = low_words(label.name)
        if len(low) == 1 and low[0] in ANSWERS:
            return self._of_letter(ANSWERS[low[0]])
        words = untitled(label.name.split())
        if not words or self._names_nobody(label, words):
            return None
        if len(words) == 1 and is_persons(label.bracket):
            return self._full(label.bracket)  # a nickname, and who it is
        if another := self._nicknames.get(label.name) or self._by_initials(label.name):
            return another
        fitting = self._fitting(label, words)
        if len(fitting) == 1:
            return fitting[0].name
        return None if self._is_doubtful(label, words) else self._spelled(words)

    def _of_letter(self, letter: str) -> str | None:
        """Who asks, `Q`, or answers, `A`."""
        if self._letters is None and self._has_answers:
            self._letters = asking_and_asked(self._introduction, self._full, self._is_person)
        return (self._letters or {}).get(letter)

    def _names_nobody(self, label: Label, words: Sequence[str]) -> bool:
        """Whether a label is no name: AUDIENCE; but it is one as a voice's tag, with a title, or as a known surname."""
        is_tagged = label.shape.mark == "voice" and not label.written.startswith(">>")
        is_titled = not HONORIFICS.isdisjoint(low_words(label.name))
        is_shown = is_titled or (len(words) == 1 and bool(self._people.fitting(folded(words))))
        is_name = any(map(str.isalpha, label.name))
        return not is_name or (names_nobody(label.name) and not (is_tagged or is_shown))

    def _fitting(self, label: Label, words: Sequence[str]) -> list[Person]:
        """Whom a label may mean: each trait narrows what the one before it left, unless nobody would be left."""
        titles = frozenset(low_words(label.name)) & TITLES
        genders = {GENDERED[title] for title in titles if title in GENDERED}
        offices = titles - GENDERED.keys()
        fitting = [
            one
            for one in self._people.fitting(folded(words)) or self._people.called(folded(words))
            if not (genders and one.genders and genders.isdisjoint(one.genders))
            and not (label.office and one.office and label.office != one.office)
        ]
        fitting = _narrowed(fitting, lambda one: len(words) > 1 or not self._has_longer_label(one))
        fitting = _narrowed(fitting, lambda one: not one.is_listed)
        fitting = _narrowed(fitting, lambda one: bool(one.titles & offices))
        fitting = _narrowed(fitting, lambda one: bool(one.genders & genders))
        return _narrowed(fitting, lambda one: one.has_label)

    def _is_doubtful(self, label: Label, words: Sequence[str]) -> bool:
        """Whether nothing but one capital, once, says that this is a name."""
        shape = label.shape
        is_plain = shape.mark == "colon" and not (shape.has_time or shape.is_emphasised or shape.is_shouted)
        is_alone = len(words) == len(label.name.split()) == 1 and self._counts[label.name] == 1
        return is_alone and is_plain and not is_first_name(words[0])

    def _has_longer_label(self, person: Person) -> bool:
        """Whether another label, R. North, means this one, so that North does not."""
        return any(key != person.key and self._people.fitting(key) == [person] for key in self._labelled)

    def _by_initials(self, name: str) -> str | None:
        """Whose initials these are, if nobody else has them."""
        letters = name.replace(".", "").replace(" ", "")
        if not (letters.isupper() and letters.isalpha() and 1 < len(letters) <= _MOST_INITIALS):
            return None
        if letters.lower() in self._initials:
            return self._initials[letters.lower()]
        people = self._people.with_initials("".join(folded([letters])))
        return people[0].name if len(people) == 1 and not self._people.fitting(folded([name])) else None

    def _full(self, name: str) -> str:
        words = untitled(name.rstrip(".,").split())
        people = self._people.fitting(folded(words))
        return people[0].name if len(people) == 1 else self._spelled(words)

    def _spelled(self, words: Sequence[str]) -> str:
        return in_newspaper_case(list(words), self._spellings)


def _genders(titles: frozenset[str], words: Sequence[str]) -> frozenset[str]:
    return frozenset({GENDERED[title] for title in titles if title in GENDERED} or {gender_of(words[0])} - {""})


def _narrowed(people: list[Person], has_trait: Callable[[Person], bool]) -> list[Person]:
    """Those who have a trait; all if nobody has."""
    return list(filter(has_trait, people)) or people
