"""Where a query's words occur in a text. Pure.

A *pattern* is a phrase of the query expanded: for each of its positions the set of terms that match there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from index.text.analyzer import tokenize
from index.text.lines import column_of
from index.text.text_units import start_positions, unit_starts
from search.engine._proximity import PositionSpan, linked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from index.text.analyzer import Token
    from index.text.spans import Span
    from index.text.text_units import UnitStarts
    from search.query.tree import Proximity

    Pattern: TypeAlias = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class HighlightSpec:
    """What to mark: the occurrences of each operand's patterns that are linked to one of the next operand.

    proximities: between each operand and the next, so none for a single phrase.
    within: the spans of the text in which it must be, each on its own; None for anywhere.
    """

    operands: tuple[tuple[Pattern, ...], ...]
    proximities: tuple[Proximity, ...] = ()
    within: tuple[Span, ...] | None = None


class Match(NamedTuple):
    """A match at text[start:end]; `operand` is its number among the operands of all marks."""

    start: int
    end: int
    operand: int


def find_matches(text: str, span: Span, marks: Sequence[HighlightSpec], body_start: int = 0) -> list[Match]:
    """The matches of marks in text[span], in order, with offsets in `text`; they may overlap.

    body_start: where in `text` its sentences begin.
    """
    finder = _Finder(text, body_start)
    found: set[Match] = set()
    anywhere: dict[int, HighlightSpec] = {}
    number = 0
    for mark in marks:
        if mark.within is None:
            anywhere[number] = mark
        for start, end in mark.within or ():
            found.update(finder.found(start, end, {number: mark}))
        number += len(mark.operands)
    found.update(finder.found(*span, anywhere))
    return sorted(found)


class _Finder:
    """Finds marks in parts of one text."""

    def __init__(self, text: str, body_start: int) -> None:
        self._text = text
        self._body_start = body_start

    @cached_property
    def _beginnings(self) -> UnitStarts:
        """Where the sentences and paragraphs of the body begin, in the body."""
        return unit_starts(self._text[self._body_start :], column_of(self._text, self._body_start))

    def found(self, start: int, end: int, marks: Mapping[int, HighlightSpec]) -> Iterator[Match]:
        """The matches in text[start:end], on its own, of marks by the number of their first operand."""
        patterns = [pattern for mark in marks.values() for operand in mark.operands for pattern in operand]
        terms = frozenset[str]().union(*(slot for pattern in patterns for slot in pattern))
        tokens_at: dict[int, list[Token]] = {}
        positions: dict[str, list[int]] = {}
        for token in tokenize(self._text[start:end], only=terms):
            tokens_at.setdefault(token.position, []).append(token)
            for term in token.terms:
                positions.setdefault(term, []).append(token.position)
        for number, mark in marks.items():
            operands = [_occurrences(operand, tokens_at, positions) for operand in mark.operands]
            cuts: UnitStarts = {}
            if any(isinstance(proximity.reach, str) for proximity in mark.proximities) and all(operands):
                cuts = self._cuts(start, tokens_at)
            for operand, kept in enumerate(linked(operands, mark.proximities, cuts)):
                for span in kept:
                    first, last = operands[operand][span]
                    yield Match(start + first, start + last, number + operand)

    def _cuts(self, start: int, tokens_at: Mapping[int, Sequence[Token]]) -> UnitStarts:
        """The positions of tokens that are the first in a sentence or paragraph."""
        starts = [min(token.start for token in there) for there in tokens_at.values()]
        found = start_positions(self._beginnings, starts, start - self._body_start)
        order = list(tokens_at)
        return {kind: [order[number] for number in numbers] for kind, numbers in found.items()}


def _occurrences(
    operand: Sequence[Pattern], tokens_at: Mapping[int, Sequence[Token]], positions: Mapping[str, Sequence[int]]
) -> dict[PositionSpan, tuple[int, int]]:
    """Where any of some patterns occurs, by positions and in the text.

    tokens_at: the tokens by position. positions: by term.
    """
    found: dict[PositionSpan, tuple[int, int]] = {}
    for pattern in operand:
        for position in {at for term in pattern[0] & positions.keys() for at in positions[term]}:
            fitting = [
                next((token for token in tokens_at.get(position + step, ()) if not slot.isdisjoint(token.terms)), None)
                for step, slot in enumerate(pattern)
            ]
            first, last = fitting[0], fitting[-1]
            if first and last and all(fitting):
                span = PositionSpan(position, position + len(pattern) - 1)
                start, end = found.get(span, (first.start, last.end))
                found[span] = min(start, first.start), max(end, last.end)
    return found
