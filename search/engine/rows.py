"""What an engine with posting lists provides: which terms occur in which rows, where, and what is stored of a row.

The matcher, the scorer, the hits and the suggestions of this package use only this. A *row* is a number; its *kind*
is document or quotation. Words of documents are in the fields title and body, words of quotations in the field said
(`index.store.fields`). Only living rows are returned, in any order, unless noted otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from index.corpus.document import Document
    from index.store.catalogue import FileStamp
    from index.store.fields import Kind


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What is stored of a document: itself, the stamp of its file, and its speakers, each once."""

    document: Document
    stamp: FileStamp
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredQuotation:
    """What is stored of a quotation.

    start, end: its offsets in the text of the document at `path`. speaker: as resolved in the document, or None.
    as_written: the words that name the speaker there. confidence: of the speaker, 0 to 1.
    """

    path: str
    start: int
    end: int
    speaker: str | None
    as_written: str | None
    confidence: float


class Rows(Protocol):
    """The rows of one published state of an index. Raises StoreError if it is damaged."""

    def all(self, kind: Kind) -> AbstractSet[int]:
        """Every row of a kind."""

    def count(self, kind: Kind) -> int:
        """How many rows a kind has."""

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms or keys of a field that begin with `prefix`, ascending; those of deleted rows too."""

    def living_keys(self, field: str) -> Iterator[str]:
        """The keys of a field that living rows have, ascending."""

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem, in any field; those of deleted rows too."""

    def has_term(self, field: str, term: str) -> bool:
        """Whether a field has this term; either answer will do if only deleted rows have it."""

    def frequencies(self, field: str, term: str) -> Mapping[int, float]:
        """The rows in which a term occurs, and how often; none if the field does not have it."""

    def positions(self, field: str, term: str, rows: AbstractSet[int]) -> Mapping[int, Iterable[int]]:
        """The positions of a term in those of `rows` that have it."""

    def boundaries(self, unit: Literal["s", "p"], rows: AbstractSet[int]) -> Mapping[int, Iterable[int]]:
        """The positions of the first words of all sentences or paragraphs but the first, by row; no key for none."""

    def with_key(self, kind: Kind, field: str, key: str) -> Collection[int]:
        """The rows of a kind that have a key, whole, in a field."""

    def keys(self, field: str, rows: Iterable[int]) -> Mapping[int, str]:
        """The one key of each row in a field that has at most one; "" for none."""

    def length(self, field: str, row: int) -> int:
        """How many terms a field of a row has."""

    def mean_length(self, field: str) -> float:
        """The mean number of terms of a field in all rows of its kind."""

    def document(self, row: int) -> StoredDocument:
        """What is stored of a document's row."""

    def quotation(self, row: int) -> StoredQuotation:
        """What is stored of a quotation's row."""
