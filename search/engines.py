"""The one place that picks a store and its engine, by where an index is stored. Independent of the command line."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from index.errors import StoreError
from index.whoosh_store.location import find_folder
from index.whoosh_store.snapshot import WhooshSnapshot
from index.whoosh_store.whoosh_store import WhooshStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeVar

    from index.store.share import Share
    from index.store.store import Snapshot, Store
    from search.engine.engine import Engine

    Answer = TypeVar("Answer")

_SCHEMES: Final = ("https://", "http://")
_LIKE_AN_ADDRESS: Final = re.compile(r"\w[\w+.-]*:(//|[0-9]+/)")  # another scheme, or a host with its port

# All kinds of stores, and their snapshots.
AnyStore: TypeAlias = "Store[Any, Any]"
AnySnapshot: TypeAlias = "Snapshot"


def find_store(location: str | None, root: Path, *, insecure: bool = False, share: Share | None = None) -> AnyStore:
    """The store of a corpus at a location, a folder or the address of an index on a cluster, or at the default one.

    insecure: of an address, that others may read and change what is sent. share: of the corpus, if not all of it is to
    be written. Raises StoreError if the store isn't safe, can't be written in shares, or lacks its library.
    """
    if location and location.lower().startswith(_SCHEMES):
        return _on_cluster(location, root, insecure=insecure, share=share)
    if location and _LIKE_AN_ADDRESS.match(location):
        raise StoreError(f"{location} is no folder and no address of an index: write https://HOST:9200/NAME")
    if share:
        raise StoreError("--shard is for an index on a cluster, which several machines fill: name it with --store")
    return WhooshStore(find_folder(location, root), root)


def _on_cluster(location: str, root: Path, *, insecure: bool, share: Share | None) -> AnyStore:
    try:
        from index.opensearch_store.opensearch_store import OpenSearchStore
    except ModuleNotFoundError as error:
        if error.name != "opensearchpy":
            raise
        raise StoreError("an index on a cluster needs opensearch-py: install onrecord as `.[opensearch]`") from error
    from index.opensearch_store.cluster_location import parse_location
    from index.store.share import WHOLE

    return OpenSearchStore(parse_location(location, insecure=insecure), root, share or WHOLE)


def current_snapshot(store: AnyStore) -> AnySnapshot:
    """The current state. Raises StoreError if there is none, or none that this version can read."""
    snapshot: AnySnapshot | None = store.current()
    if snapshot is None:
        raise StoreError(f"there is no index in {store.location} yet: run `onrecord index`")
    return snapshot


@contextlib.contextmanager
def open_engine(snapshot: AnySnapshot, root: Path) -> Iterator[Engine]:
    """The engine of a snapshot, which is closed in the end. root: the corpus. Raises StoreError if it is damaged."""
    if isinstance(snapshot, WhooshSnapshot):
        from search.engine.rows_engine import RowsEngine
        from search.whoosh_engine.whoosh_rows import open_rows

        with open_rows(snapshot) as rows:
            yield RowsEngine(rows, root, snapshot)
    else:
        from search.opensearch_engine.opensearch_engine import open_on_cluster

        with contextlib.closing(snapshot):
            yield open_on_cluster(snapshot, root)


def ask(store: AnyStore, question: Callable[[Engine], Answer]) -> Answer:
    """The answer of the current state to a question. Raises StoreError as `current_snapshot`, and if it is damaged."""
    with open_engine(current_snapshot(store), store.root) as engine:
        return question(engine)
