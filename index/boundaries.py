"""Where the sentences and paragraphs of a text begin, counted in positions: so "in one sentence" can be asked."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from index.sentences import paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence


def boundaries(text: str, starts: Sequence[int]) -> dict[str, list[int]]:
    """For "s"entences and "p"aragraphs, where there are several, the positions of the first words of all but the first.

    starts: the offset of each position of the text. A word belongs where it begins.
    """
    of_paragraphs: set[int] = set()
    of_sentences: set[int] = set()
    for paragraph in paragraphs(text):
        of_paragraphs.add(bisect_left(starts, paragraph.start))
        of_sentences.update(bisect_left(starts, one.start) for one in sentences(text, *paragraph))
    found = {"s": sorted(of_sentences - {0, len(starts)}), "p": sorted(of_paragraphs - {0, len(starts)})}
    return {kind: positions for kind, positions in found.items() if positions}
