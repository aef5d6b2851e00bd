from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from index.errors import OnrecordError
from index.file_lock import locked
from index.store.catalogue import EMPTY
from index.update import _batches, workers
from index.update._batches import batches
from index.update._changes import ListedFile
from index.update.indexer import read_manifest, update_index
from index.update.workers import cores, in_order
from index.whoosh_store.whoosh_store import WhooshStore
from tests.conftest import PROJECT
from tests.whoosh_store.generations import current_generation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Corpus


def doubled(task: int, progress: Callable[[int], None]) -> int:
    """Twice a number; reports it as progress."""
    progress(task)
    return 2 * task


def failing(task: int, progress: Callable[[int], None]) -> int:
    if task == 3:
        raise OnrecordError("three is too many")
    return doubled(task, progress)


def dying(task: int, progress: Callable[[int], None]) -> int:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled(task, progress)


def interrupted(task: int, progress: Callable[[int], None]) -> int:
    os.kill(os.getpid(), signal.SIGINT)  # as Ctrl-C does to all processes of a terminal
    return doubled(task, progress)


def cannot_be_interrupted(_: int, __: Callable[[int], None]) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def endless(task: int, progress: Callable[[int], None]) -> None:
    progress(task)
    while True:
        pass


def ignore(_: int) -> None:
    pass


@pytest.mark.parametrize("jobs", [1, 2, 3, 20])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    done: list[int] = []
    assert list(in_order(doubled, range(9), jobs, done.append)) == [2 * task for task in range(9)]
    assert sorted(done) == list(range(9))
    assert multiprocessing.active_children() == []


@pytest.mark.slow
def test_where_another_thread_runs_processes_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("spawn"))
    assert list(in_order(doubled, range(5), 2, ignore)) == [0, 2, 4, 6, 8]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_task_raises_is_raised_here(jobs: int) -> None:
    with pytest.raises(OnrecordError, match="three is too many"):
        list(in_order(failing, range(9), jobs, ignore))
    assert multiprocessing.active_children() == []


def test_a_process_that_is_killed_is_told_of() -> None:
    told = r"a worker process ended by itself \(killed by signal 9\), so nothing was changed"
    with pytest.raises(OnrecordError, match=told):
        list(in_order(dying, range(9), 2, ignore))
    assert multiprocessing.active_children() == []


def test_ctrl_c_is_for_the_process_that_asks() -> None:
    assert list(in_order(interrupted, range(4), 2, ignore)) == [0, 2, 4, 6]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_ctrl_c_is_kept_from_a_process_before_it_can_handle_it(method: str) -> None:
    """In a process of its own, in which nothing of multiprocessing runs yet."""
    script = (
        "import multiprocessing, sys; from index.update import workers\n"
        "from tests.update.test_workers import cannot_be_interrupted, ignore\n"
        "workers._context = lambda: multiprocessing.get_context(sys.argv[1])\n"
        "print(set(workers.in_order(cannot_be_interrupted, range(4), 2, ignore)))"
    )
    command = [sys.executable, "-c", script, method]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)  # noqa: S603
    assert (done.stdout, done.stderr) == ("{True}\n", "")


