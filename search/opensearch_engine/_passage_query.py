"""Which documents to look at for a passage: those that have most of the rare words, and near each other."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from index.opensearch_store.cluster_tokens import sent_term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
    from search.opensearch_engine._clauses import Json

_MOST_WORDS: Final = 40  # that are asked for: the rarest
_LOOKED_AT: Final = 20  # documents, and a few for each passage that is wanted
_MOST_LOOKED_AT: Final = 1_000
_SLOP: Final = 3  # words that may stand between two that follow each other
_PREFERENCE: Final = 1e-3  # for the documents of a speaker: less than any word


def numbers_of_rows(snapshot: OpenSearchSnapshot, words: Sequence[str]) -> tuple[int, dict[str, int]]:
    """How many documents there are, and in how many of them each of some words is."""
    distinct = list(dict.fromkeys(words))
    queries = [snapshot.of_kind("document", {"term": {"body": sent_term(word)}}) for word in distinct]
    return snapshot.info.documents, dict(zip(distinct, snapshot.counts(queries), strict=True))


def passage_query(
    snapshot: OpenSearchSnapshot,
    words: Sequence[str],
    numbers: Mapping[str, int],
    total: int,
    speaker_names: Sequence[str],
    limit: int,
) -> dict[str, Any] | None:
    """The search for the documents to look at; None if no document has any of the words."""
    known = sorted((word for word, number in numbers.items() if number), key=numbers.__getitem__)[:_MOST_WORDS]
    if not known:
        return None
    weights = {word: math.log(1 + total / numbers[word]) for word in known}
    there = [_scored({"term": {"body": sent_term(word)}}, weights[word]) for word in known]
    near = [
        _scored(
            {"match_phrase": {"body": {"query": f"{sent_term(one)} {sent_term(other)}", "slop": _SLOP}}},
            min(weights[one], weights[other]),
        )
        for one, other in dict.fromkeys(pairwise(words))
        if one in weights and other in weights
    ]
    preferred = [_scored({"terms": {"speakers": list(speaker_names)}}, _PREFERENCE)] if speaker_names else []
    rows = {"bool": {"should": there, "minimum_should_match": 1}}
    return {
        "query": {"bool": {"filter": [snapshot.of_kind("document", rows)], "should": [*there, *near, *preferred]}},
        "size": min(_LOOKED_AT + 2 * limit, _MOST_LOOKED_AT),
        "sort": [{"_score": "desc"}, {"path": "asc"}],
        "_source": ["record"],
    }


def _scored(query: Json, weight: float) -> Json:
    return {"constant_score": {"filter": query, "boost": weight}}
