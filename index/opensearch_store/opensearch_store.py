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
from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
from index.store.share import WHOLE
from index.store.versions import require_same_versions

if TYPE_CHECKING:
    from collections.abc import Iterator
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

    def lock(self, *, wait: float) -> contextlib.AbstractContextManager[None]:
        """Keep others from writing the share. Waits up to `wait` seconds for others, then raises LockedError."""
        return Leases(self._connection).held(self.share.buckets, wait=wait)

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
