"""The one place that picks a store and its engine, by where an index is stored. Independent of the command line."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeAlias

from index.errors import StoreError
from index.whoosh_store.location import find_folder
from index.whoosh_store.snapshot import WhooshSnapshot
from index.whoosh_store.whoosh_store import WhooshStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeVar

    from search.engine.engine import Engine

    Answer = TypeVar("Answer")

# All kinds of stores, and their snapshots.
AnyStore: TypeAlias = WhooshStore
AnySnapshot: TypeAlias = WhooshSnapshot


def find_store(location: str | None, root: Path) -> AnyStore:
    """The store of a corpus at a location, or at the default one. Raises StoreError if that isn't safe."""
    return WhooshStore(find_folder(location, root), root)


def current_snapshot(store: AnyStore) -> AnySnapshot:
    """The current state. Raises StoreError if there is none, or none that this version can read."""
    snapshot = store.current()
    if snapshot is None:
        raise StoreError("there is no index yet: run `onrecord index`")
    return snapshot


@contextlib.contextmanager
def open_engine(snapshot: AnySnapshot, root: Path) -> Iterator[Engine]:
    """The engine of a snapshot, which is closed in the end. root: the corpus. Raises StoreError if it is damaged."""
    from search.engine.rows_engine import RowsEngine
    from search.whoosh_engine.whoosh_rows import open_rows

    with open_rows(snapshot) as rows:
        yield RowsEngine(rows, root, snapshot)


def ask(store: AnyStore, question: Callable[[Engine], Answer]) -> Answer:
    """The answer of the current state to a question. Raises StoreError as `current_snapshot`, and if it is damaged."""
    with open_engine(current_snapshot(store), store.root) as engine:
        return question(engine)
