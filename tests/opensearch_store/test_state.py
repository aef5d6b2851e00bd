"""Transactions of one small document: which rows count, whatever runs begin, end or are lost meanwhile."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.opensearch_store._state import Commit, ManifestPart, State, state_from_json
from index.store.share import BUCKETS, WHOLE, Share

EMPTY = State(versions={"cluster": "1"}, root="/corpus")


def begin(state: State, share: Share = WHOLE) -> tuple[State, int]:
    """With one more run, of a writer of its own."""
    return state.begun(share.buckets, f"writer {state.next_run}")


def commit_of(run: int, share: Share = WHOLE, *, digest: str = "d", dead: tuple[str, ...] = ()) -> Commit:
    part = ManifestPart(share.buckets.start, share.buckets.stop, digest, True)
    return Commit(
        run, f"writer {run}", part, dead=dead, listed=(), lists=(), retired=(), pages=[share.buckets.start],
        documents=1, quotations=2,
    )  # fmt: skip


def counts(state: State, born: int, document: str = "x") -> bool:
    """Whether a row fits the query of the rows that count, as a cluster would find."""
    asked: dict[str, Any] = state.visible("news-1")["bool"]
    row = {"born": born, "document": document}
    fits = all(born < one["range"]["born"]["lt"] for one in asked["filter"])
    hidden = any(row[field] in values for one in asked.get("must_not", ()) for field, values in one["terms"].items())
    return fits and not hidden


def test_what_a_run_writes_counts_once_it_is_committed() -> None:
    begun, run = begin(EMPTY)
    assert not counts(EMPTY, run)
    assert not counts(begun, run)
    assert counts(begun.committed(commit_of(run), now=1, size=1), run)
    assert not counts(begun.given_up(run, "writer 1", now=1), run)


def test_a_state_sees_nothing_of_what_is_committed_after_it() -> None:
    begun, run = begin(EMPTY)
    first = begun.committed(commit_of(run), now=1, size=1)
    again, later = begin(first)
    second = again.committed(commit_of(later, dead=("x",)), now=2, size=1)
    assert counts(first, run, "x")
    assert not counts(second, run, "x")
    assert not counts(first, later, "y")
    assert counts(second, later, "y")


def test_a_run_that_takes_the_place_of_another_makes_it_lost() -> None:
    one, stopped = begin(EMPTY, Share(1, 2))
    two, beside = begin(one, Share(2, 2))
    three, again = begin(two, Share(1, 4))
    assert set(three.open_runs) == {beside, again}
    assert three.lost == (stopped,)
    done = three.committed(commit_of(again), now=1, size=1).committed(commit_of(beside), now=1, size=1)
    assert [counts(done, run) for run in (stopped, beside, again)] == [False, True, True]


def test_what_is_done_twice_since_an_answer_was_lost_is_done_once() -> None:
    begun, run = begin(EMPTY)
    assert begun.begun(WHOLE.buckets, "writer 1") == (begun, run)
    ended = begun.given_up(run, "writer 1", now=1)
    assert ended.given_up(run, "writer 1", now=2) == ended
    assert begun.given_up(run, "another", now=1) == begun
    commit = commit_of(run, dead=("x",))
    done = begun.committed(commit, now=1, size=1)
    assert done.committed(commit, now=2, size=2) == done


def test_what_is_deleted_is_forgotten() -> None:
    begun, run = begin(EMPTY)
    state = begun.committed(commit_of(run, dead=("a", "b")), now=5, size=1)
    assert state.dead == {"a": 5, "b": 5}
    again, given_up = begin(state)
    state = again.given_up(given_up, "writer 2", now=7).with_retired(["page"], now=7)
    assert state.old(5) == ([], [], [], [])
    assert state.old(6) == ([], ["a", "b"], [], [])
    assert state.old(8) == ([given_up], ["a", "b"], [], ["page"])
    left = state.without(state.old(6))
    assert (left.dead, left.ended, left.retired) == ({}, {given_up: 7}, {"page": 7})


def test_many_dead_are_named_by_the_rows_that_list_them() -> None:
    begun, run = begin(EMPTY)
    again, later = begin(begun.committed(commit_of(run, dead=("a",)), now=1, size=1))
    commit = commit_of(later)._replace(listed=["a"], lists=["dead-2-0"])
    state = again.committed(commit, now=2, size=1)
    assert (state.dead, state.dead_lists) == ({}, {"dead-2-0": 2})
    unwanted = state.visible("news-1")["bool"]["must_not"]
    assert unwanted == [{"terms": {"document": {"index": "news-1", "id": "dead-2-0", "path": "state.dead"}}}]
    assert state.without(state.old(3)).dead_lists == {}


def test_a_state_is_read_as_it_was_stored() -> None:
    state, run = begin(EMPTY, Share(2, 3))
    state, _ = begin(state.committed(commit_of(run, Share(2, 3), dead=("a",)), now=1.5, size=7))
    assert state_from_json(json.loads(json.dumps(state.to_json()))) == state


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pages", []), ("pages", "x"), ("versions", None), ("versions", {"python": 3}), ("root", 5), ("dead", []),
        ("documents", "many"), ("indexed_at", "now"), ("indexed_at", 1e300), ("size", None), ("ended", {"1": "x"}),
        ("open_runs", {"1": [0]}), ("manifests", [[0, "x", "d", True]]), ("number", None),
    ],
)  # fmt: skip
def test_a_damaged_state_is_told_from_a_sound_one(name: str, value: object) -> None:
    stored = json.loads(json.dumps(begin(EMPTY)[0].to_json()))
    state_from_json(stored)
    with pytest.raises((AttributeError, LookupError, TypeError, ValueError)):
        state_from_json(stored | {name: value})


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.sampled_from("ab")), max_size=8))
def test_each_bucket_has_the_digest_of_the_run_that_was_last_on_it(runs: list[tuple[int, int, str]]) -> None:
    state, held = EMPTY, [""] * BUCKETS
    for number, of, digest in runs:
        share = Share(min(number, of), of)
        state, run = begin(state, share)
        state = state.committed(commit_of(run, share, digest=digest), now=1, size=1)
        held[share.buckets.start : share.buckets.stop] = [digest] * len(share.buckets)
    assert state.is_complete == ("" not in held)
    for share in (WHOLE, Share(1, 2), Share(2, 2), Share(3, 7)):
        there = set(held[share.buckets.start : share.buckets.stop])
        expected = there.pop() if len(there) == 1 else ""
        assert state.manifest_of(share.buckets)[0] == expected
    assert all(
        one[2:] != other[2:] or one.end < other.first
        for one, other in zip(state.manifests, state.manifests[1:], strict=False)
    )
