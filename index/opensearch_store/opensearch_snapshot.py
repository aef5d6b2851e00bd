"""A published state of an index on a cluster."""

from __future__ import annotations

import contextlib
import json
import time
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from index.errors import StoreError
from index.opensearch_store._connection import FORBIDDEN, ClusterError, cluster_error
from index.opensearch_store._indices import Indices, rebuild_line
from index.opensearch_store._pages import FilesOnPages, StoredPages
from index.opensearch_store._row_text import unpacked_text
from index.opensearch_store._schema import REBUILD, require_same_tokens
from index.opensearch_store._state import GRACE
from index.opensearch_store.cluster_tokens import keyword
from index.store.catalogue import Catalogue, LazyItems
from index.store.records import stored_document
from index.store.snapshot_info import SnapshotInfo
from index.text.word_offsets import WordOffsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.corpus.document import Document
    from index.opensearch_store._connection import Connection
    from index.opensearch_store._pages import StoredFile
    from index.opensearch_store._state import State
    from index.store.share import Share
    from index.store.stored_document import StoredDocument

_LONGEST: Final = GRACE * 0.9  # seconds that a snapshot is asked: clocks differ
_PAGE: Final = 1_000  # rows in one answer
DOCUMENTS_AT_ONCE: Final = 50  # of which one answer has the texts
_REQUEST: Final = 16 << 20  # bytes of one request


