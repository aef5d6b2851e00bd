"""Many texts inverted at once: where each of their terms occurs. The tokens are those of `analyzer`. Pure.

A text is split by one regular expression, and the place of each chunk of it is noted under the chunk as it stands.
Chunks recur, so they are cut into tokens and folded to terms once, in the end.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from itertools import accumulate
from typing import TYPE_CHECKING

from index.text._chunks import split_at_chunks
from index.text.token import chunk_of, is_in_capitals
from index.text.word_offsets import WordOffsets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.text.token import Chunk

ROW_SHIFT = 32
"""An occurrence is one number: the row of its text in the upper bits, the position of the word in these lower ones."""


class _Surfaces(dict[str, "array[int]"]):
    """The occurrences of each chunk as it stands; one read otherwise in a line of capitals is there with a mark."""

    def __missing__(self, surface: str) -> array[int]:
        made = self[surface] = array("Q")
        return made


class _Widths(dict[str, int]):
    """How many positions a chunk has; 0 where it depends on its line what it is."""

    def __missing__(self, surface: str) -> int:
        chunk = chunk_of(surface)
        made = self[surface] = 0 if chunk.depends_on_line else len(chunk.tokens)
        return made


_SHOUTED = "!"  # behind a chunk in a line of capitals; no chunk has one


class Inversion:
    """The words of one field of many texts."""

    def __init__(self) -> None:
        self._surfaces = _Surfaces()
        self._widths = _Widths()

    def add(self, text: str, row: int) -> WordOffsets:
        """Take in the text of a row; rows must come in ascending order, one text each."""
        pieces = split_at_chunks(text)
        surfaces = pieces[1::2]
        ends = array("I", accumulate(map(len, pieces)))
        del pieces
        starts, lengths = ends[:-1:2], array("I", map(len, surfaces))
        widths = list(map(self._widths.__getitem__, surfaces))
        if 0 in widths:
            self._read_by_line(text, surfaces, starts, widths)
        first = row << ROW_SHIFT
        occurrences = accumulate(widths, initial=first)
        deque(map(array.append, map(self._surfaces.__getitem__, surfaces), occurrences), maxlen=0)
        if sum(widths) == len(widths):
            return WordOffsets(starts, lengths)
        return _word_by_word(surfaces, starts, lengths, widths)

    def terms(self) -> dict[str, array[int]]:
        """The occurrences of each term, ascending."""
        found: dict[str, list[array[int]]] = defaultdict(list)
        for surface, occurrences in self._surfaces.items():
            for term, step in _chunk(surface).steps:
                found[term].append(array("Q", map(step.__add__, occurrences)) if step else occurrences)
        return {term: parts[0] if len(parts) == 1 else _merged(parts) for term, parts in found.items()}

    def forms(self) -> set[tuple[str, str]]:
        """The pairs of a stem and a word that has it."""
        return {pair for surface in self._surfaces for token in _chunk(surface).tokens for pair in token.forms}

    @staticmethod
    def _read_by_line(text: str, surfaces: list[str], starts: Sequence[int], widths: list[int]) -> None:
        """Mark the chunks that stand in a line of capitals, where that makes a difference; fill in the widths."""
        for at, width in enumerate(widths):
            if not width:
                start, surface = starts[at], surfaces[at]
                if is_in_capitals(text, start, start + len(surface)):
                    surfaces[at] += _SHOUTED
                widths[at] = len(chunk_of(surface).tokens)


def _chunk(surface: str) -> Chunk:
    shouted = surface.endswith(_SHOUTED)
    return chunk_of(surface.removesuffix(_SHOUTED), shouted=shouted)


def _merged(parts: Sequence[array[int]]) -> array[int]:
    return array("Q", sorted(occurrence for part in parts for occurrence in part))


def _word_by_word(
    surfaces: Sequence[str], starts: Sequence[int], lengths: Sequence[int], widths: Sequence[int]
) -> WordOffsets:
    """The offsets of each word, where some chunks have several."""
    begun: list[int] = []
    long: list[int] = []
    done = 0
    for at, width in enumerate(widths):
        if width != 1:
            begun += starts[done:at]
            long += lengths[done:at]
            for token in _chunk(surfaces[at]).tokens:
                begun.append(starts[at] + token.start)
                long.append(token.end - token.start)
            done = at + 1
    return WordOffsets(begun + list(starts[done:]), long + list(lengths[done:]))
