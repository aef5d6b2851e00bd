"""What may have been meant by a query that finds nothing."""

from __future__ import annotations

import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from index.lexicon.function_words import STOP_WORDS
from index.names.name import name_words
from index.store.fields import WORD_FIELDS
from index.text.stemming import stem
from search.engine._levenshtein import words_within
from search.engine._postings import stored_field
from search.engine.advice import Advice, Meaning, Nearest
from search.query.build import all_of
from search.query.tree import And, Dates, Phrase, Speaker, Word
from search.query.walks import leaves, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.engine._matcher import Matcher
    from search.query.tree import Query

_MOST_MEANINGS: Final = 3  # for each word
_SHORT: Final = 4  # letters; such words may have one error at most


def advise(matcher: Matcher, query: Query) -> Advice:
    """Advice on a query that finds nothing."""
    return Advice(_nearest(matcher, query), tuple(_meanings(matcher, query)))


def _nearest(matcher: Matcher, query: Query) -> Nearest | None:
    """What there is without the dates of a query, and how near to them; None if they are not the cause."""
    parts = query.parts if isinstance(query, And) else (query,)
    dates = [part for part in parts if isinstance(part, Dates)]
    rows = matcher.rows(all_of(part for part in parts if not isinstance(part, Dates))) if dates else set[int]()
    if not rows:
        return None
    days = [datetime.date.fromisoformat(day) for day in set(matcher.keys("date", rows).values()) if day]
    return Nearest(len(rows), min(days, key=lambda day: (_days_off(day, dates), -day.toordinal()), default=None))


def _days_off(day: datetime.date, dates: list[Dates]) -> int:
    """How many days a day lies outside of all the ranges."""
    before = [(one.first - day).days for one in dates if one.first]
    after = [(day - one.last).days for one in dates if one.last]
    return max([*before, *after])


def _meanings(matcher: Matcher, query: Query) -> Iterator[Meaning]:
    """What may have been meant by words and names that do not occur."""
    for phrase in dict.fromkeys(phrases(query)):
        for slot in phrase.singles:
            if isinstance(slot, Word) and not matcher.rows(Phrase((slot,), phrase.field)):
                yield from _similar_words(matcher, slot.words[0], phrase.field)
    for leaf in dict.fromkeys(leaves(query, under_not=False)):
        if isinstance(leaf, Speaker) and leaf.words and not any(one.speakers for one in matcher.matched_speakers(leaf)):
            yield from _similar_names(matcher, leaf.words)


def _similar_words(matcher: Matcher, word: str, field: str | None) -> Iterator[Meaning]:
    found: dict[str, int] = {}
    for name in (field,) if field else WORD_FIELDS[matcher.kind]:
        found.update(
            (one, edits) for one, edits in _alike(word, matcher.source.terms(stored_field(name))) if one.isalpha()
        )
    offered = found.keys() - STOP_WORDS
    counted = [(found[one], -len(matcher.rows(Phrase((Word((one,)),), field))), one) for one in offered]
    best: dict[str, Meaning] = {}  # of the forms of one word
    for _, count, one in sorted(one for one in counted if one[1]):
        best.setdefault(stem(one), Meaning(word, one, -count))
    yield from islice(best.values(), _MOST_MEANINGS)


def _similar_names(matcher: Matcher, asked: tuple[str, ...]) -> Iterator[Meaning]:
    """The speakers who have a word like each that was asked for in one of their names."""
    spellings = [(name_words(name), one.name) for one in matcher.speakers.speakers for name in one.names]
    vocabulary = sorted({word for words, _ in spellings for word in words})
    similar = [dict(_alike(word, vocabulary)) for word in asked]
    found: dict[str, int] = {}
    for words, name in spellings:
        if all(not near.keys().isdisjoint(words) for near in similar):
            edits = sum(min(near[word] for word in words if word in near) for near in similar)
            found[name] = min(edits, found.get(name, edits))
    counted = sorted((edits, -len(matcher.rows(Speaker(name_words(name)))), name) for name, edits in found.items())
    for _, count, name in counted[:_MOST_MEANINGS]:
        yield Meaning(" ".join(asked), name, -count)


def _alike(word: str, lexicon: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The words for which one may be a typing error, each with its edits; two swapped neighbours are one edit.

    Numbers and single letters are not guessed at; short words have one edit at most.
    """
    if len(word) > 1 and word.isalpha():
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
