"""What an engine with posting lists provides: which terms occur in which rows, where, and what is stored of a row.

The matcher, the scorer, the hits and the suggestions of this package run on it, and know no engine. A *row* is a
number; it is one document's or one quotation's, its *kind*. Words of documents are in the fields title and body, words
of quotations in the field said (`index.store.fields`). Only living rows are given, in any order, unless told otherwise;
the quotations of a document are numbered as they begin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from index.store.fields import Kind
    from index.text.text_units import Unit
    from search.engine.stored import StoredDocument, StoredQuotation


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

    def boundaries(self, unit: Unit, rows: AbstractSet[int]) -> Mapping[int, Iterable[int]]:
        """The positions of the first words of all sentences or paragraphs but the first, by row; no key for none."""

    def with_key(self, kind: Kind, field: str, key: str) -> Collection[int]:
        """The rows of a kind that have a key, whole, in a field."""

    def keys(self, field: str, rows: Iterable[int]) -> Mapping[int, str]:
        """The one key of each row in a field that has at most one; "" for none."""

    def length(self, field: str, row: int) -> int:
        """How many words a field of a row has."""

    def mean_length(self, field: str) -> float:
        """How many words a field has in the mean of all rows of its kind, counted exactly."""

    def document(self, row: int) -> StoredDocument:
        """What is stored of a document's row."""

    def quotation(self, row: int) -> StoredQuotation:
        """What is stored of a quotation's row."""
