"""The places in documents where most of some words stand close together: where a quotation may have been taken from.

Rare words are looked up alone, as many as it takes to find most of the wording even if some of it is changed; then, in
what they find, all of them. So common words cost nothing in documents that have only these.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from search.engine.rows import Rows

_POSTINGS: Final = 2_000  # documents in which the rare words are, together
_LEAST_RARE: Final = 5  # words that are looked up, however common they are
_MOST_RARE: Final = 12
_SHARE_OF_BEST: Final = 0.5  # of the rare words that any document has, that another must have
_SLACK: Final = 8  # words that a place may have besides half of those of the wording
_CHECKED: Final = 4  # times as many places as are asked for are looked at with all of the words
_MOST_PER_ROW: Final = 3
_FEW_WORDS: Final = 3
_MOST_OF_FEW_WORDS: Final = 30  # in a row, of fewer words


class Window(NamedTuple):
    """A run of positions of a row, and how much of the wording is there.

    weight: the sum of its words' weights, or their share in that of all words which any document has.
    """

    weight: float
    row: int
    first: int
    last: int


def find_windows(rows: Rows, words: Sequence[str], limit: int, preferred: AbstractSet[int]) -> list[Window]:
    """The places with most of some words, best first.

    words: terms of the body, in any order. limit: how many places to return. preferred: rows whose places come first
    among those that are as good.
    """
    total = rows.count("document")
    frequencies = {word: rows.number_of_rows("body", word) for word in dict.fromkeys(words)}
    known = sorted((word for word, count in frequencies.items() if count), key=frequencies.__getitem__)
    weights = {word: math.log(1 + total / frequencies[word]) for word in known}
    width = len(words) + len(words) // 2 + _SLACK
    rare = _rare(known, frequencies)
    least = 2 if len(rare) > 1 else 1
    promising = _promising(rows, rare, weights)
    places = defaultdict[int, list[tuple[int, str]]](list)
    for word in rare:
        for row, positions in rows.positions("body", word, promising).items():
            places[row] += [(position, word) for position in positions]
    found = [window for row, there in places.items() for window in _windows(row, there, weights, width, least)]
    best = heapq.nlargest(limit * _CHECKED, found, key=lambda window: (window.weight, window.row in preferred))
    return sorted(
        _reweighed(rows, best, known, weights, width),
        key=lambda window: (-window.weight, window.row not in preferred, window.row, window.first),
    )[:limit]


def _rare(known: Sequence[str], frequencies: Mapping[str, int]) -> list[str]:
    """The rarest of the words, as many as may be looked up."""
    chosen: list[str] = []
    postings = 0
    for word in known[:_MOST_RARE]:
        postings += frequencies[word]
        if postings > _POSTINGS and len(chosen) >= _LEAST_RARE:
            break
        chosen.append(word)
    return chosen


def _promising(rows: Rows, rare: Iterable[str], weights: Mapping[str, float]) -> set[int]:
    """The rows that have about as much of the rare words as any."""
    there: dict[int, float] = defaultdict(float)
    for word in rare:
        for row in rows.frequencies("body", word):
            there[row] += weights[word]
    least = max(there.values(), default=0.0) * _SHARE_OF_BEST
    return {row for row, weight in there.items() if weight >= least}


def _windows(
    row: int, places: Iterable[tuple[int, str]], weights: Mapping[str, float], width: int, least: int
) -> Iterator[Window]:
    """The best runs of at most `width` positions of a row that have at least so many different words, apart."""
    ordered = sorted(places)
    counts: dict[str, int] = defaultdict(int)
    weight, begin = 0.0, 0
    best: list[Window] = []
    for position, word in ordered:
        counts[word] += 1
        weight += weights[word] * (counts[word] == 1)
        # As short as it can be with the same words: what comes first has to be there once.
        while ordered[begin][0] <= position - width or counts[ordered[begin][1]] > 1:
            gone = ordered[begin][1]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
                weight -= weights[gone]
            begin += 1
        if len(counts) >= least:
            best.append(Window(weight, row, ordered[begin][0], position))
    yield from _apart(best, _MOST_OF_FEW_WORDS if len(weights) < _FEW_WORDS else _MOST_PER_ROW)


def _apart(windows: Collection[Window], most: int) -> list[Window]:
    """The best of some windows of one row that do not overlap, a few of them; of equals the shortest."""
    kept: list[Window] = []
    for window in sorted(windows, key=lambda one: (-one.weight, one.last - one.first, one.first)):
        if all(window.last < one.first or window.first > one.last for one in kept):
            kept.append(window)
            if len(kept) == most:
                break
    return kept


def _reweighed(
    rows: Rows, windows: Sequence[Window], known: Iterable[str], weights: Mapping[str, float], width: int
) -> Iterator[Window]:
    """The same places with all of the words there."""
    there = {window.row for window in windows}
    positions = {word: rows.positions("body", word, there) for word in known} if there else {}
    for window in windows:
        near = range(window.first - width, window.last + width + 1)
        places = [
            (position, word)
            for word, by_row in positions.items()
            for position in by_row.get(window.row, ())
            if position in near
        ]
        best = next(_windows(window.row, places, weights, width, 1))
        share = best.weight / sum(weights.values())
        yield Window(share, window.row, min(best.first, window.first), max(best.last, window.last))
