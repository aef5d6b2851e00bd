"""How well a document matches words and phrases, over its fields together, and what their proximity adds. Pure.

Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields (CIKM 2004); the idf is Lucene's,
which is never negative. Nearness is that of Rasolofo and Savoy: Term proximity scoring for keyword-based retrieval
systems (ECIR 2003), with two changes: a pair of words weighs more the fewer documents have both, as a word does, and
words in reverse order are one step farther apart. All counts are of living documents only: rows of other kinds and
deleted rows, which an index keeps for a while, would make the score depend on the order of updates.

The numbers for documents were chosen on nine collections with judged questions, mostly abstracts, Cranfield, Medline
and CACM among them, each time without one of these: eight times of nine practically these came out, and gave the one
left out .005 more nDCG@10 in the mean than numbers fitted to Cranfield. The weight of question words was measured on
the same nine: no collection loses, and those of long questions gain .02. A figure of one collection is uncertain by .03
to .10, so a third digit decides nothing. Quotations have no judgements: the b of what was said is from how long the
first hits are, since with that of documents most have five words or fewer. tests/benchmarks/ranking.py prints the
figures of three of the collections, and with --choose what other numbers give.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from index.store.fields import FIELDS
from search.engine._proximity import SHIFT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

K1: Final = 1.5  # how soon repetitions of a word stop counting
B: Final = {field.name: field.b for field in FIELDS if field.boost}  # how much a field's length counts, from 0 to 1
BOOSTS: Final = {field.name: field.boost for field in FIELDS if field.boost}
OTHER_FORM: Final = 0.8  # weight of another form of a word; the word as asked has 1
QUESTION_WORD: Final = 0.2  # weight of a word that a question is put with; any other has 1
NEAR: Final = 0.15  # weight of a pair of words near each other; a word has 1
MOST_OF_A_SHARE: Final = K1 + 1  # that a word, phrase or pair of words adds to a score, in weights
FARTHEST: Final = 5  # steps between two words that still count as near, as in the paper

_MOST_BESIDE_ONE: Final = 1 + 1 / 4  # side by side, and in reverse order, which is a step farther
_FIRST_BITS: Final = SHIFT + 1
_LAST: Final = (1 << SHIFT) - 1


def idf(documents: int, matching: int) -> float:
    """How much a word tells that this many of all documents match."""
    return math.log(1 + (documents - matching + 0.5) / (matching + 0.5))


def word_weight(documents: int, matching: int, *, puts_question: bool) -> float:
    """The weight of a word or phrase that this many documents match. puts_question: a question is put with it."""
    return idf(documents, matching) * (QUESTION_WORD if puts_question else 1)


def pair_weight(documents: int, holding_both: int) -> float:
    """The weight of two words near each other, if this many documents have both, near or not."""
    return NEAR * idf(documents, holding_both)


class ScoredField(NamedTuple):
    """A field of what is scored. b: how much its length counts. lengths: by number. mean: of all."""

    boost: float
    b: float
    lengths: Sequence[int]
    mean: float


def add_shares(
    scores: dict[int, float], occurring: Sequence[tuple[ScoredField, Mapping[int, float]]], weight: float
) -> None:
    """Add the share of one word, phrase or pair of words to the scores of what has it.

    occurring: how often it occurs in each field, by the number of what is scored. weight: its idf.
    """
    frequencies: dict[int, float] = {}
    for (boost, b, lengths, mean), counts in occurring:
        if not counts:  # as in a field that nothing has, whose mean is 0
            continue
        fixed, by_length = (1 - b) / boost, b / (boost * mean)
        weighed = {number: count / (fixed + by_length * lengths[number]) for number, count in counts.items()}
        if not frequencies:
            frequencies = weighed
            continue
        for number, frequency in weighed.items():
            frequencies[number] = frequencies.get(number, 0.0) + frequency
    most = weight * (K1 + 1)
    for number, frequency in frequencies.items():
        scores[number] += most * frequency / (frequency + K1)


def occurrences_weighed(
    as_asked: Mapping[int, float], in_any_form: Mapping[int, float], numbers: AbstractSet[int]
) -> dict[int, float]:
    """How often a word occurs in those of some that have it in any form, its other forms counting less."""
    own, every, more = as_asked.get, in_any_form.get, 1 - OTHER_FORM
    there = in_any_form.keys() & numbers if len(in_any_form) < len(numbers) else numbers
    return {number: OTHER_FORM * count + more * own(number, 0) for number in there if (count := every(number))}


def most_nearness(
    first: Mapping[int, float], second: Mapping[int, float], numbers: AbstractSet[int]
) -> dict[int, float]:
    """How near two words can be to each other that occur so often in each of some, as `nearness` tells it.

    An occurrence of the rarer has one of the other before it at most, and one behind it; one of them in reverse order.
    """
    both = numbers & first.keys() & second.keys()
    return {number: _MOST_BESIDE_ONE * min(first[number], second[number]) for number in both}


def nearness(first: Iterable[int], second: Iterable[int]) -> float:
    """How often two words or phrases occur near each other in a field: 1 for side by side, 1/d² for d steps apart.

    Each occurrence is one number (`as_number` of its positions). Only adjacent occurrences of the two count. In reverse
    order they are a step farther apart.
    """
    occurring = [2 * one for one in first]
    occurring += [2 * one + 1 for one in second]
    occurring.sort()
    total = 0.0
    before = occurring[0] if occurring else 0
    for after in occurring:
        if (before ^ after) & 1:
            steps = (after >> _FIRST_BITS) - (before >> 1 & _LAST)
            if steps > 0:
                steps += before & 1
                if steps <= FARTHEST:
                    total += 1 / steps**2
        before = after
    return total
