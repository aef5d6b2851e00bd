"""Documents made into a segment, apart from any index: a worker process can do it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from index.store.fields import BY_NAME
from index.store.records import pack_record
from index.text.inversion import ROW_SHIFT, Inversion
from index.text.text_units import start_positions, unit_starts
from index.whoosh_store._packing import PostingList, pack, pack_occurrences
from index.whoosh_store._sections import pack_sections
from index.whoosh_store._segment_writer import dictionary_sections, posting_sections, record_sections
from index.whoosh_store.segment import (
    BOUNDARIES,
    COLUMN_FIELDS,
    FORMS,
    KEY_FIELDS,
    QUOTATION_COLUMNS,
    WORD_FIELDS,
    encoded,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.corpus.document import Document
    from index.quotations.quotation import Quotation
    from index.store.file_stamp import FileStamp
    from index.whoosh_store._segment_writer import Entry, Section

T = TypeVar("T")


class SegmentBuilder:
    """Builds one segment after another."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._records: list[bytes] = []
        self._words = {field: Inversion() for field in WORD_FIELDS}
        self._lengths = {field: array("I") for field in WORD_FIELDS}
        self._boundaries: dict[str, array[int]] = defaultdict(partial(array, "Q"))
        self._keys: dict[str, dict[str, list[int]]] = {field: defaultdict(list) for field in KEY_FIELDS}
        self._quotation_ends = array("I")
        self._quotations = {column: array(kind) for column, kind in QUOTATION_COLUMNS.items()}
        self._speakers: list[str | None] = []

    def add(self, document: Document, quotations: Sequence[Quotation], stamp: FileStamp) -> None:
        """Add a document and its quotations."""
        row = len(self._records)
        words = self._words["body"].add(document.body, row)
        self._records.append(pack_record(document, quotations, stamp, words))
        for field in WORD_FIELDS:
            of_field = words if field == "body" else self._words[field].add(_value(document, field), row)
            self._lengths[field].append(len(of_field.starts))
        offsets = unit_starts(document.body, document.reading.column)
        for unit, positions in start_positions(offsets, words.starts).items():
            self._boundaries[unit].extend(row << ROW_SHIFT | position for position in positions)
        for field in COLUMN_FIELDS:
            if key := _value(document, field):
                self._keys[field][key].append(row)
        for speaker in dict.fromkeys(one.speaker for one in quotations if one.speaker):
            self._keys["speaker"][speaker].append(row)
        self._add_quotations(quotations, words.starts)

    def part(self) -> bytes:
        """A segment with everything added since the last one."""
        made = b"".join(pack_sections(self._sections()))
        self._begin()
        return made

    def _add_quotations(self, quotations: Sequence[Quotation], starts: Sequence[int]) -> None:
        end = 0
        for one in quotations:
            self._quotations["within"].append(one.start < end)
            end = max(end, one.end)
            self._quotations["first"].append(bisect_left(starts, one.start))
            self._quotations["end"].append(bisect_left(starts, one.end))
            self._quotations["wording"].append(int(one.wording_digest, 16))
            self._quotations["sure"].append(one.is_sure)
            self._speakers.append(one.speaker)
        self._quotation_ends.append(len(self._speakers))

    def _sections(self) -> Iterator[Section]:
        forms: set[tuple[str, str]] = set()
        for field, inversion in self._words.items():
            yield from posting_sections(field, _entries(inversion.terms()))
            yield f"{field}.lengths", [self._lengths[field].tobytes()]
            forms |= inversion.forms()
        yield from dictionary_sections(FORMS, sorted(encoded(f"{stem} {word}") for stem, word in forms))
        yield from posting_sections(BOUNDARIES, _entries(self._boundaries))
        keys = {field: _in_order(rows) for field, rows in self._keys.items()}
        for field, ordered in keys.items():
            yield from posting_sections(
                field, ((key, len(rows), pack(PostingList(rows, None, ()))) for key, rows in ordered)
            )
        for field in COLUMN_FIELDS:
            column = array("I", bytes(4 * len(self._records)))
            for number, (_, rows) in enumerate(keys[field], 1):
                for row in rows:
                    column[row] = number
            yield f"{field}.column", [column.tobytes()]
        numbers = {key: number for number, (key, _) in enumerate(keys["speaker"], 1)}
        self._quotations["speaker"].extend(numbers[encoded(one)] if one else 0 for one in self._speakers)
        yield "quotation.ends", [self._quotation_ends.tobytes()]
        for column_name, values in self._quotations.items():
            yield f"quotation.{column_name}", [values.tobytes()]
        yield from record_sections(self._records)


def _value(document: Document, field: str) -> str:
    value = BY_NAME[field].value
    return (value(document) if value else None) or ""


def _entries(terms: Mapping[str, array[int]]) -> Iterator[Entry]:
    return ((term, *pack_occurrences(occurrences)) for term, occurrences in _in_order(terms))


def _in_order(terms: Mapping[str, T]) -> list[tuple[bytes, T]]:
    return sorted(((encoded(term), value) for term, value in terms.items()), key=itemgetter(0))
