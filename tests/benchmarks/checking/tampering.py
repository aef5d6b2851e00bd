"""What may be done to a quotation on its way into a draft, each with the verdict that is right.

A function here takes the record, a quotation of it and a source of chance, and gives a Sample, or None where the
quotation does not lend itself to it or another verdict may be right as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.benchmarks.checking.record import LEAST_WORDS, Said, count_words, plain

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from tests.benchmarks.checking.record import Record

    Tamper = Callable[[Record, Said, random.Random], "Sample | None"]

_ENDS: Final = " .,;:!?—–-"
_LOWER_WORD: Final = re.compile(r"[a-z]+")
_INTERRUPTION: Final = re.compile(r"”\s(?:[\w’.]+ ){0,4}said(?: [\w’.]+){0,4}, “")
_NUMBER: Final = re.compile(r"\d+")
_ADDED: Final = ("not", "never", "always", "hardly", "certainly", "reportedly", "secretly")
_BRACKETED: Final = ("[the plan]", "[the president]", "[the voters]", "[my opponents]")


@dataclass(frozen=True)
class Sample:
    """A quotation for a draft. speaker: whom the draft names; None for nobody. differing: words in which the draft and
    the record differ, all of which are to be named.
    """

    text: str
    speaker: str | None
    verdict: str
    differing: tuple[str, ...] = ()


def verbatim(_: Record, said: Said, __: random.Random) -> Sample | None:
    """Nothing is done."""
    return Sample(said.text, said.speaker, "same") if count_words(said.text) > 3 else None


def unnamed(record: Record, said: Said, _: random.Random) -> Sample | None:
    """The draft names nobody."""
    return Sample(said.text, None, "same") if count_words(said.text) > 4 else None


def restyled(_: Record, said: Said, chance: random.Random) -> Sample | None:
    """Other dashes, other hyphens, another case of the first letter."""
    text = said.text
    text = text.replace(" — ", "—") if chance.random() < 0.5 else text.replace("—", " – ")
    text = text.replace("-", "‐") if chance.random() < 0.3 else text
    return Sample(text[0].swapcase() + text[1:], said.speaker, "same") if count_words(text) > 3 else None


def part(_: Record, said: Said, chance: random.Random) -> Sample | None:
    """A run of its words, from anywhere to anywhere."""
    words = said.text.split()
    if len(words) < LEAST_WORDS + 2:
        return None
    length = chance.randrange(6, len(words))
    start = chance.randrange(len(words) - length + 1)
    return Sample(" ".join(words[start : start + length]).strip(_ENDS), said.speaker, "same")


def continued(_: Record, said: Said, __: random.Random) -> Sample | None:
    """One sentence, that the record interrupts for who says it, without the interruption."""
    if said.follows is None:
        return None
    between, other = said.follows
    is_one_sentence = said.text.endswith(",") and other[:1].islower() and _INTERRUPTION.fullmatch(between)
    return Sample(f"{said.text} {other}", said.speaker, "same") if is_one_sentence else None


def word_changed(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """One word, or of many two, is another."""
    words = said.text.split()
    places = [at for at in range(1, len(words) - 1) if _LOWER_WORD.fullmatch(words[at])]
    count = 1 + (len(words) > 20 and chance.random() < 0.4)
    if len(words) < LEAST_WORDS or len(places) < count:
        return None
    others = [one for one in chance.choice(record.said).text.split() if _LOWER_WORD.fullmatch(one) and len(one) > 2]
    chosen, differing = chance.sample(places, count), []
    for at in chosen:
        new = chance.choice([one for one in others if one not in words] or ["otherwise"])
        differing += [words[at], new]
        words[at] = new
    return _unless_it_stands(record, " ".join(words), said.speaker, "differs", tuple(differing))


def number_changed(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """A number is another."""
    found = list(_NUMBER.finditer(said.text))
    if not found or count_words(said.text) < LEAST_WORDS:
        return None
    one = chance.choice(found)
    new = str(int(one[0]) + chance.randrange(1, 9))
    text = said.text[: one.start()] + new + said.text[one.end() :]
    return _unless_it_stands(record, text, said.speaker, "differs")


def words_dropped(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """One to three words in the middle are left out, and nothing says so."""
    words = said.text.split()
    if len(words) < LEAST_WORDS + 3:
        return None
    count = chance.randrange(1, 4)
    start = chance.randrange(3, len(words) - count - 2)
    dropped = words[start : start + count]
    text = " ".join(words[:start] + words[start + count :])
    return _unless_it_stands(record, text, said.speaker, "differs", tuple(map(plain, dropped)) if count == 1 else ())


def words_added(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """One word in the middle was not said."""
    words = said.text.split()
    if len(words) < LEAST_WORDS:
        return None
    new = chance.choice(_ADDED)
    words.insert(chance.randrange(2, len(words) - 2), new)
    return _unless_it_stands(record, " ".join(words), said.speaker, "differs", (new,))


def joined(record: Record, said: Said, _: random.Random) -> Sample | None:
    """Two quotations with a sentence's end and words of the writer between them, as one."""
    if said.follows is None:
        return None
    between, other = said.follows
    both = min(count_words(said.text), count_words(other)) >= 5 and said.text[-1:] in ".,?!" and other[:1].isupper()
    if not both or count_words(between) < 1 or count_words(between) > 40:
        return None
    text = f"{said.text.rstrip(',.')}. {other}"
    return _unless_it_stands(record, text, said.speaker, "differs")


