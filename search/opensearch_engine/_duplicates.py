"""Quotations of the same words by the same speaker, of which only the first is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.opensearch_store.cluster_tokens import from_keyword

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
    from search.opensearch_engine._clauses import Json

SOURCE: Final = ("document", "number", "path", "digest", "wording", "speaker")
_MOST: Final = 10_000  # wordings in one answer


class Repeats(NamedTuple):
    """others: by the id of a quotation that is shown the hits that say the same. hidden: the ids of all of these."""

    others: Mapping[str, list[Any]]
    hidden: list[str]


def find_repeats(
    snapshot: OpenSearchSnapshot,
    query: Json,
    ranked: Callable[[Json], Collection[Any]],
    shown_names: Callable[[Collection[str]], Mapping[str, str]],
) -> Repeats:
    """The repeats among the quotations that fit a query.

    ranked: the hits of a query in the order in which they are shown. shown_names: as of `SpeakerDirectory`.
    """
    wordings = list(_repeated_wordings(snapshot, query))
    hits = ranked({"bool": {"filter": [query, {"terms": {"wording": wordings}}]}}) if wordings else ()
    names = {from_keyword(hit["_source"]["speaker"]) for hit in hits if "speaker" in hit["_source"]}
    shown = shown_names(names)
    firsts: dict[tuple[str, str], str] = {}
    others: dict[str, list[Any]] = {}
    hidden = []
    for hit in hits:
        speaker = hit["_source"].get("speaker", "")
        said = hit["_source"]["wording"], shown[from_keyword(speaker)] if speaker else ""
        first = firsts.setdefault(said, hit["_id"])
        if first != hit["_id"]:
            others.setdefault(first, []).append(hit)
            hidden.append(hit["_id"])
    return Repeats(others, hidden)


def _repeated_wordings(snapshot: OpenSearchSnapshot, query: Json) -> Iterator[str]:
    """The wordings that occur several times. Each is in one shard, so that it can tell them by itself."""
    parts = 1
    terms: dict[str, Any] = {"field": "wording", "size": _MOST, "min_doc_count": 2, "shard_min_doc_count": 2}
    done = 0
    while done < parts:
        some = terms | ({"include": {"partition": done, "num_partitions": parts}} if parts > 1 else {})
        answer = snapshot.search({"query": query, "size": 0, "aggs": {"said": {"terms": some}}})
        buckets = answer["aggregations"]["said"]["buckets"]
        if len(buckets) == _MOST:  # there may be more: all anew, in more parts
            parts, done = 4 * parts, 0
            continue
        yield from (bucket["key"] for bucket in buckets)
        done += 1
