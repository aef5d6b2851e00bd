"""Rows over a state of the memory store, by dictionaries and scans: the second of the Protocol `Rows`.

A document's row comes before those of its quotations, which follow in their order; documents are ordered by path.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from whoosh.util.numeric import byte_to_length, length_to_byte

from index.store.fields import BY_NAME, KEY_FIELDS
from index.text.analyzer import tokenize
from index.text.sentences import paragraphs, sentences
from search.engine.stored import StoredDocument, StoredQuotation
from tests.engine.oracle import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from index.quotations.quotation import Quotation
    from index.store.fields import Kind
    from index.text.analyzer import Token
    from index.text.text_units import Unit
    from search.engine.rows import Rows
    from tests.store.memory_store import HeldDocument, MemorySnapshot


class _Row(NamedTuple):
    """A document, or one of its quotations, with its keys and the tokens of its words, by field."""

    held: HeldDocument
    quotation: Quotation | None
    keys: Mapping[str, tuple[str, ...]]
    tokens: Mapping[str, tuple[Token, ...]]

    @property
    def kind(self) -> Kind:
        return "quotation" if self.quotation else "document"


class MemoryRows:
    """The rows of one state."""

    def __init__(self, snapshot: MemorySnapshot) -> None:
        documents = snapshot.state.documents
        self._rows = [row for path in sorted(documents) for row in _rows_of(documents[path])]
        self._positions: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._forms: dict[str, set[str]] = defaultdict(set)
        for number, row in enumerate(self._rows):
            for field, tokens in row.tokens.items():
                for token in tokens:
                    for term in token.terms:
                        self._positions[field, term][number].append(token.position)
                    for stem, word in token.forms:
                        self._forms[stem].add(word)

    def all(self, kind: Kind) -> set[int]:
        """Every row of a kind."""
        return {number for number, row in enumerate(self._rows) if row.kind == kind}

    def count(self, kind: Kind) -> int:
        """How many rows a kind has."""
        return len(self.all(kind))

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms or keys of a field that begin with `prefix`, ascending."""
        of_words = {term for name, term in self._positions if name == field}
        every = sorted(of_words.union(*(row.keys.get(field, ()) for row in self._rows)))
        return (term for term in every if term.startswith(prefix))

    def living_keys(self, field: str) -> Iterator[str]:
        """The keys of a field, ascending."""
        return self.terms(field)

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem, in any field."""
        return iter(sorted(self._forms.get(stem, ())))

    def has_term(self, field: str, term: str) -> bool:
        """Whether a field has this term."""
        return (field, term) in self._positions or any(term in row.keys.get(field, ()) for row in self._rows)

    def frequencies(self, field: str, term: str) -> dict[int, float]:
        """The rows in which a term occurs, and how often."""
        return {row: float(len(found)) for row, found in self._positions.get((field, term), {}).items()}

    def positions(self, field: str, term: str, rows: AbstractSet[int]) -> dict[int, list[int]]:
        """The positions of a term in those of `rows` that have it."""
        return {row: found for row, found in self._positions.get((field, term), {}).items() if row in rows}

    def boundaries(self, unit: Unit, rows: AbstractSet[int]) -> dict[int, list[int]]:
        """The positions of the first words of all sentences or paragraphs but the first, by row."""
        found = {number: _first_words(self._rows[number], unit) for number in rows}
        return {number: positions for number, positions in found.items() if positions}

    def with_key(self, kind: Kind, field: str, key: str) -> set[int]:
        """The rows of a kind that have a key in a field."""
        return {number for number, row in enumerate(self._rows) if row.kind == kind and key in row.keys.get(field, ())}

    def keys(self, field: str, rows: Iterable[int]) -> dict[int, str]:
        """The one key of each row in a field that has at most one; "" for none."""
        return {number: next(iter(self._rows[number].keys.get(field, ())), "") for number in rows}

    def length(self, field: str, row: int) -> int:
        """How many words a field of a row has."""
        return self.exact_length(field, row)

    def exact_length(self, field: str, row: int) -> int:
        """The same, also where `length` tells less of it; means are of these."""
        return len(self._rows[row].tokens.get(field, ()))

    def mean_length(self, field: str) -> float:
        """The mean number of words of a field in all rows of its kind."""
        rows = self.all(BY_NAME[field].of or "document")
        return sum(self.exact_length(field, row) for row in rows) / max(len(rows), 1)

    def document(self, row: int) -> StoredDocument:
        """What is stored of a document's row."""
        found = self._rows[row]
        assert found.kind == "document"
        return StoredDocument(found.held.document, found.held.stamp, found.keys["speaker"])

    def quotation(self, row: int) -> StoredQuotation:
        """What is stored of a quotation's row."""
        held, one, _, _ = self._rows[row]
        assert one
        document = held.document
        start, end = document.reading.file_span(one.start, one.end)
        return StoredQuotation(document.path, start, end, one.speaker, one.as_written, one.confidence, one.reason)


class RoundedRows(MemoryRows):
    """Rows whose lengths are those that Whoosh keeps in a byte: from 11 on they are rounded."""

    def length(self, field: str, row: int) -> int:
        """How many words a field of a row has, about."""
        rounded: int = byte_to_length(length_to_byte(self.exact_length(field, row)))
        return rounded


def _rows_of(held: HeldDocument) -> Iterator[_Row]:
    document = held.document
    values = {field.name: field.value(document) for field in KEY_FIELDS if field.value}
    shared = {name: (value,) for name, value in values.items() if value}
    speakers = tuple(dict.fromkeys(one.speaker for one in held.quotations if one.speaker))
    words = {"title": tuple(tokenize(document.title)), "body": tuple(tokenize(document.body))}
    yield _Row(held, None, {**shared, "row": ("document",), "speaker": speakers}, words)
    for one in held.quotations:
        keys = {
            **shared,
            "row": ("quotation",),
            "speaker": (one.speaker,) if one.speaker else (),
            "alike": (plain(one.text),),
            "sure": ("yes",) if one.is_sure else (),
        }
        yield _Row(held, one, keys, {"said": tuple(tokenize(one.text))})


def _first_words(row: _Row, unit: Unit) -> list[int]:
    """The positions of words before which, and behind the word before, a sentence or paragraph of the body begins."""
    body = row.held.document.body
    found = paragraphs(body, row.held.document.reading.column)
    if unit == "s":
        found = tuple(sentence for paragraph in found for sentence in sentences(body, *paragraph))
    shift = row.quotation.start if row.quotation else 0
    starts: dict[int, int] = {}
    for token in row.tokens["said" if row.quotation else "body"]:
        starts[token.position] = min(shift + token.start, starts.get(token.position, shift + token.start))
    return [
        position
        for position, start in starts.items()
        if position and any(starts[position - 1] < begun.start <= start for begun in found)
    ]


if TYPE_CHECKING:  # for mypy: it is what the Protocol asks for

    def _are_rows(rows: MemoryRows) -> Rows:
        return rows
