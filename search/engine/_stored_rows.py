"""Rows of a few stored documents, cut into words anew: for an engine that finds documents, but has no posting lists."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from index.quotations.reason import is_sure
from index.store.fields import KEY_FIELDS
from index.text.inversion import ROW_SHIFT, Inversion
from index.text.text_units import start_positions, unit_starts
from search.engine.quotation_ranges import QuotationRanges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from index.names.known_speaker import KnownSpeaker
    from index.store.fields import Kind
    from index.store.stored_document import StoredDocument
    from index.text.text_units import Unit, UnitStarts
    from search.engine.rows import Rows

_POSITION: Final = (1 << ROW_SHIFT) - 1  # the bits of an occurrence that are the position


class StoredRows:
    """The rows of some documents, in their order. Where their words are is found anew, and need not be stored.

    speakers: those of the whole index whom a query asks for. numbers_of_rows: in how many rows of the whole index each
    word of its bodies is, of `total`; if that is not told, these rows are all.
    """

    def __init__(
        self,
        documents: Sequence[StoredDocument],
        speakers: Sequence[KnownSpeaker] = (),
        numbers_of_rows: Mapping[str, int] | None = None,
        total: int = 0,
    ) -> None:
        self._speakers = speakers
        self._numbers_of_rows, self._total = numbers_of_rows, total
        self._quotations = [(row, one) for row, stored in enumerate(documents) for one in stored.quotations]
        self._inverted = {"body": Inversion(), "title": Inversion()}
        self._lengths: dict[str, list[int]] = {"body": [], "title": []}
        self._documents: list[StoredDocument] = []
        for row, stored in enumerate(documents):
            title = self._inverted["title"].add(stored.document.title, row)
            words = self._inverted["body"].add(stored.document.body, row)
            self._documents.append(stored._replace(words=words))
            self._lengths["title"].append(len(title.starts))
            self._lengths["body"].append(len(words.starts))
        self._terms = {field: inversion.terms() for field, inversion in self._inverted.items()}

    def all(self, kind: Kind) -> AbstractSet[int]:
        """Every row, or every quotation."""
        return set(range(len(self._documents if kind == "document" else self._quotations)))

    def count(self, kind: Kind) -> int:
        """How many there are, in the whole index if that is told."""
        return self._total or len(self.all(kind))

    def quotation_ranges(self) -> QuotationRanges:
        """Where the quotations are."""
        return self._ranges

    @cached_property
    def _ranges(self) -> QuotationRanges:
        firsts, ends = [], []
        for row, one in self._quotations:
            stored = self._documents[row]
            inside = stored.document.reading.reading_span(one.start, one.end)
            firsts.append(bisect_left(stored.words.starts, inside.start))
            ends.append(bisect_left(stored.words.starts, inside.end))
        counted = list(accumulate(len(stored.quotations) for stored in self._documents))
        return QuotationRanges(counted, firsts, ends, are_apart=False)

    def speakers(self) -> Sequence[KnownSpeaker]:
        """Those whom a query asks for."""
        return self._speakers

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms or keys of a field that begin with `prefix`, ascending."""
        terms = {key for row in range(len(self._documents)) for key in self._keys(field, row)}
        terms.update(self._terms.get(field, ()))
        return iter(sorted(term for term in terms if term.startswith(prefix)))

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem."""
        return iter(self._forms.get(stem, ()))

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for stem, word in set[tuple[str, str]]().union(*(one.forms() for one in self._inverted.values())):
            found[stem].append(word)
        return found

    def has_term(self, field: str, term: str) -> bool:
        """Whether a field of words has this term."""
        return term in self._terms[field]

    def number_of_rows(self, field: str, term: str) -> int:
        """In how many rows a term occurs."""
        if self._numbers_of_rows is not None and field == "body":
            return self._numbers_of_rows.get(term, 0)
        return len(self.frequencies(field, term))

    def frequencies(self, field: str, term: str) -> Mapping[int, int]:
        """The rows in which a term occurs, and how often."""
        return {row: len(there) for row, there in self.positions(field, term).items()}

    def positions(self, field: str, term: str, rows: AbstractSet[int] | None = None) -> Mapping[int, Sequence[int]]:
        """The positions of a term by row; only in those of `rows` that have it, if given."""
        found: dict[int, list[int]] = defaultdict(list)
        for occurrence in self._terms[field].get(term, ()):
            row = occurrence >> ROW_SHIFT
            if rows is None or row in rows:
                found[row].append(occurrence & _POSITION)
        return found

    def boundaries(self, unit: Unit, rows: AbstractSet[int]) -> Mapping[int, Sequence[int]]:
        """The positions of the first words of all sentences or paragraphs of a body but the first."""
        found = {row: self._units(row).get(unit, []) for row in rows}
        return {row: positions for row, positions in found.items() if positions}

    def _units(self, row: int) -> UnitStarts:
        stored = self._documents[row]
        offsets = unit_starts(stored.document.body, stored.document.reading.column)
        return start_positions(offsets, stored.words.starts)

    def with_key(self, field: str, key: str) -> Sequence[int]:
        """The rows that have a key in a field."""
        return [row for row in range(len(self._documents)) if key in self._keys(field, row)]

    def with_fitting_key(self, field: str, fits: Callable[[str], bool]) -> AbstractSet[int]:
        """The rows whose key in a field is one that fits."""
        return {row for row in range(len(self._documents)) if any(map(fits, self._keys(field, row)))}

    def keys(self, field: str, rows: Iterable[int]) -> Mapping[int, str]:
        """The one key of each row in a field that has at most one; "" for none."""
        return {row: next(iter(self._keys(field, row)), "") for row in rows}

    def _keys(self, field: str, row: int) -> tuple[str, ...]:
        stored = self._documents[row]
        if field == "speaker":
            return stored.speakers
        keys = (one.value(stored.document) for one in KEY_FIELDS if one.name == field and one.value)
        return tuple(key for key in keys if key)

    def speakers_of(self, quotations: Iterable[int]) -> Mapping[int, str]:
        """The name of each quotation's speaker; "" for none."""
        return {number: self._quotations[number][1].speaker or "" for number in quotations}

    def wordings_of(self, quotations: Iterable[int]) -> Mapping[int, int]:
        """A number for the words of each quotation: these are told apart by whoever found them."""
        return {number: number for number in quotations}

    def sure_quotations(self) -> AbstractSet[int]:
        """The quotations whose speaker is as good as certain."""
        return {number for number, (_, one) in enumerate(self._quotations) if is_sure(one.speaker, one.confidence)}

    def lengths(self, field: str) -> Sequence[int]:
        """How many words a field has, by row."""
        return self._lengths[field]

    def mean_length(self, field: str) -> float:
        """How many words a field has in the mean of all rows, or of all quotations."""
        lengths = self._ranges.lengths if field == "said" else self._lengths[field]
        return sum(lengths) / max(len(lengths), 1)

    def document(self, row: int) -> StoredDocument:
        """What is stored of a row."""
        return self._documents[row]


if TYPE_CHECKING:  # for mypy: it is what the Protocol asks for

    def _are_rows(rows: StoredRows) -> Rows:
        return rows
