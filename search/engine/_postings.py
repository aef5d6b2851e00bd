"""Where words in any form, wildcards, phrases and words near each other occur: from the terms of an index."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from index.store.fields import stored_field
from search.engine._proximity import PositionSpan, as_number, linked
from search.engine.slot_terms import SlotTerms
from search.engine.vocabulary import RowsVocabulary
from search.query.tree import Fuzzy, Wildcard
from search.query.walks import phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import TypeAlias

    from index.text.text_units import Unit
    from search.engine.quotation_ranges import QuotationRanges
    from search.engine.rows import Rows
    from search.query.tree import Near, Or, Phrase, Wording

    # A pattern's ways, with the terms of the index alone.
    KnownWay: TypeAlias = tuple[list[str], ...]
    KnownPattern: TypeAlias = list[list[KnownWay]]


class Postings:
    """The posting lists of an index, combined as a query asks.

    By row; in the field said, which is what of the body lies within quotations, by quotation.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._slot_terms = SlotTerms(RowsVocabulary(rows))
        self._known: dict[tuple[Phrase, str], KnownPattern] = {}
        self._said: dict[str, Mapping[int, int]] = {}

    @cached_property
    def _ranges(self) -> QuotationRanges:
        return self._rows.quotation_ranges()

    def frequencies(self, wording: Wording, field: str) -> Mapping[int, int]:
        """Where a word or phrase occurs in a field, and how often."""
        stored = stored_field(field)
        first, *others = phrases(wording)
        way = _only_way(self._known_pattern(first, stored))
        if others or way is None or (field == "said" and len(way) > 1):
            return {number: _times(spans) for number, spans in self.spans(wording, field).items()}
        if len(way) > 1:
            return {row: len(starts) for row, starts in self._starts(way, field, None).items()}
        return self._frequencies(field, way[0], may_share=isinstance(first.slots[0], Wildcard | Fuzzy))

    def spans(
        self, wording: Wording | Or, field: str, among: AbstractSet[int] | None = None
    ) -> Mapping[int, set[PositionSpan]]:
        """Where a wording, or any of several, occurs in what has it; only in `among`, if given."""
        if field == "said":
            rows = None if among is None else set(map(self._ranges.rows.__getitem__, among))
            return self._ranges.spans(self.spans(wording, stored_field(field), rows), among)
        first, *others = (self._spans(phrase, field, among) for phrase in phrases(wording))
        for spans in others:
            for row, there in spans.items():
                first[row] = first.get(row, set()) | there
        return first

    def occurrences(self, wording: Wording, field: str, among: AbstractSet[int]) -> Mapping[int, list[int]]:
        """The same, each place as a number."""
        first, *others = phrases(wording)
        way = _only_way(self._known_pattern(first, stored_field(field)))
        if others or way is None or field == "said":
            spans = self.spans(wording, field, among)
            return {number: [as_number(*span) for span in there] for number, there in spans.items()}
        from_start, more = as_number(1, 1), len(way) - 1
        starts = self._starts(way, field, among)
        if not more:
            return {row: list(map(from_start.__mul__, there)) for row, there in starts.items()}
        return {row: [start * from_start + more for start in there] for row, there in starts.items()}

    def near(self, near: Near, field: str) -> set[int]:
        """Where words are as near each other as is asked, in one field."""
        stored = stored_field(field)
        rows = set.intersection(*(self._with_any(operand, stored) for operand in near.operands))
        return set(self.linked(near, field, self._ranges.of_rows(rows) if field == "said" else rows))

    def linked(self, near: Near, field: str, among: AbstractSet[int]) -> dict[int, list[list[PositionSpan]]]:
        """The occurrences of each operand that take part in a match, in those of `among` that have one."""
        spans = [self.spans(operand, field, among) for operand in near.operands]
        numbers = set(among).intersection(*spans)
        row_of = {one: self._ranges.rows[one] if field == "said" else one for one in numbers}
        cuts: dict[Unit, Mapping[int, Sequence[int]]] = {}
        if stored_field(field) == "body":  # any other is one sentence
            kinds = {proximity.reach for proximity in near.proximities if isinstance(proximity.reach, str)}
            cuts = {kind: self._rows.boundaries(kind, set(row_of.values())) for kind in kinds}
        found = {}
        for number, row in row_of.items():
            of_row = {kind: positions.get(row, ()) for kind, positions in cuts.items()}
            kept = linked([one[number] for one in spans], near.proximities, of_row)
            if kept[0]:
                found[number] = kept
        return found

    def _with_any(self, wording: Wording | Or, field: str) -> set[int]:
        """The rows that have all the words of a phrase, or of any of several."""
        return set[int]().union(*(self._with_all(phrase, field) for phrase in phrases(wording)))

    def _with_all(self, phrase: Phrase, field: str) -> set[int]:
        """The rows that have all the words of a phrase."""
        return set.intersection(*(self._with_slot(ways, field) for ways in self._known_pattern(phrase, field)))

    def _with_slot(self, ways: Iterable[KnownWay], field: str) -> set[int]:
        """The rows that have what a slot asks for, in any of its ways."""
        each = (set.intersection(*(self._with_any_term(terms, field) for terms in way)) for way in ways)
        return set[int]().union(*each)

    def _with_any_term(self, terms: Iterable[str], field: str) -> set[int]:
        return set[int]().union(*(self._rows.frequencies(field, term) for term in terms))

    def _spans(self, phrase: Phrase, field: str, among: AbstractSet[int] | None) -> dict[int, set[PositionSpan]]:
        """Where a phrase occurs, in the rows that have it; only in `among`, if given."""
        pattern = self._known_pattern(phrase, field)
        if way := _only_way(pattern):
            return _as_spans(self._starts(way, field, among), len(way))
        first, *others = pattern
        rows = self._with_all(phrase, field)
        found = self._slot_spans(first, field, rows if among is None else rows & among)
        for ways in others:
            beside = self._slot_spans(ways, field, found.keys())
            found = {row: side_by_side for row in beside if (side_by_side := _joined(found[row], beside[row]))}
        return found

    def _slot_spans(self, ways: Iterable[KnownWay], field: str, rows: AbstractSet[int]) -> dict[int, set[PositionSpan]]:
        """Where what a slot asks for stands in some rows, in any of its ways."""
        found: dict[int, set[PositionSpan]] = defaultdict(set)
        for way in ways:
            for row, spans in _as_spans(self._starts(way, field, rows), len(way)).items():
                found[row] |= spans
        return found

    def _starts(self, way: KnownWay, field: str, rows: AbstractSet[int] | None) -> Mapping[int, Collection[int]]:
        """The positions at which terms stand side by side, by row; only in some rows, if given. Rare ones first."""
        if len(way) == 1:
            return self._positions(field, way[0], rows)
        rare, *others = sorted(range(len(way)), key=lambda step: self._number_of_rows(field, way[step]))
        found = self._positions(field, way[rare], rows)
        starts = {row: set(map((-rare).__add__, there)) for row, there in found.items()}
        for step in others:
            found = self._positions(field, way[step], starts.keys())
            back = (-step).__add__
            starts = {row: at for row, there in found.items() if (at := starts[row].intersection(map(back, there)))}
        return starts

    def _number_of_rows(self, field: str, terms: Iterable[str]) -> int:
        return sum(self._rows.number_of_rows(field, term) for term in terms)

    def _known_pattern(self, phrase: Phrase, field: str) -> KnownPattern:
        """The ways of each slot of a phrase, with those terms that the index has."""
        if (phrase, field) not in self._known:
            self._known[phrase, field] = [
                [tuple(self._in_index(field, terms) for terms in way) for way in ways]
                for ways in self._slot_terms.pattern(phrase, field)
            ]
        return self._known[phrase, field]

    def _in_index(self, field: str, terms: AbstractSet[str]) -> list[str]:
        return sorted(term for term in terms if self._rows.has_term(field, term))

    def _frequencies(self, field: str, terms: Sequence[str], *, may_share: bool) -> Mapping[int, int]:
        """How often any of some terms occurs in what has it. may_share: any of them may have one position."""
        frequencies = {term: self._term_frequencies(field, term) for term in terms}
        each = sorted(frequencies.values(), key=len, reverse=True)
        if len(each) == 1:
            return each[0]
        found = dict(each[0]) if each else {}
        for others in each[1:]:
            for number, frequency in others.items():
                found[number] = found.get(number, 0) + frequency
        sharing = [term for term in terms if may_share or not term.isalnum()]  # J.B. is jb, too
        if sharing:
            numbers = set(chain.from_iterable(map(frequencies.__getitem__, sharing)))
            times = Counter(chain.from_iterable(there.keys() & numbers for there in each))
            found |= self._places_counted(field, terms, {number for number, many in times.items() if many > 1})
        return found

    def _term_frequencies(self, field: str, term: str) -> Mapping[int, int]:
        if field != "said":
            return self._rows.frequencies(field, term)
        if term not in self._said:
            self._said[term] = self._ranges.counts(self._rows.positions("body", term))
        return self._said[term]

    def _places_counted(self, field: str, terms: Sequence[str], numbers: AbstractSet[int]) -> dict[int, int]:
        """At how many positions any of some terms occurs in each of some that have one."""
        if field != "said":
            return {row: len(there) for row, there in self._positions(field, terms, numbers).items()}
        positions = self._positions("body", terms, set(map(self._ranges.rows.__getitem__, numbers)))
        counts = self._ranges.counts({row: sorted(there) for row, there in positions.items()})
        return {quotation: counts[quotation] for quotation in numbers}

    def _positions(
        self, field: str, terms: Sequence[str], rows: AbstractSet[int] | None
    ) -> Mapping[int, Collection[int]]:
        """Where any of the terms occurs, by row; only in those of `rows` that have it, if given."""
        each = [self._rows.positions(field, term, rows) for term in terms]
        if len(each) == 1:
            return each[0]
        found: dict[int, Collection[int]] = {}
        for positions in each:
            for row, there in positions.items():
                held = found.setdefault(row, there)
                if isinstance(held, set):
                    held.update(there)
                elif held is not there:
                    found[row] = {*held, *there}
        return found


def _only_way(pattern: KnownPattern) -> KnownWay | None:
    """The one way in which a phrase can stand in a text, if there are not several."""
    return tuple(terms for (way,) in pattern for terms in way) if all(len(ways) == 1 for ways in pattern) else None


def _as_spans(starts: Mapping[int, Iterable[int]], length: int) -> dict[int, set[PositionSpan]]:
    return {row: {PositionSpan(first, first + length - 1) for first in there} for row, there in starts.items()}


def _times(spans: Iterable[PositionSpan]) -> int:
    """How often something occurs: what begins at one position, cease and cease-fire, is there once."""
    return len({span.first for span in spans})


def _joined(spans: Iterable[PositionSpan], beside: Iterable[PositionSpan]) -> set[PositionSpan]:
    """The spans that go on in another, each with it."""
    following: dict[int, list[int]] = defaultdict(list)
    for first, last in beside:
        following[first].append(last)
    return {PositionSpan(first, end) for first, last in spans for end in following.get(last + 1, ())}
