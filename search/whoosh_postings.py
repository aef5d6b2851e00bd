"""Posting lists of a Whoosh index: where terms, words in any form and phrases stand, by row number.

Only Whoosh's reader is used. Its own matchers and scorers count rows of every kind and deleted rows too, and lose
positions in large ORs; sets and mappings of row numbers do neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal

from search.edits import within
from search.proximity import Stretch, linked
from search.query import Fuzzy, Wildcard, sought

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from whoosh.reading import IndexReader

    from search.matches import Pattern
    from search.query import Near, Or, Phrase, Place

_WILDCARD: Final = re.compile(r"([*?])")
_ANY: Final = {"*": ".*", "?": "."}


class Postings:
    """The posting lists of one open index."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    def lexicon(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of a field that begin so, ascending; those of deleted rows too."""
        return (term.decode("utf-8") for term in self._reader.expand_prefix(field, prefix))

    def pattern(self, phrase: Phrase, field: str) -> Pattern:
        """For each place of a phrase the terms of a field that fit there."""
        return tuple(self.terms(place, field) for place in phrase.places)

    def terms(self, place: Place, field: str) -> frozenset[str]:
        """The terms of a field that fit at one place of a phrase."""
        match place:
            case Wildcard(pattern):
                first, *others = _WILDCARD.split(pattern)
                fits = re.compile("".join(_ANY.get(part, re.escape(part)) for part in others), re.DOTALL).fullmatch
                return frozenset(term for term in self.lexicon(field, first) if fits(term, len(first)))
            case Fuzzy(word, edits):
                return frozenset(term for term, _ in within(edits, word, self.lexicon(field)))
            case _ if place.stem is None:
                return frozenset(place.words)
        stem = place.stem + " "
        return frozenset(place.words).union(pair.removeprefix(stem) for pair in self.lexicon("forms", stem))

    def frequencies(self, phrase: Phrase, field: str) -> dict[int, float]:
        """The living rows in which a phrase stands in a field, and how often."""
        if len(phrase.places) == 1:
            return self._frequencies(field, self._known(field, self.terms(phrase.places[0], field)))
        return {row: float(len(starts)) for row, starts in self._starts(phrase, field).items()}

    def near(self, near: Near, field: str) -> set[int]:
        """The living rows in which words stand as near each other as is asked, in one field."""
        stretches = [self._stretches(operand, field) for operand in near.operands]
        rows = set.intersection(*(set(one) for one in stretches))
        cuts = {}
        if field != "title":  # which is one sentence
            kinds = {link.reach for link in near.links if isinstance(link.reach, str)}
            cuts = {kind: self._positions("boundaries", self._known("boundaries", {kind}), rows) for kind in kinds}
        return {row for row in rows if linked([one[row] for one in stretches], near.links, _of_row(cuts, row))[0]}

    def _stretches(self, operand: Phrase | Or, field: str) -> dict[int, list[Stretch]]:
        """Where a phrase, or any of several, stands in which rows."""
        found: dict[int, list[Stretch]] = defaultdict(list)
        for phrase in sought(operand):
            length = len(phrase.places)
            for row, starts in self._starts(phrase, field).items():
                found[row] += [Stretch(start, start + length - 1) for start in starts]
        return found

    def _starts(self, phrase: Phrase, field: str) -> dict[int, set[int]]:
        """The positions at which a phrase begins, in the living rows in which it stands."""
        places = [self._known(field, terms) for terms in self.pattern(phrase, field)]
        rows = set.intersection(*(set(self._frequencies(field, terms)) for terms in places))
        starts: dict[int, set[int]] = {}
        for step, terms in enumerate(places):
            standing = self._positions(field, terms, rows)
            starts = {
                row: {position - step for position in positions} & starts.get(row, positions) if step else positions
                for row, positions in standing.items()
            }
            rows = {row for row in rows if starts.get(row)}
        return {row: starts[row] for row in rows}

    def _known(self, field: str, terms: AbstractSet[str]) -> list[str]:
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
        wanted = sorted(rows)
        for term in terms:
            postings = self._reader.postings(field, term)
            if self._reader.doc_frequency(field, term) <= len(wanted):
                while postings.is_active():
                    if postings.id() in rows:
                        found[postings.id()].update(postings.value_as("positions"))
                    postings.next()
                continue
            for row in wanted:
                if postings.is_active():
                    postings.skip_to(row)
                if postings.is_active() and postings.id() == row:
                    found[row].update(postings.value_as("positions"))
        return dict(found)


def _of_row(cuts: Mapping[Literal["s", "p"], Mapping[int, set[int]]], row: int) -> dict[str, list[int]]:
    return {kind: sorted(positions.get(row, ())) for kind, positions in cuts.items()}
