"""Requests to a cluster that demands TLS and a password, is busy, or is not there: one clear line each."""

from __future__ import annotations

import base64
import socket
import threading
from pathlib import Path
from typing import Any

import pytest
import urllib3.util.connection

from index.errors import UnavailableError
from index.opensearch_store._connection import ClusterError, Connection
from index.opensearch_store.cluster_location import parse_location
from tests.conftest import Corpus
from tests.opensearch_store.stub import Asked, serving

SECRET = "Basic " + base64.b64encode(b"ana:secret").decode()


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[float]:
    """How long was waited, in no time. The home is empty."""
    waited: list[float] = []
    monkeypatch.setattr("index.opensearch_store._connection.time.sleep", waited.append)
    monkeypatch.setenv("HOME", str(tmp_path))
    return waited


def strict(asked: Asked) -> tuple[int, Any]:
    """Only a user who is known may ask."""
    if asked.headers.get("authorization") != SECRET:
        return 401, {"error": {"type": "security_exception", "reason": "missing authentication"}}
    return 200, {"well": "met"}


def connect(address: str) -> Connection:
    return Connection(parse_location(address), timeout=5)


def refusal(address: str) -> ClusterError:
    with pytest.raises(ClusterError) as caught:
        connect(address).get("/")
    assert "\n" not in str(caught.value)
    return caught.value


def test_over_tls_a_known_user_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(strict, tls=tmp_path / "ca.pem") as stub:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        monkeypatch.setenv("ONRECORD_USER", "ana")
        monkeypatch.setenv("ONRECORD_PASSWORD", "secret")
        assert connect(stub.address).get("/") == {"well": "met"}


def test_a_certificate_that_nobody_vouches_for_is_refused_before_anything_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(strict, tls=tmp_path / "ca.pem") as stub:
        monkeypatch.setenv("ONRECORD_USER", "ana")
        monkeypatch.setenv("ONRECORD_PASSWORD", "secret")
        error = refusal(stub.address)
        assert "can't be trusted" in str(error)
        assert "SSL_CERT_FILE" in str(error)
        assert not stub.asked


def test_a_certificate_of_another_host_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(strict, tls=tmp_path / "ca.pem") as stub:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert "can't be trusted" in str(refusal(stub.address.replace("localhost", "127.0.0.1")))
        assert not stub.asked


@pytest.mark.parametrize("password", [None, "wrong-secret"])
def test_who_is_not_known_is_told_how_to_say_who_they_are(
    monkeypatch: pytest.MonkeyPatch, password: str | None
) -> None:
    if password:
        monkeypatch.setenv("ONRECORD_USER", "ana")
        monkeypatch.setenv("ONRECORD_PASSWORD", password)
    with serving(strict) as stub:
        told = str(refusal(stub.address))
    assert "ONRECORD_USER and ONRECORD_PASSWORD" in told
    assert "wrong-secret" not in told


