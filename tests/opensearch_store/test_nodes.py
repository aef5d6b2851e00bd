"""Three nodes, one of which is killed while it is searched and while it is indexed into: nothing is lost."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from index.opensearch_store.cluster_location import parse_location
from index.opensearch_store.opensearch_store import OpenSearchStore
from index.update.indexer import update_index
from search.opensearch_engine.opensearch_engine import OpenSearchEngine
from search.query.filters import build_query
from tests.cluster.cluster import Cluster
from tests.cluster.running import on_cluster
from tests.conftest import TODAY
from tests.store.test_store import current

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Corpus

pytestmark = [*on_cluster, pytest.mark.slow]

NAMES = [f"{number}.txt" for number in range(300)]


def found(store: OpenSearchStore, query: str) -> int:
    snapshot = store.current()
    assert snapshot
    return OpenSearchEngine(snapshot, store.root).count(build_query(query, today=TODAY), "document")


def test_a_node_that_is_killed_loses_nothing(empty: Corpus, tmp_path: Path) -> None:
    for name in NAMES:
        empty.write(name, f" date 2025-01-01 “We want boat {name},” said Mayor Ana Ruiz. " + "A plain word. " * 200)
    empty.list(*NAMES[:100])
    with Cluster(tmp_path / "nodes", 3) as cluster:
        store = OpenSearchStore(parse_location(f"http://{cluster.hosts}/news"), empty.root)
        update_index(store, wait=0)
        cluster.wait_for(3)
        assert found(store, "boat") == 100

        # While it is searched: the node that holds the one primary shard or a replica, or none of them.
        cluster.nodes[0].stop()
        assert [found(store, "boat") for _ in range(20)] == [100] * 20
        cluster.wait_for(2, status="yellow")

        # While it is indexed into, another one once the first is back.
        cluster.nodes[0].start()
        cluster.wait_for(3)
        empty.list(*NAMES)
        killer = threading.Timer(0.5, cluster.nodes[1].stop)
        killer.start()
        report = update_index(store, wait=0)
        killer.join()
        assert report.counts == {"listed": 300, "unchanged": 100, "new": 200}
        cluster.wait_for(2, status="yellow")
        state = current(store)
        assert set(state.texts) == {f"seeds/{name}" for name in NAMES}
        assert state.wrong == []
        assert found(store, "boat") == 300
