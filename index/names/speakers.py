"""Which names belong to one speaker across documents.

Names come as they were resolved within their documents. Joining depends only on the set of names, not on the order
of updates. Better two speakers than one wrong person:

- *Full names* are joined where surname and suffix are equal (`Jr.` is somebody else) and first and middle names do not
  contradict each other: equal, initials of each other, short forms, or left out (Hillary Rodham Clinton, Hillary
  Clinton). A name that fits two that contradict each other (J. Smith: John, Jane) is joined with neither.
- *Ends of names* (Trump, de Blasio, Wasserman Schultz) join the one person whose name ends so, if any. A first
  name alone (Ana) is not such an end, unless a title shows that it is a surname (Gov. Scott).
- *All others*, including organisations, are joined if their words are equal, except for `the`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from index.lexicon.first_names import is_first_name
from index.lexicon.nicknames import OTHER_FORMS
from index.lexicon.nouns import BODIES
from index.names.known_speaker import KnownSpeaker
from index.names.name import ParsedName, findable_words, name_words, parse_name, title_gender
from index.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Person: TypeAlias = list[ParsedName]

_CAPITALS: Final = re.compile(r"[A-Z]+")


def join_speakers(names: Iterable[str]) -> tuple[KnownSpeaker, ...]:
    """The speakers with these names, ascending; each name belongs to one speaker."""
    distinct = sorted(set(names))
    mixed = {fold(name) for name in distinct if not name.isupper()}
    written: dict[ParsedName, list[tuple[str, str]]] = defaultdict(list)
    for name in distinct:
        key, untitled = parse_name(name, is_acronym=name.isupper() and fold(name) not in mixed)
        written[key].append((untitled, name))
    persons = _persons([key for key in written if key.surname])
    groups = [[key] for key in written if not key.surname] + persons
    shown = [_shown([(key, untitled) for key in group for untitled, _ in written[key]]) for group in groups]
    times = Counter(shown)
    speakers = []
    for group, name in zip(groups, shown, strict=True):
        spellings = tuple(sorted(spelling for key in group for _, spelling in written[key]))
        words = tuple(tuple(sorted(findable_words(spelling))) for spelling in spellings)
        speakers.append(KnownSpeaker(name if times[name] == 1 else spellings[0], spellings, words))
    return tuple(sorted(speakers, key=lambda speaker: (speaker.name, speaker.names)))


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may be one speaker's: they would be joined, or one is a part of the other, a person's.

    So Clinton may be Hillary Clinton, or Bill; but neither Mr. Clinton nor the Clinton campaign is she.
    """
    if len(join_speakers((one, other))) == 1:
        return True
    short, long = sorted((one, other), key=lambda name: len(name_words(name)))
    ours, theirs = name_words(short), name_words(long)
    if are_man_and_woman(short, long) or not set(ours) <= findable_words(long):
        return False
    return set(ours) == set(theirs) or (bool(parse_name(long)[0].surname) and theirs[-1] not in BODIES)


def are_man_and_woman(one: str, other: str) -> bool:
    """Whether titles or first names tell that one name is a man's and the other a woman's.

    What seems a first name is none where the rest of the other name stands before it: James-Avila is Anna James-Avila.
    """
    short, long = sorted((one, other), key=lambda name: len(name_words(name)))
    ours, theirs = name_words(short), name_words(long)
    gender = title_gender(short) if ours == theirs[-len(ours) :] != theirs else parse_name(short)[0].gender
    return _differ(gender, parse_name(long)[0].gender)


def _shown(names: list[tuple[ParsedName, str]]) -> str:
    """The name of a speaker to show: first and last name, in mixed case, short, with its accents."""

    def rank(named: tuple[ParsedName, str]) -> tuple[object, ...]:
        key, name = named
        is_end = not key.given or any(key.given in _ends(other.given) for other, _ in names)
        has_initials = not key.given or len(key.given[0]) == 1
        return (
            is_end,
            has_initials,
            -len(key.given) if has_initials else 0,
            name.isupper() or name.islower(),
            len(fold(name)),
            -sum(not char.isascii() for char in name),
            -len(_CAPITALS.findall(name)),  # McCain, not Mccain; nor is HIllary better than Hillary
            -sum(word.isupper() for word in name.split()),  # JB, not Jb
            name.swapcase(),
        )

    return min(names, key=rank)[1] if len(names) > 1 else names[0][1]


