"""Small queries of a cluster: of several all, or any; and of keys that fit a glob. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from index.opensearch_store.cluster_tokens import keyword
from index.store.fields import BY_NAME
from index.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    # A query as the cluster reads it.
    Json: TypeAlias = dict[str, Any]

ALL: Final[Json] = {"match_all": {}}
NONE: Final[Json] = {"match_none": {}}


def both(queries: Sequence[Json]) -> Json:
    """What fits all of some queries."""
    return queries[0] if len(queries) == 1 else {"bool": {"filter": list(queries)}}


def either(queries: Sequence[Json]) -> Json:
    """What fits any of some queries; nothing, if there are none."""
    if not queries:
        return NONE
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}


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
