"""How well each row matches a query: the counts of the posting lists, put into the formulas of `bm25f`.

A score depends only on the query and the living rows: not on the page, nor on what else matches. Rows of the other
kind count only where they are asked for: `said:` words of a document are those of its quotations.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from index.store.fields import WORD_FIELDS
from search.engine.bm25f import (
    BOOSTS,
    MOST_OF_A_SHARE,
    B,
    ScoredField,
    add_shares,
    most_nearness,
    nearness,
    occurrences_weighed,
    pair_weight,
    word_weight,
)
from search.query.question_words import puts_question
from search.query.tree import Phrase, Word
from search.query.walks import wordings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from search.engine._matcher import Counts, Matcher
    from search.query.tree import Query, Wording


def scores_of(matcher: Matcher, query: Query, numbers: AbstractSet[int], best: int | None = None) -> dict[int, float]:
    """The score of each of some rows or quotations: for each wording of the query, and for neighbours near each other.

    Of pairs, those count that stay adjacent without the words that a question is put with, as without its stop words.
    best: only so many with the highest scores are wanted; the scores of those that are not among them may be too low.
    """
    scoring = _Scoring(matcher, numbers)
    asked = Counter(wordings(query))
    for wording, times in asked.items():
        scoring.add_wording(wording, times)
    scoring.add_pairs([wording for wording in asked if not puts_question(wording)], best)
    return scoring.scores


_LOOKED_AT: Final = 5  # times as many as are wanted are scored first, to see how high a score must be


class _Pair(NamedTuple):
    """Two adjacent wordings, what has both, and the weight of their nearness."""

    one: Wording
    other: Wording
    both: AbstractSet[int]
    weight: float


class _Scoring:
    """Scores of some documents or quotations, as they add up."""

    def __init__(self, matcher: Matcher, numbers: AbstractSet[int]) -> None:
        self.scores = dict.fromkeys(numbers, 0.0)
        self._matcher = matcher
        self._numbers = numbers
        self._count = matcher.source.count(matcher.kind)
        self._fields = {field: _field(matcher, field) for field in WORD_FIELDS[matcher.kind]}

    def add_wording(self, wording: Wording, times: int) -> None:
        """Add the share of one word, phrase or compound that is asked for `times` times."""
        counts = self._matcher.counts(wording)
        matching = len(self._matcher.rows(wording))
        weight = times * word_weight(self._count, matching, puts_question=puts_question(wording))
        self._add(self._weighed(wording, counts), weight)

    def add_pairs(self, asked: list[Wording], best: int | None) -> None:
        """Add the shares of the nearness of adjacent wordings, all of which must have been added before.

        best: as of `scores_of`. No score grows by more than all shares of pairs: most are too low from the start.
        """
        pairs = [
            _Pair(one, other, both, pair_weight(self._count, len(both)))
            for one, other in pairwise(asked)
            if (both := self._matcher.rows(one) & self._matcher.rows(other))
        ]
        if not pairs or best is None or best >= len(self.scores):
            self._add_nearness(pairs, self._numbers)
            return
        first = set(heapq.nlargest(_LOOKED_AT * best, self.scores, key=self.scores.__getitem__))
        self._add_nearness(pairs, first)
        least = heapq.nlargest(best, map(self.scores.__getitem__, first))[-1]
        most = MOST_OF_A_SHARE * sum(pair.weight for pair in pairs)
        others = {number for number, score in self.scores.items() if score >= least - most} - first
        self._add_nearness(pairs, self._that_can_reach(least, others, pairs))

    def _that_can_reach(self, least: float, numbers: AbstractSet[int], pairs: Sequence[_Pair]) -> AbstractSet[int]:
        """Those of some whose score is high enough if their words are as near each other as so many can be."""
        scores = {number: self.scores[number] for number in numbers}
        for one, other, _, weight in pairs:
            second = self._matcher.counts(other)
            occurring = [
                (self._fields[field], most_nearness(counts, second.get(field, {}), numbers))
                for field, counts in self._matcher.counts(one).items()
            ]
            add_shares(scores, occurring, weight)
        return {number for number, score in scores.items() if score >= least}

    def _add_nearness(self, pairs: Sequence[_Pair], numbers: AbstractSet[int]) -> None:
        needed: dict[Wording, set[int]] = defaultdict(set)
        for one, other, both, _ in pairs:
            needed[one] |= both & numbers
            needed[other] |= both & numbers
        places = {wording: self._matcher.occurrences(wording, there) for wording, there in needed.items()}
        for one, other, both, weight in pairs:
            near: Counts = {}
            for field, first in places[one].items():
                second = places[other].get(field, {})
                found = {
                    number: nearness(first[number], second[number]) for number in first.keys() & second.keys() & both
                }
                near[field] = {number: count for number, count in found.items() if count}
            self._add(near, weight)

    def _add(self, counts: Counts, weight: float) -> None:
        add_shares(self.scores, [(self._fields[field], found) for field, found in counts.items()], weight)

    def _weighed(self, wording: Wording, counts: Counts) -> Counts:
        """A single word's counts in what is scored, its other forms counting less; other wordings' as they are."""
        match wording:
            case Phrase((Word(words, stem),), field) if stem is not None:
                as_asked = self._matcher.counts(Phrase((Word(words),), field))
            case _:
                as_asked = counts
        weighed: Counts = {}
        for field, found in counts.items():
            own = as_asked[field]
            if own is found:
                weighed[field] = {number: found[number] for number in found.keys() & self._numbers}
            else:
                weighed[field] = occurrences_weighed(own, found, self._numbers)
        return weighed


def _field(matcher: Matcher, field: str) -> ScoredField:
    source = matcher.source
    lengths = source.quotation_ranges().lengths if field == "said" else source.lengths(field)
    return ScoredField(BOOSTS[field], B[field], lengths, source.mean_length(field))
