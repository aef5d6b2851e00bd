"""The store on a cluster: an alias, the index behind it, and those that are being filled or are not needed any more.

NAME ──▶ NAME-3, the index that is searched        NAME-4, a rebuild that is not complete        NAME-lock, leases
"""

from __future__ import annotations

import contextlib
from functools import cached_property
from typing import TYPE_CHECKING

from index.corpus.native_path import portable
from index.errors import OtherRootError
from index.opensearch_store._connection import Connection
from index.opensearch_store._indices import Indices
from index.opensearch_store._leases import Leases
from index.opensearch_store._schema import cluster_versions
from index.opensearch_store._vacuum import vacuum
from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
from index.store.share import WHOLE
from index.store.versions import require_same_versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.opensearch_store._cluster_writer import ClusterWriter
    from index.opensearch_store._part_builder import PartBuilder
    from index.opensearch_store.cluster_location import ClusterLocation
    from index.store.share import Share


class OpenSearchStore:
    """The index of a corpus at a location; it writes a share of it. Nothing is asked before it is needed."""

    def __init__(self, location: ClusterLocation, root: Path, share: Share = WHOLE) -> None:
        self._location, self.root, self.share = location, root, share

    @property
    def location(self) -> str:
        """The address."""
        return str(self._location)

    @cached_property
    def _connection(self) -> Connection:
        return Connection(self._location)

    @contextlib.contextmanager
    def lock(self, *, wait: float) -> Iterator[None]:
        """Keep others from writing the share. Waits up to `wait` seconds for others, then raises LockedError."""
        Indices(self._connection).require_no_other()
        with Leases(self._location).held(self.share.buckets, wait=wait):
            self._publish_if_complete()
            yield

    def _publish_if_complete(self) -> None:
        """Publish a rebuild that was stopped when it was complete, and not published yet."""
        indices = Indices(self._connection)
        rebuild = indices.rebuild_of(indices.name_of_current())
        if rebuild and rebuild.state.is_complete and rebuild.state.is_of(portable(str(self.root)), cluster_versions()):
            indices.publish(rebuild.name)

    def tidy(self) -> Sequence[str]:
        """Delete what nobody reads any more; a line for the user if that fails."""
        indices = Indices(self._connection)
        current = indices.name_of_current()
        return vacuum(self._connection, indices, current) if current else []

    def current(self) -> OpenSearchSnapshot | None:
        """The state that searches see. Raises VersionError, OtherRootError and StoreError."""
        found = Indices(self._connection).current()
        if found is None:
            return None
        if found.state.root != portable(str(self.root)):
            raise OtherRootError(f"{self.location} contains the index of {found.state.root}; name another with --store")
        require_same_versions(found.state.versions, cluster_versions())
        return OpenSearchSnapshot(self._connection, found.name, found.state, self.share)

    def part_builder(self) -> PartBuilder:
        """A builder of rows."""
        from index.opensearch_store._part_builder import PartBuilder

        return PartBuilder()

    @contextlib.contextmanager
    def writer(self, base: OpenSearchSnapshot | None) -> Iterator[ClusterWriter]:
        """A writer of the state that follows `base`; None: of an index that is filled anew."""
        from index.opensearch_store._cluster_writer import ClusterWriter

        root, made_by = portable(str(self.root)), cluster_versions()
        writer = ClusterWriter(self._connection, base, root=root, share=self.share, versions=made_by)
        with contextlib.closing(writer):
            yield writer
