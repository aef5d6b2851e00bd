"""One run that writes to a cluster: rows that nobody sees until the state is replaced, or never."""

from __future__ import annotations

import contextlib
import json
import time
import uuid
from typing import TYPE_CHECKING, Any, Final

from index.errors import StoreError
from index.opensearch_store._bulk import BulkSender, row
from index.opensearch_store._connection import ClusterError
from index.opensearch_store._indices import Indices, rebuild_line
from index.opensearch_store._pages import StoredFile, changed_buckets, manifest_rows, page_id, pages_of
from index.opensearch_store._part_builder import word_row
from index.opensearch_store._schema import require_same_tokens
from index.opensearch_store._state import Commit, ManifestPart, State
from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.opensearch_store._connection import Connection
    from index.opensearch_store._part_builder import DocumentRow, KnownWord, Part
    from index.store.catalogue import Catalogue
    from index.store.share import Share

_MOST_WORDS: Final = 2_000_000  # that are remembered as written
_MOST_DEAD: Final = 5_000  # documents that the state itself lists as dead
_LISTED: Final = 50_000  # documents that one row lists
_COUNTED: Final = ("document", "quotation")
_AGAIN: Final = "run `onrecord index` again"


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
        self._owner = uuid.uuid4().hex
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
        state = self._indices.state_of(self._index)
        files = self._described(catalogue, refused, state)
        dead = [_document_id(self._before[path]) for path in self._deleted]
        dead += [_id(path, self._run) for path in refused]
        buckets = changed_buckets(self._before, files)
        listed = [*state.dead] if len(state.dead) + len(dead) > _MOST_DEAD else []
        lists = self._write_dead([*listed, *dead]) if listed or len(dead) > _MOST_DEAD else []
        retired = self._write_catalogue(catalogue, files, buckets, state)
        commit = Commit(
            run=self._run,
            owner=self._owner,
            manifest=ManifestPart(
                self._share.buckets.start, self._share.buckets.stop, catalogue.manifest_digest, catalogue.is_clean
            ),
            dead=() if lists else dead,
            listed=listed,
            lists=lists,
            retired=retired,
            pages=buckets,
            documents=len(files) - len(self._before),
            quotations=sum(one.file.quotations for one in files.values())
            - sum(one.file.quotations for one in self._before.values()),
        )
        return OpenSearchSnapshot(self._connection, self._index, self._publish(commit), self._share)

    def close(self) -> None:
        """Give up a run that was not committed."""
        if self._sender:
            with self._sender:
                pass
        if self._run and not self.is_published:
            with contextlib.suppress(ClusterError):  # the next run on these buckets will find it lost
                now = time.time()
                state = self._indices.change(self._index, lambda state: state.given_up(self._run, self._owner, now=now))
                if not (state.manifests or state.open_runs):
                    self._indices.drop(self._index)

    def _begun(self) -> BulkSender:
        """Begin the run, when there is something to write."""
        if self._sender is None:
            if not self._index:
                self._index = self._index_to_fill()
            require_same_tokens(self._connection, self._index)

            buckets = self._share.buckets

            def begun(state: State) -> State:
                if self._base and self._base.state.pages_of(buckets) != state.pages_of(buckets):
                    told = f"another process has indexed into {self._connection.location} meanwhile"
                    raise StoreError(f"{told}: {_AGAIN}")
                changed, self._run = state.begun(buckets, self._owner)
                return changed

            state = self._indices.change(self._index, begun)
            if not self._base:
                filled = OpenSearchSnapshot(self._connection, self._index, state, self._share)
                self._before = {stored.file.path: stored for stored in filled.stored_files()}
                self._deleted = set(self._before)
            self._sender = BulkSender(self._connection, self._index)
        return self._sender

    def _index_to_fill(self) -> str:
        """A new index; with a share, one that others have begun to fill with theirs, if there is one."""
        current = self._indices.name_of_current()
        before = self._indices.state_if_readable(current)
        newer = self._indices.newer_than(current)
        number = self._indices.next_number()
        if self._share.is_whole:
            for index in newer:
                self._indices.drop(index)
        else:
            if current and before and self._is_ours(before) and not before.has_any_of(self._share.buckets):
                return current  # there was none yet when this looked for one
            for index in newer:
                if self._is_ours(self._indices.state_if_readable(index)):
                    return index
                if not self._indices.has_state(index):  # another is just about to give it one
                    number = self._indices.number_of(index)
        fresh = State(versions=dict(self._versions), root=self._root, number=before.number if before else 0)
        return self._indices.created(number, fresh)

    def _is_ours(self, state: State | None) -> bool:
        return state is not None and state.is_of(self._root, self._versions)

    def _rows(self, document: DocumentRow) -> Any:
        identity = _id(document.path, self._run)
        begin = b'{"born":%d,"document":"%s",' % (self._run, identity.encode("ascii"))
        yield row(identity, begin + document.body[1:], document.path)
        for number, quotation in enumerate(document.quotations):
            yield row(f"{identity}-{number}", begin + quotation.body[1:], document.path, routing=quotation.wording)

    def _described(self, catalogue: Catalogue, refused: Mapping[str, str], state: State) -> dict[str, StoredFile]:
        """The files of the catalogue, if they are those that are there, counted; with the runs that wrote them."""
        written = {path: count for path, count in self._added.items() if path not in refused}
        kept = {path: stored.file.quotations for path, stored in self._before.items() if path not in self._deleted}
        there = {**kept, **written}
        described = {path: file.quotations for path, file in catalogue.files.items()}
        counts = dict(zip(_COUNTED, self._counts(refused, state), strict=True))
        if there != described or counts != {"document": len(written), "quotation": sum(written.values())}:
            raise StoreError(
                f"{counts['document']} documents with {counts['quotation']} quotations were written, and {len(there)} "
                f"would be there, where there should be {len(described)}: nothing was changed in "
                f"{self._connection.location}; {_AGAIN}"
            )
        return {
            path: StoredFile(file, self._run if path in written else self._before[path].born)
            for path, file in catalogue.files.items()
        }

    def _counts(self, refused: Mapping[str, str], state: State) -> list[int]:
        """How many rows of each kind this run has written."""
        written = {"term": {"born": self._run}}
        no_more = {"terms": {"document": [_id(path, self._run) for path in refused]}}
        snapshot = OpenSearchSnapshot(self._connection, self._index, state, self._share)
        return snapshot.counts(
            [{"bool": {"filter": [{"term": {"kind": kind}}, written], "must_not": [no_more]}} for kind in _COUNTED]
        )

    def _write_dead(self, ids: Sequence[str]) -> list[str]:
        """Write rows that list ids of documents; their own ids."""
        sender, found = self._begun(), []
        for number, at in enumerate(range(0, len(ids), _LISTED)):
            found.append(f"dead-{self._run}-{number}")
            body = {"kind": "dead", "state": {"dead": ids[at : at + _LISTED]}}
            sender.add([row(found[-1], json.dumps(body).encode("ascii"), key="")])
        return found

    def _write_catalogue(
        self, catalogue: Catalogue, files: Mapping[str, StoredFile], buckets: Sequence[int], state: State
    ) -> list[str]:
        """Write the pages of some buckets, and INDEX.md's items if they are not there; the ids of what is replaced."""
        sender = self._begun()
        sender.add(pages_of(files, buckets, self._run))
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
                    f"{_AGAIN}"
                )
            return state.committed(commit, now=now, size=size)

        self.is_published = True
        state = self._indices.change(self._index, committed)
        current = self._indices.name_of_current()
        if current == self._index:
            return state
        if self._base:
            raise StoreError(f"a rebuild has replaced the index of {self._connection.location} meanwhile: {_AGAIN}")
        if current and self._indices.state_if_readable(current) and not state.is_complete:
            self.warnings.append(rebuild_line(self._index, state))
            return state
        return self._indices.publish(self._index)


def _id(path: str, run: int) -> str:
    """The id of the document that a run wrote of a file."""
    import hashlib

    return f"{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}-{run}"


def _document_id(stored: StoredFile) -> str:
    return _id(stored.file.path, stored.born)


def _size(connection: Connection, index: str) -> int:
    """The bytes of an index, without its replicas; 0 if the cluster does not tell: nothing depends on it."""
    try:
        found = connection.get(f"/{index}/_stats/store")
    except ClusterError:
        return 0
    size: int = found["_all"]["primaries"].get("store", {}).get("size_in_bytes", 0)
    return size
