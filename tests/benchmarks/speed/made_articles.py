"""Articles of made sentences, as news is written: a headline, paragraphs, what people say, and a date.

The articles of a corpus are the first ones of one series, so that a smaller corpus is the beginning of a larger one.
On average an article has 3.5 kB and 5 quotations; 400 people speak, the first of them most often, over 10 years.
"""

from __future__ import annotations

import datetime
import random
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.benchmarks.speed.made_sentences import Sentences, capitalized
from tests.benchmarks.speed.made_words import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DAY: Final = datetime.date(2016, 1, 1)
DAYS: Final = 3_652
MEAN_SIZE: Final = 3_250  # characters that an article has at least; its last paragraph ends behind that
SPREAD: Final = 0.35  # standard deviation of the logarithm of the size
QUOTATIONS: Final = (2, 3, 4, 4, 5, 5, 5, 6, 7, 9)  # in an article: one of these, at random
STRAIGHT: Final = 0.3  # of the articles, whose quotation marks are not curly
SENTENCES: Final = (1, 2, 2, 3, 4)  # in a paragraph

# Whoever has an office is named with it, or by the title alone. {n} and {w} are words of the vocabulary.
OFFICES: Final = (
    ("Mayor", "the mayor of {w}"),
    ("Sen.", "a senator from {w}"),
    ("Professor", "a professor of {n} at the university of {w}"),
    ("Gov.", "the governor of {w}"),
    ("Dr.", "a doctor in {w}"),
    ("", "who lives in {w}"),
    ("", "a spokesperson for the {n}"),
    ("", "a voter from {w}"),
)
INTRODUCTIONS: Final = (
    "“{spoken},” said {name}, {office}.",
    "“{spoken},” said {titled}.",
    "“{spoken},” {titled} said on {day}.",
    "{name}, {office}, told reporters: “{Spoken}.”",
    "According to {name}, {office}, “{spoken}.”",
)
RETURNS: Final = (
    "“{spoken},” {last} said.",
    "“{spoken},” said {last}.",
    "“{spoken},” {pronoun} said on {day}. {Sentence}.",
    "“{spoken},” {pronoun} said.",
    "{last} said the {noun} was “{fragment}.”",
    "{Sentence}, {last} said, “{fragment}.”",
    "“{spoken},” {last} told the {noun}.",
    "{Pronoun} added: “{Spoken}.”",
)


class Speaker(NamedTuple):
    """Who is quoted. titled: the name with its title."""

    name: str
    last: str
    titled: str
    pronoun: str
    office: str


class Article(NamedTuple):
    """A file of a corpus. text: of the whole file, with its date in the first line."""

    name: str
    text: str


def made_articles() -> Iterator[Article]:
    """The series, without end, and the same whenever it is asked for."""
    writer = Writer(random.Random(3))  # noqa: S311 - of no secret
    number = 0
    while True:
        yield Article(f"{number:06d}.txt", writer.article())
        number += 1


class Writer:
    """Writes one article after the other."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        vocabulary = Vocabulary(chance)
        self._words = vocabulary.streams
        self._sentences = Sentences(vocabulary)
        self._speakers = _speakers(vocabulary)
        self._weights = list(accumulate(1 / (rank + 5) for rank in range(len(self._speakers))))

    def article(self) -> str:
        """The text of the next file."""
        chance = self._chance
        day = FIRST_DAY + datetime.timedelta(days=int(chance.random() * DAYS))
        quotations = self._quotations()
        least = MEAN_SIZE * chance.lognormvariate(-(SPREAD**2) / 2, SPREAD)
        steps = len(quotations) + 1  # of the article's size, at each of which the next quotation stands
        paragraphs = [capitalized(self._sentences.next("headline"))]
        size = 0
        while size < least or quotations:
            is_due = quotations and size >= least * (steps - len(quotations)) / (steps + 1)
            paragraphs.append(quotations.pop(0) if is_due else self._paragraph())
            size += len(paragraphs[-1])
        text = "\n\n".join(paragraphs)
        if chance.random() < STRAIGHT:
            text = text.replace("“", '"').replace("”", '"').replace("’", "'")
        return f" date {day} {text}\n"

    def _paragraph(self) -> str:
        """A few sentences in which nobody is quoted."""
        count = SENTENCES[int(self._chance.random() * len(SENTENCES))]
        return " ".join(capitalized(self._sentences.next("sentence")) + "." for _ in range(count))

    def _quotations(self) -> list[str]:
        """The paragraphs of an article in which somebody is quoted: each of one to three people is introduced first."""
        chance = self._chance
        count = QUOTATIONS[int(chance.random() * len(QUOTATIONS))]
        speakers = chance.choices(self._speakers, cum_weights=self._weights, k=1 + int(chance.random() * 3))
        paragraphs = []
        for number in range(count):
            who = speakers[number * len(speakers) // count]
            is_new = number == 0 or who is not speakers[(number - 1) * len(speakers) // count]
            forms = INTRODUCTIONS if is_new else RETURNS
            paragraphs.append(self._said(forms[int(chance.random() * len(forms))], who))
        return paragraphs

    def _said(self, form: str, who: Speaker) -> str:
        """A form with the speaker and with words in it."""
        spoken, sentence = self._sentences.next("spoken"), self._sentences.next("sentence")
        return form.format(
            spoken=capitalized(spoken) if form.startswith("“") else spoken,
            Spoken=capitalized(spoken),
            Sentence=capitalized(sentence),
            fragment=self._sentences.next("fragment"),
            noun=next(self._words["n"]),
            day=next(self._words["d"]),
            name=who.name,
            last=who.last,
            titled=who.titled,
            pronoun=who.pronoun,
            Pronoun=who.pronoun.capitalize(),
            office=who.office,
        )


def _speakers(vocabulary: Vocabulary) -> list[Speaker]:
    """Everybody of the vocabulary, with an office."""
    speakers = []
    for number, (first, last, pronoun) in enumerate(vocabulary.people):
        title, office = OFFICES[number % len(OFFICES)]
        words = {slot: next(vocabulary.streams[slot]) for slot in "nw"}
        name = f"{first} {last}"
        speakers.append(Speaker(name, last, f"{title} {name}".strip(), pronoun, office.format_map(words)))
    return speakers
