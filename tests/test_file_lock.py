from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import LockedError
from index.file_lock import locked

HOLD = "import sys; from pathlib import Path; from index.file_lock import locked\n"
HOLD += "with locked(Path(sys.argv[1]), wait=0, busy=''): print('held', flush=True); sys.stdin.read()"


def test_only_one_holds_the_lock_and_the_other_learns_who(tmp_path: Path) -> None:
    with locked(tmp_path / "store", wait=0, busy="is indexing"):
        with pytest.raises(LockedError, match=f"process {os.getpid()} is indexing") as caught:
            locked(tmp_path / "store", wait=0, busy="is indexing").__enter__()
        assert caught.value.exit_code == 75


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path, wait=0, busy="is indexing"):
        raise ZeroDivisionError
    with locked(tmp_path, wait=0, busy="is indexing"):
        pass


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    holder = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )  # fmt: skip
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockedError, match=f"process {holder.pid} "):
            locked(tmp_path, wait=0, busy="is indexing").__enter__()
        holder.kill()
    with locked(tmp_path, wait=0, busy="is indexing"):
        pass


def test_the_one_who_waits_gets_the_lock_when_it_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = locked(tmp_path, wait=0, busy="is indexing")
    first.__enter__()
    monkeypatch.setattr("time.sleep", lambda _seconds: first.__exit__(None, None, None))
    with locked(tmp_path, wait=60, busy="is indexing"):
        pass
