"""The rows of the embedded store: those of its segments, one behind the other. Each posting list is read once."""

from __future__ import annotations

import contextlib
import heapq
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate, compress, count, islice, repeat
from typing import TYPE_CHECKING, Final, NamedTuple

from index.store.fields import BY_NAME
from index.whoosh_store.segment import BOUNDARIES, FORMS, QUOTATION_COLUMNS, encoded
from search.engine.quotation_ranges import QuotationRanges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from index.names.known_speaker import KnownSpeaker
    from index.store.fields import Kind
    from index.store.stored_document import StoredDocument
    from index.text.text_units import Unit
    from index.whoosh_store.segment import Segment
    from index.whoosh_store.snapshot import LivingSegment, WhooshSnapshot
    from search.engine.rows import Rows

_FEW: Final = 16  # rows that are looked up one by one are this many times fewer than those of the list


@contextlib.contextmanager
def open_rows(snapshot: WhooshSnapshot) -> Iterator[Rows]:
    """The rows of a snapshot, which is closed in the end. Raises StoreError where the index is damaged."""
    with contextlib.closing(snapshot):
        yield WhooshRows(snapshot)


class _Part(NamedTuple):
    """A segment, and the numbers of its first row and of its first quotation."""

    living: LivingSegment
    row: int
    quotation: int

    @property
    def segment(self) -> Segment:
        """The segment, with its deleted rows."""
        return self.living.segment


class _PostingList:
    """Where a term is in a part. counts: how often in each row, None for once. positions: of all rows."""

    def __init__(self, rows: Sequence[int], counts: Sequence[int] | None, positions: Sequence[int]) -> None:
        self.rows, self.counts, self.positions = rows, counts, positions

    @cached_property
    def begins(self) -> Sequence[int]:
        """Where the positions of each row begin, and one more at the end."""
        return range(len(self.rows) + 1) if self.counts is None else list(accumulate(self.counts, initial=0))

    def of(self, row: int) -> Sequence[int]:
        """The positions in one row."""
        at = bisect_left(self.rows, row)
        if at == len(self.rows) or self.rows[at] != row:
            return ()
        return self.positions[self.begins[at] : self.begins[at + 1]]


