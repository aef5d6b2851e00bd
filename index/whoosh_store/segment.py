"""A segment: a file with the documents of some commit, and what is searched of them. docs/index-format.md describes it.

Rows are numbered from 0, as are the quotations, in the order of their rows. Of a field the segment has a dictionary of
its terms or keys, for each a posting list, and for each row the field's length in words, or the number of its key.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Final

from index.store import fields
from index.store.records import unpack_record
from index.whoosh_store._packing import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.store.stored_document import StoredDocument
    from index.whoosh_store._packing import PostingList
    from index.whoosh_store._sections import Number, Sections

WORD_FIELDS: Final = fields.WORD_FIELDS["document"]  # with positions and lengths
COLUMN_FIELDS: Final = tuple(field.name for field in fields.KEY_FIELDS)  # of which each row has one key, or none
KEY_FIELDS: Final = (*COLUMN_FIELDS, "speaker")
BOUNDARIES: Final = "boundaries"  # its terms are the units of text, its positions where they begin
FORMS: Final = "forms"  # a dictionary alone, of a stem and a word that has it, with a blank between
QUOTATION_COLUMNS: Final[Mapping[str, Number]] = {
    "first": "I",
    "end": "I",
    "speaker": "I",
    "wording": "Q",
    "sure": "B",
    "within": "B",
}

SEPARATOR: Final = b"\xff"  # behind each term of a dictionary; no byte of UTF-8, and greater than all
_BLOCK: Final = 1 << 10  # terms


def encoded(term: str) -> bytes:
    """A term as bytes, which sort as the terms do."""
    return term.encode("utf-8", "surrogatepass")


class Dictionary:
    """The sorted terms of a field, by number."""

    def __init__(self, sections: Sections, field: str) -> None:
        self._sections, self._section = sections, f"{field}.terms"
        self._ends = sections.numbers(f"{field}.term_ends", "I")
        self._looked_at: dict[int, bytes] = {}  # by bisection, which begins at the same few terms each time

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        begin = self._ends[number - 1] if number else 0
        return bytes(self._sections.bytes_of(self._section, begin, self._ends[number] - len(SEPARATOR)))

    def text(self, number: int) -> str:
        """A term by its number."""
        return self[number].decode("utf-8", "surrogatepass")

    def number(self, term: bytes) -> int | None:
        """The number of a term, or None."""
        found = self._first_not_before(term)
        return found if found < len(self) and self[found] == term else None

    def starting_with(self, prefix: bytes = b"") -> range:
        """The numbers of the terms that begin with a prefix."""
        return range(
            self._first_not_before(prefix), self._first_not_before(prefix + SEPARATOR) if prefix else len(self)
        )

    def between(self, begin: bytes, end: bytes | None) -> range:
        """The numbers of the terms from one on, up to before another; None: up to the last."""
        return range(self._first_not_before(begin), len(self) if end is None else self._first_not_before(end))

    def all(self) -> Iterator[bytes]:
        """All the terms, of which few are held at once."""
        for first in range(0, len(self), _BLOCK):
            yield from self.terms(range(first, min(first + _BLOCK, len(self))))

    def terms(self, numbers: range) -> list[bytes]:
        """Some neighbouring terms."""
        return self._lines(numbers).split(SEPARATOR)[:-1] if numbers else []

    def texts(self, numbers: range) -> list[str]:
        """The same as text."""
        return list(map(str, self.terms(numbers), repeat("utf-8"), repeat("surrogatepass")))

    def _lines(self, numbers: range) -> bytes:
        begin = self._ends[numbers[0] - 1] if numbers[0] else 0
        return bytes(self._sections.bytes_of(self._section, begin, self._ends[numbers[-1]]))

    def _first_not_before(self, term: bytes) -> int:
        return bisect_left(range(len(self)), term, key=self._looked_up)

    def _looked_up(self, number: int) -> bytes:
        if number not in self._looked_at:
            self._looked_at[number] = self[number]
        return self._looked_at[number]


class Segment:
    """A segment, read through its sections."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self._dictionaries: dict[str, Dictionary] = {}
        self._numbers: dict[str, Sequence[int]] = {}

    @cached_property
    def rows(self) -> int:
        """How many rows it has, deleted ones too."""
        return len(self.quotation_ends)

    @property
    def quotations(self) -> int:
        """How many quotations all rows have."""
        return self.quotation_ends[-1] if self.rows else 0

    def dictionary(self, field: str) -> Dictionary:
        """The terms or keys of a field."""
        if field not in self._dictionaries:
            self._dictionaries[field] = Dictionary(self.sections, field)
        return self._dictionaries[field]

    def number(self, field: str, term: str) -> int | None:
        """The number of a term or key of a field, None where the segment does not have it."""
        return self.dictionary(field).number(encoded(term))

    def postings(self, field: str, number: int, shift: int = 0) -> PostingList:
        """The rows of a term by its number, with `shift` added to each, how often it occurs there, and where."""
        return unpack(self._packed(field, number), self.frequencies(field)[number], shift)

    def entries(self, field: str, numbers: range) -> tuple[list[bytes], list[memoryview], Sequence[int]]:
        """Some neighbouring terms of a field, their posting lists as they are stored, and in how many rows each is."""
        terms = self.dictionary(field).terms(numbers)
        if not terms:
            return [], [], ()
        every = self._all_of(f"{field}.posting_ends", "Q")
        begin, ends = every[numbers[0] - 1] if numbers[0] else 0, every[numbers[0] : numbers[-1] + 1]
        data = self.sections.bytes_of(f"{field}.postings", begin, ends[-1])
        cuts = [end - begin for end in ends]
        return (
            terms,
            list(map(data.__getitem__, map(slice, [0, *cuts], cuts))),
            self.frequencies(field)[numbers[0] : numbers[-1] + 1],
        )

    def frequencies(self, field: str) -> Sequence[int]:
        """In how many rows each term of a field is."""
        return self._all_of(f"{field}.frequencies", "I")

    def lengths(self, field: str) -> Sequence[int]:
        """How many words a field has in each row."""
        return self._all_of(f"{field}.lengths", "I")

    def column(self, field: str) -> Sequence[int]:
        """The number of the key that each row has in a field, counted from 1; 0 for none."""
        return self._all_of(f"{field}.column", "I")

    @property
    def quotation_ends(self) -> Sequence[int]:
        """How many quotations there are up to each row and in it."""
        return self._all_of("quotation.ends", "I")

    def of_quotations(self, column: str) -> Sequence[int]:
        """A number for each quotation: see QUOTATION_COLUMNS."""
        return self._all_of(f"quotation.{column}", QUOTATION_COLUMNS[column])

    def record(self, row: int) -> memoryview:
        """What is stored of a document, packed."""
        ends = self._all_of("record_ends", "Q")
        return self.sections.bytes_of("records", ends[row - 1] if row else 0, ends[row])

    def document(self, row: int) -> StoredDocument:
        """What is stored of a document."""
        return unpack_record(self.record(row))

    def rows_with(self, field: str, key: str) -> Sequence[int]:
        """The rows that have a key in a field."""
        number = self.number(field, key)
        return [] if number is None else self.postings(field, number).rows

    def _packed(self, field: str, number: int) -> memoryview:
        ends = self._all_of(f"{field}.posting_ends", "Q")
        return self.sections.bytes_of(f"{field}.postings", ends[number - 1] if number else 0, ends[number])

    def _all_of(self, section: str, kind: Number) -> Sequence[int]:
        if section not in self._numbers:
            self._numbers[section] = self.sections.numbers(section, kind)
        return self._numbers[section]
