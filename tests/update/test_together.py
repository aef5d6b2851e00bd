"""Several processes at one store: each sees whole states, nothing is lost, and nobody waits for those who only read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from index.errors import StoreError
from index.update.indexer import update_index
from tests.conftest import PROJECT
from tests.update.test_watch import MAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.conftest import Corpus

NAMES: Final = ("a.txt", "b.txt", "c.txt", "d.txt")


def write(corpus: Corpus, version: int) -> None:
    """All files of a version at once, as far as a run is concerned: none is running."""
    for name in NAMES:
        corpus.write(name, f" date 2025-01-01 “The tide is number{version},” said Ana Ruiz of {name}.")


def seen(corpus: Corpus) -> set[str]:
    """The versions that an answer shows: that of all documents, which are each in it."""
    hits = corpus.search("tide").hits
    assert {Path(hit.path).name for hit in hits} == set(NAMES)
    return {hit.snippets[0].text.split("number")[1].split(",")[0] for hit in hits}


@contextmanager
def processes(number: int, work: Callable[[], None]) -> Iterator[None]:
    """Processes that do something again and again, until a signal. Each must have done it, and never failed."""
    is_over: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: is_over.append(number))  # there as soon as a child is
    children = []
    for _ in range(number):
        child = os.fork()
        if child == 0:
            again_and_again(work, is_over)
        children.append(child)
    signal.signal(signal.SIGTERM, before)
    try:
        yield
    finally:
        for child in children:
            os.kill(child, signal.SIGTERM)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [0] * number


def again_and_again(work: Callable[[], None], is_over: Sequence[int]) -> None:
    """Work until it is over, which waits for the end of what is being done, and end the process: 0 if all went well."""
    code = 1
    try:
        while not is_over:
            work()
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


@pytest.mark.slow
def test_ten_searchers_beside_a_hundred_commits_see_whole_states_alone(empty: Corpus) -> None:
    empty.list(*NAMES)
    write(empty, 0)
    empty.index()

    def ask() -> None:
        assert len(seen(empty)) == 1

    with processes(10, ask):
        for version in range(1, 101):
            write(empty, version)
            empty.index()
            assert seen(empty) == {str(version)}
    assert len(list(empty.store.glob("generation-*"))) <= 2


@pytest.mark.slow
def test_three_indexers_at_once_lose_nothing(empty: Corpus) -> None:
    empty.list(*NAMES)
    write(empty, 0)

    def index() -> None:
        update_index(empty.opened(), wait=60)

    with processes(3, index):
        for version in range(1, 30):
            write(empty, version)
            time.sleep(0.01)
    assert seen(empty) == {"29"}
    assert empty.run("status", "--check").exit_code == 0


@pytest.mark.slow
def test_a_store_that_is_deleted_under_searchers_is_no_index_or_a_whole_one(empty: Corpus) -> None:
    empty.list(*NAMES)
    write(empty, 0)
    empty.index()

    def ask() -> None:
        try:
            assert seen(empty) == {"0"}
        except StoreError as error:
            told = str(error)
        else:
            return
        assert "there is no index in" in told or "is damaged" in told, told

    with processes(4, ask):
        for _ in range(30):
            shutil.rmtree(empty.store)
            time.sleep(0.01)
            empty.index()
        assert seen(empty) == {"0"}


@pytest.mark.slow
def test_a_run_by_hand_beside_one_that_watches_waits_its_turn(corpus: Corpus) -> None:
    arguments = ["--root", str(corpus.root), "--store", str(corpus.store), "index", "--watch", "--format", "jsonl"]
    watching = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", MAIN, *arguments], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )
    with watching:
        try:
            assert watching.stdout
            assert watching.stdout.readline()
            for number in range(10):
                corpus.write("storm.txt", f"Storm number{number}.")
                update_index(corpus.opened(), wait=60)
                assert corpus.found(f"number{number}") == {"storm.txt"}
        finally:
            watching.send_signal(signal.SIGINT)
            watching.communicate(timeout=60)
    assert watching.returncode == 130
    assert corpus.run("status", "--check").exit_code == 0


def test_a_clock_that_is_set_back_hides_no_change(empty: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    empty.list(*NAMES)
    write(empty, 1)
    future = int((now + 86_400) * 1e9)
    os.utime(empty.path("a.txt"), ns=(future, future))
    with monkeypatch.context() as ahead:
        ahead.setattr("time.time", lambda: now + 86_400)
        ahead.setattr("time.time_ns", lambda: future)
        empty.index()
    write(empty, 2)
    os.utime(empty.path("a.txt"), ns=(future, future))
    assert empty.index().counts["changed"] == len(NAMES)
    assert seen(empty) == {"2"}
