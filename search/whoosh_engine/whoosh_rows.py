"""The rows of the embedded store, read through Whoosh's reader.

Whoosh's own matchers and scorers count rows of every kind, deleted ones too, and lose positions in large ORs; sets and
mappings of row numbers do neither. Posting lists are read once, since a query's words share terms.
"""

from __future__ import annotations

import contextlib
from functools import cache
from typing import TYPE_CHECKING, Any

from index.quotations.reason import Reason
from index.store.fields import BY_NAME
from index.store.file_stamp import FileStamp
from index.whoosh_store.checksums import reraise_if_damaged
from index.whoosh_store.reader import column, rows_of, stored_document
from search.engine.stored import StoredDocument, StoredQuotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from index.store.fields import Kind
    from index.text.text_units import Unit
    from index.whoosh_store.snapshot import WhooshSnapshot
    from search.engine.rows import Rows


@contextlib.contextmanager
def open_rows(snapshot: WhooshSnapshot) -> Iterator[Rows]:
    """The rows of a snapshot, which is closed in the end.

    Raises StoreError if an error within comes from a damaged index.
    """
    with reraise_if_damaged(snapshot.generation), contextlib.closing(snapshot):
        yield WhooshRows(snapshot)


class WhooshRows:
    """The rows of one generation."""

    def __init__(self, snapshot: WhooshSnapshot) -> None:
        self._meta = snapshot.generation.meta
        self._reader = snapshot.reader
        self._all: dict[Kind, frozenset[int]] = {}
        self._frequencies: dict[tuple[str, str], dict[int, float]] = {}
        self._length = cache(self._reader.doc_field_length)  # Whoosh's own reads a file each time

    def all(self, kind: Kind) -> frozenset[int]:
        """Every row of a kind."""
        if kind not in self._all:
            self._all[kind] = frozenset(rows_of(self._reader, "row", kind))
        return self._all[kind]

    def count(self, kind: Kind) -> int:
        """How many rows a kind has."""
        return self._meta.documents if kind == "document" else self._meta.quotations

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms or keys of a field that begin with `prefix`, ascending; those of deleted rows too."""
        return (term.decode("utf-8") for term in self._reader.expand_prefix(field, prefix))

    def living_keys(self, field: str) -> Iterator[str]:
        """The keys of a field that living rows have, ascending."""
        keys = self.terms(field)
        return (key for key in keys if rows_of(self._reader, field, key)) if self._reader.has_deletions() else keys

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem, in any field; those of deleted rows too."""
        prefix = f"{stem} "
        return (pair.removeprefix(prefix) for pair in self.terms("forms", prefix))

    def has_term(self, field: str, term: str) -> bool:
        """Whether a field has this term."""
        return (field, term) in self._reader

    def frequencies(self, field: str, term: str) -> dict[int, float]:
        """The rows in which a term occurs, and how often."""
        if (field, term) not in self._frequencies:
            found = self._frequencies[field, term] = {}
            if self.has_term(field, term):
                postings = self._reader.postings(field, term)
                while postings.is_active():
                    found[postings.id()] = postings.weight()
                    postings.next()
        return self._frequencies[field, term]

    def positions(self, field: str, term: str, rows: AbstractSet[int]) -> dict[int, list[int]]:
        """The positions of a term in those of `rows` that have it."""
        found: dict[int, list[int]] = {}
        if not self.has_term(field, term):
            return found
        # A list that was not read yet may be as long as the index: skip in it rather than read it all.
        read = self._frequencies.get((field, term))
        postings = self._reader.postings(field, term)
        for row in sorted(rows if read is None else rows & read.keys()):
            if not postings.is_active():
                break
            if postings.id() < row:
                postings.skip_to(row)
            if postings.is_active() and postings.id() == row:
                found[row] = postings.value_as("positions")
        return found

    def boundaries(self, unit: Unit, rows: AbstractSet[int]) -> dict[int, list[int]]:
        """The positions of the first words of all sentences or paragraphs but the first, by row."""
        return self.positions("boundaries", unit, rows)

    def with_key(self, kind: Kind, field: str, key: str) -> frozenset[int]:
        """The rows of a kind that have a key in a field."""
        found = rows_of(self._reader, field, key)
        return self.all(kind).intersection(found) if found else frozenset()

    def keys(self, field: str, rows: Iterable[int]) -> dict[int, str]:
        """The one key of each row in a field that has at most one."""
        return column(self._reader, field, rows)

    def length(self, field: str, row: int) -> int:
        """How many words a field of a row has."""
        length: int = self._length(row, field)
        return length

    def mean_length(self, field: str) -> float:
        """The mean number of words of a field in all rows of its kind."""
        return self._meta.lengths.get(field, 0) / max(self.count(BY_NAME[field].of or "document"), 1)

    def document(self, row: int) -> StoredDocument:
        """What is stored of a document's row."""
        stored = self._reader.stored_fields(row)
        return StoredDocument(stored_document(stored), FileStamp(*stored["file"]["stamp"]), tuple(stored["speaker"]))

    def quotation(self, row: int) -> StoredQuotation:
        """What is stored of a quotation's row."""
        stored: Mapping[str, Any] = self._reader.stored_fields(row)
        kept = stored["quotation"]
        return StoredQuotation(
            path=stored["path"],
            start=kept["start"],
            end=kept["end"],
            speaker=stored.get("speaker"),
            as_written=kept["as_written"],
            confidence=kept["confidence"],
            reason=Reason(*kept["reason"]),
        )
