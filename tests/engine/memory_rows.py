"""Rows over a state of the memory store, by dictionaries and scans: the second of the Protocol `Rows`.

Documents are ordered by path; their quotations follow each other as they begin.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from index.names.speakers import join_speakers
from index.store.fields import KEY_FIELDS, WORD_FIELDS
from index.store.stored_document import StoredDocument, StoredQuotation
from index.text.analyzer import tokenize
from index.text.sentences import paragraphs, sentences
from index.text.word_offsets import WordOffsets
from search.engine.quotation_ranges import QuotationRanges
from tests.engine.oracle import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from index.names.known_speaker import KnownSpeaker
    from index.quotations.quotation import Quotation
    from index.store.fields import Kind
    from index.text.text_units import Unit
    from index.text.token import Token
    from search.engine.rows import Rows
    from tests.store.memory_store import HeldDocument, MemorySnapshot


class _Row(NamedTuple):
    """A document with its keys and the tokens of its words, by field."""

    held: HeldDocument
    keys: Mapping[str, tuple[str, ...]]
    tokens: Mapping[str, tuple[Token, ...]]


class MemoryRows:
    """The rows of one state."""

    def __init__(self, snapshot: MemorySnapshot) -> None:
        documents = snapshot.state.documents
        self._rows = [_row(documents[path]) for path in sorted(documents)]
        self._quotations = [one for row in self._rows for one in row.held.quotations]
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
        """Every row, or every quotation."""
        return set(range(len(self._rows if kind == "document" else self._quotations)))

    def count(self, kind: Kind) -> int:
        """How many there are."""
        return len(self.all(kind))

    def quotation_ranges(self) -> QuotationRanges:
        """Where the quotations are."""
        return self._ranges

    @cached_property
    def _ranges(self) -> QuotationRanges:
        counted = list(accumulate(len(row.held.quotations) for row in self._rows))
        firsts, ends = [], []
        for row in self._rows:
            starts = [token.start for token in row.tokens["body"]]
            firsts += [bisect_left(starts, one.start) for one in row.held.quotations]
            ends += [bisect_left(starts, one.end) for one in row.held.quotations]
        return QuotationRanges(counted, firsts, ends, are_apart=False)

    def speakers(self) -> Sequence[KnownSpeaker]:
        """Everyone who speaks."""
        return join_speakers(one.speaker for one in self._quotations if one.speaker)

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms or keys of a field that begin with `prefix`, ascending."""
        of_words = {term for name, term in self._positions if name == field}
        every = sorted(of_words.union(*(row.keys.get(field, ()) for row in self._rows)))
        return (term for term in every if term.startswith(prefix))

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem, in any field."""
        return iter(sorted(self._forms.get(stem, ())))

    def has_term(self, field: str, term: str) -> bool:
        """Whether a field has this term."""
        return (field, term) in self._positions or any(term in row.keys.get(field, ()) for row in self._rows)

    def number_of_rows(self, field: str, term: str) -> int:
        """In how many rows a term occurs."""
        return len(self.frequencies(field, term))

    def frequencies(self, field: str, term: str) -> dict[int, int]:
        """The rows in which a term occurs, and how often."""
        return {row: len(found) for row, found in self._positions.get((field, term), {}).items()}

    def positions(self, field: str, term: str, rows: AbstractSet[int] | None = None) -> dict[int, list[int]]:
        """The positions of a term by row; only in those of `rows` that have it, if given."""
        there = self._positions.get((field, term), {})
        return {row: found for row, found in there.items() if rows is None or row in rows}

    def boundaries(self, unit: Unit, rows: AbstractSet[int]) -> dict[int, list[int]]:
        """The positions of the first words of all sentences or paragraphs of a body but the first."""
        found = {number: _first_words(self._rows[number], unit) for number in rows}
        return {number: positions for number, positions in found.items() if positions}

    def with_key(self, field: str, key: str) -> set[int]:
        """The rows that have a key in a field."""
        return {number for number, row in enumerate(self._rows) if key in row.keys.get(field, ())}

    def with_fitting_key(self, field: str, fits: Callable[[str], bool]) -> set[int]:
        """The rows whose key in a field is one that fits."""
        return {number for number, row in enumerate(self._rows) if any(map(fits, row.keys.get(field, ())))}

    def keys(self, field: str, rows: Iterable[int]) -> dict[int, str]:
        """The one key of each row in a field that has at most one; "" for none."""
        return {number: next(iter(self._rows[number].keys.get(field, ())), "") for number in rows}

    def speakers_of(self, quotations: Iterable[int]) -> dict[int, str]:
        """The name of each quotation's speaker; "" for none."""
        return {number: self._quotations[number].speaker or "" for number in quotations}

    def wordings_of(self, quotations: Iterable[int]) -> dict[int, int]:
        """A number for the words of each quotation."""
        numbers: dict[str, int] = {}
        for one in self._quotations:
            numbers.setdefault(plain(one.text), len(numbers))
        return {number: numbers[plain(self._quotations[number].text)] for number in quotations}

    def sure_quotations(self) -> set[int]:
        """The quotations whose speaker is as good as certain."""
        return {number for number, one in enumerate(self._quotations) if one.is_sure}

    def lengths(self, field: str) -> list[int]:
        """How many words a field has, by row."""
        return [len(row.tokens[field]) for row in self._rows]

    def mean_length(self, field: str) -> float:
        """The mean number of words of a field in all rows, or of all quotations for said."""
        lengths = [_length(one) for one in self._quotations] if field == "said" else self.lengths(field)
        return sum(lengths) / max(len(lengths), 1)

    def document(self, row: int) -> StoredDocument:
        """What is stored of a row."""
        held, _, tokens = self._rows[row]
        words = WordOffsets([one.start for one in tokens["body"]], [one.end - one.start for one in tokens["body"]])
        file_span = held.document.reading.file_span
        quotations = tuple(
            StoredQuotation(*file_span(one.start, one.end), one.speaker, one.as_written, one.confidence, one.reason)
            for one in held.quotations
        )
        return StoredDocument(held.document, held.stamp, quotations, words)


def _row(held: HeldDocument) -> _Row:
    document = held.document
    values = {field.name: field.value(document) for field in KEY_FIELDS if field.value}
    keys = {name: (value,) for name, value in values.items() if value}
    speakers = tuple(dict.fromkeys(one.speaker for one in held.quotations if one.speaker))
    words = {"title": tuple(tokenize(document.title)), "body": tuple(tokenize(document.body))}
    assert words.keys() == set(WORD_FIELDS["document"])
    return _Row(held, {**keys, "speaker": speakers}, words)


def _length(quotation: Quotation) -> int:
    return sum(1 for _ in tokenize(quotation.text))


def _first_words(row: _Row, unit: Unit) -> list[int]:
    """The positions of words before which, and behind the word before, a sentence or paragraph of the body begins."""
    body = row.held.document.body
    found = paragraphs(body, row.held.document.reading.column)
    if unit == "s":
        found = tuple(sentence for paragraph in found for sentence in sentences(body, *paragraph))
    starts: dict[int, int] = {}
    for token in row.tokens["body"]:
        starts[token.position] = min(token.start, starts.get(token.position, token.start))
    return [
        position
        for position, start in starts.items()
        if position and any(starts[position - 1] < begun.start <= start for begun in found)
    ]


if TYPE_CHECKING:  # for mypy: it is what the Protocol asks for

    def _are_rows(rows: MemoryRows) -> Rows:
        return rows
