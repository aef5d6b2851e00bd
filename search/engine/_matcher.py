"""What matches a query tree: documents, by their rows, or quotations."""

from __future__ import annotations

import fnmatch
import re
from functools import cached_property, reduce
from operator import and_, sub
from typing import TYPE_CHECKING

from index.store.fields import BY_NAME, WORD_FIELDS
from index.text.folding import fold
from search.engine._postings import Postings
from search.engine._speaker_table import SpeakerTable
from search.engine.bm25f import idf
from search.engine.results import MatchedSpeakers
from search.query.tree import And, Dates, KeyGlob, Near, Not, Or, Phrase, Query, SameQuotation, Speaker, Variants
from search.query.walks import asked_speakers, field_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from typing import TypeAlias

    from index.store.fields import Kind
    from search.engine.quotation_ranges import QuotationRanges
    from search.engine.rows import Rows
    from search.query.tree import Wording

    # For each field the rows or quotations in which a wording occurs, and how often.
    Counts: TypeAlias = dict[str, Mapping[int, float]]


class Matcher:
    """Evaluates trees over documents or over quotations, by their numbers."""

    def __init__(self, rows: Rows, kind: Kind, beside: Matcher | None = None) -> None:
        self.source = rows
        self.kind = kind
        self.postings: Postings = beside.postings if beside else Postings(rows)
        self.speakers: SpeakerTable = beside.speakers if beside else SpeakerTable(rows)
        self._counts: dict[Wording, Counts] = {}
        self._rows: dict[Query, AbstractSet[int]] = {}

    def rows(self, query: Query) -> AbstractSet[int]:
        """The documents or quotations that match."""
        if query not in self._rows:
            self._rows[query] = self._fitting(query)
        return self._rows[query]

    def _fitting(self, query: Query) -> AbstractSet[int]:
        match query:
            case And(parts):
                wanted = [self.rows(part) for part in parts if not isinstance(part, Not)] or [self._all]
                unwanted = [self.rows(part.part) for part in parts if isinstance(part, Not)]
                return reduce(sub, unwanted, reduce(and_, sorted(wanted, key=len)))
            case Or(parts):
                return set[int]().union(*map(self.rows, parts))
            case Not(part):
                return self._all - self.rows(part)
            case SameQuotation(parts) if self.kind == "quotation":
                first, *others = map(self.rows, parts)
                return set(first).intersection(*others)
            case SameQuotation():
                return self._beside(self.other.rows(query))
            case Phrase() | Variants() | Near() if not self._fields(query):
                return self._beside(self.other.rows(query))
            case Phrase() | Variants():
                return set[int]().union(*self.counts(query).values())
            case Near():
                return set[int]().union(*(self.postings.near(query, field) for field in self._fields(query)))
            case Speaker(words, sure):
                return self._spoken(words, sure=sure)
            case KeyGlob(field, glob):
                matches = re.compile(fnmatch.translate(fold(glob))).match
                is_of_name = BY_NAME[field].reader == "path" and "/" not in glob
                return self._with_key(
                    field, lambda key: bool(matches(fold(key.rpartition("/")[2] if is_of_name else key)))
                )
            case Dates(first, last):
                low, high = first.isoformat() if first else "", last.isoformat() if last else "9999-12-31"
                return self._with_key("date", lambda day: low <= day <= high)

    def counts(self, wording: Wording) -> Counts:
        """How often a wording occurs in what, for each field of this kind; said words count as the body's."""
        if wording not in self._counts:
            if self.kind == "document" and wording.field == "said":
                self._counts[wording] = {"body": self._by_document(self.other.counts(wording)["said"])}
            else:
                fields = self._fields(wording)
                self._counts[wording] = {field: self.postings.frequencies(wording, field) for field in fields}
        return self._counts[wording]

    def occurrences(self, wording: Wording, among: AbstractSet[int]) -> dict[str, Mapping[int, list[int]]]:
        """Where a wording occurs in those of `among` that have it, by field of this kind; each place as a number."""
        return {field: self.postings.occurrences(wording, field, among) for field in self._fields(wording)}

    def weight(self, operand: Wording | Or) -> float:
        """How much an operand tells: the fewer have it, the more."""
        return idf(self.source.count(self.kind), len(self.rows(operand)))

    def keys(self, field: str, numbers: Iterable[int]) -> Mapping[int, str]:
        """The key that the document of each row or quotation has in a field; "" for none."""
        if self.kind == "document":
            return self.source.keys(field, numbers)
        rows = {number: self._ranges.rows[number] for number in numbers}
        keys = self.source.keys(field, set(rows.values()))
        return {number: keys[row] for number, row in rows.items()}

    def matched_speakers(self, query: Query) -> Iterator[MatchedSpeakers]:
        """Which speakers each name of the tree means."""
        for node in dict.fromkeys(asked_speakers(query)):
            if node.words:
                yield MatchedSpeakers(
                    " ".join(node.words), tuple(one.name for one in self.speakers.matching(node.words))
                )

    @cached_property
    def other(self) -> Matcher:
        """The matcher of the other kind."""
        other = Matcher(self.source, "quotation" if self.kind == "document" else "document", self)
        other.other = self
        return other

    def _fields(self, node: Wording | Near) -> tuple[str, ...]:
        fields = WORD_FIELDS[self.kind]
        return tuple(field for field in fields if field_of(node) in (None, field))

    def _spoken(self, words: tuple[str, ...], *, sure: bool) -> AbstractSet[int]:
        """Where anyone of that name speaks; with `sure`, for certain. Without words: anyone."""
        if not words and not sure:
            return self._all
        names = {name for one in self.speakers.matching(words) for name in one.names} if words else set[str]()
        rows = {row for name in names for row in self.source.with_key("speaker", name)}
        if self.kind == "document" and not sure:
            return rows
        spoken = self.source.sure_quotations() if sure else self._ranges.of_rows(rows)
        if words:
            speakers = self.source.speakers_of(spoken & self._ranges.of_rows(rows))
            spoken = {quotation for quotation, name in speakers.items() if name in names}
        return spoken if self.kind == "quotation" else self._rows_of(spoken)

    @property
    def _all(self) -> AbstractSet[int]:
        return self.source.all(self.kind)

    @cached_property
    def _ranges(self) -> QuotationRanges:
        return self.source.quotation_ranges()

    def _with_key(self, field: str, fits: Callable[[str], bool]) -> AbstractSet[int]:
        rows = self.source.with_fitting_key(field, fits)
        return rows if self.kind == "document" else self._ranges.of_rows(rows)

    def _beside(self, numbers: Iterable[int]) -> AbstractSet[int]:
        """What is of the same documents as some of the other kind."""
        return self._rows_of(numbers) if self.kind == "document" else self._ranges.of_rows(numbers)

    def _rows_of(self, quotations: Iterable[int]) -> set[int]:
        return set(map(self._ranges.rows.__getitem__, quotations))

    def _by_document(self, counts: Mapping[int, float]) -> dict[int, float]:
        """Counts by quotation as counts by document."""
        found: dict[int, float] = {}
        for row, count in zip(map(self._ranges.rows.__getitem__, counts), counts.values(), strict=True):
            found[row] = found.get(row, 0) + count
        return found
