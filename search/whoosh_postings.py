"""Posting lists of a Whoosh index: where terms, words in any form and phrases stand, by row number.

Only Whoosh's reader is used. Its own matchers and scorers count rows of every kind and deleted rows too, and lose
positions in large ORs; sets and mappings of row numbers do neither.
"""

from __future__ import annotations

import fnmatch
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from search.query import Wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.reading import IndexReader

    from search.query import Phrase, Place
    from search.snippets import Pattern

_WILDCARD_PARTS: Final = re.compile(r"[*?]")


class Postings:
    """The posting lists of one open index."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    def lexicon(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of a field that begin so, ascending; those of deleted rows too."""
        return (term.decode("utf-8") for term in self._reader.expand_prefix(field, prefix))

    def pattern(self, phrase: Phrase, field: str) -> Pattern:
        """For each place of a phrase the terms of a field that fit there."""
        return tuple(self._terms(place, field) for place in phrase.places)

    def _terms(self, place: Place, field: str) -> frozenset[str]:
        """The terms of a field that fit at one place of a phrase."""
        if isinstance(place, Wildcard):
            fits = re.compile(fnmatch.translate(place.pattern)).match
            return frozenset(filter(fits, self.lexicon(field, _WILDCARD_PARTS.split(place.pattern)[0])))
        if place.stem is None:
            return frozenset(place.words)
        stem = place.stem + " "
        return frozenset(place.words).union(pair.removeprefix(stem) for pair in self.lexicon("forms", stem))

    def occurring(self, phrase: Phrase, field: str) -> dict[int, float]:
        """The living rows in which a phrase stands in a field, and how often."""
        places = [self._reader_terms(field, terms) for terms in self.pattern(phrase, field)]
        counts = [self._frequencies(field, terms) for terms in places]
        if len(counts) == 1:
            return counts[0]
        rows = set.intersection(*(set(one) for one in counts))
        starts: dict[int, set[int]] = {}
        for step, terms in enumerate(places):
            standing = self._positions(field, terms, rows)
            starts = {
                row: {position - step for position in positions} & starts.get(row, positions) if step else positions
                for row, positions in standing.items()
            }
            rows = {row for row in rows if starts.get(row)}
        return {row: float(len(starts[row])) for row in rows}

    def _reader_terms(self, field: str, terms: frozenset[str]) -> list[str]:
        return sorted(term for term in terms if (field, term) in self._reader)

    def _frequencies(self, field: str, terms: list[str]) -> dict[int, float]:
        found: dict[int, float] = defaultdict(float)
        for term in terms:
            postings = self._reader.postings(field, term)
            while postings.is_active():
                found[postings.id()] += postings.weight()
                postings.next()
        return dict(found)

    def _positions(self, field: str, terms: list[str], rows: set[int]) -> dict[int, set[int]]:
        """Where any of the terms stands, in those of the rows in which it does."""
        found: dict[int, set[int]] = defaultdict(set)
        for term in terms:
            postings = self._reader.postings(field, term)
            for row in sorted(rows):
                if postings.is_active():
                    postings.skip_to(row)
                if postings.is_active() and postings.id() == row:
                    found[row].update(postings.value_as("positions"))
        return dict(found)
