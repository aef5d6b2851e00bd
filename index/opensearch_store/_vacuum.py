"""Deletes what no state needs any more: what has been dead for so long that nobody reads a state that has it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from index.opensearch_store._connection import ClusterError
from index.opensearch_store._state import GRACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.opensearch_store._connection import Connection
    from index.opensearch_store._indices import Indices

_AT_ONCE: Final = 10_000  # ids in one request


def vacuum(connection: Connection, indices: Indices, index: str) -> list[str]:
    """Delete it. A line for the user if that fails; the next run will do it."""
    try:
        _vacuum(connection, indices, index)
    except ClusterError as error:
        return [f"what is not needed any more was not deleted: {error}"]
    return []


def _vacuum(connection: Connection, indices: Indices, index: str) -> None:
    state = indices.state_of(index)
    if state.lost:
        _delete(connection, index, {"terms": {"born": list(state.lost)}})
    least = time.time() - GRACE
    dead = [one for one, when in state.dead.items() if when < least]
    retired = [one.rpartition(" ") for one, when in state.retired.items() if when < least]
    if state.open_runs:  # which may be writing the items of INDEX.md again
        retired = [one for one in retired if one[0] != "manifest"]
    named = {kind: [name for of, _, name in retired if of == kind] for kind in ("", "index", "manifest")}
    for some in _batches(dead):
        _delete(connection, index, {"terms": {"document": some}})
    for some in _batches(named[""]):
        _delete(connection, index, {"ids": {"values": some}})
    for digest in set(named["manifest"]) - state.digests:
        _delete(connection, index, {"term": {"identity": digest}})
    for name in named["index"]:
        indices.drop(name)
    if dead or retired:
        connection.post(f"/{index}/_refresh")  # else they would be found again, as soon as the state forgets them
        indices.change(index, lambda state: state.without([*dead, *map("".join, retired)]))


def _delete(connection: Connection, index: str, query: dict[str, Any]) -> None:
    connection.post(f"/{index}/_delete_by_query", {"query": query}, conflicts="proceed")


def _batches(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE)]
