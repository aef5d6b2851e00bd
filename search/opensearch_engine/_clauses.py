"""Small queries of a cluster: of several all, or any; of keys that fit a glob; and how many clauses one has. Pure."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from index.opensearch_store.cluster_tokens import keyword
from index.store.fields import BY_NAME
from index.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    # A query as the cluster reads it.
    Json: TypeAlias = dict[str, Any]

ALL: Final[Json] = {"match_all": {}}
NONE: Final[Json] = {"match_none": {}}


def both(queries: Sequence[Json]) -> Json:
    """What fits all of some queries."""
    return queries[0] if len(queries) == 1 else {"bool": {"filter": list(queries)}}


def either(queries: Iterable[Json]) -> Json:
    """What fits any of some queries, of which those for terms of a field are one; nothing, if there are none."""
    found: list[Json] = []
    terms: dict[str, set[str]] = {}
    for query in chain.from_iterable(query.get("bool", {}).get("should", (query,)) for query in queries):
        if "terms" in query:
            ((field, some),) = query["terms"].items()
            terms.setdefault(field, set()).update(some)
        elif query != NONE:
            found.append(query)
    found += [{"terms": {field: sorted(some)}} for field, some in terms.items()]
    if not found:
        return NONE
    return found[0] if len(found) == 1 else {"bool": {"should": found, "minimum_should_match": 1}}


def clauses(query: Json) -> int:
    """How many clauses a query has, at most, as Lucene counts them."""
    ((kind, body),) = query.items()
    match kind:
        case "bool":
            return sum(clauses(part) for parts in body.values() if isinstance(parts, list) for part in parts)
        case "dis_max":
            return sum(map(clauses, body["queries"]))
        case "nested":
            return clauses(body["query"])
        case "match" | "match_phrase":
            return len(_positions(query))
        case "intervals":
            return sum(len(re.split("[ |]", text)) for text in _texts(body))
    return 1


def weakened(query: Json, most: int) -> Json:
    """What finds all that a query does, and perhaps more, with so many clauses at most."""
    if clauses(query) <= most:
        return query
    ((kind, body),) = query.items()
    match kind:
        case "nested":
            return {"nested": body | {"query": weakened(body["query"], most)}}
        case "match_phrase":
            ((field, _),) = body.items()
            telling = max(_positions(query), key=lambda terms: min(map(len, terms)))
            return {"terms": {field: telling}}
        case "bool" if "should" in body:
            found = either([weakened(part, max(most // len(body["should"]), 1)) for part in body["should"]])
            return found if clauses(found) <= most else ALL
        case "bool" if "filter" in body:
            kept: list[Json] = []
            for part in sorted(body["filter"], key=clauses):
                left = most - sum(map(clauses, kept))
                if left <= 0:
                    break
                kept.append(weakened(part, left))
            return both(kept)
    return ALL


def _positions(query: Json) -> list[list[str]]:
    """The terms at each position of what is matched, as the cluster has them."""
    ((_, body),) = query.items()
    ((_, asked),) = body.items()
    return [position.split("|") for position in asked["query"].split(" ")]


def _texts(body: object) -> Iterator[str]:
    """What is asked for in intervals."""
    match body:
        case {"match": {"query": str(text)}}:
            yield text
        case dict():
            for part in body.values():
                yield from _texts(part)
        case list():
            for part in body:
                yield from _texts(part)


def has_key_like(field: str, glob: str) -> Json:
    """What has a key that fits a glob, as `fnmatch` of Python has them."""
    folded = keyword(fold(glob))
    is_of_name = BY_NAME[field].reader == "path" and "/" not in glob
    name = "folded_name" if is_of_name else "folded_path" if field == "path" else field
    if "[" not in folded:
        return {"wildcard": {name: {"value": folded.replace("\\", r"\\")}}}
    return {"regexp": {name: {"value": _as_lucene(folded), "flags": "NONE"}}}


_SET: Final = re.compile(r"\[(!?)(\]?[^\]]*)\]")
_SIGN: Final = re.compile(r"[^\w\s]")


def _as_lucene(glob: str) -> str:
    """A glob as a regular expression of Lucene's."""
    found, at = [], 0
    while at < len(glob):
        choice = _SET.match(glob, at)
        if choice:
            found.append(f"[{'^' if choice[1] else ''}{_SIGN.sub(_escaped, choice[2]).replace(chr(92) + '-', '-')}]")
            at = choice.end()
            continue
        found.append({"*": ".*", "?": "."}.get(glob[at], _SIGN.sub(_escaped, glob[at])))
        at += 1
    return "".join(found)


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"
