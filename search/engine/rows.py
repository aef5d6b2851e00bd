"""What an engine with posting lists provides: which terms occur in which rows, where, and what is stored of a row.

The matcher, the scorer, the highlighter, the hits and the suggestions of this package run on it, and know no engine. A
*row* is the number of a document. A quotation has a number too, and is a range of the positions of its document's
body: so the field said is no field of rows (`quotation_ranges`). Only living rows and their quotations are given, in
any order, unless told otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from index.names.known_speaker import KnownSpeaker
    from index.store.fields import Kind
    from index.store.stored_document import StoredDocument
    from index.text.text_units import Unit
    from search.engine.quotation_ranges import QuotationRanges


class Rows(Protocol):
    """The rows of one published state of an index. Raises StoreError if it is damaged."""

    def all(self, kind: Kind) -> AbstractSet[int]:
        """Every row, or every quotation."""

    def count(self, kind: Kind) -> int:
        """How many rows or quotations there are."""

    def quotation_ranges(self) -> QuotationRanges:
        """Where the quotations are; those of deleted rows, too."""

    def speakers(self) -> Sequence[KnownSpeaker]:
        """Everyone who speaks."""

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms or keys of a field that begin with `prefix`, ascending; those of deleted rows too."""

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem, in any field; those of deleted rows too."""

    def has_term(self, field: str, term: str) -> bool:
        """Whether a field has this term; either answer will do if only deleted rows have it."""

    def number_of_rows(self, field: str, term: str) -> int:
        """In how many rows a term occurs, about: deleted ones may count."""

    def frequencies(self, field: str, term: str) -> Mapping[int, int]:
        """The rows in which a term occurs, and how often; none if the field does not have it."""

    def positions(self, field: str, term: str, rows: AbstractSet[int] | None = None) -> Mapping[int, Sequence[int]]:
        """The positions of a term, ascending, by row; only in those of `rows` that have it, if given."""

    def boundaries(self, unit: Unit, rows: AbstractSet[int]) -> Mapping[int, Sequence[int]]:
        """The positions of the first words of all sentences or paragraphs of a body but the first; no key for none."""

    def with_key(self, field: str, key: str) -> Collection[int]:
        """The rows that have a key, whole, in a field."""

    def with_fitting_key(self, field: str, fits: Callable[[str], bool]) -> AbstractSet[int]:
        """The rows whose key in a field, of which each has one at most, is one that fits."""

    def keys(self, field: str, rows: Iterable[int]) -> Mapping[int, str]:
        """The one key of each row in a field that has at most one; "" for none."""

    def speakers_of(self, quotations: Iterable[int]) -> Mapping[int, str]:
        """The name of each quotation's speaker, as it was resolved in its document; "" for none."""

    def wordings_of(self, quotations: Iterable[int]) -> Mapping[int, int]:
        """A number for the words of each quotation; those of the same number are the same."""

    def sure_quotations(self) -> AbstractSet[int]:
        """The quotations whose speaker is as good as certain."""

    def lengths(self, field: str) -> Sequence[int]:
        """How many words a field has, by row."""

    def mean_length(self, field: str) -> float:
        """How many words a field has in the mean of all rows, or of all quotations for said, counted exactly."""

    def document(self, row: int) -> StoredDocument:
        """What is stored of a row."""
