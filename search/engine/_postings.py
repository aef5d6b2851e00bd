"""Where words in any form, wildcards, phrases and words near each other occur, by row: from the terms of an index."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from search.engine._levenshtein import words_within
from search.engine._proximity import PositionSpan, linked
from search.query.tree import Fuzzy, Wildcard, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from index.text.text_units import Unit
    from search.engine._highlights import Pattern
    from search.engine.rows import Rows
    from search.query.tree import Near, Or, Phrase, PhraseSlot, Wording

_WILDCARD: Final = re.compile(r"([*?])")
_ANY: Final = {"*": ".*", "?": "."}


class Postings:
    """The posting lists of an index, combined as a query asks."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._terms: dict[tuple[PhraseSlot, str], frozenset[str]] = {}
        self._slots: dict[tuple[Phrase, str], list[list[str]]] = {}

    def pattern(self, phrase: Phrase, field: str) -> Pattern:
        """For each slot of a phrase the terms of a field that match there."""
        return tuple(self.terms(slot, field) for slot in phrase.slots)

    def terms(self, slot: PhraseSlot, field: str) -> frozenset[str]:
        """The terms of a field that match one slot of a phrase; looked up once, since the lexicon is long."""
        if (slot, field) not in self._terms:
            self._terms[slot, field] = self._fitting(slot, field)
        return self._terms[slot, field]

    def _fitting(self, slot: PhraseSlot, field: str) -> frozenset[str]:
        match slot:
            case Wildcard(pattern):
                first, *others = _WILDCARD.split(pattern)
                fits = re.compile("".join(_ANY.get(part, re.escape(part)) for part in others), re.DOTALL).fullmatch
                return frozenset(term for term in self._rows.terms(field, first) if fits(term, len(first)))
            case Fuzzy(word, edits):
                return frozenset(term for term, _ in words_within(edits, word, self._rows.terms(field)))
            case _ if slot.stem is None:
                return frozenset(slot.words)
        return frozenset(slot.words).union(self._rows.forms(slot.stem))

    def frequencies(self, wording: Wording, field: str) -> dict[int, float]:
        """The living rows in which a word or phrase occurs in a field, and how often."""
        first, *others = phrases(wording)
        if others or len(first.slots) > 1:
            return {row: float(len(spans)) for row, spans in self.spans(wording, field).items()}
        (terms,) = self._known_slots(first, field)
        found = self._frequencies(field, terms)
        if len(terms) > 1 and (isinstance(first.slots[0], Wildcard | Fuzzy) or not all(map(str.isalnum, terms))):
            # Several of these may have one position: U.K. and UK, cease and ceasefire.
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
            length = len(phrase.slots)
            for row, starts in self._starts(phrase, field, among).items():
                found[row].update(PositionSpan(start, start + length - 1) for start in starts)
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
        slots = self._known_slots(phrase, field)
        return set.intersection(*(set(self._frequencies(field, terms)) for terms in slots))

    def _starts(self, phrase: Phrase, field: str, among: AbstractSet[int] | None) -> dict[int, set[int]]:
        """The positions at which a phrase begins, in the living rows that have it; only in `among`, if given."""
        slots = self._known_slots(phrase, field)
        if among is None or len(slots) > 1:
            rows = self._with_all(phrase, field) if among is None else self._with_all(phrase, field) & among
        else:
            rows = set(among)
        starts: dict[int, set[int]] = {}
        for step, terms in enumerate(slots):
            found = self._positions(field, terms, rows)
            starts = {
                row: {position - step for position in positions} & starts.get(row, positions) if step else positions
                for row, positions in found.items()
            }
            rows = {row for row in rows if starts.get(row)}
        return {row: starts[row] for row in rows}

    def _known_slots(self, phrase: Phrase, field: str) -> list[list[str]]:
        """For each slot of a phrase the terms of the index that match there."""
        if (phrase, field) not in self._slots:
            self._slots[phrase, field] = [self._known(field, terms) for terms in self.pattern(phrase, field)]
        return self._slots[phrase, field]

    def _known(self, field: str, terms: AbstractSet[str]) -> list[str]:
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


def _of_row(cuts: Mapping[Unit, Mapping[int, Iterable[int]]], row: int) -> dict[Unit, list[int]]:
    return {kind: sorted(positions.get(row, ())) for kind, positions in cuts.items()}
