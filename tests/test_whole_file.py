"""A file is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from index.whole_file import replace_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_the_new_content_takes_the_place_of_the_old_and_nothing_else_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    replace_whole(path, b"new", 0o640)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_a_file_of_somebody_beside_it_is_left_alone(tmp_path: Path) -> None:
    beside = {"a.json.new", "a.json.tmp", ".a.json.new", "a.json~"}
    for name in beside:
        (tmp_path / name).write_bytes(b"mine")
    replace_whole(tmp_path / "a.json", b"new")
    assert {one.name for one in tmp_path.iterdir()} == beside | {"a.json"}
    assert all((tmp_path / name).read_bytes() == b"mine" for name in beside)


def test_without_a_mode_the_old_one_is_kept_and_a_new_one_is_as_the_umask_says(tmp_path: Path) -> None:
    path = tmp_path / "INDEX.md"
    before = os.umask(0o027)
    try:
        replace_whole(path, b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o664)
    replace_whole(path, b"newer")
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


@pytest.mark.parametrize("call", ["fsync", "open"])
def test_where_the_system_refuses_the_old_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(OSError, match="No space left on device") as refused:
        replace_whole(path, b"new")
    assert refused.value.filename == str(path)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]