def _persons(keys: list[ParsedName]) -> list[Person]:
    """The keys, all with a surname, by person: full names among themselves, then the ends of names."""
    ends = {(key.surname, end) for key in keys for end in _ends(key.given)}
    partial = [key for key in keys if not key.given or ((key.surname, key.given) in ends and _may_be_end(key.given))]
    persons: list[Person] = []
    by_end: dict[tuple[str, tuple[str, ...]], list[Person]] = defaultdict(list)

    def add(person: Person) -> None:
        persons.append(person)
        for end in {(key.surname, end) for key in person for end in (key.given, *_ends(key.given))}:
            by_end[end].append(person)

    for person in _joined_full_names(set(keys).difference(partial)):
        add(person)
    for key in sorted(partial, key=lambda key: (-len(key.given), not key.suffix, not key.gender, key)):
        homes = [one for one in by_end[key.surname, key.given] if key.suffix in ("", one[0].suffix)]
        if len(homes) == 1 and _fits(key, homes[0]):
            homes[0].append(key)
        else:
            add([key])
    return persons


def _fits(key: ParsedName, person: Person) -> bool:
    """Whether an end of a name may belong to the one person whose name ends so."""
    has_suffix = key.suffix == person[0].suffix or person[0].given
    return bool(has_suffix) and not any(_differ(key.gender, other.gender) for other in person)


def _may_be_end(given: tuple[str, ...]) -> bool:
    """Whether this may be the first half of a surname (de Blasio), rather than a first name."""
    return len(given[0]) > 1 and not is_first_name(given[0])


def _ends(given: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What is left of first and middle names without the leading ones."""
    return (given[cut:] for cut in range(1, len(given) + 1))


def _joined_full_names(keys: set[ParsedName]) -> list[Person]:
    """Full names by person: those that agree, except a name that agrees with two that disagree with each other."""
    branches: dict[tuple[str, ...], set[str]] = defaultdict(set)
    held: dict[tuple[str, ...], list[ParsedName]] = defaultdict(list)
    for key in keys:
        path = (key.surname, *key.given)
        held[path].append(key)
        for length in range(1, len(path)):
            branches[path[:length]].add(path[length])

    def candidates(path: tuple[str, ...], given: tuple[str, ...]) -> Iterator[ParsedName]:
        yield from held.get(path, ())
        further = branches.get(path, set())
        for word in _compatible(given[0], further, is_first=len(path) == 1) if given else further:
            yield from candidates((*path, word), given[1:])

    def fellows(key: ParsedName) -> Person | None:
        """Those that agree with `key`; None if two of them disagree."""
        found: Person = []
        for other in candidates((key.surname,), key.given):
            if other != key and _agree(key, other):
                if not all(_agree(other, one) for one in found):
                    return None
                found.append(other)
        return found

    sure = {key: found for key in keys if (found := fellows(key)) is not None}
    persons = {key: [key] for key in keys if key not in sure}
    for key, found in sure.items():
        person = sorted([key, *(other for other in found if other in sure)])
        persons[person[0]] = person
    return list(persons.values())


def _compatible(word: str, words: set[str], *, is_first: bool) -> Iterator[str]:
    """Those of `words` that do not contradict `word`: equal, its initial, or another form of a first name."""
    if len(word) == 1:
        return (one for one in words if one[0] == word)
    others = OTHER_FORMS.get(word, frozenset()) if is_first else frozenset()
    return (one for one in {word, word[0], *others} if one in words)


def _agree(one: ParsedName, other: ParsedName) -> bool:
    """Whether two full names with one surname may belong to one person."""
    if one.suffix != other.suffix or _differ(one.gender, other.gender):
        return False
    short, long = sorted((one.given, other.given), key=len)
    if len(short) < len(long) and max(map(len, long)) == 1 < max(map(len, short)):
        return False  # J.B. need not be James
    pairs = enumerate(zip(short, long, strict=False))
    return all(any(_compatible(a, {b}, is_first=at == 0)) for at, (a, b) in pairs)


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)
