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
    retired = [one for one, when in state.retired.items() if when < least]
    for some in _batches(dead):
        _delete(connection, index, {"terms": {"document": some}})
    for some in _batches([one for one in retired if not one.startswith("index ")]):
        _delete(connection, index, {"ids": {"values": some}})
    for one in retired:
        if one.startswith("index "):
            indices.drop(one.removeprefix("index "))
    if dead or retired:
        connection.post(f"/{index}/_refresh")  # else they would be found again, as soon as the state forgets them
        indices.change(index, lambda state: state.without([*dead, *retired]))


def _delete(connection: Connection, index: str, query: dict[str, Any]) -> None:
    connection.post(f"/{index}/_delete_by_query", {"query": query}, conflicts="proceed")


def _batches(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE)]
