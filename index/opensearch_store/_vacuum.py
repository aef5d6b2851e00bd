"""Deletes what no state needs any more: what has been dead for so long that nobody reads a state that has it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from index.opensearch_store._connection import ClusterError
from index.opensearch_store._state import GRACE, listed_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.opensearch_store._connection import Connection
    from index.opensearch_store._indices import Indices

_IDS: Final = 1_000  # in one request
_ROWS: Final = 10_000  # that one request deletes: within the time that an answer may take


def vacuum(connection: Connection, indices: Indices, index: str) -> list[str]:
    """Delete it. A line for the user if that fails; the next run will do it."""
    try:
        _vacuum(connection, indices, index)
    except ClusterError as error:
        return [f"what is not needed any more was not deleted: {error}"]
    return []


def _vacuum(connection: Connection, indices: Indices, index: str) -> None:
    state = indices.state_of(index)
    old = state.old(time.time() - GRACE)
    if state.open_runs:  # which may be writing the items of INDEX.md again
        old = old._replace(retired=[one for one in old.retired if not one.startswith("manifest ")])
    if runs := [*state.lost, *old.ended]:
        _delete(connection, index, {"terms": {"born": runs}})
    for some in _batches(old.dead):
        _delete(connection, index, {"terms": {"document": some}})
    for row in old.dead_lists:
        _delete(connection, index, {"terms": {"document": listed_in(row, index)}})
        _delete(connection, index, {"ids": {"values": [row]}})
    _delete_retired(connection, indices, index, old.retired)
    if any(old):
        indices.change(index, lambda state: state.without(old))


def _delete_retired(connection: Connection, indices: Indices, index: str, retired: Sequence[str]) -> None:
    """Delete rows by their ids, items of INDEX.md by its digest, and whole indices."""
    parts = [one.rpartition(" ") for one in retired]
    named = {kind: [name for of, _, name in parts if of == kind] for kind in ("", "index", "manifest")}
    for some in _batches(named[""]):
        _delete(connection, index, {"ids": {"values": some}})
    for digest in set(named["manifest"]) - indices.state_of(index).digests:
        _delete(connection, index, {"term": {"identity": digest}})
    for name in set(named["index"]) - {indices.name_of_current()}:
        indices.drop(name)


def _delete(connection: Connection, index: str, query: dict[str, Any]) -> None:
    """Delete the rows that fit a query; then they are not found any more."""
    body = {"query": query, "max_docs": _ROWS}
    while connection.post(f"/{index}/_delete_by_query", body, conflicts="proceed", refresh="true")["total"] == _ROWS:
        pass


def _batches(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[at : at + _IDS] for at in range(0, len(ids), _IDS)]
