"""What may have been meant by a query that finds nothing."""

from __future__ import annotations

import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from index.lexicon.function_words import STOP_WORDS
from index.names.name import name_words
from index.store.fields import WORD_FIELDS, stored_field
from index.text.stemming import stem
from search.engine._levenshtein import words_within
from search.engine.advice import Advice, Meaning, Nearest
from search.query.build import all_of
from search.query.tree import And, Dates, Phrase, Speaker, Word
from search.query.walks import leaves, phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from index.names.known_speaker import KnownSpeaker
    from index.store.fields import Kind
    from search.engine.vocabulary import Vocabulary
    from search.query.tree import Query

_MOST_MEANINGS: Final = 3  # for each word
_SHORT: Final = 4  # letters; such words may have one error at most


class Evidence(Protocol):
    """What an engine tells of its index, for advice on hits of one kind. vocabulary: of the fields that are stored."""

    kind: Kind
    vocabulary: Vocabulary

    def counts(self, queries: Sequence[Query]) -> Sequence[int]:
        """How many hits each query has."""

    def days(self, query: Query) -> Collection[str]:
        """The days of the hits of a query, in ISO's form."""

    def speakers_of(self, words: tuple[str, ...]) -> Sequence[KnownSpeaker]:
        """Whom the words of a name mean."""

    def speakers_like(self, words: tuple[str, ...]) -> Iterable[KnownSpeaker]:
        """Those who have a word in their names at an edit or two from each of these, and perhaps others."""


def advise(evidence: Evidence, query: Query) -> Advice:
    """Advice on a query that finds nothing."""
    return Advice(_nearest(evidence, query), tuple(_meanings(evidence, query)))


def _nearest(evidence: Evidence, query: Query) -> Nearest | None:
    """What there is without the dates of a query, and how near to them; None if they are not the cause."""
    parts = query.parts if isinstance(query, And) else (query,)
    dates = [part for part in parts if isinstance(part, Dates)]
    if not dates:
        return None
    undated = all_of(part for part in parts if not isinstance(part, Dates))
    (count,) = evidence.counts([undated])
    if not count:
        return None
    days = map(datetime.date.fromisoformat, evidence.days(undated))
    return Nearest(count, min(days, key=lambda day: (_days_off(day, dates), -day.toordinal()), default=None))


def _days_off(day: datetime.date, dates: list[Dates]) -> int:
    """How many days a day lies outside of all the ranges."""
    before = [(one.first - day).days for one in dates if one.first]
    after = [(day - one.last).days for one in dates if one.last]
    return max([*before, *after])


def _meanings(evidence: Evidence, query: Query) -> Iterator[Meaning]:
    """What may have been meant by words and names that do not occur."""
    for phrase in dict.fromkeys(phrases(query)):
        words = [slot for slot in phrase.singles if isinstance(slot, Word)]
        counts = evidence.counts([Phrase((word,), phrase.field) for word in words])
        for word, count in zip(words, counts, strict=True):
            if not count:
                yield from _similar_words(evidence, word.words[0], phrase.field)
    for leaf in dict.fromkeys(leaves(query, under_not=False)):
        if isinstance(leaf, Speaker) and leaf.words and not evidence.speakers_of(leaf.words):
            yield from _similar_names(evidence, leaf.words)


def _similar_words(evidence: Evidence, word: str, field: str | None) -> Iterator[Meaning]:
    found: dict[str, int] = {}
    if _may_be_mistyped(word):
        for name in (field,) if field else WORD_FIELDS[evidence.kind]:
            near = evidence.vocabulary.near(word, 2, stored_field(name)).get(1, ())
            found.update((one, edits) for one, edits in _alike(word, near) if one.isalpha())
    offered = sorted(found.keys() - STOP_WORDS)
    counts = evidence.counts([Phrase((Word((one,)),), field) for one in offered])
    best: dict[str, Meaning] = {}  # of the forms of one word
    for _, count, one in sorted(zip(map(found.__getitem__, offered), map(int.__neg__, counts), offered, strict=True)):
        if count:
            best.setdefault(stem(one), Meaning(word, one, -count))
    yield from islice(best.values(), _MOST_MEANINGS)


def _similar_names(evidence: Evidence, asked: tuple[str, ...]) -> Iterator[Meaning]:
    """The speakers who have a word like each that was asked for in one of their names."""
    spellings = [(name_words(name), one.name) for one in evidence.speakers_like(asked) for name in one.names]
    vocabulary = sorted({word for words, _ in spellings for word in words})
    similar = [dict(_alike(word, vocabulary)) for word in asked]
    found: dict[str, int] = {}
    for words, name in spellings:
        if all(not near.keys().isdisjoint(words) for near in similar):
            edits = sum(min(near[word] for word in words if word in near) for near in similar)
            found[name] = min(edits, found.get(name, edits))
    names = sorted(found)
    counts = evidence.counts([Speaker(name_words(name)) for name in names])
    counted = sorted((found[name], -count, name) for name, count in zip(names, counts, strict=True))
    for _, count, name in counted[:_MOST_MEANINGS]:
        yield Meaning(" ".join(asked), name, -count)


def _may_be_mistyped(word: str) -> bool:
    """Whether it is guessed at: neither numbers nor single letters are."""
    return len(word) > 1 and word.isalpha()


def _alike(word: str, lexicon: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The words for which one may be a typing error, each with its edits; two swapped neighbours are one edit.

    Short words have one edit at most.
    """
    if _may_be_mistyped(word):
        most = 1 if len(word) <= _SHORT else 2
        for one, distance in words_within(2, word, lexicon):
            edits = 1 if distance == 2 and _are_swapped(word, one) else distance
            if edits <= most:
                yield one, edits


def _are_swapped(one: str, other: str) -> bool:
    """Whether two words differ only by two swapped neighbouring letters."""
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(differing) != 2 or differing[1] - differing[0] != 1:
        return False
    first = differing[0]
    return one[first : first + 2] == other[first : first + 2][::-1]
