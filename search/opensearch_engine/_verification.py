"""What a cluster finds that may fit, looked at here: for what its own language can't say."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from index.opensearch_store.opensearch_snapshot import record_of
from search.engine.stored_page import StoredPage
from search.query.walks import asked_speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from index.names.known_speaker import KnownSpeaker
    from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
    from index.store.fields import Kind
    from search.opensearch_engine._clauses import Json
    from search.opensearch_engine._speaker_directory import SpeakerDirectory
    from search.query.tree import Query

_AT_ONCE: Final = 200  # documents that are cut into words together


class Verification:
    """Looks at the documents of a snapshot."""

    def __init__(self, snapshot: OpenSearchSnapshot, root: Path, speakers: SpeakerDirectory) -> None:
        self._snapshot, self._root, self._speakers = snapshot, root, speakers

    def verified(self, node: Query, kind: Kind, candidates: Json) -> Json:
        """The query of those rows of a kind that a node matches. candidates: the query that all of these fit."""
        query = self._snapshot.of_kind(kind, candidates)
        if kind == "document":
            hits = self._snapshot.rows(query, ["record"])
            return _ids(one for some in _batches(hits) for one in self._documents(node, some))
        documents = {hit["_source"]["document"] for hit in self._snapshot.rows(query, ["document"])}
        return _ids(one for some in _batches(sorted(documents)) for one in self._quotations(node, some))

    def _documents(self, node: Query, hits: list[Any]) -> Iterator[str]:
        page = self._page(node, hits)
        return (hits[at]["_id"] for at in page.documents_matching(node))

    def _quotations(self, node: Query, documents: list[str]) -> Iterator[str]:
        hits = self._snapshot.documents(documents)
        page = self._page(node, hits)
        return (f"{hits[at]['_id']}-{number}" for at, number in page.quotations_matching(node))

    def _page(self, node: Query, hits: list[Any]) -> StoredPage:
        stored = [record_of(hit, self._snapshot.connection) for hit in hits]
        return StoredPage(stored, self._root, self.speakers_of(node))

    def speakers_of(self, node: Query) -> list[KnownSpeaker]:
        """Those whom a query asks for."""
        meant = (one for asked in asked_speakers(node) if asked.words for one in self._speakers.matching(asked.words))
        return list(dict.fromkeys(meant))


def _ids(ids: Iterable[str]) -> Json:
    return {"ids": {"values": list(ids)}}


def _batches(every: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(every)
    while some := list(islice(left, _AT_ONCE)):
        yield some