def test_where_the_process_that_asks_is_killed_the_others_end_too_whatever_they_do(tmp_path: Path) -> None:
    """Else they would hold the lock on, in the name of a process that is not there any more."""
    script = (
        "import sys; from pathlib import Path; from index.file_lock import locked\n"
        "from index.update.workers import in_order; from tests.update.test_workers import endless\n"
        "with locked(Path(sys.argv[1]), wait=0, busy=''):\n"
        "    for _ in in_order(endless, range(4), 2, lambda _: print('busy', flush=True)): pass"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as process:  # noqa: S603
        assert process.stdout
        assert [process.stdout.readline() for _ in range(2)] == ["busy\n"] * 2
        process.kill()
        process.wait()
        with locked(tmp_path, wait=60, busy="is held"):
            pass


def test_who_takes_no_more_results_ends_the_processes() -> None:
    results = in_order(doubled, range(50), 2, ignore)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_there_is_a_processor() -> None:
    assert cores() >= 1


@pytest.fixture
def many(empty: Corpus, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A corpus of several batches."""
    monkeypatch.setattr(_batches, "_SMALLEST", 300)
    monkeypatch.setattr(_batches, "_LARGEST", 600)
    names = [f"{number}.txt" for number in range(30)]
    for number, name in enumerate(names):
        empty.write(
            name, f" date 2025-01-{number % 28 + 1:02} “We plan number {number},” said Ana Ruiz. " + "Word. " * number
        )
    empty.list(*names, "nowhere.txt")
    return empty


def files_of(store: Path) -> dict[str, bytes]:
    generation = current_generation(store)
    assert generation
    return {name: file.read() for name, file in generation.files.items()}


def test_batches_are_cut_by_the_sizes_of_files_the_last_ones_smaller(many: Corpus) -> None:
    assert batches([]) == []
    files = [ListedFile(entry, None) for entry in read_manifest(many.root, EMPTY).entries]
    cut = batches(files)
    assert [file for batch in cut for file in batch] == files
    sizes = [sum(file.entry.state.size for file in batch) for batch in cut]
    assert len(sizes) > 4
    assert all(size <= 600 for size in sizes)
    assert max(sizes[-3:]) <= max(sizes[:3])


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_index_is_the_same_for_any_number_of_processes(many: Corpus, tmp_path: Path, jobs: int) -> None:
    one, several = (many.opened(), 1), (WhooshStore(tmp_path / "several", many.root), jobs)
    calls: list[tuple[int, int]] = []
    for store, processes in (one, several):
        update_index(store, wait=0, jobs=processes, progress=lambda *call: calls.append(call))
    assert files_of(many.store) == files_of(tmp_path / "several")
    assert calls == 2 * [(done, 30) for done in range(31)]
    # And after an update.
    many.write("3.txt", "Another three.")
    for store, processes in (one, several):
        update_index(store, wait=0, jobs=processes)
    assert files_of(many.store) == files_of(tmp_path / "several")


def test_parts_are_merged_before_too_many_are_open(
    many: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    update_index(WhooshStore(tmp_path / "one", many.root), wait=0)
    monkeypatch.setattr("index.whoosh_store._writer._MOST_PARTS", 3)
    many.index()
    one, several = files_of(tmp_path / "one"), files_of(many.store)
    assert sorted(one.values()) != sorted(several.values())  # their names differ
    (segment,) = (data for name, data in one.items() if name.startswith("segment"))
    assert segment in several.values()


def test_killed_workers_leave_the_old_index_and_it_says_so(many: Corpus) -> None:
    many.index()
    before = files_of(many.store)
    many.write("3.txt", "Another three.")

    def kill(done: int, _: int) -> None:
        if done == 5:
            for process in multiprocessing.active_children():
                process.kill()

    told = "ended by itself .killed by signal 9., so nothing was changed; if there is too little memory .* use --jobs 1"
    with pytest.raises(OnrecordError, match=told):
        update_index(many.opened(), rebuild=True, wait=0, jobs=2, progress=kill)
    assert files_of(many.store) == before
    update_index(many.opened(), wait=0, jobs=2)
    assert many.found("another") == {"3.txt"}


def test_ctrl_c_ends_all_processes_and_leaves_the_old_index(many: Corpus) -> None:
    many.index()
    before = files_of(many.store)

    def interrupt(done: int, _: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as interrupted:
        update_index(many.opened(), rebuild=True, wait=0, jobs=2, progress=interrupt)
    assert interrupted.value.__notes__ == ["nothing was changed; `onrecord index` will start anew"]
    assert multiprocessing.active_children() == []
    assert files_of(many.store) == before
