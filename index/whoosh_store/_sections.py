"""Files of named sections, each page of which is checked when it is first read. docs/index-format.md describes them.

    magic, version ─ sections, each from a multiple of 8 bytes on ─ table of sections ─ CRC-32 of each page ─ trailer

The table and the checksums of the pages are checked when a file is opened, everything before them page by page, as it
is read. The pages count from the file's beginning, with all padding, so that there is no byte that no checksum covers.
"""

from __future__ import annotations

import json
import zlib
from array import array
from struct import Struct
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from index.whoosh_store._damage import damaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.errors import StoreError
    from index.whoosh_store._disk import OpenFile

    Bytes: TypeAlias = bytes | memoryview

Number: TypeAlias = Literal["B", "I", "Q"]  # of 1, 4 and 8 bytes, unsigned

FORMAT: Final = 1  # of these files
_MAGIC: Final = b"onrecord"
_HEAD: Final = Struct("=8sII")  # magic, version, bytes of a page
_PLACES: Final = Struct("=QQ")  # where the table of sections begins, and where the checksums of the pages do
_TRAILER: Final = Struct("=I8s")  # CRC-32 of these two and of the places, magic: so it stands for the whole file
_PAGE: Final = 1 << 14
_ALIGNED: Final = 8


def pack_sections(sections: Iterable[tuple[str, Iterable[Bytes]]]) -> Iterator[Bytes]:
    """A file of sections, piece by piece; each section is given by its name and its own pieces."""
    pages = _Pages()
    yield pages.taken(_HEAD.pack(_MAGIC, FORMAT, _PAGE))
    table: dict[str, tuple[int, int]] = {}
    for name, pieces in sections:
        begin = pages.size
        for piece in pieces:
            yield pages.taken(piece)
        table[name] = begin, pages.size - begin
        yield pages.taken(bytes(-pages.size % _ALIGNED))
    named = json.dumps(table).encode("ascii")
    named += b" " * (-len(named) % _ALIGNED)
    checksums = pages.checksums()
    tail = named + checksums + _PLACES.pack(pages.size, pages.size + len(named))
    yield tail
    yield _TRAILER.pack(zlib.crc32(tail), _MAGIC)


class _Pages:
    """The size of what was written, and the checksum of each page of it."""

    def __init__(self) -> None:
        self.size = 0
        self._full = array("I")
        self._crc = 0

    def taken(self, piece: Bytes) -> Bytes:
        """The piece, counted."""
        at, view = 0, memoryview(piece)
        while at < len(piece):
            step = min(_PAGE - self.size % _PAGE, len(piece) - at)
            self._crc = zlib.crc32(view[at : at + step], self._crc)
            at += step
            self.size += step
            if not self.size % _PAGE:
                self._full.append(self._crc)
                self._crc = 0
        return piece

    def checksums(self) -> bytes:
        """Of each page, the last of which may be a part of one."""
        return array("I", [*self._full, *([self._crc] if self.size % _PAGE else [])]).tobytes()


class Sections:
    """A file of sections. Every method raises StoreError where it is not what was written."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self._end, self._table, self._checksums = self._read_tail()
        self._is_checked = bytearray(len(self._checksums))

    @property
    def names(self) -> Mapping[str, tuple[int, int]]:
        """Where each section begins, and its size in bytes."""
        return self._table

    def bytes_of(self, section: str, start: int = 0, end: int | None = None) -> memoryview:
        """The bytes of a section, or those from start to end."""
        begin, size = self._table[section]
        end = size if end is None else end
        if not 0 <= start <= end <= size:
            raise self._damaged(f"has no bytes {start} to {end} of {section}")
        self._check(begin + start, begin + end)
        return self._file.view[begin + start : begin + end]

    def numbers(self, section: str, kind: Number) -> Sequence[int]:
        """All numbers of a section, of an array's type."""
        return self.bytes_of(section).cast(kind)

    def _read_tail(self) -> tuple[int, dict[str, tuple[int, int]], Sequence[int]]:
        end = self._file.size - _TRAILER.size
        places = end - _PLACES.size
        if places < _HEAD.size:
            raise self._damaged("is cut off")
        head = self._read(0, _HEAD.size)
        table, checksums = _PLACES.unpack(self._read(places, end))
        crc, last = _TRAILER.unpack(self._read(end, self._file.size))
        if _HEAD.unpack(head) != (_MAGIC, FORMAT, _PAGE) or last != _MAGIC:
            raise self._damaged("is no file of this version of onrecord")
        tail = self._read(table, end) if table <= checksums <= places else b""
        if zlib.crc32(tail) != crc:
            raise self._damaged("has another table of sections")
        named = {name: (begin, size) for name, (begin, size) in json.loads(tail[: checksums - table]).items()}
        return table, named, array("I", tail[checksums - table : places - table])

    def _check(self, start: int, end: int) -> None:
        first, last = start // _PAGE, (max(end, start + 1) - 1) // _PAGE
        number = self._is_checked.find(0, first, last + 1)
        while number >= 0:
            if zlib.crc32(self._read(number * _PAGE, min((number + 1) * _PAGE, self._end))) != self._checksums[number]:
                raise self._damaged(f"has changed (page {number + 1})")
            self._is_checked[number] = 1
            number = self._is_checked.find(0, number + 1, last + 1)

    def _read(self, start: int, end: int) -> bytes:
        data = self._file.read(start, end)
        if len(data) < end - start:
            raise self._damaged("is cut off")
        return data

    def _damaged(self, what: str) -> StoreError:
        return damaged(self._file.path, what)
