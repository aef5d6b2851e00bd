"""One command opens one state of the index once: what it explains, answers and advises is of the same state."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from index.whoosh_store import _generation
from index.whoosh_store.whoosh_store import WhooshStore
from search.cli import _run_query
from search.engine.rows_engine import RowsEngine
from search.query import relaxation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Corpus


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the state that counts is asked for, and how often its files are opened."""
    counts: Counter[str] = Counter()

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def count(*args: Any) -> Any:
            counts[name] += 1
            return function(*args)

        return count

    monkeypatch.setattr(WhooshStore, "current", counted("state", WhooshStore.current))
    monkeypatch.setattr(_generation, "opened", counted("files", _generation.opened))
    return counts


@pytest.mark.parametrize(
    ("command", "exit_code", "told"),
    [
        ("search harbor", 0, ""),
        ("search harbor --format json", 0, ""),
        ("search harbor -l", 0, ""),
        ("search harbor -q", 0, ""),
        ("search --explain harbor storm", 0, "understood: "),
        ("search harbr", 1, "nothing found"),
        ("search --explain harbr date:1999", 1, "nothing found"),
        ("search -q harbr", 1, ""),
        ("search --speaker ruiz harbor", 0, ""),
        ("search --speaker ruiz harbr", 1, "nothing found"),
        ("quotes harbor", 0, ""),
        ("quotes --explain speaker:ruiz", 0, "understood: "),
        ("quotes --speaker riuz", 1, "nothing found"),
        ("count harbor", 0, ""),
        ("count harbr", 1, "nothing found"),
        ("count --by speaker", 0, ""),
        ("count --explain harbor --by month", 0, "understood: "),
        ("show seeds/harbor.txt", 0, ""),
        ("show harbor.txt", 2, "did you mean seeds/harbor.txt?"),
    ],
)
def test_a_command_that_asks_opens_one_state_once(
    town: Corpus, openings: Counter[str], command: str, exit_code: int, told: str
) -> None:
    done = town.run(*command.split())
    assert (done.exit_code, told in done.stderr) == (exit_code, True), done.stderr
    assert openings == {"state": 1, "files": 1}


def test_what_comes_closest_is_of_the_same_opening(
    town: Corpus, openings: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_run_query, "stdout_is_terminal", lambda: True)
    done = town.run("search", "harbor", "zeppelin")
    assert (done.exit_code, "lacks: zeppelin" in done.stdout) == (1, True)
    assert openings == {"state": 1, "files": 1}


def test_where_something_is_found_nothing_else_is_asked_for(town: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("asked for what comes closest")

    monkeypatch.setattr(_run_query, "stdout_is_terminal", lambda: True)
    monkeypatch.setattr(relaxation, "relaxed", never)
    monkeypatch.setattr(RowsEngine, "lacking", never)
    assert town.run("search", "harbor", "budget").exit_code == 0


def test_whom_documents_only_mention_is_told_of_the_same_opening(empty: Corpus, openings: Counter[str]) -> None:
    empty.write("a.txt", "“We need boats,” said Mayor Brandon Johnson.")
    empty.write("b.txt", "Brandon Johnson needs boats, the paper wrote.")
    empty.list("a.txt", "b.txt")
    empty.index()
    openings.clear()
    assert "1 more document has the name" in empty.run("search", "--speaker", "brandon johnson", "boats").stderr
    assert openings == {"state": 1, "files": 1}


def test_a_saved_search_opens_one_state_once(
    town: Corpus, openings: Counter[str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    for command in ("search harbor --save harbor", "search @harbor", "search @harbor --new", "search @harbor --new"):
        openings.clear()
        town.run(*command.split())
        assert openings == {"state": 1, "files": 1}, command


@pytest.mark.parametrize("command", ["status", "status --check", "index", "index --dry-run"])
def test_what_asks_nothing_opens_one_state_once(town: Corpus, openings: Counter[str], command: str) -> None:
    assert town.run(*command.split()).exit_code == 0
    assert openings == {"state": 1, "files": 1}


def test_a_command_sees_one_state_also_where_another_is_published_meanwhile(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said of an answer is of the state that the answer is of."""
    corpus.index()
    documents = RowsEngine.documents

    def found_and_changed(*args: Any) -> Any:
        found = documents(*args)
        corpus.write("storm.txt", "A zeppelin.")
        corpus.index()
        return found

    monkeypatch.setattr(RowsEngine, "documents", found_and_changed)
    done = corpus.run("search", "--explain", "zeppelin")
    assert done.exit_code == 1
    assert re.search(r"^ +0 +zeppelin", done.stderr, re.MULTILINE), done.stderr
    monkeypatch.undo()
    assert corpus.found("zeppelin") == {"storm.txt"}
