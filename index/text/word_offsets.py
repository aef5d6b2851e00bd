"""Where the words of a text are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class WordOffsets(NamedTuple):
    """Of each position of a text, where the word there begins, in code points, and how long it is."""

    starts: Sequence[int]
    lengths: Sequence[int]
