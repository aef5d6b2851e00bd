"""The sections of a segment, as they are written; what they mean is told in `segment`, where they are read."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final, TypeAlias

from index.whoosh_store.segment import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    # Sections in their order: the name of each and its pieces.
    Section: TypeAlias = tuple[str, Iterable[bytes | memoryview]]
    # A term or key, in how many rows it is, and its packed posting list.
    Entry: TypeAlias = tuple[bytes, int, bytes]

_PIECE: Final = 1 << 16  # bytes that are written at once


def posting_sections(field: str, entries: Iterable[Entry]) -> Iterator[Section]:
    """The posting lists of a field and its dictionary; the entries must come in the order of their terms."""
    terms = _Terms(field)
    ends, frequencies = array("Q"), array("I")

    def packed() -> Iterator[bytes]:
        end = 0
        for term, frequency, data in entries:
            end += len(data)
            ends.append(end)
            frequencies.append(frequency)
            terms.append(term)
            yield data

    yield f"{field}.postings", in_pieces(packed())
    yield from terms.sections()
    yield f"{field}.posting_ends", [ends.tobytes()]
    yield f"{field}.frequencies", [frequencies.tobytes()]


def dictionary_sections(field: str, ordered: Iterable[bytes]) -> Iterator[Section]:
    """Sorted terms."""
    terms = _Terms(field)
    for term in ordered:
        terms.append(term)
    return terms.sections()


class _Terms:
    """A dictionary as it grows."""

    def __init__(self, field: str) -> None:
        self._field, self._lines, self._ends = field, bytearray(), array("I")

    def append(self, term: bytes) -> None:
        self._lines += term + SEPARATOR
        self._ends.append(len(self._lines))

    def sections(self) -> Iterator[Section]:
        yield f"{self._field}.terms", [bytes(self._lines)]
        yield f"{self._field}.term_ends", [self._ends.tobytes()]


def record_sections(records: Iterable[bytes | memoryview]) -> Iterator[Section]:
    """The records of all rows."""
    ends = array("Q")

    def packed() -> Iterator[bytes | memoryview]:
        end = 0
        for record in records:
            end += len(record)
            ends.append(end)
            yield record

    yield "records", in_pieces(packed())
    yield "record_ends", [ends.tobytes()]


def in_pieces(parts: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """Many short parts as fewer long ones."""
    held: list[bytes | memoryview] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= _PIECE:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)
