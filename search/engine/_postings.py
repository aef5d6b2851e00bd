"""Where words in any form, wildcards, phrases and words near each other occur, by row: from the terms of an index."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from search.engine._proximity import PositionSpan, linked
from search.engine._slot_terms import SlotTerms
from search.query.tree import Fuzzy, Wildcard, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from typing import TypeAlias

    from index.text.text_units import Unit
    from search.engine._slot_terms import Pattern
    from search.engine.rows import Rows
    from search.query.tree import Near, Or, Phrase, Wording

    # A pattern's ways, with the terms of the index alone.
    KnownWay: TypeAlias = tuple[list[str], ...]
    KnownPattern: TypeAlias = list[list[KnownWay]]


class Postings:
    """The posting lists of an index, combined as a query asks."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._slot_terms = SlotTerms(rows)
        self._known: dict[tuple[Phrase, str], KnownPattern] = {}

    def pattern(self, phrase: Phrase, field: str) -> Pattern:
        """For each slot of a phrase the terms of a field that match there."""
        return self._slot_terms.pattern(phrase, field)

    def frequencies(self, wording: Wording, field: str) -> dict[int, float]:
        """The living rows in which a word or phrase occurs in a field, and how often."""
        first, *others = phrases(wording)
        ways = self._known_pattern(first, field)[0]
        if others or len(first.slots) > 1 or len(ways) > 1 or len(ways[0]) > 1:
            return {row: _times(spans) for row, spans in self.spans(wording, field).items()}
        (terms,) = ways[0]
        found = self._frequencies(field, terms)
        if len(terms) > 1 and (isinstance(first.slots[0], Wildcard | Fuzzy) or not all(map(str.isalnum, terms))):
            # Several of these may have one position: J.B. is jb, too.
            times = Counter(row for term in terms for row in self._rows.frequencies(field, term))
            several = {row for row, count in times.items() if count > 1}
            found |= {row: float(len(there)) for row, there in self._positions(field, terms, several).items()}
        return found

    def spans(
        self, wording: Wording | Or, field: str, among: AbstractSet[int] | None = None
    ) -> dict[int, set[PositionSpan]]:
        """Where a wording, or any of several, occurs in the living rows that have it; only in `among`, if given."""
        found: dict[int, set[PositionSpan]] = defaultdict(set)
        for phrase in phrases(wording):
            for row, spans in self._spans(phrase, field, among).items():
                found[row] |= spans
        return dict(found)

    def near(self, near: Near, field: str) -> set[int]:
        """The living rows in which words are as near each other as is asked, in one field."""
        rows = set.intersection(*(self._with_any(operand, field) for operand in near.operands))
        spans = [self.spans(operand, field, rows) for operand in near.operands]
        cuts = {}
        if field in ("body", "said"):  # any other is one sentence
            kinds = {proximity.reach for proximity in near.proximities if isinstance(proximity.reach, str)}
            cuts = {kind: self._rows.boundaries(kind, rows) for kind in kinds}
        rows = rows.intersection(*spans)
        return {row for row in rows if linked([one[row] for one in spans], near.proximities, _of_row(cuts, row))[0]}

    def _with_any(self, wording: Wording | Or, field: str) -> set[int]:
        """The living rows that have all the words of a phrase, or of any of several."""
        return set[int]().union(*(self._with_all(phrase, field) for phrase in phrases(wording)))

    def _with_all(self, phrase: Phrase, field: str) -> set[int]:
        """The living rows that have all the words of a phrase."""
        return set.intersection(*(self._with_slot(ways, field) for ways in self._known_pattern(phrase, field)))

    def _with_slot(self, ways: Iterable[KnownWay], field: str) -> set[int]:
        """The living rows that have what a slot asks for, in any of its ways."""
        each = (set.intersection(*(set(self._frequencies(field, terms)) for terms in way)) for way in ways)
        return set[int]().union(*each)

    def _spans(self, phrase: Phrase, field: str, among: AbstractSet[int] | None) -> dict[int, set[PositionSpan]]:
        """Where a phrase occurs, in the living rows that have it; only in `among`, if given."""
        first, *others = self._known_pattern(phrase, field)
        rows: AbstractSet[int]
        if among is None or others:
            rows = self._with_all(phrase, field) if among is None else self._with_all(phrase, field) & among
        else:
            rows = set(among)
        found = self._slot_spans(first, field, rows)
        for ways in others:
            beside = self._slot_spans(ways, field, found.keys())
            found = {row: side_by_side for row in beside if (side_by_side := _joined(found[row], beside[row]))}
        return found

    def _slot_spans(self, ways: Iterable[KnownWay], field: str, rows: AbstractSet[int]) -> dict[int, set[PositionSpan]]:
        """Where what a slot asks for stands in some rows, in any of its ways."""
        found: dict[int, set[PositionSpan]] = defaultdict(set)
        for way in ways:
            for row, starts in self._starts(way, field, rows).items():
                found[row].update(PositionSpan(start, start + len(way) - 1) for start in starts)
        return found

    def _starts(self, way: KnownWay, field: str, rows: AbstractSet[int]) -> dict[int, set[int]]:
        """The positions at which terms stand side by side, in those of some rows that have them."""
        starts: dict[int, set[int]] = {}
        for step, terms in enumerate(way):
            found = self._positions(field, terms, rows)
            starts = {
                row: {position - step for position in positions} & starts.get(row, positions) if step else positions
                for row, positions in found.items()
            }
            rows = {row for row in rows if starts.get(row)}
        return {row: starts[row] for row in rows}

    def _known_pattern(self, phrase: Phrase, field: str) -> KnownPattern:
        """The ways of each slot of a phrase, with those terms that the index has."""
        if (phrase, field) not in self._known:
            self._known[phrase, field] = [
                [tuple(self._in_index(field, terms) for terms in way) for way in ways]
                for ways in self.pattern(phrase, field)
            ]
        return self._known[phrase, field]

    def _in_index(self, field: str, terms: AbstractSet[str]) -> list[str]:
        return sorted(term for term in terms if self._rows.has_term(field, term))

    def _frequencies(self, field: str, terms: Iterable[str]) -> dict[int, float]:
        found: dict[int, float] = defaultdict(float)
        for term in terms:
            for row, frequency in self._rows.frequencies(field, term).items():
                found[row] += frequency
        return dict(found)

    def _positions(self, field: str, terms: Iterable[str], rows: AbstractSet[int]) -> dict[int, set[int]]:
        """Where any of the terms occurs, in those of the rows that have it."""
        found: dict[int, set[int]] = defaultdict(set)
        for term in terms:
            for row, positions in self._rows.positions(field, term, rows).items():
                found[row].update(positions)
        return dict(found)


def _times(spans: Iterable[PositionSpan]) -> float:
    """How often something occurs: what begins at one position, cease and cease-fire, is there once."""
    return float(len({span.first for span in spans}))


def _joined(spans: Iterable[PositionSpan], beside: Iterable[PositionSpan]) -> set[PositionSpan]:
    """The spans that go on in another, each with it."""
    following: dict[int, list[int]] = defaultdict(list)
    for first, last in beside:
        following[first].append(last)
    return {PositionSpan(first, end) for first, last in spans for end in following.get(last + 1, ())}


def _of_row(cuts: Mapping[Unit, Mapping[int, Iterable[int]]], row: int) -> dict[Unit, list[int]]:
    return {kind: sorted(positions.get(row, ())) for kind, positions in cuts.items()}
