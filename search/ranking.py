"""BM25F: how well a document answers a word or phrase, over its fields together. Pure.

Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields (CIKM 2004); the idf is Lucene's,
which is never negative. All counts are of living documents alone: rows of other kinds and deleted rows, which an
index keeps for a while, would make the score depend on the order of updates.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from index.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

K1: Final = 1.2  # how soon more of the same word counts no more
B: Final = 0.75  # how far a field's length counts, from 0 to 1
BOOSTS: Final = {field.name: field.boost for field in FIELDS if field.boost}


def idf(documents: int, matching: int) -> float:
    """How telling it is, of so many documents, to be one of those that match."""
    return math.log(1 + (documents - matching + 0.5) / (matching + 0.5))


def bm25f(occurrences: Mapping[str, float], lengths: Mapping[str, float], means: Mapping[str, float]) -> float:
    """The share of one word or phrase in a document's score, before its idf.

    occurrences: how often it stands in each field. lengths: the fields' lengths in this document, means: in all.
    """
    frequency = sum(
        BOOSTS[field] * count / (1 - B + B * lengths[field] / means[field]) for field, count in occurrences.items()
    )
    return frequency * (K1 + 1) / (frequency + K1)
