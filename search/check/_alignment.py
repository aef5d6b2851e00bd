"""The words of a quotation beside those of the record: which are the same, which differ, which are missing. Pure.

The least costly way to turn a run of the record's words into the quotation's, whose beginning and end are free. Words
that are left out side by side cost little more than one, as in Gotoh's alignment with affine gaps (J. Mol. Biol. 162,
1982), so that a sentence that somebody dropped is one difference; and a mark of omission may stand for any words.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from search.check._draft_words import Gap, differ_by_a_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from search.check._draft_words import DraftWord, Element

_CHANGED: Final = 1.0  # a word for another, or one that the record does not have
_MISTYPED: Final = 0.7  # a word in which a letter is another, so that of equals the word that was meant is shown
_OTHER_CASE: Final = 0.1  # a word in another case, or with other accents
_LEFT_OUT: Final = 0.9  # the first of the record's words that are left out side by side
_LEFT_OUT_TOO: Final = 0.06  # each further one
_FILLED: Final = 0.002  # each word for which an ellipsis stands
_FILLED_IN_BRACKETS: Final = 0.02  # for which brackets stand
_MOST_CELLS: Final = 1_000_000  # elements by words that are compared, one with each: half a second
_NEVER: Final = float("inf")

# What led to a cost: both one further, or one alone; added to it, that words were left out before.
_FROM_LEFT_OUT: Final = 1
_ELEMENT_ALONE: Final = 2
_WORD_MORE: Final = 4


class Step(NamedTuple):
    """One step along both: the number of an element of the quotation, and of a word of the record; None for none there.

    Both: one stands for the other. A gap has a step for each word that it stands for.
    """

    element: int | None
    word: int | None


class Alignment(NamedTuple):
    """The steps from the first element to the last, and what they cost: 0 where all words are the same."""

    steps: tuple[Step, ...]
    cost: float


def alignments(elements: Sequence[Element], record: Sequence[DraftWord]) -> list[Alignment]:
    """Each place where all the words of a quotation are side by side, as those of most are; else the best place.

    Time and memory grow with both lengths; of what is very long the longest runs that both have are laid side by side.
    """
    places: dict[str, list[int]] = {}
    for column, word in enumerate(record):
        places.setdefault(word.folded, []).append(column)
    whole = sorted(_whole(elements, record, places), key=lambda found: found.cost)
    if whole:
        return whole
    is_long = len(elements) * len(record) > _MOST_CELLS
    return [_by_runs(elements, record) if is_long else _least_costly(elements, record, places)]


def _whole(
    elements: Sequence[Element], record: Sequence[DraftWord], places: Mapping[str, Sequence[int]]
) -> Iterator[Alignment]:
    words = [element for element in elements if not isinstance(element, Gap)]
    if not words or len(words) < len(elements):
        return
    folded = [word.folded for word in words]
    for start in places.get(folded[0], ()):
        if [word.folded for word in record[start : start + len(words)]] == folded:
            steps = tuple(Step(number, start + number) for number in range(len(words)))
            yield Alignment(steps, cost_of(steps, elements, record))


def _by_runs(elements: Sequence[Element], record: Sequence[DraftWord]) -> Alignment:
    """An alignment by the longest runs of words that both have, which is not always the least costly."""
    from difflib import SequenceMatcher

    ours = ["" if isinstance(element, Gap) else element.folded for element in elements]
    theirs = [word.folded for word in record]
    steps: list[Step] = []
    for _, begin, end, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        both = min(end - begin, last - first)
        steps += [Step(begin + at, first + at) for at in range(both)]
        steps += [Step(at, None) for at in range(begin + both, end)]
        steps += [Step(None, at) for at in range(first + both, last)]
    used = [number for number, step in enumerate(steps) if step.element is not None]
    inside = steps[used[0] : used[-1] + 1]
    laid: list[Step] = []
    gap: int | None = None  # what stands for words of the record that follow
    for step in inside:
        if step.element is None:
            laid.append(Step(gap, step.word))
        elif isinstance(elements[step.element], Gap):
            gap = step.element
            laid += [Step(gap, None)] if step.word is None else [Step(gap, None), Step(gap, step.word)]
        else:
            gap = None
            laid.append(step)
    counted = [step for step in laid if step.element is None or not isinstance(elements[step.element], Gap)]
    return Alignment(tuple(laid), cost_of(counted, elements, record))


def _least_costly(
    elements: Sequence[Element], record: Sequence[DraftWord], places: Mapping[str, Sequence[int]]
) -> Alignment:
    columns = len(record) + 1
    # The least cost of all elements so far and the record's words up to each: where the last of these is used, or left
    # out. What led to each is held for the way back.
    used, left_out = [0.0] * columns, [_NEVER] * columns
    ways: list[tuple[bytearray, bytearray]] = []
    last = len(elements) - 1
    for number, element in enumerate(elements):
        if isinstance(element, Gap):
            used, way = _after_gap(used, left_out, _FILLED_IN_BRACKETS if element.in_brackets else _FILLED)
        else:
            used, way = _after_word(used, left_out, element, places, record)
        left_out, omissions = _left_out(used) if number < last else ([_NEVER] * columns, bytearray(columns))
        ways.append((way, omissions))
    end = min(range(columns), key=used.__getitem__)
    while end < len(record) and used[end + 1] == used[end]:  # rather a word for another than one that is added
        end += 1
    return Alignment(tuple(_way_back(ways, end))[::-1], used[end])


def cost_of(steps: Iterable[Step], elements: Sequence[Element], record: Sequence[DraftWord]) -> float:
    """What some steps, side by side and none of them along a gap, cost in an alignment."""
    cost = 0.0
    leaves_out = False
    for step in steps:
        element = None if step.element is None else elements[step.element]
        word = None if step.word is None else record[step.word]
        if element is None:
            cost += _LEFT_OUT_TOO if leaves_out else _LEFT_OUT
        elif word is None or isinstance(element, Gap):
            cost += _CHANGED
        elif element.folded != word.folded:
            cost += _MISTYPED if differ_by_a_letter(element.folded, word.folded) else _CHANGED
        elif element.key != word.key:
            cost += _OTHER_CASE
        leaves_out = element is None
    return cost


def _after_word(
    used: Sequence[float], left_out: Sequence[float], element: DraftWord, places: Mapping[str, Sequence[int]],
    record: Sequence[DraftWord],
) -> tuple[list[float], bytearray]:  # fmt: skip
    """The costs with one more word of the quotation. places: where each word of the record stands in it."""
    before = [one if one <= other else other for one, other in zip(used, left_out, strict=True)]
    sources = [other < one for one, other in zip(used, left_out, strict=True)]
    costs = [before[0] + _CHANGED]  # as much as a word that is added
    costs += [(one if one <= other else other) + _CHANGED for one, other in pairwise(before)]
    way = bytearray([_ELEMENT_ALONE | sources[0]])
    way += bytearray(
        [
            source if one <= other else _ELEMENT_ALONE | further
            for (one, other), source, further in zip(pairwise(before), sources, sources[1:], strict=False)
        ]
    )
    for column, price in _prices(element, places, record):
        cost = before[column] + price
        if cost <= costs[column + 1]:
            costs[column + 1], way[column + 1] = cost, sources[column]
    return costs, way


def _prices(
    element: DraftWord, places: Mapping[str, Sequence[int]], record: Sequence[DraftWord]
) -> Iterator[tuple[int, float]]:
    """Each column where a word of the quotation stands in the record, and what it costs there; if it does not, each of
    a word that it may be with a letter mistyped.
    """
    if element.folded in places:
        for column in places[element.folded]:
            yield column, 0.0 if record[column].key == element.key else _OTHER_CASE
    else:
        for word, columns in places.items():
            if differ_by_a_letter(element.folded, word):
                yield from ((column, _MISTYPED) for column in columns)


def _after_gap(used: Sequence[float], left_out: Sequence[float], price: float) -> tuple[list[float], bytearray]:
    """The costs with a gap, which may stand for no word, or for any number of them."""
    begun = [one if one <= other else other for one, other in zip(used, left_out, strict=True)]
    costs, is_more = _with_more(begun, price)
    way = [
        _WORD_MORE if more else _ELEMENT_ALONE | (other < one)
        for more, one, other in zip(is_more, used, left_out, strict=True)
    ]
    return costs, bytearray(way)


def _left_out(used: Sequence[float]) -> tuple[list[float], bytearray]:
    """The costs with words of the record left out behind what is used."""
    costs, is_more = _with_more([cost + _LEFT_OUT for cost in used[:-1]], _LEFT_OUT_TOO)
    return [_NEVER, *costs], bytearray([0, *is_more])


def _with_more(begun: Sequence[float], price: float) -> tuple[list[float], list[bool]]:
    """The least cost at each column of what began there or before, each column since then for a price; and whether it
    is less than what began there.
    """
    level = [cost - price * column for column, cost in enumerate(begun)]
    least = list(accumulate(level, min))
    is_more = [one < other for one, other in zip(least, level, strict=True)]
    return [cost + price * column for column, cost in enumerate(least)], is_more


def _way_back(ways: Sequence[tuple[bytearray, bytearray]], column: int) -> Iterator[Step]:
    """The steps that led to a column of the last element, from there to the first."""
    for number in range(len(ways) - 1, -1, -1):
        way = ways[number][0]
        while way[column] & _WORD_MORE:
            column -= 1
            yield Step(number, column)
        choice = way[column]
        if choice & _ELEMENT_ALONE:
            yield Step(number, None)
        else:
            column -= 1
            yield Step(number, column)
        if choice & _FROM_LEFT_OUT:
            omissions = ways[number - 1][1]
            is_more = True
            while is_more:
                is_more = bool(omissions[column])
                column -= 1
                yield Step(None, column)
