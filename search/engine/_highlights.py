"""Where a query's words occur in a text. Pure.

A *pattern* is a phrase of the query as the index knows it: the ways in which each of its slots stands in a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from index.text.analyzer import tokenize
from index.text.text_units import start_positions, unit_starts
from search.engine._proximity import PositionSpan, linked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.text.reading_text import ReadingText
    from index.text.spans import Span
    from index.text.text_units import UnitStarts
    from search.engine._slot_terms import Pattern, Way
    from search.query.tree import Proximity


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
    """A match at text[start:end]; `operand` is its number among the operands of all specs."""

    start: int
    end: int
    operand: int


def find_matches(reading: ReadingText, span: Span, specs: Sequence[HighlightSpec]) -> list[Match]:
    """The matches of specs in a part of what is read of a file, in order, with offsets in it; they may overlap."""
    finder = _Finder(reading)
    found: set[Match] = set()
    anywhere: dict[int, HighlightSpec] = {}
    number = 0
    for spec in specs:
        if spec.within is None:
            anywhere[number] = spec
        for start, end in spec.within or ():
            found.update(finder.found(start, end, {number: spec}))
        number += len(spec.operands)
    found.update(finder.found(*span, anywhere))
    return sorted(found)


class _Word(NamedTuple):
    """A word of the text that is asked for: where it is, and as what."""

    start: int
    end: int
    terms: frozenset[str]


class _Finder:
    """Finds what specs mark in parts of one text."""

    def __init__(self, reading: ReadingText) -> None:
        self._reading = reading

    @cached_property
    def _beginnings(self) -> UnitStarts:
        """Where the sentences and paragraphs of the text begin."""
        return unit_starts(self._reading.text, self._reading.column)

    def found(self, start: int, end: int, specs: Mapping[int, HighlightSpec]) -> Iterator[Match]:
        """The matches in text[start:end], on its own, of specs by the number of their first operand."""
        patterns = [pattern for spec in specs.values() for operand in spec.operands for pattern in operand]
        terms = frozenset[str]().union(*(at for pattern in patterns for ways in pattern for way in ways for at in way))
        words: dict[int, _Word] = {}
        positions: dict[str, list[int]] = {}
        for token in tokenize(self._reading.text[start:end], only=terms):
            here = terms.intersection(token.terms)
            words[token.position] = _Word(token.start, token.end, here)
            for term in here:
                positions.setdefault(term, []).append(token.position)
        for number, spec in specs.items():
            operands = [_occurrences(operand, words, positions) for operand in spec.operands]
            cuts: UnitStarts = {}
            if any(isinstance(proximity.reach, str) for proximity in spec.proximities) and all(operands):
                cuts = self._cuts(start, words)
            for operand, kept in enumerate(linked(operands, spec.proximities, cuts)):
                for span in kept:
                    first, last = operands[operand][span]
                    yield Match(start + first, start + last, number + operand)

    def _cuts(self, start: int, words: Mapping[int, _Word]) -> UnitStarts:
        """The positions of words that are the first in a sentence or paragraph."""
        found = start_positions(self._beginnings, [word.start for word in words.values()], start)
        order = list(words)
        return {kind: [order[number] for number in numbers] for kind, numbers in found.items()}


def _occurrences(
    operand: Sequence[Pattern], words: Mapping[int, _Word], positions: Mapping[str, Sequence[int]]
) -> dict[PositionSpan, tuple[int, int]]:
    """Where any of some patterns occurs, by positions and in the text.

    words: by position. positions: by term.
    """
    found: dict[PositionSpan, tuple[int, int]] = {}
    for pattern in operand:
        firsts = set[int]().union(*(positions.get(term, ()) for way in pattern[0] for term in way[0]))
        for first in firsts:
            for last in _ends(pattern, first, words):
                found[PositionSpan(first, last)] = words[first].start, words[last].end
    return found


def _ends(pattern: Pattern, first: int, words: Mapping[int, _Word]) -> set[int]:
    """The last positions of the occurrences of a pattern that begin at one."""
    reached = {first - 1}
    for ways in pattern:
        reached = {at + len(way) for at in reached for way in ways if _stands(way, at + 1, words)}
    return reached


def _stands(way: Way, first: int, words: Mapping[int, _Word]) -> bool:
    return all(at in words and not terms.isdisjoint(words[at].terms) for at, terms in enumerate(way, start=first))
