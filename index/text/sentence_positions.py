"""Where the sentences and paragraphs of a text begin, so that queries can ask for "in one sentence"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from index.text.sentences import paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

# For "s"entences and "p"aragraphs where they begin, ascending.
Starts: TypeAlias = dict[str, list[int]]


def sentence_starts(text: str) -> Starts:
    """The offsets at which the sentences and paragraphs of a text begin."""
    found = paragraphs(text)
    cut = [sentence.start for paragraph in found for sentence in sentences(text, *paragraph)]
    return {"s": cut, "p": [paragraph.start for paragraph in found]}


def start_positions(offsets: Starts, starts: Sequence[int], shift: int = 0) -> Starts:
    """The positions of the first words of all sentences and paragraphs but the first.

    offsets: where these begin in a text. starts: the offset of each word, less `shift`, ascending. A word belongs
    where it begins. Words of a single sentence, or paragraph, have no key for these.
    """
    found = {}
    for kind, begun in offsets.items():
        positions = {bisect_left(starts, offset - shift) for offset in begun} - {0, len(starts)}
        if positions:
            found[kind] = sorted(positions)
    return found
