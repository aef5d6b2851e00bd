"""The hits of a query in their order: one page of them, or all."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
    from search.engine.choices import Sort
    from search.opensearch_engine._clauses import Json

DEEPEST: Final = 10_000  # hits that one search can reach: index.max_result_window
_AT_ONCE: Final = 500  # hits of one answer, where all are wanted
_ALIVE: Final = "5m"  # for the next answer

# Ties: the newer first, then by path, then in the order of the file; undated last.
_NEWEST: Final[Sequence[Json]] = ({"date": {"order": "desc", "missing": "_last"}}, {"path": "asc"}, {"number": "asc"})
_SORTS: Final[Mapping[Sort, Sequence[Json]]] = {
    "relevance": ({"_score": "desc"}, *_NEWEST),
    "newest": _NEWEST,
    "oldest": ({"date": {"order": "asc", "missing": "_last"}}, *_NEWEST[1:]),
}


class Found(NamedTuple):
    """Some hits, and how many there are in all."""

    hits: list[Any]
    total: int


class HitList:
    """The rows that fit a query, in an order. scoring: queries whose scores add up. source: what is wanted of each."""

    def __init__(
        self, snapshot: OpenSearchSnapshot, query: Json, scoring: Sequence[Json], sort: Sort, source: Sequence[str]
    ) -> None:
        self._snapshot = snapshot
        self._body: Json = {
            "query": {"bool": {"filter": [query], "should": list(scoring)}},
            "sort": list(_SORTS[sort]),
            "track_scores": True,
            "_source": list(source),
        }

    def page(self, offset: int, limit: int) -> Found:
        """So many of them from an offset on; limit 0: all from there on."""
        if limit and offset + limit <= DEEPEST:
            body = self._body | {"from": offset, "size": limit, "track_total_hits": True}
            answer = self._snapshot.search(body, search_type="dfs_query_then_fetch")
            return Found(answer["hits"]["hits"], answer["hits"]["total"]["value"])
        hits = list(islice(self._all(), min(offset, sys.maxsize), min(offset + limit, sys.maxsize) if limit else None))
        return Found(hits, self._snapshot.counts([self._body["query"]])[0])

    def _all(self) -> Iterator[Any]:
        """All of them, at one point in time, so that no score changes from one answer to the next."""
        with self._snapshot.point_in_time(_ALIVE) as held:
            body = self._body | {"size": _AT_ONCE, "pit": held, "track_total_hits": False}
            while True:
                hits = self._snapshot.search(body, search_type="dfs_query_then_fetch", at_point=True)["hits"]["hits"]
                yield from hits
                if len(hits) < _AT_ONCE:
                    return
                body = body | {"search_after": hits[-1]["sort"]}
