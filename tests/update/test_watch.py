"""Following the folder: the rules with made-up ticks, then once with real changes and a real Ctrl-C."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from index.errors import LockedError, OnrecordError
from index.update.report import Outcome, Report
from index.update.watch import changes_below, follow
from tests.conftest import PROJECT
from tests.whoosh_store.generations import current_generation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Corpus

MAIN = "from search.cli import main; main()"

NEW = Outcome("new", "seeds/a.txt", title="A")
GONE = Outcome("not read", "seeds/b.txt", line=1, reason="no such file")


def followed(ticks: str, *results: Report | Exception) -> tuple[list[Report], int]:
    """The reports when runs end so, and how many runs it took. ticks: + for a change, . for none."""
    left = iter(results)
    runs = 0

    def run() -> Report:
        nonlocal runs
        runs += 1
        result = next(left)
        if isinstance(result, Exception):
            raise result
        return result

    return list(follow((tick == "+" for tick in ticks), run, run)), runs


def test_the_first_run_comes_once_changes_are_watched_and_is_always_reported() -> None:
    assert followed("+", Report()) == ([Report()], 1)
    assert followed("+....", Report()) == ([Report()], 1)


def test_an_error_of_several_lines_is_reported_on_as_many() -> None:
    error = OnrecordError("INDEX.md names no file; write one as:\n  - speech.txt")
    reports, _ = followed("++", Report(), error)
    assert reports == [Report(), Report(warnings=("INDEX.md names no file; write one as:", "  - speech.txt"))]


def test_each_burst_is_one_run() -> None:
    changed = Report(outcomes=(NEW,))
    assert followed("+..+.+", Report(), changed, changed) == ([Report(), changed, changed], 3)


def test_a_run_that_did_nothing_is_not_reported() -> None:
    assert followed("+++", Report(), Report(), Report()) == ([Report()], 3)


def test_what_is_still_wrong_is_not_reported_again_and_what_is_wrong_again_is() -> None:
    wrong = Report(outcomes=(GONE,), warnings=("x is not listed",))
    both = Report(outcomes=(NEW, GONE), warnings=("x is not listed", "y is not listed"))
    reports, _ = followed("++++++", wrong, wrong, both, wrong, Report(), wrong)
    assert reports == [wrong, Report(outcomes=(NEW,), warnings=("y is not listed",)), wrong]


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (LockedError("process 7 is indexing"), "process 7 is indexing"),
        (FileNotFoundError(2, "No such file or directory", "INDEX.md"), "No such file or directory: INDEX.md"),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
)
def test_a_run_that_fails_is_reported_once_and_tried_again_a_little_later(error: Exception, line: str) -> None:
    changed = Report(outcomes=(NEW,))
    reports, runs = followed("++" + "." * 60, Report(), error, error, changed)
    assert reports == [Report(), Report(warnings=(line,)), changed]
    assert runs == 4


def test_a_failure_that_comes_back_is_reported_again() -> None:
    error = OnrecordError("names no file")
    reports, _ = followed("++++", Report(), error, Report(), error)
    assert reports == [Report(), Report(warnings=("names no file",)), Report(warnings=("names no file",))]


def test_a_first_run_that_fails_ends_it() -> None:
    with pytest.raises(LockedError):
        followed("+++", LockedError("process 7 is indexing"))


def until_changed(ticks: Iterator[bool]) -> None:
    assert any(ticks)


@contextlib.contextmanager
def guarded(end: Callable[[], None]) -> Iterator[None]:
    """End what hangs, so that a test fails and does not hang too."""
    timer = threading.Timer(60, end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@pytest.mark.slow
def test_a_folder_that_goes_and_comes_back_is_followed_on(corpus: Corpus) -> None:
    seeds = corpus.root / "seeds"
    ticks = changes_below(seeds)
    with contextlib.closing(ticks), guarded(lambda: os.kill(os.getpid(), signal.SIGINT)):
        assert next(ticks)
        for _ in range(2):
            seeds.rename(corpus.root / "elsewhere")
            until_changed(ticks)
            assert not next(ticks)
            shutil.copytree(corpus.root / "elsewhere", seeds)
            shutil.rmtree(corpus.root / "elsewhere")
            until_changed(ticks)
            corpus.write("storm.txt", "Other words.")
            until_changed(ticks)


def test_a_folder_below_one_that_other_watchers_leave_out_is_followed(empty: Corpus) -> None:
    empty.write(".venv/node_modules/a.txt~", "An apple.")
    ticks = changes_below(empty.root / "seeds" / ".venv")
    with contextlib.closing(ticks), guarded(lambda: os.kill(os.getpid(), signal.SIGINT)):
        assert next(ticks)
        empty.write(".venv/node_modules/a.txt~", "A pear.")
        until_changed(ticks)


def test_a_folder_that_cannot_be_followed_is_an_error_to_read(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Iterator[None]:
        raise RuntimeError("OS file watch limit reached.")
        yield

    monkeypatch.setattr("watchfiles.watch", refuse)
    done = corpus.run("index", "--watch")
    assert done.exit_code == 2
    assert done.stderr == f"onrecord: {corpus.root}/seeds can't be watched: OS file watch limit reached.\n"


@pytest.mark.slow
def test_watching_indexes_what_changes_until_an_interrupt(corpus: Corpus) -> None:
    corpus.index()
    options = ["--root", str(corpus.root), "--store", str(corpus.store), "index", "--watch", "--format", "jsonl"]
    corpus.write("tide.txt", "Lu Ray date 2025-04-02 The tide is high.")
    manifest = corpus.path("INDEX.md").read_text()
    corpus.write("INDEX.md", manifest + "\n- tide.txt\n")
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", MAIN, *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT,
    )  # fmt: skip
    with process, contextlib.ExitStack() as at_the_end, guarded(process.kill):
        at_the_end.callback(process.kill)  # else a test that fails would wait for it
        assert process.stdout
        assert json.loads(process.stdout.readline()) == {
            "change": "new", "path": "seeds/tide.txt", "title": "The tide is high.", "date": "2025-04-02"
        }  # fmt: skip
        names = [f"ebb-{number}.txt" for number in range(5)]
        for name in names:
            corpus.write(name, f"The ebb of {name}.")
        corpus.write("INDEX.md.new", manifest + "".join(f"\n- {name}\n" for name in names))
        corpus.path("INDEX.md.new").rename(corpus.path("INDEX.md"))  # as editors do
        lines = [json.loads(process.stdout.readline()) for _ in range(6)]
        found = corpus.found("ebb")  # a line is printed when what it reports can be found
        process.send_signal(signal.SIGINT)
        rest, talk = process.communicate(timeout=60)
    assert process.returncode == 130
    assert rest == ""
    assert talk.count("onrecord: watching seeds/ for changes, until Ctrl-C\n") == 1
    assert "Traceback" not in talk
    assert [(line["change"], line["path"]) for line in lines] == [
        *(("new", f"seeds/{name}") for name in names),
        ("removed", "seeds/tide.txt"),
    ]
    assert found == set(names)
    generation = current_generation(corpus.store)
    assert generation
    assert generation.number == 3  # the one before, the first run's, the burst's
    assert corpus.run("status", "--check").exit_code == 0
