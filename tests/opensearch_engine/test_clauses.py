"""Queries of few clauses: what is weakened finds all that was found, and is small enough."""

from __future__ import annotations

import fnmatch
import json
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.opensearch_store._connection import Connection
from index.opensearch_store._schema import create
from index.text.folding import fold
from search.opensearch_engine._clauses import ALL, NONE, both, clauses, either, has_key_like, simpler, weakened
from tests.cluster.running import new_location, on_cluster

if TYPE_CHECKING:
    from search.opensearch_engine._clauses import Json

WORDS = "abc"
TEXTS = st.lists(st.sampled_from(WORDS), max_size=5)


def terms(field: str, words: list[str]) -> Json:
    return {"terms": {field: words}}


def phrase(field: str, words: list[str]) -> Json:
    return {"match_phrase": {field: {"query": " ".join(words)}}}


def near(field: str, words: list[str]) -> Json:
    """The words in this order, however far from each other."""
    return {"intervals": {field: {"all_of": {"mode": "ordered", "intervals": [
        {"match": {"query": words[0]}}, {"any_of": {"intervals": [{"match": {"query": word}} for word in words]}}
    ]}}}}  # fmt: skip


def negated(query: Json) -> Json:
    return {"bool": {"must_not": [query]}}


SOME = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)
LEAVES = st.one_of([st.builds(leaf, st.sampled_from("xy"), SOME) for leaf in (terms, phrase, near)])


def around(some: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    parts = st.lists(some, min_size=1, max_size=5)
    return parts.map(both) | parts.map(either) | some.map(negated)


QUERIES = st.recursive(LEAVES, around, max_leaves=12)


def fits(query: Json, row: dict[str, list[str]]) -> bool:
    """Whether a cluster would find a row, of which each field has some words."""
    ((kind, body),) = query.items()
    match kind:
        case "match_all" | "match_none":
            return kind == "match_all"
        case "terms":
            return any(set(words) & set(row[field]) for field, words in body.items())
        case "match_phrase":
            ((field, asked),) = body.items()
            return f" {asked['query']} " in f" {' '.join(row[field])} "
        case "intervals":
            ((field, source),) = body.items()
            one, any_of = source["all_of"]["intervals"]
            behind = row[field][row[field].index(first) + 1 :] if (first := one["match"]["query"]) in row[field] else ()
            return any(other["match"]["query"] in behind for other in any_of["any_of"]["intervals"])
    assert kind == "bool"
    return (
        all(fits(one, row) for one in body.get("filter", ()))
        and not any(fits(one, row) for one in body.get("must_not", ()))
        and ("should" not in body or any(fits(one, row) for one in body["should"]))
    )


@given(QUERIES, st.integers(1, 12), st.lists(st.fixed_dictionaries({"x": TEXTS, "y": TEXTS}), min_size=5, max_size=20))
def test_what_is_weakened_finds_all_and_is_small_enough(
    query: Json, most: int, rows: list[dict[str, list[str]]]
) -> None:
    weaker = weakened(query, most)
    assert clauses(weaker) <= most
    assert all(fits(weaker, row) for row in rows if fits(query, row))
    if clauses(query) <= most:
        assert weaker == query


@given(st.lists(QUERIES, max_size=5), st.fixed_dictionaries({"x": TEXTS, "y": TEXTS}))
def test_any_of_some_is_what_fits_one(queries: list[Json], row: dict[str, list[str]]) -> None:
    assert fits(either(queries), row) == any(fits(query, row) for query in queries)


def test_terms_of_a_field_are_one_clause() -> None:
    found = either([terms("x", ["b"]), either([terms("x", ["a"]), terms("y", ["a"])]), NONE])
    assert found == {"bool": {"should": [terms("x", ["a", "b"]), terms("y", ["a"])], "minimum_should_match": 1}}
    assert clauses(found) == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (ALL, 1),
        (phrase("x", ["a|b", "c"]), 2),
        ({"dis_max": {"queries": [phrase("x", ["a", "b"]), terms("x", ["a"])]}}, 3),
        ({"nested": {"path": "quotations", "query": both([terms("x", ["a"]), phrase("x", ["a", "b"])])}}, 3),
        (near("x", ["a|b c"]), 6),
        (near("x", ["a", "b", "c"]), 6),  # a pair for each of three
        ({"range": {"date": {"gte": "2025-01-01"}}}, 2),
    ],
)
def test_clauses_are_counted_as_lucene_counts_them(query: Json, count: int) -> None:
    assert clauses(query) == count
    assert clauses(weakened(query, 1)) == 1


SETS = st.text('!^-]\\[abz&~.#@<"', min_size=1, max_size=6).map(lambda inside: f"x[{inside}]*")


class TestGlobs:
    """As `fnmatch` has them."""

    pytestmark: ClassVar = [*on_cluster]

    def test_any_set_finds_the_same(self) -> None:
        """All in one index: a key for each character, and queries of many sets."""
        location = new_location()
        connection = Connection(location)
        create(connection, f"{location.name}-1")
        keys = [f"x{char}y" for char in map(chr, range(32, 127)) if char != "/"]
        lines = [
            json.dumps(one)
            for key in keys
            for one in ({"index": {"_id": key}}, {"kind": "document", "folded_name": key})
        ]
        assert not connection.post_lines(f"/{location.name}-1/_bulk?refresh=true", "\n".join([*lines, ""]).encode())[
            "errors"
        ]

        @given(SETS)
        def check(glob: str) -> None:
            asked = has_key_like("path", glob)
            found = connection.post(f"/{location.name}-1/_search", {"query": asked, "size": 200})["hits"]["hits"]
            assert {hit["_id"] for hit in found} == {key for key in keys if fnmatch.fnmatchcase(key, fold(glob))}

        check()


@given(st.text("*?a[b]", max_size=30), st.text("ab", max_size=20))
def test_a_simpler_glob_fits_all_that_the_other_fits(glob: str, key: str) -> None:
    if fnmatch.fnmatchcase(key, glob):
        assert fnmatch.fnmatchcase(key, simpler(glob))
