"""Segments merged into one: their posting lists are concatenated, with the rows of each behind those before it."""

from __future__ import annotations

import heapq
import re
from array import array
from itertools import accumulate, chain, compress, groupby, repeat
from typing import TYPE_CHECKING, Final

from index.whoosh_store._packing import PostingList, concatenated, pack, shifted, unpack
from index.whoosh_store._segment_writer import dictionary_sections, posting_sections, record_sections
from index.whoosh_store.segment import (
    BOUNDARIES,
    COLUMN_FIELDS,
    FORMS,
    KEY_FIELDS,
    QUOTATION_COLUMNS,
    WORD_FIELDS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from index.whoosh_store._segment_writer import Entry, Section
    from index.whoosh_store.segment import Segment

_AT_ONCE: Final = 1 << 11  # terms of a segment
_FIRST_PART: Final = re.compile(rb"(.+):1/\d", re.DOTALL)


class _Source:
    """A segment that is merged: which of its rows stay, and what becomes of its numbers.

    shift: the row that its first one becomes. deleted: the rows that go.
    """

    def __init__(self, segment: Segment, deleted: Collection[int], shift: int) -> None:
        self.segment, self.shift = segment, shift
        self.stays = bytearray(b"\1") * segment.rows if deleted else None
        if self.stays is not None:
            for row in deleted:
                self.stays[row] = 0
            self._new_rows = array("I", accumulate(self.stays, initial=shift))
        self.rows = segment.rows - len(deleted)
        # What the number of a key becomes, counted from 1; 0, for none, is also that of a key that goes.
        self.keys = {field: array("I", bytes(4 * (len(segment.dictionary(field)) + 1))) for field in KEY_FIELDS}

    def entries(self, field: str, begin: bytes, end: bytes | None) -> Iterator[tuple[bytes, int, memoryview, int]]:
        """The terms of a field from one to another, each with its number, its posting list, and its number of rows."""
        numbers = self.segment.dictionary(field).between(begin, end)
        terms, lists, rows = self.segment.entries(field, numbers)
        return zip(terms, numbers, lists, rows, strict=True)

    def as_it_becomes(self, data: memoryview, rows: int) -> tuple[bytes | memoryview, int, int] | None:
        """A posting list without the rows that go, the number of its rows, and what is added to each; None for none."""
        if self.stays is None:
            return data, rows, self.shift
        found = unpack(data, rows)
        stays = [self.stays[row] for row in found.rows]
        if not any(stays):
            return None
        counts = found.counts or [1] * rows
        positions = list(compress(found.positions, chain.from_iterable(map(repeat, stays, counts))))
        left = list(compress(counts, stays))
        living = list(map(self._new_rows.__getitem__, compress(found.rows, stays)))
        return pack(PostingList(living, left if max(left) > 1 else None, positions)), len(living), 0

    def kept(self, of_rows: Sequence[int]) -> Iterable[int]:
        """Of the values of all rows those of the ones that stay."""
        return compress(of_rows, self.stays) if self.stays else of_rows

    def kept_of_quotations(self, of_quotations: Sequence[int]) -> Iterable[int]:
        """Of the values of all quotations those of the rows that stay."""
        if self.stays is None:
            return of_quotations
        return compress(of_quotations, chain.from_iterable(map(repeat, self.stays, self.quotation_counts())))

    def quotation_counts(self) -> list[int]:
        """How many quotations each row has, those too that go."""
        ends = self.segment.quotation_ends
        return [end - begin for begin, end in zip((0, *ends), ends, strict=False)]

    def records(self) -> Iterator[memoryview]:
        """What is stored of the rows that stay."""
        return (self.segment.record(row) for row in self.kept(range(self.segment.rows)))


def merged(segments: Iterable[tuple[Segment, Collection[int]]]) -> Iterator[Section]:
    """The sections of the segment that has the rows of others, in their order, but for those deleted in each.

    It is the same, byte for byte, as if all its documents had been added to one builder.
    """
    sources: list[_Source] = []
    for segment, deleted in segments:
        sources.append(_Source(segment, deleted, sum(source.rows for source in sources)))
    words: set[bytes] | None = set() if any(source.stays for source in sources) else None
    for field in WORD_FIELDS:
        yield from posting_sections(field, _noted(_entries(sources, field), words))
        yield f"{field}.lengths", [_numbers("I", (one.kept(one.segment.lengths(field)) for one in sources))]
    yield from dictionary_sections(FORMS, _forms(sources, words))
    for field in (BOUNDARIES, *KEY_FIELDS):
        yield from posting_sections(field, _entries(sources, field))
    for field in COLUMN_FIELDS:
        columns = (one.kept(one.segment.column(field)) for one in sources)
        renumbered = (map(one.keys[field].__getitem__, column) for one, column in zip(sources, columns, strict=True))
        yield f"{field}.column", [_numbers("I", renumbered)]
    counts = chain.from_iterable(one.kept(one.quotation_counts()) for one in sources)
    yield "quotation.ends", [array("I", accumulate(counts)).tobytes()]
    for column, kind in QUOTATION_COLUMNS.items():
        values = (one.kept_of_quotations(one.segment.of_quotations(column)) for one in sources)
        if column == "speaker":
            values = (map(one.keys[column].__getitem__, own) for one, own in zip(sources, values, strict=True))
        yield f"quotation.{column}", [_numbers(kind, values)]
    yield from record_sections(chain.from_iterable(one.records() for one in sources))


def _noted(entries: Iterable[Entry], words: set[bytes] | None) -> Iterator[Entry]:
    """The entries, whose words are added to a set, if there is one: of a compound what its joined spelling is."""
    for entry in entries:
        if words is not None:
            joined = _FIRST_PART.fullmatch(entry[0])
            words.add(joined[1] if joined else entry[0])
        yield entry


def _forms(sources: Sequence[_Source], words: AbstractSet[bytes] | None) -> Iterator[bytes]:
    """Each stem with a word that has it, once; only of some words, if they are given."""
    merged_forms = heapq.merge(*(source.segment.dictionary(FORMS).all() for source in sources))
    return (form for form, _ in groupby(merged_forms) if words is None or form.partition(b" ")[2] in words)


def _entries(sources: Sequence[_Source], field: str) -> Iterator[Entry]:
    """The terms of a field with their posting lists; what becomes of the numbers of keys is noted."""
    made = 0
    for begin, end in _ranges(sources, field):
        found: dict[bytes, list[tuple[_Source, int, memoryview, int]]] = {}
        for source in sources:
            for term, number, data, rows in source.entries(field, begin, end):
                found.setdefault(term, []).append((source, number, data, rows))
        for term in sorted(found):
            entries = found[term]
            lists = [part for source, _, data, rows in entries if (part := source.as_it_becomes(data, rows))]
            if not lists:
                continue
            made += 1
            if field in KEY_FIELDS:
                for source, number, _, _ in entries:
                    source.keys[field][number + 1] = made
            if len(lists) == 1:
                ((only, rows, shift),) = lists
                yield term, rows, shifted(only, rows, shift)
            else:
                yield term, *concatenated(lists)


def _ranges(sources: Sequence[_Source], field: str) -> Iterator[tuple[bytes, bytes | None]]:
    """The terms of a field cut into ranges of which few are held at once, from one term to before another."""
    dictionaries = [source.segment.dictionary(field) for source in sources]
    inner = {one[number] for one in dictionaries for number in range(_AT_ONCE, len(one), _AT_ONCE)}
    cuts = [b"", *sorted(inner)]
    return zip(cuts, [*cuts[1:], None], strict=True)


def _numbers(kind: str, parts: Iterable[Iterable[int]]) -> bytes:
    return array(kind, chain.from_iterable(parts)).tobytes()
