"""How postings are stored in Whoosh's files: packed positions, without what only Whoosh's own scorers need."""

from __future__ import annotations

from array import array
from itertools import accumulate, pairwise
from struct import Struct
from typing import TYPE_CHECKING, Final

from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter
from whoosh.fields import FieldType
from whoosh.formats import Positions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

_ONE: Final = Struct("=cH")
_MOST_IN_16_BITS: Final = (1 << 16) - 1


class PackedPositions(Positions):  # type: ignore[misc]
    """Whoosh's format for positions, packed: the steps from one to the next, as unsigned 16 or 32 bit numbers.

    The first byte says which. Whoosh's own format pickles a list, which takes twice the time and space.
    """

    def encode(self, positions: Sequence[int]) -> bytes:
        """The value of a posting."""
        if len(positions) == 1 and positions[0] <= _MOST_IN_16_BITS:  # as for most words of a text
            return _ONE.pack(b"H", positions[0])
        steps = [after - before for before, after in pairwise((0, *positions))]
        kind = "H" if positions[-1] <= _MOST_IN_16_BITS else "I"
        return kind.encode("ascii") + array(kind, steps).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions in a posting's value."""
        return list(accumulate(array(chr(value[0]), value[1:])))

    def decode_frequency(self, value: bytes) -> int:
        """How many positions there are."""
        return (len(value) - 1) // array(chr(value[0])).itemsize


class Words(FieldType):  # type: ignore[misc]
    """Words with their positions; the value indexed is a mapping of each term to its ascending positions."""

    def __init__(self) -> None:
        super().__init__(format=PackedPositions(), analyzer=None, scorable=True, stored=True)

    def index(self, value: Mapping[str, Sequence[int]], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """For each term: the term, its share of the field's length, its weight, and its packed positions.

        The length counts positions, of which each has a term; so the first term has all of it.
        """
        encode = self.format.encode
        length = max((positions[-1] for positions in value.values()), default=-1) + 1
        for term, positions in value.items():
            yield term.encode("utf-8"), length, float(len(positions)), encode(positions)
            length = 0


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    """Whoosh's writer of posting lists, without its checks of each posting's types: mypy has checked ours."""

    _maxweight: float

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:
        """Add the next posting of a term; `length` is not used."""
        if len(self._ids) >= self._blocklimit:
            self._write_block()
        self._ids.append(id_)
        self._weights.append(weight)
        if weight > self._maxweight:
            self._maxweight = weight
        if vbytes:
            self._values.append(vbytes)


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec, for rows that only `search/whoosh_engine` reads."""

    length_stats = False  # of blocks of postings; only Whoosh's own scorers read them

    def __init__(self) -> None:
        super().__init__(compression=0)  # a fifth of the space, for a twentieth of the whole run's time

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> W3PostingsWriter:
        """A writer of posting lists."""
        return _PostingsWriter(
            dbfile, self._blocklimit, byteids=byteids, compression=self._compression, inlinelimit=self._inlinelimit
        )
