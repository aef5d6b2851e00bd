"""What goes wrong with a cluster, told by the commands: one clear line, exit 2, and nothing lost."""

from __future__ import annotations

import contextlib
import shlex
import socket
from typing import TYPE_CHECKING, ClassVar

import pytest
from click.testing import CliRunner

from index.opensearch_store._cluster_writer import ClusterWriter
from index.opensearch_store._connection import Connection
from index.opensearch_store._indices import Indices
from search.cli._commands import cli
from tests.cluster.running import new_location, on_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

    from index.opensearch_store._state import State
    from index.opensearch_store.cluster_location import ClusterLocation
    from tests.conftest import Corpus

ASKING = ("search harbor", "quotes harbor", "count harbor --by month", "show seeds/harbor.txt", "status", "check -")


def run(corpus: Corpus, store: object, command: str) -> Result:
    arguments = ["--root", str(corpus.root), "--store", str(store), *shlex.split(command)]
    draft = "“The harbor will stay open through the winter,” said Ana Ruiz."
    return CliRunner(env={"COLUMNS": "80"}).invoke(cli, arguments, input=draft, catch_exceptions=False)


def the_line(done: Result) -> str:
    """The one line of a command that failed."""
    assert done.exit_code == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("onrecord: ")
    return line.removeprefix("onrecord: ")


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is busy is asked again at once."""
    monkeypatch.setattr("index.opensearch_store._connection.time.sleep", lambda _: None)


@pytest.mark.parametrize("command", [*ASKING, "index"])
def test_a_cluster_that_is_not_there(town: Corpus, command: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/news"
        told = the_line(run(town, address, command))
    assert told == f"{address} can't be reached (connection refused): is OpenSearch there?"


@pytest.fixture
def indexed(corpus: Corpus) -> ClusterLocation:
    location = new_location()
    assert run(corpus, location, "index").exit_code == 0
    return location


@contextlib.contextmanager
def red(location: ClusterLocation) -> Iterator[None]:
    """The index is nowhere meanwhile, as when all nodes that held it are down: none may begin to hold one."""
    connection = Connection(location)
    index = Indices(connection).name_of_current()
    begun = "cluster.routing.allocation.node_initial_primaries_recoveries"
    connection.post(f"/{index}/_close")
    connection.put("/_cluster/settings", {"transient": {begun: 0}})
    connection.post(f"/{index}/_open", wait_for_active_shards="0")
    try:
        yield
    finally:
        connection.put("/_cluster/settings", {"transient": {begun: None}})
    connection.get(f"/_cluster/health/{index}?wait_for_status=yellow&timeout=60s")


@pytest.mark.usefixtures("waits")
class TestRed:
    """Some of the index is nowhere."""

    pytestmark: ClassVar = [*on_cluster]

    def test_each_command_says_so_and_nothing_is_lost(self, corpus: Corpus, indexed: ClusterLocation) -> None:
        before = run(corpus, indexed, "search harbor --sort newest").stdout
        with red(indexed):
            for command in (*ASKING, "index"):
                assert the_line(run(corpus, indexed, command)).startswith(
                    f"{indexed} refuses: not all of the index can be read or written now: try again later, or ask "
                    "whoever runs the cluster"
                )
        assert run(corpus, indexed, "search harbor --sort newest").stdout == before
        assert run(corpus, indexed, "status --check").exit_code == 0


class TestAnotherVersion:
    """The index was made by a version whose rows are others."""

    pytestmark: ClassVar = [*on_cluster]

    @pytest.fixture(autouse=True)
    def of_another(self, indexed: ClusterLocation) -> None:
        """As if version 0 had made it."""
        indices = Indices(Connection(indexed))

        def older(state: State) -> State:
            return state.replace(versions={**state.versions, "cluster": "0"})

        indices.change(indices.name_of_current() or "", older)

    @pytest.mark.parametrize("command", ASKING)
    def test_it_is_named_with_what_to_do(self, corpus: Corpus, indexed: ClusterLocation, command: str) -> None:
        told = the_line(run(corpus, indexed, command))
        assert told == "the index was made by another version (cluster 0, this is cluster 1): run `onrecord index`"

    def test_index_makes_it_anew(self, corpus: Corpus, indexed: ClusterLocation) -> None:
        done = run(corpus, indexed, "index")
        assert "every file is indexed again" in done.stderr
        assert done.exit_code == 0
        assert run(corpus, indexed, "status --check").exit_code == 0


class TestShares:
    """Some of the machines have not indexed theirs yet."""

    pytestmark: ClassVar = [*on_cluster]

    def test_every_answer_says_that_the_rest_is_missing(self, corpus: Corpus) -> None:
        location = new_location()
        assert run(corpus, location, "index -q --shard 1/4").exit_code == 0
        line = f"only 25% of the files are in {location}: the rest are of shares that were not indexed yet"
        for command in ("search harbor", "quotes harbor", "count harbor", "count --by month", "check -"):
            assert run(corpus, location, command).stderr.startswith(f"onrecord: {line}\n")
        assert f"missing     {line}" in run(corpus, location, "status").stdout
        assert run(corpus, location, "index -q").exit_code == 0
        assert "missing" not in run(corpus, location, "status").stdout
        assert line not in run(corpus, location, "search harbor").stderr


class TestHalfARebuild:
    """Searches go on with the index before it; who fills it, and who asks for the status, is told."""

    pytestmark: ClassVar = [*on_cluster]

    def test_it_is_told_and_can_be_completed(self, corpus: Corpus, indexed: ClusterLocation) -> None:
        before = run(corpus, indexed, "search harbor --sort newest").stdout
        line = f"50% of a rebuild is there ({indexed.name}-2): searches see the index before it until all is"
        done = run(corpus, indexed, "index --rebuild --shard 1/2")
        assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, f"onrecord: {line}")
        assert run(corpus, indexed, "search harbor --sort newest").stdout == before
        assert f"unfinished  {line}" in run(corpus, indexed, "status").stdout
        done = run(corpus, indexed, "index --rebuild --shard 2/2")
        assert (done.exit_code, "a rebuild" in done.stderr) == (0, False)
        assert "unfinished" not in run(corpus, indexed, "status").stdout
        assert run(corpus, indexed, "search harbor --sort newest").stdout == before

    def test_one_that_was_stopped_is_told_and_begun_anew(
        self, corpus: Corpus, indexed: ClusterLocation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with killed_before_the_commit(monkeypatch):
            run(corpus, indexed, "index --rebuild")
        assert "unfinished  0% of a rebuild is there" in run(corpus, indexed, "status").stdout
        assert run(corpus, indexed, "index").exit_code == 0
        assert run(corpus, indexed, "index --rebuild").exit_code == 0
        status = run(corpus, indexed, "status --check")
        assert (status.exit_code, "unfinished" in status.stdout) == (0, False)

    def test_where_none_was_ever_complete(self, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
        location = new_location()
        with killed_before_the_commit(monkeypatch):
            run(corpus, location, "index")
        for command in ASKING:
            assert "run `onrecord index`" in the_line(run(corpus, location, command))
        assert run(corpus, location, "index").exit_code == 0
        assert run(corpus, location, "status --check").exit_code == 0


@contextlib.contextmanager
def killed_before_the_commit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is indexed meanwhile ends as by a kill: nothing more is said to the cluster."""

    def killed(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch, contextlib.suppress(ZeroDivisionError):
        patch.setattr(ClusterWriter, "commit", killed)
        patch.setattr(ClusterWriter, "close", lambda _: None)
        yield
