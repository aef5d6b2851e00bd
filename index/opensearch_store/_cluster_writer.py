"""One run that writes to a cluster: rows that nobody sees until the state is replaced, or never."""

from __future__ import annotations

import contextlib
import time
import uuid
from typing import TYPE_CHECKING, Any, Final

from index.errors import StoreError
from index.opensearch_store._bulk import BulkSender, row
from index.opensearch_store._connection import FORBIDDEN, ClusterError
from index.opensearch_store._indices import Indices, rebuild_line
from index.opensearch_store._pages import StoredFile, changed_buckets, manifest_rows, page_id, pages_of
from index.opensearch_store._part_builder import word_row
from index.opensearch_store._schema import require_same_tokens
from index.opensearch_store._state import Commit, ManifestPart, State
from index.opensearch_store._vacuum import vacuum
from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.opensearch_store._connection import Connection
    from index.opensearch_store._part_builder import DocumentRow, KnownWord, Part
    from index.store.catalogue import Catalogue
    from index.store.share import Share

_MOST_WORDS: Final = 2_000_000  # that are remembered as written


class ClusterWriter:
    """Writes the state that follows `base`; None: an index that is filled anew. `close` must be called in the end.

    share: of the corpus, which it replaces. root, versions: what the state says about itself.
    """

    def __init__(
        self,
        connection: Connection,
        base: OpenSearchSnapshot | None,
        *,
        root: str,
        share: Share,
        versions: Mapping[str, str],
    ) -> None:
        self._connection, self._base, self._share = connection, base, share
        self._root, self._versions = root, versions
        self._indices = Indices(connection)
        self._index = base.index if base else ""
        self._run = 0  # not begun
        self._sender: BulkSender | None = None
        self._before: dict[str, StoredFile] = {}
        self._deleted: set[str] = set()
        self._added: dict[str, int] = {}  # paths, with how many quotations each has
        self._words: set[KnownWord] = set()
        self.is_published = False
        self.warnings: list[str] = []
        if base:
            self._before = {stored.file.path: stored for stored in base.stored_files()}

    def append(self, part: Part) -> None:
        """Send the documents of a part."""
        sender = self._begun()
        for document in part.documents:
            self._added[document.path] = len(document.quotations)
            sender.add(self._rows(document))
        if len(self._words) > _MOST_WORDS:
            self._words.clear()
        words = [word for word in part.words if word not in self._words]
        sender.add(row(*word_row(word), key="", action="create") for word in words)
        self._words.update(words)

    def delete(self, path: str) -> None:
        """Delete the document that was indexed as `path`, if any, once this is committed."""
        if path in self._before:
            self._deleted.add(path)

    def refused(self) -> Mapping[str, str]:
        """The documents that the cluster did not take, with its reasons; what was indexed before is kept of them."""
        if self._sender is None:
            return {}
        self._sender.flush()
        reasons = {one.key: one.reason for one in reversed(self._sender.refused)}
        if "" in reasons:
            raise StoreError(f"{self._connection.location} refuses a row of its own: {reasons['']}")
        if self._base:
            self._deleted -= reasons.keys()
        return reasons

    def commit(self, catalogue: Catalogue) -> OpenSearchSnapshot:
        """Publish what was written. Raises StoreError if it is not what the catalogue describes."""
        self._begun()
        refused = self.refused()
        self._connection.post(f"/{self._index}/_refresh")
        files = self._described(catalogue, refused)
        dead = [_document_id(self._before[path]) for path in self._deleted]
        dead += [_id(path, self._run) for path in refused]
        buckets = changed_buckets(self._before, files)
        retired = self._write_catalogue(catalogue, files, buckets)
        commit = Commit(
            self._run,
            ManifestPart(
                self._share.buckets.start, self._share.buckets.stop, catalogue.manifest_digest, catalogue.is_clean
            ),
            dead,
            retired,
            buckets,
            len(files) - len(self._before),
            sum(one.file.quotations for one in files.values())
            - sum(one.file.quotations for one in self._before.values()),
        )
        state = self._publish(commit)
        self.warnings += vacuum(self._connection, self._indices, self._index)
        return OpenSearchSnapshot(self._connection, self._index, state, self._share)

    def close(self) -> None:
        """Give up a run that was not committed."""
        if self._sender:
            with self._sender:
                pass
        if self._run and not self.is_published:
            with contextlib.suppress(ClusterError):  # the next run on these buckets will find it lost
                state = self._indices.change(self._index, lambda state: state.ended(self._run))
                if not (state.number or state.open_runs):
                    self._indices.drop(self._index)

    def _begun(self) -> BulkSender:
        """Begin the run, when there is something to write."""
        if self._sender is None:
            if not self._index:
                self._index = self._index_to_fill()
            require_same_tokens(self._connection, self._index)

            owner = uuid.uuid4().hex

            def begun(state: State) -> State:
                changed, self._run = state.begun(self._share.buckets, owner)
                return changed

            state = self._indices.change(self._index, begun)
            if not self._base:
                filled = OpenSearchSnapshot(self._connection, self._index, state, self._share)
                self._before = {stored.file.path: stored for stored in filled.stored_files()}
                self._deleted = set(self._before)
            self._sender = BulkSender(self._connection, self._index)
        return self._sender

    def _index_to_fill(self) -> str:
        """A new index; with a share, one that others began to fill with theirs, if there is one."""
        current, numbered = self._indices.name_of_current(), self._indices.numbered()
        at = self._indices.number_of(current) if current else 0
        newer = [index for number, index in numbered.items() if number > at]
        if self._share.is_whole:
            for index in newer:
                self._indices.drop(index)
        elif begun := next((one for one in newer if self._is_ours(self._indices.state_if_readable(one))), None):
            return begun
        before = self._indices.state_if_readable(current)
        state = State(versions=dict(self._versions), root=self._root, number=before.number if before else 0)
        return self._indices.created(max([at, *numbered]) + 1, state)

    def _is_ours(self, state: State | None) -> bool:
        return state is not None and (dict(state.versions), state.root) == (dict(self._versions), self._root)

    def _rows(self, document: DocumentRow) -> Any:
        identity = _id(document.path, self._run)
        begin = b'{"born":%d,"document":"%s",' % (self._run, identity.encode("ascii"))
        yield row(identity, begin + document.body[1:], document.path)
        for number, quotation in enumerate(document.quotations):
            yield row(f"{identity}-{number}", begin + quotation.body[1:], document.path, routing=quotation.wording)

    def _described(self, catalogue: Catalogue, refused: Mapping[str, str]) -> dict[str, StoredFile]:
        """The files of the catalogue, if they are those that are there, counted; with the runs that wrote them."""
        written = {path: count for path, count in self._added.items() if path not in refused}
        kept = {path: stored.file.quotations for path, stored in self._before.items() if path not in self._deleted}
        there = {**kept, **written}
        described = {path: file.quotations for path, file in catalogue.files.items()}
        counts = {kind: self._count(kind, refused) for kind in ("document", "quotation")}
        if there != described or counts != {"document": len(written), "quotation": sum(written.values())}:
            raise StoreError(
                f"{counts['document']} documents with {counts['quotation']} quotations were written, and {len(there)} "
                f"would be there, where there should be {len(described)}: nothing was changed in "
                f"{self._connection.location}; run `onrecord index` again"
            )
        return {
            path: StoredFile(file, self._run if path in written else self._before[path].born)
            for path, file in catalogue.files.items()
        }

    def _count(self, kind: str, refused: Mapping[str, str]) -> int:
        """How many rows of a kind this run has written."""
        query: dict[str, Any] = {"filter": [{"term": {"kind": kind}}, {"term": {"born": self._run}}]}
        if refused:
            query["must_not"] = [{"terms": {"document": [_id(path, self._run) for path in refused]}}]
        count: int = self._connection.post(f"/{self._index}/_count", {"query": {"bool": query}})["count"]
        return count

    def _write_catalogue(
        self, catalogue: Catalogue, files: Mapping[str, StoredFile], buckets: Sequence[int]
    ) -> list[str]:
        """Write the pages of some buckets, and INDEX.md's items if they are not there; the ids of what is replaced."""
        sender = self._begun()
        sender.add(pages_of(files, buckets, self._run))
        state = self._indices.state_of(self._index)
        if catalogue.manifest_digest not in state.digests:
            sender.add(manifest_rows(catalogue.manifest_digest, catalogue.items))
        self.refused()
        items = [f"manifest {digest}" for digest in state.digests - {catalogue.manifest_digest}]
        return items + [page_id(bucket, state.pages[bucket]) for bucket in buckets if state.pages[bucket]]

    def _publish(self, commit: Commit) -> State:
        """Replace the state; and the index, if this completes one that takes the place of another."""
        size = _size(self._connection, self._index)
        now = time.time()

        def committed(state: State) -> State:
            if commit.run in state.lost:
                raise StoreError(
                    f"another process took this run for lost, and now indexes into {self._connection.location} itself: "
                    "run `onrecord index` again"
                )
            return state.committed(commit, now=now, size=size)

        current = self._indices.name_of_current()
        self.is_published = True
        state = self._indices.change(self._index, committed)
        if current == self._index:
            return state
        if not state.is_complete and self._is_ours(self._indices.state_if_readable(current)):
            self.warnings.append(rebuild_line(self._index, state))
            return state
        if current:
            state = self._indices.change(self._index, lambda state: state.with_retired([f"index {current}"], now))
        self._indices.swap(self._index)
        return state


def _id(path: str, run: int) -> str:
    """The id of the document that a run wrote of a file."""
    import hashlib

    return f"{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}-{run}"


def _document_id(stored: StoredFile) -> str:
    return _id(stored.file.path, stored.born)


def _size(connection: Connection, index: str) -> int:
    """The bytes of an index, without its replicas; 0 if this user may not know, or the cluster does not yet."""
    try:
        found = connection.get(f"/{index}/_stats/store")
    except ClusterError as error:
        if error.status == FORBIDDEN:
            return 0
        raise
    size: int = found["_all"]["primaries"].get("store", {}).get("size_in_bytes", 0)
    return size