class WhooshRows:
    """The rows of one generation."""

    def __init__(self, snapshot: WhooshSnapshot) -> None:
        self._snapshot, self._meta = snapshot, snapshot.generation.meta
        rows = accumulate((one.segment.rows for one in snapshot.segments), initial=0)
        quotations = accumulate((one.segment.quotations for one in snapshot.segments), initial=0)
        self._parts = [_Part(*part) for part in zip(snapshot.segments, rows, quotations, strict=False)]
        self._deleted = frozenset(part.row + row for part in self._parts for row in part.living.deleted)
        self._terms: dict[tuple[str, str], list[int | None]] = {}
        self._lists: dict[tuple[str, str], list[_PostingList]] = {}
        self._frequencies: dict[tuple[str, str], dict[int, int]] = {}
        self._keys: dict[tuple[int, str, int], str] = {}

    def all(self, kind: Kind) -> AbstractSet[int]:
        """Every row, or every quotation."""
        return self._documents if kind == "document" else self._quotations

    @cached_property
    def _documents(self) -> frozenset[int]:
        every = range(sum(part.segment.rows for part in self._parts))
        return frozenset(every) - self._deleted

    @cached_property
    def _quotations(self) -> frozenset[int]:
        ranges = self.quotation_ranges()
        return frozenset(range(len(ranges.firsts))) - ranges.of_rows(self._deleted)

    def count(self, kind: Kind) -> int:
        """How many rows or quotations there are."""
        return self._meta.documents if kind == "document" else self._meta.quotations

    def quotation_ranges(self) -> QuotationRanges:
        """Where the quotations are; those of deleted rows, too."""
        return self._ranges

    @cached_property
    def _ranges(self) -> QuotationRanges:
        counted = _joined("I", [_shifted(part.segment.quotation_ends, part.quotation) for part in self._parts])
        are_apart = not any(b"\1" in bytes(part.segment.of_quotations("within")) for part in self._parts)
        firsts, ends = self._of_quotations("first"), self._of_quotations("end")
        return QuotationRanges(counted, firsts, ends, are_apart=are_apart)

    def speakers(self) -> Sequence[KnownSpeaker]:
        """Everyone who speaks."""
        return self._snapshot.speakers()

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms or keys of a field that begin with `prefix`, ascending; those of deleted rows too."""
        dictionaries = [part.segment.dictionary(field) for part in self._parts]
        found = [one.texts(one.starting_with(encoded(prefix))) for one in dictionaries]
        return iter(found[0]) if len(found) == 1 else iter(dict.fromkeys(heapq.merge(*found)))

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem, in any field; those of deleted rows too."""
        prefix = f"{stem} "
        return (pair.removeprefix(prefix) for pair in self.terms(FORMS, prefix))

    def has_term(self, field: str, term: str) -> bool:
        """Whether a field has this term."""
        return any(number is not None for number in self._numbers(field, term))

    def number_of_rows(self, field: str, term: str) -> int:
        """In how many rows a term occurs, deleted ones too."""
        found = zip(self._parts, self._numbers(field, term), strict=True)
        return sum(part.segment.frequencies(field)[number] for part, number in found if number is not None)

    def frequencies(self, field: str, term: str) -> dict[int, int]:
        """The rows in which a term occurs, and how often; none if the field does not have it."""
        if (field, term) not in self._frequencies:
            found: dict[int, int] = {}
            for one in self._posting_lists(field, term):
                found.update(zip(one.rows, repeat(1) if one.counts is None else one.counts, strict=False))
            for row in found.keys() & self._deleted:
                del found[row]
            self._frequencies[field, term] = found
        return self._frequencies[field, term]

    def positions(self, field: str, term: str, rows: AbstractSet[int] | None = None) -> dict[int, Sequence[int]]:
        """The positions of a term, ascending, by row; only in those of `rows` that have it, if given."""
        found: dict[int, Sequence[int]] = {}
        for one in self._posting_lists(field, term):
            there, positions = one.rows, one.positions
            if rows is not None and _FEW * len(rows) < len(there):
                found.update((row, at) for row in rows if (at := one.of(row)))
                continue
            pairs = zip(there, one.begins, islice(one.begins, 1, None), strict=False)
            if rows is not None:
                found.update({row: positions[begin:end] for row, begin, end in pairs if row in rows})
            else:
                found.update({row: positions[begin:end] for row, begin, end in pairs})
        if rows is None:
            for row in found.keys() & self._deleted:
                del found[row]
        return found

    def boundaries(self, unit: Unit, rows: AbstractSet[int]) -> dict[int, Sequence[int]]:
        """The positions of a body's first words of all sentences or paragraphs but the first, by row."""
        return self.positions(BOUNDARIES, unit, rows)

    def with_key(self, field: str, key: str) -> list[int]:
        """The rows that have a key, whole, in a field."""
        return [part.row + row for part in self._parts for row in part.living.rows_with(field, key)]

    def with_fitting_key(self, field: str, fits: Callable[[str], bool]) -> set[int]:
        """The rows whose key in a field, of which each has one at most, is one that fits."""
        found: set[int] = set()
        for part in self._parts:
            keys = part.segment.dictionary(field)
            fitting = {number for number, key in enumerate(keys.texts(range(len(keys))), 1) if fits(key)}
            found.update(compress(count(part.row), map(fitting.__contains__, part.segment.column(field))))
        return found.difference(self._deleted)

    def keys(self, field: str, rows: Iterable[int]) -> dict[int, str]:
        """The one key of each row in a field that has at most one; "" for none."""
        columns = [part.segment.column(field) for part in self._parts]
        return self._keys_of(field, rows, columns, [part.row for part in self._parts])

    def speakers_of(self, quotations: Iterable[int]) -> dict[int, str]:
        """The name of each quotation's speaker, as it was resolved in its document; "" for none."""
        columns = [part.segment.of_quotations("speaker") for part in self._parts]
        return self._keys_of("speaker", quotations, columns, [part.quotation for part in self._parts])

    def wordings_of(self, quotations: Iterable[int]) -> dict[int, int]:
        """A number for the words of each quotation; those of the same number are the same."""
        column = self._of_quotations("wording")
        return {quotation: column[quotation] for quotation in quotations}

    def sure_quotations(self) -> AbstractSet[int]:
        """The quotations whose speaker is as good as certain."""
        return self._quotations.intersection(compress(count(), self._of_quotations("sure")))

    def lengths(self, field: str) -> Sequence[int]:
        """How many words a field has, by row."""
        return _joined("I", [part.segment.lengths(field) for part in self._parts])

    def mean_length(self, field: str) -> float:
        """How many words a field has in the mean of all rows, or of all quotations for said."""
        return self._meta.lengths[field] / max(self.count(BY_NAME[field].of or "document"), 1)

    def document(self, row: int) -> StoredDocument:
        """What is stored of a row."""
        part = self._parts[bisect_right(self._parts, row, key=lambda part: part.row) - 1]
        return part.segment.document(row - part.row)

    def _numbers(self, field: str, term: str) -> list[int | None]:
        """The number of a term in each part, None where that does not have it."""
        if (field, term) not in self._terms:
            self._terms[field, term] = [part.segment.number(field, term) for part in self._parts]
        return self._terms[field, term]

    def _posting_lists(self, field: str, term: str) -> list[_PostingList]:
        """Where a term is, part by part."""
        if (field, term) not in self._lists:
            found = self._lists[field, term] = []
            for part, number in zip(self._parts, self._numbers(field, term), strict=True):
                if number is not None:
                    rows, counts, positions = part.segment.postings(field, number, part.row)
                    found.append(_PostingList(rows, counts, positions))
        return self._lists[field, term]

    def _of_quotations(self, column: str) -> Sequence[int]:
        return _joined(QUOTATION_COLUMNS[column], [part.segment.of_quotations(column) for part in self._parts])

    def _keys_of(
        self, field: str, numbers: Iterable[int], columns: Sequence[Sequence[int]], begins: Sequence[int]
    ) -> dict[int, str]:
        """The key of each number. columns: of each part the numbers of keys. begins: the first number in each part."""
        found = {}
        for number in numbers:
            at = bisect_right(begins, number) - 1
            found[number] = self._key(at, field, columns[at][number - begins[at]])
        return found

    def _key(self, at: int, field: str, number: int) -> str:
        """A key of a part by its number, counted from 1; "" for 0."""
        if not number:
            return ""
        if (at, field, number) not in self._keys:
            self._keys[at, field, number] = self._parts[at].segment.dictionary(field).text(number - 1)
        return self._keys[at, field, number]


def _joined(kind: str, columns: Sequence[Sequence[int]]) -> Sequence[int]:
    """Columns of several parts as one; that of a single part is not copied."""
    if len(columns) == 1:
        return columns[0]
    joined = array(kind)
    for column in columns:
        joined.frombytes(memoryview(column).cast("B"))  # type: ignore[arg-type]
    return joined


def _shifted(column: Sequence[int], by: int) -> Sequence[int]:
    return array("I", map(by.__add__, column)) if by else column
