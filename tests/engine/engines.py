"""The engines that the contract suite runs on: each over a corpus, which it can take in anew."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

import pytest

from index.opensearch_store.opensearch_store import OpenSearchStore
from index.update.indexer import update_index
from index.whoosh_store.whoosh_store import WhooshStore
from search.engine.rows_engine import RowsEngine
from search.engines import current_snapshot, open_engine
from search.opensearch_engine.opensearch_engine import OpenSearchEngine
from tests.cluster.running import new_location, on_cluster
from tests.engine.memory_rows import MemoryRows
from tests.engine.oracle_engine import open_oracle
from tests.store.memory_store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from search.engine.engine import Engine
    from tests.engine.oracle_engine import OracleEngine


class Subject(Protocol):
    """An engine over a corpus."""

    def update(self) -> None:
        """Take in what the files of the corpus are now."""

    def open(self) -> AbstractContextManager[Engine]:
        """Open it for one command, over what was taken in last."""


class OnWhoosh:
    """The engine over rows, on the embedded store."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._store = WhooshStore(folder, root)

    def update(self) -> None:
        """Bring the index up to date."""
        update_index(self._store, wait=0)

    def open(self) -> AbstractContextManager[Engine]:
        """The engine of the state that counts."""
        return open_engine(current_snapshot(self._store), self._store.root)


class OnMemory:
    """The engine over rows, on dictionaries."""

    def __init__(self, root: Path, _: Path) -> None:
        self._store = MemoryStore(root)
        self._engine: Callable[[], Engine] | None = None

    def update(self) -> None:
        """Bring the index up to date."""
        update_index(self._store, wait=0)
        snapshot = self._store.current()
        assert snapshot
        self._engine = partial(RowsEngine, MemoryRows(snapshot), self._store.root, snapshot)

    def open(self) -> AbstractContextManager[Engine]:
        """A new engine over the rows of the state that counts."""
        assert self._engine
        return contextlib.nullcontext(self._engine())


class Oracle:
    """The oracle, which has no index."""

    def __init__(self, root: Path, _: Path) -> None:
        self._root = root
        self._engine: OracleEngine | None = None

    def update(self) -> None:
        """Read the files."""
        self._engine = open_oracle(self._root)

    def open(self) -> AbstractContextManager[Engine]:
        """The engine over the files that were read."""
        assert self._engine
        return contextlib.nullcontext(self._engine)


class OnCluster:
    """The engine on a cluster."""

    def __init__(self, root: Path, _: Path) -> None:
        self._store = OpenSearchStore(new_location(), root)

    def update(self) -> None:
        """Bring the index up to date."""
        update_index(self._store, wait=0)

    def open(self) -> AbstractContextManager[Engine]:
        """The engine of the state that counts."""
        snapshot = self._store.current()
        assert snapshot
        return contextlib.nullcontext(OpenSearchEngine(snapshot, self._store.root))


# Each makes an engine over a root; a folder that is not there yet is its own.
ENGINES: Final[Mapping[str, Callable[[Path, Path], Subject]]] = {
    "whoosh rows": OnWhoosh,
    "memory rows": OnMemory,
    "oracle": Oracle,
    "cluster": OnCluster,
}
# Their names, as parameters of tests.
EACH_ENGINE: Final = [pytest.param(name, marks=on_cluster if name == "cluster" else ()) for name in ENGINES]
# The engines over rows that must give the same in all.
OVER_ROWS: Final[Sequence[Callable[[Path, Path], Subject]]] = (OnWhoosh, OnMemory)
