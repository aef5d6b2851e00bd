"""The units of a text that words can have in common, sentences and paragraphs: where each begins."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from index.text.sentences import paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Unit: TypeAlias = Literal["s", "p"]

UNIT_NAMES: Final[Mapping[Unit, str]] = {"s": "sentence", "p": "paragraph"}

# Where the units of each kind begin, ascending.
UnitStarts: TypeAlias = "dict[Unit, list[int]]"


def unit_starts(text: str, column: int = 0) -> UnitStarts:
    """The offsets at which the units of a text begin, before whose first line `column` characters stand."""
    found = paragraphs(text, column)
    cut = [sentence.start for paragraph in found for sentence in sentences(text, *paragraph)]
    return {"s": cut, "p": [paragraph.start for paragraph in found]}


def start_positions(offsets: UnitStarts, starts: Sequence[int]) -> UnitStarts:
    """The positions of the first words of all units of a text but the first.

    offsets: where the units begin. starts: the offset of each word, ascending. A word belongs where it begins. A kind
    of which all the words lie in one unit has no key.
    """
    found: UnitStarts = {}
    for unit, begun in offsets.items():
        positions = {bisect_left(starts, offset) for offset in begun} - {0, len(starts)}
        if positions:
            found[unit] = sorted(positions)
    return found