def test_nothing_is_logged_or_warned_of(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_TOKEN", "secret-token")
    caplog.set_level(0)
    with serving(strict) as stub:
        refusal(stub.address)
    refusal(stub.address)
    assert capfd.readouterr() == ("", "")
    assert "secret" not in caplog.text


@pytest.mark.parametrize("status", [429, 503])
def test_one_that_is_busy_is_asked_again_for_some_seconds(status: int, waits: list[float]) -> None:
    answers = [status] * 3 + [200]
    with serving(lambda _: (answers.pop(0), {"error": {"type": "busy", "reason": "much to do"}})) as stub:
        connect(stub.address).get("/")
    assert waits == ([0.1] if status == 503 else [0.1, 0.3, 1])  # opensearch-py itself asks thrice for a 503
    with serving(lambda _: (status, {"error": {"type": "busy", "reason": "much to do"}})) as stub:
        error = refusal(stub.address)
    assert error.is_passing
    assert "try again later" in str(error)
    assert "much to do" in str(error)


def test_a_connection_that_is_lost_is_opened_again() -> None:
    answers: list[tuple[int, Any] | None] = [None, (200, {"well": "met"})]
    with serving(lambda _: answers.pop(0)) as stub:
        assert connect(stub.address).get("/") == {"well": "met"}


def test_where_nobody_listens_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    error = refusal(f"http://127.0.0.1:{port}/news")
    assert str(error) == f"http://127.0.0.1:{port}/news can't be reached (connection refused): is OpenSearch there?"
    assert error.is_passing


def test_a_reason_is_the_innermost_one() -> None:
    told = {
        "error": {
            "type": "search_phase_execution_exception",
            "reason": "all shards failed",
            "root_cause": [{"type": "query_shard_exception", "reason": "outer"}],
            "failed_shards": [
                {"reason": {"type": "too_many_nested_clauses", "reason": "maxClauseCount is set to 1024"}}
            ],
        }
    }
    with serving(lambda _: (400, told)) as stub:
        error = refusal(stub.address)
    assert (error.status, error.kind) == (400, "too_many_nested_clauses")
    assert str(error).endswith("refuses: maxClauseCount is set to 1024")


def test_a_host_that_does_not_even_refuse_is_given_up_within_seconds_and_the_next_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connect, waited = urllib3.util.connection.create_connection, []

    def hanging(address: tuple[str, int], timeout: float, **options: Any) -> socket.socket:
        if address[0] == "127.0.0.9":
            waited.append(timeout)
            raise TimeoutError
        return connect(address, timeout, **options)

    monkeypatch.setattr("urllib3.util.connection.create_connection", hanging)
    with serving(lambda _: (200, {"well": "met"})) as stub:
        connection = Connection(parse_location(stub.address.replace("//", "//127.0.0.9:1,127.0.0.9:2,127.0.0.9:3,")))
        for _ in range(4):
            assert connection.get("/") == {"well": "met"}
    assert set(waited) == {5}


def test_an_answer_that_does_not_come_is_told() -> None:
    ended = threading.Event()

    def silent(_: Asked) -> None:
        ended.wait()

    with serving(silent) as stub:
        with pytest.raises(ClusterError, match="did not answer in time: try again later") as caught:
            Connection(parse_location(stub.address), timeout=0.1).get("/")
        ended.set()
    assert caught.value.is_passing


@pytest.mark.parametrize("status", [200, 404, 500])
@pytest.mark.parametrize("text", [b"<html><h1>Welcome</h1></html>", b"Welcome"])
def test_another_server_is_told_from_an_index_that_is_not_there(status: int, text: bytes) -> None:
    with serving(lambda _: (status, text)) as stub, pytest.raises(ClusterError, match="not as OpenSearch does"):
        connect(stub.address).find("/news/_doc/state")


def test_a_row_that_is_not_there_has_no_words_of_its_own() -> None:
    with serving(lambda _: (404, {"_id": "state", "found": False})) as stub:
        assert connect(stub.address).find("/news/_doc/state") is None
        assert str(refusal(stub.address)) == f"{stub.address} refuses: HTTP 404"


def test_a_row_of_a_shard_that_is_away_is_not_lost() -> None:
    away = {"_id": "a", "error": {"type": "no_shard_available_action_exception", "reason": "no shard of it"}}
    answer = {"docs": [{"_id": "b", "found": True}, away]}
    told = r"not all of the index can be read .*\(no shard of it\)"
    with serving(lambda _: (200, answer)) as stub, pytest.raises(UnavailableError, match=told):
        connect(stub.address).rows("news-1", ["b", "a"])


@pytest.mark.parametrize("told", [{}, {"_index": "news-1"}, {"_index": "news-1", "_source": {}}])
def test_an_answer_without_what_opensearch_tells_is_no_answer(town: Corpus, told: dict[str, object]) -> None:
    with serving(lambda _: (200, told)) as stub:
        done = Corpus(town.root, Path()).run("--store", stub.address, "search", "harbor")
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("kind", "status", "told"),
    [
        ("cluster_block_exception", 429, "the index is blocked, as when a disk is nearly full"),
        ("cluster_block_exception", 403, "the index is blocked"),
        ("index_closed_exception", 400, "the index is closed"),
    ],
)
def test_a_block_is_told_as_one(waits: list[float], kind: str, status: int, told: str) -> None:
    with serving(lambda _: (status, {"error": {"type": kind, "reason": "why"}})) as stub:
        assert f"refuses: {told}" in str(refusal(stub.address))
