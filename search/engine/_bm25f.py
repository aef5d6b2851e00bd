"""How well a document answers words and phrases, over its fields together, and what their nearness adds. Pure.

Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields (CIKM 2004); the idf is Lucene's,
which is never negative. Nearness is that of Rasolofo and Savoy: Term proximity scoring for keyword-based retrieval
systems (ECIR 2003), with two changes: a pair of words is the more telling the fewer documents hold both, as any word
is, and words the other way round stand one step farther apart. All counts are of living documents alone: rows of
other kinds and deleted rows, which an index keeps for a while, would make the score depend on the order of updates.

The numbers were chosen on one half of Cranfield's questions, each from the middle of where it hardly matters:
tests/benchmarks/ranking.py --choose shows how much.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from index.store.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from search.engine._proximity import PositionSpan

K1: Final = 1.5  # how soon more of the same word counts no more
B: Final = 0.75  # how far a field's length counts, from 0 to 1
BOOSTS: Final = {field.name: field.boost for field in FIELDS if field.boost}
OTHER_FORM: Final = 0.7  # what another form of a word counts, beside 1 for the word as asked
NEAR: Final = 0.4  # what a pair of words near each other counts, beside 1 for a word
FARTHEST: Final = 5  # steps between two words that still count as near, as in the paper


def idf(documents: int, matching: int) -> float:
    """How telling it is, of so many documents, to be one of those that match."""
    return math.log(1 + (documents - matching + 0.5) / (matching + 0.5))


def pair_idf(documents: int, holding_both: int) -> float:
    """How telling it is that two words stand near each other, where so many documents hold both, near or not."""
    return NEAR * idf(documents, holding_both)


def bm25f(occurrences: Mapping[str, float], lengths: Mapping[str, float], means: Mapping[str, float]) -> float:
    """The share of one word, phrase or pair of words in a document's score, before its idf.

    occurrences: how often it stands in each field. lengths: the fields' lengths in this document, means: in all.
    """
    frequency = sum(
        BOOSTS[field] * count / (1 - B + B * lengths[field] / means[field]) for field, count in occurrences.items()
    )
    return frequency * (K1 + 1) / (frequency + K1)


def occurrences_weighed(as_asked: float, in_any_form: float) -> float:
    """How often a word stands somewhere, where its other forms count less."""
    return as_asked + OTHER_FORM * (in_any_form - as_asked)


def nearness(first: Iterable[PositionSpan], second: Iterable[PositionSpan]) -> float:
    """How often two words or phrases stand near each other in a field: 1 for side by side, 1/d² for d steps apart.

    Only neighbours count, of all that occur of the two. In the other order they are a step farther apart.
    """
    occurring = sorted([(*span, 0) for span in first] + [(*span, 1) for span in second])
    total = 0.0
    for (_, end, one), (start, _, other) in pairwise(occurring):
        if one != other and start > end:
            steps = start - end + (one > other)
            if steps <= FARTHEST:
                total += 1 / steps**2
    return total