class OpenSearchSnapshot:
    """A state of an index, whose catalogue is that of a share.

    index: the name of the index itself, behind its alias. state: what was published when this was opened.
    """

    def __init__(self, connection: Connection, index: str, state: State, share: Share) -> None:
        self.connection, self.index, self.state, self.share = connection, index, state, share
        self._pages = StoredPages(connection, index)
        self._opened = time.monotonic()

    @property
    def info(self) -> SnapshotInfo:
        """What the state says about itself."""
        state = self.state
        return SnapshotInfo(
            state.versions, state.indexed_at, state.documents, state.quotations, state.size, state.number
        )

    def catalogue(self) -> Catalogue:
        """What is indexed of the share, file by file."""
        digest, is_clean = self.state.manifest_of(self.share.buckets)
        items = LazyItems(lambda: self._pages.items(digest))
        return Catalogue(digest, items if digest else (), self._files, is_clean)

    def stored_files(self) -> Sequence[StoredFile]:
        """The files that are indexed of the share, each with the run that wrote its document."""
        return self._files.stored

    @cached_property
    def _files(self) -> FilesOnPages:
        return FilesOnPages(
            lambda: self._pages.files((bucket, self.state.pages[bucket]) for bucket in self.share.buckets)
        )

    def document(self, path: str) -> Document | None:
        """The document that was indexed as `path`, as it was then."""
        query = self.of_kind("document", {"term": {"path": keyword(path)}})
        found = self.search({"query": query, "size": 1, "_source": ["record"]})["hits"]["hits"]
        return record_of(found[0], self.connection).document if found else None

    def speaker_names(self) -> list[str]:
        """The names of all speakers as they are shown, ascending, each on one line."""
        from index.names.speakers import join_speakers

        names = (key["speaker"] for key, _ in self.counted(self.of_kind("quotation"), ["speaker"]) if key["speaker"])
        return [" ".join(speaker.name.split()) for speaker in join_speakers(names)]

    def verify(self) -> Iterator[str]:
        """A line for each document that is not as the catalogue describes it. Reads all of them."""
        described = {stored.file.path: stored.file for stored in self.stored_files()}
        quotations = Counter[str]()
        for key, count in self.counted(self.of_kind("quotation"), ["path"]):
            quotations[key["path"] or ""] = count
        seen = Counter[str]()
        for hit in self.rows(self.of_kind("document"), ["record", "path"]):
            path = hit["_source"]["path"]
            try:
                stored = record_of(hit, self.connection)
            except StoreError as error:
                yield str(error)
                continue
            file = described.get(stored.document.path)
            if file is None:
                if self.share.has(stored.document.path):
                    yield f"{stored.document.path} is in the index, but not in its catalogue; {REBUILD}"
                continue
            seen[file.path] += 1
            found = len(stored.quotations), quotations[path], stored.stamp.digest
            if found != (file.quotations, file.quotations, file.stamp.digest):
                yield f"{file.path} is not as the catalogue of the index describes it; {REBUILD}"
        for path in described:
            if seen[path] != 1:
                yield f"{path} is in the index {seen[path]} times, but once in its catalogue; {REBUILD}"

    def require_sound(self) -> None:
        """Raise StoreError if the catalogue is damaged; a damaged document is told when it is read."""
        self.stored_files()

    def missing(self) -> str:
        """A line on the shares that were never indexed; "" if all were."""
        if self.state.is_complete:
            return ""
        there = f"only {self.state.filled:.0%} of the files are in {self.connection.location}"
        return f"{there}: the rest are of shares that were not indexed yet"

    def unfinished(self) -> str:
        """A line on a rebuild that is not complete; "" if there is none, or this user may not know."""
        try:
            found = Indices(self.connection).rebuild_of(self.index)
        except ClusterError as error:
            if error.status == FORBIDDEN:
                return ""
            raise
        return rebuild_line(*found) if found else ""

    def require_same_tokens(self) -> None:
        """Raise StoreError if the cluster reads words otherwise than they are written; who may not ask, trusts."""
        try:
            require_same_tokens(self.connection, self.index)
        except ClusterError as error:
            if error.status != FORBIDDEN:
                raise

    def close(self) -> None:
        """Nothing is open but the connection, which is the store's."""

    def of_kind(self, kind: str, *filters: dict[str, Any]) -> dict[str, Any]:
        """The query of the rows of a kind that count, and that pass some filters."""
        return {"bool": {"filter": [{"term": {"kind": kind}}, self.state.visible(self.index), *filters]}}

    def search(self, body: dict[str, Any], *, at_point: bool = False, **parameters: str) -> Any:
        """The answer to a search, of all shards or none. at_point: the body has a point in time."""
        self._require_fresh()
        path = "/_search" if at_point else f"/{self.index}/_search"
        return self.connection.post(path, body, allow_partial_search_results="false", **parameters)

    @contextlib.contextmanager
    def point_in_time(self, keep_alive: str) -> Iterator[dict[str, Any]]:
        """Hold the rows as they are now, as a search's body names them. keep_alive: from one search to the next."""
        answer = self.connection.post(f"/{self.index}/_search/point_in_time", None, keep_alive=keep_alive)
        try:
            yield {"id": answer["pit_id"], "keep_alive": keep_alive}
        finally:
            self.connection.delete("/_search/point_in_time", {"pit_id": [answer["pit_id"]]})

    def search_many(self, bodies: Sequence[dict[str, Any]]) -> list[Any]:
        """The answers to several searches."""
        if not bodies:
            return []
        self._require_fresh()
        answers: list[Any] = []
        for lines in _pieces(map(_searched, bodies)):
            answers += self.connection.post_lines(f"/{self.index}/_msearch", lines)["responses"]
        for answer in answers:
            if "error" in answer:
                raise self.connection.refused(answer["status"], answer)
        return answers

    def counts(self, queries: Sequence[dict[str, Any]]) -> list[int]:
        """How many rows fit each query."""
        bodies = [{"query": query, "size": 0, "track_total_hits": True} for query in queries]
        return [answer["hits"]["total"]["value"] for answer in self.search_many(bodies)]

    def documents(self, ids: Sequence[str]) -> list[Any]:
        """The rows of documents, with their records, in this order. Raises StoreError if one is not there."""
        self._require_fresh()
        found = []
        for at in range(0, len(ids), DOCUMENTS_AT_ONCE):
            found += self.connection.rows(self.index, ids[at : at + DOCUMENTS_AT_ONCE], _source="record")
        for hit in found:
            if not hit["found"]:
                raise StoreError(f"{self.connection.location} is damaged: it has lost row {hit['_id']}; {REBUILD}")
        return found

    def _require_fresh(self) -> None:
        """Raise StoreError if this is so old that some of its rows may be deleted."""
        now = time.monotonic()
        if now - self._opened <= _LONGEST:
            return
        found = Indices(self.connection).current()
        if not found or (found.name, found.state.number) != (self.index, self.state.number):
            raise cluster_error(
                f"this state of {self.connection.location} was opened {_LONGEST / 60:.0f} minutes ago, and there is a "
                "newer one: what this one has may be deleted by now, so ask again"
            )
        self._opened = now

    def counted(self, query: dict[str, Any], fields: Sequence[str]) -> Iterator[tuple[dict[str, str | None], int]]:
        """How many rows that fit a query have each combination of keys of some fields; None for none."""
        sources = [{field: {"terms": {"field": field, "missing_bucket": True}}} for field in fields]
        composite: dict[str, Any] = {"size": _PAGE, "sources": sources}
        while True:
            answer = self.search({"query": query, "size": 0, "aggs": {"by": {"composite": composite}}})
            found = answer["aggregations"]["by"]
            for bucket in found["buckets"]:
                yield bucket["key"], bucket["doc_count"]
            if "after_key" not in found:
                return
            composite = composite | {"after": found["after_key"]}

    def rows(self, query: dict[str, Any], source: Sequence[str]) -> Iterator[Any]:
        """All rows that fit a query, by path. source: what is wanted of them."""
        body: dict[str, Any] = {
            "query": query, "size": DOCUMENTS_AT_ONCE if "record" in source else _PAGE, "_source": list(source),
            "sort": [{"path": "asc"}, {"document": "asc"}],
        }  # fmt: skip
        while True:
            hits = self.search(body)["hits"]["hits"]
            yield from hits
            if not hits:
                return
            body = body | {"search_after": hits[-1]["sort"]}


def _searched(body: dict[str, Any]) -> bytes:
    """One of several searches, as it is sent."""
    header = {"allow_partial_search_results": False}
    return b"".join(json.dumps(one).encode("ascii") + b"\n" for one in (header, body))


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The same in pieces that a cluster takes, if no single one is larger."""
    piece: list[bytes] = []
    size = 0
    for line in lines:
        if piece and size + len(line) > _REQUEST:
            yield b"".join(piece)
            piece, size = [], 0
        piece.append(line)
        size += len(line)
    yield b"".join(piece)


def record_of(hit: Any, connection: Connection) -> StoredDocument:
    """What is stored of a document that was found, without its words. Raises StoreError if it is damaged."""
    try:
        record = hit["_source"]["record"]
        return stored_document(record["head"], unpacked_text(record), WordOffsets((), ()))
    except (LookupError, TypeError, ValueError) as error:
        raise StoreError(f"{connection.location} is damaged: row {hit['_id']} can't be read; {REBUILD}") from error
