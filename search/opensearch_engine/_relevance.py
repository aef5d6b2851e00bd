"""How well what is found fits, by the cluster's own BM25: it orders hits, and decides nothing else.

It is the formula of the engine over rows as far as the cluster's goes. There the weight of a word is by how many rows
match it in any form and field; the cluster weighs each term of each field by itself. So what it would weigh is divided
out, and the weight that is wanted put in its place: both are known once the rows that match are counted. All forms of
a word are one stem, of title and body together, which makes BM25F of it. What stands in several ways, a phrase or two
words near each other, counts by the best of them.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from index.opensearch_store.cluster_tokens import sent_term
from index.store.fields import WORD_FIELDS
from search.engine.bm25f import idf, pair_weight, word_weight
from search.opensearch_engine._clauses import both, clauses, weakened
from search.opensearch_engine._compiler import MOST_CLAUSES, NESTED, PLACES, Place, sent
from search.query.question_words import puts_question
from search.query.tree import Phrase, Word
from search.query.walks import phrases, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
    from index.store.fields import Kind
    from search.opensearch_engine._clauses import Json
    from search.opensearch_engine._compiler import Alternative, Compiler
    from search.query.tree import Or, Query, Wording

    # One wording, or two that are neighbours.
    Unit: TypeAlias = tuple[Wording, ...]

_MOST_TERMS: Final = 100  # of a position that are scored
_MOST_WORDINGS: Final = 200  # of a longer query the first are scored
_MOST_CLAUSES: Final = 300  # beside those of what is found
_WITHIN: Final = 4  # words that two which are near each other may have between them
_PAIR: Final = 0.5  # of the weight of a pair: Lucene's nearness falls by the distance, not by its square
_STEMS: Final[Mapping[Kind, Place]] = {
    "document": Place("document", {"stems": "document_stems"}),
    "quotation": Place("quotation", {"stems": "quotation_stems"}),
}


class _Way(NamedTuple):
    """Terms side by side in a field, or with so many words between them."""

    place: Place
    field: str
    terms: Alternative
    slop: int = 0

    @property
    def name(self) -> str:
        """Of the field, as the cluster has it."""
        return self.place.fields[self.field]

    def counted(self) -> Iterator[tuple[tuple[str, frozenset[str]], Json]]:
        """The query of the rows that have any of the terms of one position, for each, under a key."""
        for terms in self.terms:
            yield (self.name, terms), self._there({"terms": {self.name: sorted(map(sent_term, terms))}})

    def query(self, boost: float) -> Json:
        """The query whose score is that of this way."""
        few = tuple(frozenset(sorted(terms)[:_MOST_TERMS]) for terms in self.terms)
        asked: dict[str, Any] = {"query": sent(few), "boost": boost} | ({"slop": self.slop} if self.slop else {})
        return self._there({"match" if len(few) == 1 else "match_phrase": {self.name: asked}})

    def _there(self, query: Json) -> Json:
        if self.place is not NESTED:
            return query
        return {"nested": {"path": "quotations", "score_mode": "sum", "query": query}}


class Relevance:
    """Makes the queries whose scores add up."""

    def __init__(self, snapshot: OpenSearchSnapshot, compiler: Compiler) -> None:
        self._snapshot, self._compiler = snapshot, compiler
        self._matching: dict[tuple[Query, Kind], int] = {}

    def weights(self, operands: Sequence[Wording | Or]) -> list[float]:
        """How much each of some operands tells: the fewer documents have it, the more."""
        unknown = [one for one in dict.fromkeys(operands) if (one, "document") not in self._matching]
        rows = [self._snapshot.of_kind("document", self._compiler.query(one, "document")) for one in unknown]
        for one, count in zip(unknown, self._snapshot.counts(rows), strict=True):
            self._matching[one, "document"] = count
        return [idf(self._snapshot.info.documents, self._matching[one, "document"]) for one in operands]

    def scoring(self, tree: Query, kind: Kind) -> list[Json]:
        """The queries whose scores add up to that of a row of a kind."""
        asked = Counter(islice(wordings(tree), _MOST_WORDINGS))
        ways: dict[Unit, list[_Way]] = {(wording,): list(self._of_wording(wording, kind)) for wording in asked}
        around = [wording for wording in asked if not puts_question(wording)]
        ways |= {pair: list(self._of_pair(*pair, kind)) for pair in pairwise(around)}
        counts = self._counts(ways, kind)
        info = self._snapshot.info
        total = info.documents if kind == "document" else info.quotations
        found: list[tuple[float, Json]] = []
        for unit, of_unit in ways.items():
            weight = _PAIR * pair_weight(total, counts[unit])
            if len(unit) == 1:
                (wording,) = unit
                weight = asked[wording] * word_weight(total, counts[unit], puts_question=puts_question(wording))
            own = [sum(idf(total, counts[key]) for key, _ in way.counted()) for way in of_unit]
            scored = [way.query(weight / of_way) for way, of_way in zip(of_unit, own, strict=True) if of_way]
            if scored:
                found.append((weight, scored[0] if len(scored) == 1 else {"dis_max": {"queries": scored}}))
        return _within_bounds(found)

    def _counts(self, ways: Mapping[Unit, list[_Way]], kind: Kind) -> dict[object, int]:
        """How many rows match each unit, and how many have the terms of each position of its ways."""
        queries: dict[object, Json] = {}
        for unit, of_unit in ways.items():
            both_there = both([self._compiler.query(wording, kind) for wording in unit])
            queries[unit] = weakened(both_there, MOST_CLAUSES)
            for way in of_unit:
                queries.update(way.counted())
        rows = [self._snapshot.of_kind(kind, query) for query in queries.values()]
        counts = dict(zip(queries, self._snapshot.counts(rows), strict=True))
        self._matching |= {(unit[0], kind): counts[unit] for unit in ways if len(unit) == 1}
        return counts

    def _of_wording(self, wording: Wording, kind: Kind) -> Iterator[_Way]:
        stem = _stem_of(wording)
        if stem is not None:
            yield _Way(_STEMS[kind], "stems", (frozenset({stem}),))
        for place, field in _places(wording, kind):
            for phrase in phrases(wording):
                for terms in self._compiler.some_alternatives(phrase, field):
                    if stem is None or len(terms) > 1:
                        yield _Way(place, field, terms)

    def _of_pair(self, one: Wording, other: Wording, kind: Kind) -> Iterator[_Way]:
        """Two words near each other, in either order."""
        if one.field or other.field:
            return
        for place, field in _places(one, kind):
            first, second = self._side(one, field), self._side(other, field)
            if first and second:
                yield _Way(place, field, (*first, *second), _WITHIN)

    def _side(self, wording: Wording, field: str) -> Alternative:
        """The one way in which a wording stands in a field; nothing if there are several."""
        found = [terms for phrase in phrases(wording) for terms in self._compiler.some_alternatives(phrase, field)]
        return found[0] if len(found) == 1 else ()


def _within_bounds(weighted: Sequence[tuple[float, Json]]) -> list[Json]:
    """Of queries with their weights those that weigh most, as many as there is room for."""
    kept: list[Json] = []
    left = _MOST_CLAUSES
    for _, query in sorted(weighted, key=lambda one: -one[0]):
        left -= clauses(query)
        if left >= 0:
            kept.append(query)
    return kept


def _stem_of(wording: Wording) -> str | None:
    """The stem of one word in any form; None for anything else."""
    match wording:
        case Phrase((Word(_, stem),), None):
            return stem
    return None


def _places(wording: Wording, kind: Kind) -> Iterator[tuple[Place, str]]:
    """Where a wording is scored: the fields of words that it is asked for in."""
    if kind == "document" and wording.field == "said":
        yield NESTED, "said"
        return
    place = PLACES[kind]
    for field in WORD_FIELDS[kind]:
        if wording.field in (None, field):
            yield place, field