def cut(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """Some words in the middle are left out, and an ellipsis says so."""
    words = said.text.split()
    if len(words) < LEAST_WORDS + 6:
        return None
    count = chance.randrange(1, len(words) - LEAST_WORDS)
    start = chance.randrange(3, len(words) - count - 2)
    mark = chance.choice(["…", "...", " … ", " ... ", " . . . ", " […] "])
    text = " ".join(words[:start]) + mark + " ".join(words[start + count :])
    return _unless_it_stands(record, text, said.speaker, "shortened")


def joined_with_ellipsis(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """Two quotations as one, with an ellipsis between them."""
    sample = joined(record, said, chance)
    if sample is None or said.follows is None:
        return None
    text = f"{said.text.rstrip(',.')} … {said.follows[1]}"
    return Sample(text, said.speaker, "shortened")


def bracketed(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """A word, or nothing, is replaced by what the writer means, in brackets."""
    words = said.text.split()
    places = [at for at in range(1, len(words) - 1) if _LOWER_WORD.fullmatch(words[at])]
    if len(words) < LEAST_WORDS or not places:
        return None
    at = chance.choice(places)
    words[at : at + (chance.random() < 0.8)] = [chance.choice(_BRACKETED)]
    return Sample(" ".join(words), said.speaker, "shortened")


def misattributed(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """Somebody else is named, who never said it."""
    if count_words(said.text) < LEAST_WORDS:
        return None
    other = chance.choice(record.speakers)
    taken = {word for name in record.speakers_of(said.text) if name for word in name.split()}
    if not taken.isdisjoint(other.split()):
        return None
    return Sample(said.text, other, "other-speaker")


def misattributed_and_changed(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """Somebody else is named, and a word is another."""
    changed = word_changed(record, said, chance)
    moved = misattributed(record, said, chance)
    return Sample(changed.text, moved.speaker, "other-speaker") if changed and moved else None


def narrated(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """Words of a writer, as if somebody had said them."""
    text = chance.choice(record.narration)
    return Sample(text, said.speaker, "written") if not record.speakers_of(text) else None


def invented(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """What somebody said in a text that is not in the record."""
    text = chance.choice(record.invented)
    return Sample(text, said.speaker, "not-found") if not record.resembles(text) else None


def shuffled(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """Its words in any order."""
    words = plain(said.text).split()
    if len(words) < LEAST_WORDS + 4:
        return None
    text = " ".join(chance.sample(words, len(words)))
    return Sample(text.capitalize(), said.speaker, "not-found") if not record.resembles(text) else None


def patched(record: Record, said: Said, chance: random.Random) -> Sample | None:
    """The halves of what two people said in two texts, as one sentence."""
    other = chance.choice(record.said)
    one, two = said.text.split(), other.text.split()
    if min(len(one), len(two)) < LEAST_WORDS or other.speaker == said.speaker or other.document == said.document:
        return None
    half = min(len(one), len(two)) // 2
    return Sample(" ".join(one[:half] + two[-half:]), said.speaker, "not-found")


# How often each is drawn.
TAMPERS: Final[Mapping[Tamper, int]] = {
    verbatim: 9, unnamed: 4, restyled: 6, part: 9, continued: 4,
    word_changed: 9, number_changed: 3, words_dropped: 6, words_added: 5, joined: 3,
    cut: 8, joined_with_ellipsis: 3, bracketed: 6,
    misattributed: 10, misattributed_and_changed: 3,
    narrated: 8, invented: 8, shuffled: 3, patched: 3,
}  # fmt: skip


def _unless_it_stands(
    record: Record, text: str, speaker: str, verdict: str, differing: tuple[str, ...] = ()
) -> Sample | None:
    """A sample, unless its words stand in some text by accident."""
    return None if record.stands(text) else Sample(text, speaker, verdict, differing)
