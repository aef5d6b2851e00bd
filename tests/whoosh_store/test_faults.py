"""Whatever the system refuses while an index is written: the old state or the new, and an error that names the file.
While it is read: the right answer or that error, and nothing is called damaged that is not.

Every call to the system that a command makes on the files of a store fails once, with each error that may be passing,
or is the last before the process is killed.
"""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from index.errors import StoreError
from index.update.indexer import update_index
from index.whoosh_store.whoosh_store import WhooshStore
from tests.whoosh_store.faults import Faults, killed, refused
from tests.whoosh_store.updates import KINDS, QUESTIONS, change, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from tests.conftest import Corpus

    Tried = Callable[[str, int], None]

ERRORS: Final = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EMFILE)


@dataclass
class Run:
    """A run of `index` from one state to another. rebuild: as the option."""

    corpus: Corpus
    untouched: Path
    rebuild: bool

    def calls(self, at: int = 0, fail: Callable[[str | None], None] = killed) -> list[str]:
        """The calls of the run, from the state before it, of which one fails."""
        copy(self.untouched, self.corpus.store)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, self.corpus.store, at, fail)
            update_index(WhooshStore(self.corpus.store, self.corpus.root), wait=0, rebuild=self.rebuild)
        return faults.calls

    def told(self) -> dict[str, str] | None:
        """What the store says now."""
        return told(self.corpus.store, self.corpus.root)

    def ends_with(self, state: dict[str, str] | None) -> None:
        """The next run brings this state about, and leaves nothing lying about."""
        self.corpus.index()
        assert self.told() == state
        assert len(list(self.corpus.store.glob("generation-*"))) <= 2


@pytest.fixture(params=[*KINDS, "rebuild"])
def run(empty: Corpus, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Run:
    """Runs in which much changes or little."""
    kind = request.param
    if kind != "first":
        change(empty, "first")
        empty.index()
    change(empty, "some" if kind == "rebuild" else kind)
    untouched = tmp_path_factory.mktemp("untouched")
    copy(empty.store, untouched)
    return Run(empty, untouched, kind == "rebuild")


@pytest.mark.slow
@pytest.mark.exhaustive
def test_whatever_the_system_refuses_the_state_is_the_old_or_the_new_and_the_error_names_the_file(
    run: Run, tried: Tried
) -> None:
    before, number, after = run.told(), len(run.calls()), run.told()
    assert number > 30
    errors = []
    for code in ERRORS:
        for at in range(1, number + 1):
            try:
                run.calls(at, refused(code))
            except OSError as error:
                errors.append((error.errno == code, Path(error.filename).is_relative_to(run.corpus.store)))
                assert run.told() in (before, after)
            else:
                assert run.told() == after
            run.ends_with(after)
    tried("errors of the system while an index is written", len(ERRORS) * number)
    assert set(errors) == {(True, True)}
    assert len(errors) > len(ERRORS) * number / 2  # the others are links, for which files are copied, and cleaning up


@pytest.mark.slow
@pytest.mark.exhaustive
def test_a_kill_at_any_moment_leaves_the_old_state_or_the_new(run: Run, tried: Tried) -> None:
    before, number, after = run.told(), len(run.calls()), run.told()
    seen = []
    for at in range(1, number + 1):
        child = os.fork()
        if child == 0:
            try:
                run.calls(at, killed)
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        seen.append(run.told())
        assert seen[-1] in (before, after)
        run.ends_with(after)
    tried("kills", number)
    assert (seen[0], seen[-1]) == (before, after)


@pytest.mark.slow
@pytest.mark.exhaustive
def test_a_store_that_is_deleted_while_it_is_written_is_told_and_the_next_run_makes_it_anew(
    run: Run, tried: Tried
) -> None:
    number, after = len(run.calls()), run.told()
    errors = []
    for at in range(1, number + 1):
        try:
            run.calls(at, lambda _: shutil.rmtree(run.corpus.store))
        except OSError as error:
            is_gone = error.errno in (errno.ENOENT, errno.EEXIST)  # the latter: there was a folder a moment ago
            errors.append(is_gone and Path(error.filename).is_relative_to(run.corpus.store))
        except StoreError as error:
            errors.append("damaged" in str(error))
        run.ends_with(after)
    tried("stores deleted while they are written", number)
    assert all(errors)
    assert len(errors) > number / 2  # before anything is read, and after `current` is replaced, the run goes on


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_whatever_the_system_refuses_to_read_is_told_and_not_called_damage(
    sound: Corpus, question: tuple[str, ...], tried: Tried
) -> None:
    right, calls = asked(sound, question, at=0)
    assert len(calls) > 30
    assert right.exit_code == 0
    told_of = 0
    for code in ERRORS:
        for at in range(1, len(calls) + 1):
            answer, _ = asked(sound, question, at, code)
            if answer.exit_code == 2:
                told_of += 1
                assert answer.stderr.startswith(f"onrecord: {os.strerror(code)}: {sound.store}")
                assert "damaged" not in answer.stderr
            else:
                assert (answer.exit_code, answer.stdout) == (0, right.stdout)
    tried("errors of the system while an index is read", len(ERRORS) * len(calls))
    assert told_of > len(ERRORS) * len(calls) * 0.9


def asked(corpus: Corpus, question: tuple[str, ...], at: int, code: int = errno.EIO) -> tuple[Result, list[str]]:
    """The answer to a question while one of its calls fails, and these."""
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, corpus.store, at, refused(code))
        return corpus.run(*question), faults.calls


def copy(source: Path, target: Path) -> None:
    """Make one folder what another is."""
    shutil.rmtree(target, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, target)
        target.chmod(0o700)
