"""The engine on a cluster: each question is a few of its searches, whose hits are shown as those of any engine."""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from index.errors import OnrecordError
from index.names.name import name_words
from index.opensearch_store.cluster_tokens import from_keyword, keyword
from index.opensearch_store.opensearch_snapshot import DOCUMENTS_AT_ONCE, OpenSearchSnapshot, record_of
from index.opensearch_store.row_identity import identity
from search.engine.document_view import document_view, not_indexed
from search.engine.results import MatchedSpeakers, Results
from search.engine.staleness import manifest_has_changed
from search.engine.stored_page import QuotationPlace, StoredPage, marked_operands
from search.opensearch_engine._cluster_vocabulary import ClusterVocabulary
from search.opensearch_engine._compiler import Compiler
from search.opensearch_engine._duplicates import SOURCE, Repeats, find_repeats
from search.opensearch_engine._hit_list import DEEPEST, HitList
from search.opensearch_engine._relevance import Relevance
from search.opensearch_engine._speaker_directory import SpeakerDirectory
from search.opensearch_engine._verification import Verification
from search.query.walks import asked_speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.store.fields import Kind
    from index.store.store import Snapshot
    from index.store.stored_document import StoredDocument
    from search.engine.advice import Advice
    from search.engine.choices import Key
    from search.engine.facets import Facet, Table
    from search.engine.results import DocumentHit, DocumentView, Identity, Page, Passage, QuotationHit
    from search.opensearch_engine._clauses import Json
    from search.query.tree import Query, Wording

_NO_REPEATS: Final = Repeats({}, [])


