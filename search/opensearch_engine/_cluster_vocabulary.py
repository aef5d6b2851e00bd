"""The words of an index on a cluster: rows of its own, one for each word of each field."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from index.opensearch_store.cluster_tokens import sent_term
from search.engine.slot_terms import MOST_TERMS
from search.engine.vocabulary import fitting, within
from search.opensearch_engine._clauses import simpler
from search.query.tree import Word
from search.query.walks import leaves, phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
    from search.engine.vocabulary import WordsByParts
    from search.query.tree import Query

_PAGE: Final = 5_000  # rows in one answer


class ClusterVocabulary:
    """Looks words up, those of one query all at once."""

    def __init__(self, snapshot: OpenSearchSnapshot) -> None:
        self._snapshot = snapshot
        self._looked_up: set[str] = set()
        self._of_stem: dict[str, set[str]] = defaultdict(set)
        self._compounds: set[tuple[str, str, int]] = set()

    def prepare(self, query: Query) -> None:
        """Look up all that the plain words of a query may stand for."""
        words = [
            one for leaf in leaves(query) for phrase in phrases(leaf) for slot in phrase.slots
            for one in (*getattr(slot, "parts", ()), getattr(slot, "joined", slot)) if isinstance(one, Word)
        ]  # fmt: skip
        spellings = {spelling for word in words for spelling in word.words}
        self._look_up(spellings, {word.stem for word in words if word.stem is not None})

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem, in any field."""
        self._look_up((), (stem,))
        return iter(sorted(self._of_stem[stem]))

    def has_compound(self, field: str, word: str, parts: int) -> bool:
        """Whether a field has a word as a compound of so many parts."""
        self._look_up((word,), ())
        return (field, word, parts) in self._compounds

    def like(self, pattern: str, field: str) -> WordsByParts:
        """The words of a field that fit a pattern."""
        asked = simpler(pattern)
        query = {"wildcard": {"word": {"value": asked.replace("\\", r"\\")}}}
        if asked == pattern:
            return self._by_parts(field, query)
        return {parts: fitting(pattern, words) for parts, words in self._by_parts(field, query, most=None).items()}

    def near(self, word: str, edits: int, field: str) -> WordsByParts:
        """The words of a field at a distance of at most so many edits.

        Lucene's fuzzy query leaves out what is as short as it has edits, so that these are asked for by their length.
        """
        short = len(word) + edits if len(word) <= edits else edits
        fuzzy = {"value": word, "fuzziness": edits, "transpositions": False, "rewrite": "constant_score"}
        query = {
            "bool": {"should": [{"fuzzy": {"word": fuzzy}}, {"regexp": {"word": {"value": f".{{1,{short}}}"}}}]},
        }
        found = self._by_parts(field, query, most=None)
        return {parts: within(edits, word, words) for parts, words in found.items()}

    def _look_up(self, words: Iterable[str], stems: Iterable[str]) -> None:
        """Read the rows of some words and stems that were not read yet."""
        wanted = {f"word {word}" for word in words} | {f"stem {stem}" for stem in stems}
        wanted -= self._looked_up
        if not wanted:
            return
        self._looked_up |= wanted
        asked: dict[str, list[str]] = defaultdict(list)
        for one in wanted:
            kind, _, text = one.partition(" ")
            asked[kind].append(sent_term(text))
        query = {"bool": {"should": [{"terms": {kind: texts}} for kind, texts in asked.items()]}}
        for row in self._rows(query, None):
            self._of_stem[row["stem"]].add(row["word"])
            self._looked_up.add(f"word {row['word']}")  # a word has one stem: all its rows are here
            if row["parts"] > 1:
                self._compounds.add((row["field"], row["word"], row["parts"]))

    def _by_parts(self, field: str, query: dict[str, Any], most: int | None = MOST_TERMS) -> dict[int, Collection[str]]:
        """The words of a field that fit a query: a few more than a query may stand for tell that they are too many."""
        found: dict[int, list[str]] = defaultdict(list, {1: []})
        for row in self._rows({"bool": {"filter": [{"term": {"field": field}}, query]}}, most):
            found[row["parts"]].append(row["word"])
        return dict(found)

    def _rows(self, query: dict[str, Any], most: int | None) -> Iterator[dict[str, Any]]:
        """The rows of words that fit a query; hardly more than `most`, if that is given."""
        body: dict[str, Any] = {
            "query": {"bool": {"filter": [{"term": {"kind": "word"}}, query]}},
            "size": _PAGE,
            "_source": ["field", "word", "stem", "parts"],
            "sort": ["word", "field", "parts"],
        }
        count = 0
        while most is None or count <= most:
            hits = self._snapshot.search(body)["hits"]["hits"]
            yield from (hit["_source"] for hit in hits)
            if len(hits) < _PAGE:
                return
            count += len(hits)
            body = body | {"search_after": hits[-1]["sort"]}
