"""What matches a query tree: rows of documents, or rows of quotations."""

from __future__ import annotations

import fnmatch
import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from index.store.fields import BY_NAME, WORD_FIELDS
from index.text.folding import fold
from search.engine._bm25f import idf
from search.engine._highlights import HighlightSpec
from search.engine._postings import Postings
from search.engine._speaker_table import SpeakerTable
from search.engine.results import MatchedSpeakers
from search.query.tree import (
    And,
    Dates,
    KeyGlob,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    SameQuotation,
    Speaker,
    Variants,
    asked_speakers,
    children,
    operands_of,
    phrases,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from typing import TypeAlias

    from index.store.fields import Kind
    from search.engine._proximity import PositionSpan
    from search.engine.rows import Rows
    from search.query.tree import Wording

    # For each field the rows in which a wording occurs, and how often.
    Counts: TypeAlias = dict[str, Mapping[int, float]]


class Marking(NamedTuple):
    """What to highlight in the text of a hit: anywhere, or in those of its quotations that are among these rows.

    weights: of each operand: the fewer rows have it, the more.
    """

    spec: HighlightSpec
    quotations: frozenset[int] | None
    weights: tuple[float, ...]


class Matcher:
    """Evaluates trees over the rows of one kind, by row number."""

    def __init__(self, rows: Rows, kind: Kind, speakers: SpeakerTable | None = None) -> None:
        self.source = rows
        self.kind = kind
        self.postings = Postings(rows)
        self.speakers = speakers or SpeakerTable(rows)
        self._counts: dict[Wording, Counts] = {}
        self._rows: dict[Query, AbstractSet[int]] = {}

    def rows(self, query: Query) -> AbstractSet[int]:
        """The rows that match."""
        if query not in self._rows:
            self._rows[query] = self._fitting(query)
        return self._rows[query]

    def _fitting(self, query: Query) -> AbstractSet[int]:
        match query:
            case And(parts):
                wanted = [self.rows(part) for part in parts if not isinstance(part, Not)] or [self._all]
                unwanted = [self.rows(part.part) for part in parts if isinstance(part, Not)]
                found: set[int] = set(sorted(wanted, key=len)[0])
                return found.intersection(*wanted).difference(*unwanted)
            case Or(parts):
                return set[int]().union(*map(self.rows, parts))
            case Not(part):
                return self._all - self.rows(part)
            case SameQuotation(parts) if self.kind == "quotation":
                first, *others = map(self.rows, parts)
                return set(first).intersection(*others)
            case SameQuotation():
                return self._of_the_same_files(self.other.rows(query))
            case Phrase() | Variants() | Near() if query.field and BY_NAME[query.field].of not in (self.kind, None):
                return self._of_the_same_files(self.other.rows(query))
            case Phrase() | Variants():
                return set[int]().union(*self.counts(query).values())
            case Near():
                return set[int]().union(*(self.postings.near(query, field) for field in self._fields(query)))
            case Speaker(words, sure):
                return self._spoken(words, sure=sure)
            case KeyGlob(field, glob):
                fits = re.compile(fnmatch.translate(fold(glob))).match
                is_of_name = BY_NAME[field].reader == "path" and "/" not in glob
                keys = ((key, key.rpartition("/")[2] if is_of_name else key) for key in self.source.terms(field))
                return self._with_key(field, (key for key, held in keys if fits(fold(held))))
            case Dates(first, last):
                low, high = first.isoformat() if first else "", last.isoformat() if last else "9999-12-31"
                return self._with_key("date", (day for day in self.source.terms("date") if low <= day <= high))

    def counts(self, wording: Wording) -> Counts:
        """How often a wording occurs in which rows, for each field of this kind; said words count as the body's."""
        if wording not in self._counts:
            if self.kind == "document" and wording.field == "said":
                self._counts[wording] = {"body": self._by_document(self.other.counts(wording)["said"])}
            else:
                fields = self._fields(wording)
                self._counts[wording] = {field: self.postings.frequencies(wording, field) for field in fields}
        return self._counts[wording]

    def spans(self, wording: Wording, rows: AbstractSet[int]) -> dict[str, dict[int, set[PositionSpan]]]:
        """Where a wording occurs in those of some rows that have it, by field of this kind and row."""
        return {field: self.postings.spans(wording, field, rows) for field in self._fields(wording)}

    def markings(self, query: Query) -> list[Marking]:
        """What to highlight in the text of a hit: what the tree asks for there, but not under a NOT."""
        return [
            Marking(
                spec=self._spec(node, self._text_field(node)),
                quotations=self._quotations_with(node, within),
                weights=tuple(map(self._weight, operands_of(node))),
            )
            for node, within in dict.fromkeys(_marked(query, None))
            if node.field in (None, "said")
        ]

    def title_specs(self, query: Query) -> list[HighlightSpec]:
        """What to highlight in the title of a hit."""
        nodes = [node for node, _ in dict.fromkeys(_marked(query, None)) if node.field in (None, "title")]
        return [self._spec(node, "title") for node in nodes]

    def matched_speakers(self, query: Query) -> Iterator[MatchedSpeakers]:
        """Which speakers each name of the tree means."""
        for node in dict.fromkeys(asked_speakers(query)):
            if node.words:
                yield MatchedSpeakers(
                    " ".join(node.words), tuple(one.name for one in self.speakers.matching(node.words))
                )

    @cached_property
    def other(self) -> Matcher:
        """The matcher of the other kind of rows."""
        other = Matcher(self.source, "quotation" if self.kind == "document" else "document", self.speakers)
        other.other = self
        return other

    def _fields(self, node: Wording | Near) -> tuple[str, ...]:
        fields = WORD_FIELDS[self.kind]
        return tuple(field for field in fields if node.field in (None, field))

    def _text_field(self, node: Wording | Near) -> str:
        return "said" if self.kind == "quotation" or node.field == "said" else "body"

    def _spec(self, node: Wording | Near, field: str) -> HighlightSpec:
        patterns = (tuple(self.postings.pattern(phrase, field) for phrase in phrases(one)) for one in operands_of(node))
        return HighlightSpec(tuple(patterns), node.proximities if isinstance(node, Near) else ())

    def _weight(self, operand: Wording | Or) -> float:
        return idf(self.source.count(self.kind), len(self.rows(operand)))

    def _quotations_with(self, node: Wording | Near, within: SameQuotation | None) -> frozenset[int] | None:
        """The quotations in which said words are to be marked; None for words that may be anywhere."""
        if self.kind == "quotation" or node.field != "said":
            return None
        return frozenset(self.other.rows(within or node))

    def _spoken(self, words: tuple[str, ...], *, sure: bool) -> AbstractSet[int]:
        """The rows in which anyone of that name speaks; with `sure`, for certain. Without words: anyone."""
        names = [name for one in self.speakers.matching(words) for name in one.names] if words else []
        if not sure:
            return self._with_key("speaker", names) if words else self._all
        certain = set(self.source.with_key("quotation", "sure", "yes"))
        if words:
            certain &= {row for name in names for row in self.source.with_key("quotation", "speaker", name)}
        return certain if self.kind == "quotation" else self._of_the_same_files(certain)

    @property
    def _all(self) -> AbstractSet[int]:
        return self.source.all(self.kind)

    def _with_key(self, field: str, keys: Iterable[str]) -> set[int]:
        return {row for key in keys for row in self.source.with_key(self.kind, field, key)}

    def _of_the_same_files(self, rows: Iterable[int]) -> set[int]:
        """The rows of this kind that come from the files of some rows of any kind."""
        return self._with_key("path", set(self.source.keys("path", rows).values()))

    def _by_document(self, counts: Mapping[int, float]) -> dict[int, float]:
        """Counts by quotation as counts by document."""
        paths = self.source.keys("path", counts)
        documents = {path: min(self._with_key("path", [path])) for path in set(paths.values())}
        found: dict[int, float] = defaultdict(float)
        for row, count in counts.items():
            found[documents[paths[row]]] += count
        return dict(found)


def _marked(query: Query, within: SameQuotation | None) -> Iterator[tuple[Wording | Near, SameQuotation | None]]:
    """The wordings and NEARs of a tree that are not under a NOT, each with the node that joins it to a speaker."""
    if isinstance(query, Phrase | Variants | Near):
        yield query, within
    elif not isinstance(query, Not):
        for part in children(query):
            yield from _marked(part, query if isinstance(query, SameQuotation) else within)