class OpenSearchEngine:
    """Answers from one published state. root: the corpus, whose files may have changed since."""

    def __init__(self, snapshot: OpenSearchSnapshot, root: Path) -> None:
        self._snapshot, self._root = snapshot, root
        self._vocabulary = ClusterVocabulary(snapshot)
        self._speakers = SpeakerDirectory(snapshot)
        self._verification = Verification(snapshot, root, self._speakers)
        self._compiler = Compiler(self._vocabulary, self._speakers, self._verification.verified)
        self._relevance = Relevance(snapshot, self._compiler)

    def documents(self, query: Query, page: Page) -> Results[DocumentHit]:
        """The documents that match a query, in the page's order."""
        rows = self._included(query, "document", page.exclude)
        scoring = self._relevance.scoring(query, "document")
        with_texts = 0 < page.limit <= DOCUMENTS_AT_ONCE and page.offset + page.limit <= DEEPEST
        found = HitList(self._snapshot, rows, scoring, page.sort, ["record"] if with_texts else [])
        hits, total = found.page(page.offset, page.limit)
        stored = hits if with_texts else self._snapshot.documents([hit["_id"] for hit in hits])
        weights = self._relevance.weights(marked_operands(query)) if page.snippets and hits else []
        shown = self._page(map(self._stored, stored), query).document_hits(
            query, [hit["_score"] for hit in hits], weights if page.snippets else None
        )
        return Results(shown, total, self._matched_speakers(query))

    def quotations(self, query: Query, page: Page) -> Results[QuotationHit]:
        """The quotations that match a query, in the page's order."""
        rows = self._included(query, "quotation", page.exclude)
        scoring = self._relevance.scoring(query, "quotation")

        def ranked(some: Json) -> HitList:
            return HitList(self._snapshot, some, scoring, page.sort, SOURCE)

        others, hidden = _NO_REPEATS
        if page.collapse_duplicates:
            others, hidden = find_repeats(
                self._snapshot, rows, lambda some: ranked(some).page(0, 0).hits, self._speakers.shown_names
            )
        hits, total = ranked(_without(rows, {"ids": {"values": hidden}}) if hidden else rows).page(
            page.offset, page.limit
        )
        ids = list(dict.fromkeys(hit["_source"]["document"] for hit in hits))
        places = [QuotationPlace(ids.index(hit["_source"]["document"]), hit["_source"]["number"]) for hit in hits]
        shown = self._page(map(self._stored, self._snapshot.documents(ids)), query).quotation_hits(
            query, places, [hit["_score"] for hit in hits], page.context
        )
        also = [tuple(map(_identity, others.get(hit["_id"], ()))) for hit in hits]
        told = tuple(one.replace(also=elsewhere) for one, elsewhere in zip(shown, also, strict=True))
        return Results(told, total, self._matched_speakers(query), len(hidden))

    def count(self, query: Query, kind: Kind) -> int:
        """How many documents or quotations match a query."""
        (count,) = self._snapshot.counts([self._rows_of(query, kind)])
        return count

    def count_by(self, query: Query, by: Sequence[Key]) -> Table:
        """How many match a query of each label of a key, or of two."""
        from search.engine.facets import tabulate

        kind: Kind = "quotation" if "speaker" in by else "document"
        fields = list(dict.fromkeys("speaker" if key == "speaker" else "date" for key in by))
        found = list(self._snapshot.counted(self._rows_of(query, kind), fields))
        names = {from_keyword(name) for keys, _ in found if (name := keys.get("speaker"))}
        shown = self._speakers.shown_names(names)

        def facet(key: Key, keys: dict[str, str | None]) -> Facet:
            value = keys["speaker" if key == "speaker" else "date"]
            if not value:
                return None
            return shown[from_keyword(value)] if key == "speaker" else datetime.date.fromisoformat(value)

        counted: Counter[tuple[Facet, ...]] = Counter()
        for keys, count in found:
            counted[tuple(facet(key, keys) for key in by)] += count
        return tabulate(by, counted, self._asked(query))

    def show(self, paths: Sequence[str]) -> DocumentView:
        """The document indexed as the first of `paths` that there is, with its quotations in their order."""
        for path in paths:
            if found := self._documents_at([path]):
                return document_view(found[0], self._root)
        raise OnrecordError(not_indexed(paths[-1], self._of_same_name(paths[-1])))

    def count_parts(self, query: Query, kind: Kind) -> list[int]:
        """How many hits each part of a query has alone, in the order of `parts_of`."""
        from search.query.describe import parts_of

        return self._snapshot.counts([self._rows_of(part.node, kind) for part in parts_of(query)])

    def passages(self, words: Sequence[str], speaker: str | None, limit: int) -> list[Passage]:
        """The places in documents that have most of some words close together, best first."""
        from search.opensearch_engine._passage_query import numbers_of_rows, passage_query

        known = self._speakers.matching(name_words(speaker)) if speaker else []
        names = {name for one in known for name in one.names}
        total, numbers = numbers_of_rows(self._snapshot, words)
        body = passage_query(self._snapshot, words, numbers, total, sorted(map(keyword, names)), limit)
        stored = [self._stored(hit) for hit in self._snapshot.search(body)["hits"]["hits"]] if body else []
        page = StoredPage(stored, self._root, numbers_of_rows=numbers, total=total)
        return page.passages(words, names, limit)

    def lacking(self, query: Query, paths: Sequence[str]) -> list[tuple[Wording, ...]]:
        """For each of these documents the words and phrases of a query, in their order, that it doesn't have."""
        stored = self._documents_at(paths)
        lacks = dict(zip((one.document.path for one in stored), self._page(stored, query).lacking(query), strict=True))
        return [lacks[path] for path in paths]

    def missing(self) -> str:
        """A line on what of the corpus is not indexed yet; "" for nothing."""
        return self._snapshot.missing()

    def is_behind(self) -> bool:
        """Whether INDEX.md is not the one that was indexed, so that there may be more to find."""
        return manifest_has_changed(self._root, self._snapshot.catalogue().manifest_digest)

    def advise(self, query: Query, kind: Kind) -> Advice:
        """What to say about a query that finds nothing."""
        from search.engine.suggestions import advise
        from search.opensearch_engine._evidence import ClusterEvidence

        evidence = ClusterEvidence(
            self._snapshot, kind, self._vocabulary, self._speakers, lambda tree: self._rows_of(tree, kind)
        )
        return advise(evidence, query)

    def _rows_of(self, query: Query, kind: Kind) -> Json:
        """The query of the rows of a kind that count, and that a tree matches."""
        self._vocabulary.prepare(query)
        return self._snapshot.of_kind(kind, self._compiler.query(query, kind))

    def _included(self, query: Query, kind: Kind, exclude: Iterable[Identity]) -> Json:
        """The same without what is excluded."""
        excluded = [identity(*one) for one in exclude]
        rows = self._rows_of(query, kind)
        return _without(rows, {"terms": {"identity": excluded}}) if excluded else rows

    def _matched_speakers(self, query: Query) -> tuple[MatchedSpeakers, ...]:
        """Which speakers each name of the tree means."""
        asked = [node.words for node in dict.fromkeys(asked_speakers(query)) if node.words]
        return tuple(
            MatchedSpeakers(" ".join(words), tuple(one.name for one in self._speakers.matching(words)))
            for words in asked
        )

    def _asked(self, query: Query) -> list[str]:
        """The speakers whom a query asks for, by the names by which they are shown; one that it has not, as written."""
        asked = [node.words for node in asked_speakers(query, under_not=False) if node.words]
        names = ([one.name for one in self._speakers.matching(words)] or [" ".join(words)] for words in asked)
        return list(chain.from_iterable(names))

    def _page(self, stored: Iterable[StoredDocument], query: Query) -> StoredPage:
        return StoredPage(list(stored), self._root, self._verification.speakers_of(query))

    def _stored(self, hit: Any) -> StoredDocument:
        return record_of(hit, self._snapshot.connection)

    def _documents_at(self, paths: Sequence[str]) -> list[StoredDocument]:
        """What is stored of the documents that are indexed as some paths."""
        query = self._snapshot.of_kind("document", {"terms": {"path": list(map(keyword, paths))}})
        return list(map(self._stored, self._snapshot.rows(query, ["record"])))

    def _of_same_name(self, path: str) -> list[str]:
        """The paths of files that are indexed and have the name of another."""
        from index.text.folding import fold

        name = path.rpartition("/")[2]
        query = self._snapshot.of_kind("document", {"term": {"folded_name": fold(keyword(name))}})
        paths = [from_keyword(hit["_source"]["path"]) for hit in self._snapshot.rows(query, ["path"])]
        return [other for other in paths if other.rpartition("/")[2] == name]


def open_on_cluster(snapshot: Snapshot, root: Path) -> OpenSearchEngine:
    """The engine of a snapshot on a cluster. Raises StoreError if that reads words otherwise than they are written."""
    if not isinstance(snapshot, OpenSearchSnapshot):
        raise TypeError(snapshot)
    snapshot.require_same_tokens()
    return OpenSearchEngine(snapshot, root)


def _without(rows: Json, unwanted: Json) -> Json:
    return {"bool": {"filter": [rows], "must_not": [unwanted]}}


def _identity(hit: Any) -> Identity:
    return from_keyword(hit["_source"]["path"]), hit["_source"]["digest"]
