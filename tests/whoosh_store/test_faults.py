"""Whatever the system refuses while an index is written: the old state or the new, and an error that names the file.
While it is read: the right answer or that error, and nothing is called damaged that is not.

Every call to the system that a command makes on the files of a store fails once, with each error that may be passing.
"""

from __future__ import annotations

import errno
import io
import mmap
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from index.update.indexer import update_index
from index.whoosh_store.whoosh_store import WhooshStore
from tests.whoosh_store.updates import KINDS, QUESTIONS, change, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.testing import Result

    from tests.conftest import Corpus

CALLS: Final = (
    "open", "fdopen", "fstat", "fsync", "stat", "listdir", "mkdir", "link", "replace", "unlink", "rmdir",
    "ftruncate", "pwrite", "pread",
)  # fmt: skip
ERRORS: Final = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EMFILE)


class Faults:
    """Counts the calls to the system on the files below a folder, and lets one of them fail.

    at: its number, from 1; 0 for none. An error of a file that is open does not name it, as the system does not.
    """

    def __init__(self, patch: pytest.MonkeyPatch, folder: Path, at: int, code: int) -> None:
        self._folder, self._at, self._code = str(folder), at, code
        self._descriptors: set[int] = set()
        self.calls: list[str] = []
        for name in CALLS:
            patch.setattr(os, name, self._failing(name, getattr(os, name)))
        patch.setattr(mmap, "mmap", self._failing("mmap", mmap.mmap))

    def _failing(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(target: Any, *args: Any, **named: Any) -> Any:
            is_descriptor = isinstance(target, int)
            if is_descriptor and target in self._descriptors:
                self.count(name)
            elif not is_descriptor and os.fspath(target).startswith(self._folder):
                self.count(name, os.fspath(target))
            else:
                result = call(target, *args, **named)
                if name == "open":
                    self._descriptors.discard(result)  # another file had this number
                return result
            if name == "fdopen":
                return Writing(self, target)
            result = call(target, *args, **named)
            if name == "open":
                self._descriptors.add(result)
            return result

        return failing

    def count(self, name: str, file: str | None = None) -> None:
        """Count a call, of an open file if none is named. Raises OSError if it is the one that fails."""
        self.calls.append(name)
        if len(self.calls) == self._at:
            raise OSError(self._code, os.strerror(self._code), file)


class Writing(io.BufferedWriter):
    """A file of which half is written when it fails."""

    def __init__(self, faults: Faults, descriptor: int) -> None:
        super().__init__(io.FileIO(descriptor, "wb"))
        self._faults = faults

    def writelines(self, pieces: Iterable[Any]) -> None:
        data = b"".join(pieces)
        self.write(data[: len(data) // 2])
        self.flush()
        self._faults.count("write")
        self.write(data[len(data) // 2 :])


def calls_of(corpus: Corpus, at: int = 0, code: int = errno.EIO, *, rebuild: bool = False) -> list[str]:
    """The calls of a run, of which one fails."""
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, corpus.store, at, code)
        update_index(WhooshStore(corpus.store, corpus.root), wait=0, rebuild=rebuild)
    return faults.calls


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*KINDS, "rebuild"])
def test_whatever_the_system_refuses_the_state_is_the_old_or_the_new_and_the_error_names_the_file(
    empty: Corpus, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    if kind != "first":
        change(empty, "first")
        empty.index()
    before = told(empty.store, empty.root)
    change(empty, "some" if kind == "rebuild" else kind)
    untouched = tmp_path_factory.mktemp("untouched")
    copy(empty.store, untouched)
    number = len(calls_of(empty, rebuild=kind == "rebuild"))
    after = told(empty.store, empty.root)
    assert number > 30
    told_of = 0
    for code in ERRORS:
        for at in range(1, number + 1):
            copy(untouched, empty.store)
            error = refused(empty, at, code, rebuild=kind == "rebuild")
            assert told(empty.store, empty.root) in ((before, after) if error else (after,))
            if error:
                told_of += 1
                assert (error.errno, Path(error.filename).is_relative_to(empty.store)) == (code, True)
            empty.index()
            assert told(empty.store, empty.root) == after
            assert len(list(empty.store.glob("generation-*"))) <= 2
    assert told_of > len(ERRORS) * number / 2  # the others are links, for which files are copied, and cleaning up


def refused(corpus: Corpus, at: int, code: int, *, rebuild: bool) -> OSError | None:
    """What a run raises of which a call fails, if it does not go on in another way."""
    try:
        calls_of(corpus, at, code, rebuild=rebuild)
    except OSError as error:
        return error
    return None


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_whatever_the_system_refuses_to_read_is_told_and_not_called_damage(
    sound: Corpus, question: tuple[str, ...]
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
    assert told_of > len(ERRORS) * len(calls) * 0.9


def asked(corpus: Corpus, question: tuple[str, ...], at: int, code: int = errno.EIO) -> tuple[Result, list[str]]:
    """The answer to a question while one of its calls fails, and these."""
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, corpus.store, at, code)
        return corpus.run(*question), faults.calls


def copy(source: Path, target: Path) -> None:
    """Make one folder what another is."""
    shutil.rmtree(target, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, target)
        target.chmod(0o700)
