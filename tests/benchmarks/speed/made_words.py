"""A vocabulary of our own making: words that can be pronounced and look like English, the frequent ones shorter.

How often each is used follows Zipf's law as Mandelbrot wrote it: the word of rank r is drawn in proportion to
1 / (r + SHIFT) ** EXPONENT. A few nouns are English, at ranks of their own, so that the same queries find something
in made articles and in real ones.
"""

from __future__ import annotations

import random
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHIFT: Final = 25
EXPONENT: Final = 1.5
NOUNS: Final = 120_000
VERBS: Final = 15_000
ADJECTIVES: Final = 40_000
PLACES: Final = 4_000
PEOPLE: Final = 400  # each with a surname of their own
ENGLISH_NOUNS: Final = {1: "president", 4: "state", 9: "campaign", 900: "pipeline"}  # by rank, from 0

FIRST_NAMES: Final = {
    "she": (
        "Jane Anna Carol Diane Ellen Grace Helen Irene Julia Karen "
        "Laura Maria Nancy Olivia Paula Rachel Susan Teresa Valerie Wendy"
    ).split(),
    "he": (
        "Adam Brian Charles Daniel Edward Frank George Henry Isaac James "
        "Kevin Louis Martin Nathan Oscar Peter Robert Samuel Thomas Victor"
    ).split(),
}
_WEEKDAYS: Final = "Tuesday Wednesday Thursday Monday Friday Sunday Saturday".split()
_MONTHS: Final = "March June November May October April September January February July December August".split()
_YEARS: Final = (1950, 2026)
_NUMBERS: Final = (2, 3_000)

_ONSETS: Final = (
    "b b b c c c d d d f f f g g h h l l l m m m n n n p p p r r r s s s t t t v v w "
    "br ch cl cr dr fl gl gr pl pr sh sl sp st str th tr"
).split()
_VOWELS: Final = "a a a a e e e e i i i i o o o o u u ai ea ee ou".split()
_CODAS: Final = "b d g ll m n n nd ng nt p r r rd rk rm rn rt sh sk st t t th".split()
_SHORT_WORDS: Final = 8_000  # of two syllables; the others have three
_AT_ONCE: Final = 4_096  # words drawn


class Person(NamedTuple):
    """Somebody with a pronoun, "he" or "she"."""

    first: str
    last: str
    pronoun: str


class Vocabulary:
    """Streams of words, one for each kind of slot in a sentence, all drawn by one `chance`.

    n, p: a noun, its plural. v, i, g: a verb's past, infinitive and -ing. a, r: an adjective, an adverb. w: a place.
    f: the full name of one of `people`. d, m, y, k: a day of the week, a month, a year, a number.
    """

    def __init__(self, chance: random.Random) -> None:
        nouns, verbs, roots, places, surnames = _made_words((NOUNS, VERBS, ADJECTIVES, PLACES, PEOPLE))
        for rank, noun in ENGLISH_NOUNS.items():
            nouns[rank] = noun
        adjectives = _adjectives(roots)
        self.chance = chance
        self.people = _people(surnames)
        self.streams: dict[str, Iterator[str]] = {
            "n": self._drawn(nouns),
            "p": self._drawn([f"{noun}s" for noun in nouns]),
            "v": self._drawn([f"{verb}ed" for verb in verbs]),
            "i": self._drawn(verbs),
            "g": self._drawn([f"{verb}ing" for verb in verbs]),
            "a": self._drawn(adjectives),
            "r": self._drawn([f"{adjective}ly" for adjective in adjectives]),
            "w": self._drawn([word.capitalize() for word in places]),
            "f": self._drawn([f"{one.first} {one.last}" for one in self.people]),
            "d": self._drawn(_WEEKDAYS),
            "m": self._drawn(_MONTHS),
            "y": self._numbers(*_YEARS, "d"),
            "k": self._numbers(*_NUMBERS, ",d"),
        }

    def _drawn(self, words: Sequence[str]) -> Iterator[str]:
        """Words without end, the first ones most often."""
        weights = list(accumulate((rank + 1 + SHIFT) ** -EXPONENT for rank in range(len(words))))
        while True:
            yield from self.chance.choices(words, cum_weights=weights, k=_AT_ONCE)

    def _numbers(self, least: int, end: int, form: str) -> Iterator[str]:
        """Numbers of [least, end) without end, each as often as any other."""
        while True:
            yield format(least + int((end - least) * self.chance.random()), form)


def _made_words(counts: Sequence[int]) -> list[list[str]]:
    """Lists of so many words each, the same ones whenever this is asked; no word is in two lists or twice in one."""
    chance = random.Random(1)  # noqa: S311 - of no secret
    seen: set[str] = set()
    lists: list[list[str]] = []
    for count in counts:
        words: list[str] = []
        while len(words) < count:
            word = _made_word(2 if len(words) < _SHORT_WORDS else 3, chance)
            if word not in seen:
                seen.add(word)
                words.append(word)
        lists.append(words)
    return lists


def _people(surnames: Sequence[str]) -> list[Person]:
    """The first of them is Jane Smith."""
    people = [Person("Jane", "Smith", "she")]
    for number, surname in enumerate(surnames[1:], 1):
        pronoun = "he" if number % 2 else "she"
        firsts = FIRST_NAMES[pronoun]
        people.append(Person(firsts[number // 2 % len(firsts)], surname.capitalize(), pronoun))
    return people


def _made_word(syllables: int, chance: random.Random) -> str:
    """A word that ends in a consonant."""
    parts = [part for _ in range(syllables) for part in (_one_of(_ONSETS, chance), _one_of(_VOWELS, chance))]
    return "".join(parts) + _one_of(_CODAS, chance)


def _one_of(parts: Sequence[str], chance: random.Random) -> str:
    """Any of the parts; `random.choice` takes three times as long."""
    return parts[int(chance.random() * len(parts))]


def _adjectives(roots: Sequence[str]) -> list[str]:
    """Each root with an ending that adjectives have."""
    endings = ("al", "ic", "ive", "ous", "ish", "ent")
    return [root + endings[number % len(endings)] for number, root in enumerate(roots)]
