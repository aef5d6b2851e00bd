"""Small queries of a cluster: of several all, or any; of keys that fit a glob; and how many clauses one has. Pure."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from index.opensearch_store.cluster_tokens import keyword
from index.store.fields import BY_NAME
from index.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    # A query as the cluster reads it.
    Json: TypeAlias = dict[str, Any]

ALL: Final[Json] = {"match_all": {}}
NONE: Final[Json] = {"match_none": {}}
_MOST_UNKNOWN: Final = 8  # question marks behind a star


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
            ((_, source),) = body.items()
            return _of_intervals(source).terms
        case "range":  # by the index, or by the values of documents
            return 2
    return 1


class _Intervals(NamedTuple):
    """What intervals are to Lucene, which makes of several alternatives in a pair several pairs."""

    alternatives: int
    terms: int


def _of_intervals(source: Json) -> _Intervals:
    ((kind, body),) = source.items()
    if kind == "match":
        return _Intervals(1, len(re.split("[ |]", body["query"])))
    each = [_of_intervals(one) for one in body["intervals"]]
    if kind == "any_of":
        return _Intervals(sum(one.alternatives for one in each), sum(one.terms for one in each))
    first, second = each
    pairs = first.alternatives * second.alternatives
    filters = pairs if "filter" in body else 0
    return _Intervals(pairs, first.terms * second.alternatives + second.terms * first.alternatives + filters)


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
        case "intervals":
            ((field, source),) = body.items()
            return {"terms": {field: sorted(_terms(source))}}
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


def _terms(source: Json) -> set[str]:
    """Terms of intervals of which all that have these have one."""
    ((kind, body),) = source.items()
    if kind == "match":
        return set(body["query"].split(" ")[0].split("|"))
    return set().union(*map(_terms, body["intervals"][:1] if kind == "all_of" else body["intervals"]))


def _positions(query: Json) -> list[list[str]]:
    """The terms at each position of what is matched, as the cluster has them."""
    ((_, body),) = query.items()
    ((_, asked),) = body.items()
    return [position.split("|") for position in asked["query"].split(" ")]


def has_key_like(field: str, glob: str) -> Json:
    """What has a key that fits a glob, as `fnmatch` of Python has them."""
    folded = keyword(fold(glob))
    is_of_name = BY_NAME[field].reader == "path" and "/" not in glob
    name = "folded_name" if is_of_name else "folded_path" if field == "path" else field
    if "[" not in folded:
        return {"wildcard": {name: {"value": folded.replace("\\", r"\\")}}}
    expression = _as_lucene(folded)
    return NONE if expression is None else {"regexp": {name: {"value": expression, "flags": "NONE"}}}


def simpler(glob: str) -> str:
    """A glob that all fits which fits another, and that Lucene can make an automaton of.

    That has a state for each set of places where a text may stand in the glob: behind a star, twice as many with each
    question mark.
    """
    first, *others = glob.split("*")
    if all(part.count("?") <= _MOST_UNKNOWN for part in others):
        return glob
    if "[" in glob:
        return f"{first.partition('[')[0]}*"
    return "*".join((first, *(re.sub(r"\?+", "*", part) for part in others)))


# A set of a glob: what is between the brackets, with the hyphens of ranges.
_SET: Final = re.compile(r"\[(!?+)(\]?+[^\]]*+)\]")
_RANGE: Final = re.compile(r"(.)-(.)|(.)", re.DOTALL)
_NO_BEGIN: Final = r"-\]^"  # of a range of Lucene's
_SIGN: Final = re.compile(r"[^\w\s]")


def _as_lucene(glob: str) -> str | None:
    """A glob as a regular expression of Lucene's; None if nothing fits it."""
    found, at = [], 0
    while at < len(glob):
        if choice := _SET.match(glob, at):
            members = "".join(_members(choice[2]))
            if members:
                found.append(f"[{'^' if choice[1] else ''}{members}]")
            elif choice[1]:
                found.append(".")
            else:
                return None
            at = choice.end()
            continue
        found.append({"*": ".*", "?": "."}.get(glob[at], _escaped(glob[at])))
        at += 1
    return "".join(found)


def _members(inside: str) -> Iterator[str]:
    """The characters and ranges of a set, but those ranges that end before they begin."""
    for first, last, single in _RANGE.findall(inside):
        if single:
            yield _escaped(single)
        else:
            begin = first
            while begin in _NO_BEGIN and begin <= last:
                yield _escaped(begin)
                begin = chr(ord(begin) + 1)
            if begin <= last:
                yield f"{begin}-{_escaped(last)}"


def _escaped(char: str) -> str:
    return _SIGN.sub(lambda sign: f"\\{sign[0]}", char)
