"""Many rows on their way to a cluster that is busy, loses connections, or refuses some."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from index.opensearch_store import _bulk
from index.opensearch_store._bulk import BulkSender, Refusal, row
from index.opensearch_store._connection import ClusterError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Cluster:
    """Takes rows as it is told, and notes them. answer: an error for the ids of a request, or a status for each."""

    location = "https://search.example:9200/news"

    def __init__(self, answer: Callable[[list[str]], ClusterError | list[int]]) -> None:
        self._answer, self._lock = answer, threading.Lock()
        self.requests: list[list[str]] = []
        self.taken: dict[str, int] = {}
        self.most = 0

    def send_lines(self, path: str, lines: bytes) -> dict[str, Any]:
        """A bulk request."""
        assert path == "/news-1/_bulk"
        actions = [json.loads(line) for line in lines.splitlines()[::2]]
        ids = [next(iter(action.values()))["_id"] for action in actions]
        with self._lock:
            self.requests.append(ids)
            self.most = max(self.most, len(lines))
            answered = self._answer(ids)
            if isinstance(answered, ClusterError):
                raise answered
            items = []
            for action, identity, status in zip(actions, ids, answered, strict=True):
                told: dict[str, Any] = {"status": status}
                if status < 300:
                    self.taken[identity] = self.taken.get(identity, 0) + 1
                else:
                    told["error"] = {"type": "x", "reason": "outer", "caused_by": {"reason": f"no {identity}"}}
                items.append({next(iter(action)): told})
        return {"errors": any(status >= 300 for status in answered), "items": items}


def sent(
    cluster: Cluster, ids: Sequence[str], *, size: int = 20, action: str = "index"
) -> tuple[BulkSender, list[float]]:
    """Send rows with these ids, each of about so many bytes."""
    waits: list[float] = []
    with BulkSender(cluster, "news-1", sleep=waits.append) as sender:  # type: ignore[arg-type]
        sender.add(row(one, json.dumps({"x": "x" * size}).encode(), f"of {one}", action=action) for one in ids)
        sender.flush()
        return sender, waits


IDS = [f"{number}" for number in range(100)]


def test_all_arrive_once_in_requests_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_bulk, "_MOST_BYTES", 1000)
    cluster = Cluster(lambda ids: [201] * len(ids))
    sender, waits = sent(cluster, IDS)
    assert cluster.taken == dict.fromkeys(IDS, 1)
    assert len(cluster.requests) > 5
    assert cluster.most <= 1000
    assert (sender.refused, waits) == ([], [])


def test_a_row_larger_than_a_request_may_be_goes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_bulk, "_MOST_BYTES", 100)
    cluster = Cluster(lambda ids: [201] * len(ids))
    sent(cluster, ["a", "b"], size=500)
    assert sorted(cluster.requests) == [["a"], ["b"]]


@pytest.mark.parametrize("status", [0, 429, 502, 503])
def test_a_request_that_fails_is_sent_again_later_and_later(status: int) -> None:
    failures = [ClusterError("busy", status)] * 4
    cluster = Cluster(lambda ids: failures.pop() if failures else [201] * len(ids))
    sender, waits = sent(cluster, IDS)
    assert cluster.taken == dict.fromkeys(IDS, 1)
    assert waits == [0.5, 1, 2, 4]
    assert sender.refused == []


def test_of_a_request_only_those_rows_are_sent_again_that_the_cluster_was_too_busy_for() -> None:
    cluster = Cluster(lambda ids: [429 if int(one) % 2 and len(ids) == 100 else 201 for one in ids])
    sent(cluster, IDS)
    assert cluster.taken == dict.fromkeys(IDS, 1)
    assert cluster.requests == [IDS, IDS[1::2]]


def test_a_row_that_the_cluster_will_never_take_is_told_and_the_rest_goes_in() -> None:
    cluster = Cluster(lambda ids: [400 if one == "7" else 201 for one in ids])
    sender, waits = sent(cluster, IDS)
    assert sender.refused == [Refusal("of 7", "no 7")]
    assert set(cluster.taken) == set(IDS) - {"7"}
    assert waits == []


def test_what_is_there_already_is_no_refusal_where_it_is_to_be_created() -> None:
    sender, _ = sent(Cluster(lambda ids: [409] * len(ids)), IDS, action="create")
    assert sender.refused == []
    sender, _ = sent(Cluster(lambda ids: [409] * len(ids)), ["1"])
    assert sender.refused == [Refusal("of 1", "no 1")]


def test_a_request_that_is_too_large_for_the_cluster_is_halved() -> None:
    cluster = Cluster(lambda ids: ClusterError("too large", 413) if len(ids) > 3 or "5" in ids else [201] * len(ids))
    sender, waits = sent(cluster, IDS)
    assert set(cluster.taken) == set(IDS) - {"5"}
    assert sender.refused == [Refusal("of 5", "too large")]
    assert waits == []


@pytest.mark.parametrize("status", [0, 429])
def test_a_cluster_that_takes_nothing_for_minutes_is_an_error(status: int) -> None:
    with pytest.raises(ClusterError, match="busy"):
        sent(Cluster(lambda _: ClusterError("busy", status)), IDS)
    with pytest.raises(ClusterError, match="did not take what was sent for two minutes"):
        sent(Cluster(lambda ids: [429] * len(ids)), IDS)


def test_who_may_not_write_is_told_at_once() -> None:
    with pytest.raises(ClusterError, match="may not"):
        sent(Cluster(lambda _: ClusterError("may not", 403)), IDS)
