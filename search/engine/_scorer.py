"""How well each row matches a query: the counts of the posting lists, put into the formulas of `_bm25f`.

A score depends only on the query and the living rows: not on the page, nor on what else matches. Rows of the other
kind count only where they are asked for: `said:` words of a document are those of its quotations.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from index.store.fields import WORD_FIELDS
from search.engine._bm25f import bm25f, nearness, occurrences_weighed, pair_weight, word_weight
from search.query.question_words import puts_question
from search.query.tree import Phrase, Word, wordings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from search.engine._matcher import Counts, Matcher
    from search.query.tree import Query, Wording


def row_scores(matcher: Matcher, query: Query, rows: AbstractSet[int]) -> dict[int, float]:
    """The score of each of some rows: for each wording of the query, and for adjacent ones near each other.

    Of pairs, those count that stay adjacent without the words that a question is put with, as without its stop words.
    """
    scoring = _Scoring(matcher, rows)
    asked = Counter(wordings(query))
    for wording, times in asked.items():
        scoring.add_wording(wording, times)
    scoring.add_pairs([wording for wording in asked if not puts_question(wording)])
    return scoring.scores


class _Scoring:
    """Scores of some rows of one kind, as they add up."""

    def __init__(self, matcher: Matcher, rows: AbstractSet[int]) -> None:
        self.scores = dict.fromkeys(rows, 0.0)
        self._matcher = matcher
        self._rows = rows
        self._count = matcher.source.count(matcher.kind)
        self._means = {field: matcher.source.mean_length(field) for field in WORD_FIELDS[matcher.kind]}
        self._matching: dict[Wording, set[int]] = {}

    def add_wording(self, wording: Wording, times: int) -> None:
        """Add the share of one word, phrase or compound that is asked for `times` times."""
        counts = self._matcher.counts(wording)
        matching = set[int]().union(*counts.values())
        self._matching[wording] = matching
        weight = times * word_weight(self._count, len(matching), puts_question=puts_question(wording))
        self._add(self._weighed(wording, counts), matching & self._rows, weight)

    def add_pairs(self, asked: list[Wording]) -> None:
        """Add the shares of the nearness of adjacent wordings, all of which must have been added before."""
        pairs = [(one, other, self._matching[one] & self._matching[other]) for one, other in pairwise(asked)]
        needed: dict[Wording, set[int]] = defaultdict(set)
        for one, other, both in pairs:
            needed[one] |= both & self._rows
            needed[other] |= both & self._rows
        spans = {wording: self._matcher.spans(wording, rows) for wording, rows in needed.items()}
        for one, other, both in pairs:
            near: Counts = {}
            for field, first in spans[one].items():
                second = spans[other].get(field, {})
                found = {row: nearness(first[row], second[row]) for row in first.keys() & second.keys()}
                near[field] = {row: count for row, count in found.items() if count}
            self._add(near, set[int]().union(*near.values()), pair_weight(self._count, len(both)))

    def _add(self, counts: Counts, rows: Iterable[int], weight: float) -> None:
        for row in rows:
            occurrences = {field: found[row] for field, found in counts.items() if row in found}
            lengths = {field: self._matcher.source.length(field, row) for field in occurrences}
            self.scores[row] += weight * bm25f(occurrences, lengths, self._means)

    def _weighed(self, wording: Wording, counts: Counts) -> Counts:
        """A single word's counts in the rows to score, its other forms counting less; other wordings' as they are."""
        match wording:
            case Phrase((Word(words, stem),), field) if stem is not None:
                as_asked = self._matcher.counts(Phrase((Word(words),), field))
            case _:
                return counts
        return {
            name: {
                row: occurrences_weighed(as_asked[name].get(row, 0.0), found[row]) for row in found.keys() & self._rows
            }
            for name, found in counts.items()
        }
