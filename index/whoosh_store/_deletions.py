"""The deleted rows of a generation's segments, as a bitmap for each: a file of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.whoosh_store._generation import sections_of
from index.whoosh_store._sections import pack_sections

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from index.whoosh_store._generation import Generation

DELETIONS: Final = "deletions"


def packed_deletions(segments: Iterable[tuple[str, Collection[int]]]) -> Iterator[bytes | memoryview]:
    """The file of the deleted rows of segments, each given by its name."""
    return pack_sections((name, [_bitmap(rows)]) for name, rows in segments if rows)


def load_deletions(generation: Generation) -> dict[str, frozenset[int]]:
    """The deleted rows by the name of their segment. Raises StoreError where the file is not what was written."""
    if DELETIONS not in generation.meta.files:
        return {}
    sections = sections_of(generation, DELETIONS)
    return {name: frozenset(_rows(sections.bytes_of(name))) for name in sections.names}


def _bitmap(rows: Collection[int]) -> bytes:
    bits = bytearray(max(rows) // 8 + 1)
    for row in rows:
        bits[row // 8] |= 1 << row % 8
    return bytes(bits)


def _rows(bitmap: memoryview) -> Iterator[int]:
    for at, byte in enumerate(bitmap):
        if byte:
            yield from (8 * at + bit for bit in range(8) if byte >> bit & 1)
