"""The files to read, cut into batches: each is read and made into a part of the index by one process. Pure.

Where they are cut depends on the files alone, never on how many processes there are: so the index is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.update._changes import ListedFile

_LARGEST: Final = 1 << 22  # bytes; a process holds some 40 MB and 70 bytes more for each byte of its longest text
_SMALLEST: Final = 1 << 19
_SHARE: Final = 8  # of what is left: so the last batches are small, and the processes end together


def batches(files: Sequence[ListedFile]) -> list[tuple[ListedFile, ...]]:
    """The files in their order, each batch of half a megabyte to four, or of one larger file."""
    left = sum(file.entry.state.size for file in files)
    made: list[tuple[ListedFile, ...]] = []
    batch: list[ListedFile] = []
    held = 0
    for file in files:
        if batch and held + file.entry.state.size > min(_LARGEST, max(_SMALLEST, left // _SHARE)):
            made.append(tuple(batch))
            left -= held
            batch, held = [], 0
        batch.append(file)
        held += file.entry.state.size
    return [*made, tuple(batch)] if batch else made
