from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import pytest

from index.corpus.seed_file import LEAVES, MAX_SIZE, read_beneath, read_regular
from index.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file below it, one outside, and links of all kinds."""
    (tmp_path / "outside.txt").write_bytes(b"outside")
    folder = tmp_path / "seeds"
    (folder / "sub" / "deep").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_bytes(b"a")
    for name, target in {
        "to-file": "sub/a.txt",
        "to-link": "to-file",
        "to-folder": "sub/deep",
        "sub/deep/up": "../a.txt",
        "sub/deep/back": "..",
        "absolute": str(folder / "sub" / "a.txt"),
        "absolute-folder": str(folder / "sub"),
        "out": "../outside.txt",
        "out-by-folder": "sub/deep/../../../outside.txt",
        "out-and-in": "../seeds/sub/a.txt",
        "absolute-out": str(tmp_path / "outside.txt"),
        "folder-out": "..",
        "loop": "loop",
        "dangling": "gone.txt",
    }.items():
        (folder / name).symlink_to(target)
    return folder


@pytest.mark.parametrize(
    "path",
    [
        "sub/a.txt",
        "./sub//a.txt",
        "to-file",
        "to-link",
        "to-folder/up",
        "to-folder/back/a.txt",
        "to-folder/back/deep/up",
        "absolute",
        "absolute-folder/a.txt",
        "absolute-folder/deep/back/a.txt",
    ],
)
def test_a_file_is_read_by_any_way_that_stays_inside(folder: Path, path: str) -> None:
    content, state = read_beneath(folder, path, MAX_SIZE)
    assert content == b"a"
    assert state.st_ino == (folder / "sub" / "a.txt").stat().st_ino


@pytest.mark.parametrize(
    "path", ["out", "out-by-folder", "out-and-in", "absolute-out", "folder-out/outside.txt", "../outside.txt"]
)
def test_no_way_leads_outside(folder: Path, path: str) -> None:
    with pytest.raises(DocumentError, match=LEAVES):
        read_beneath(folder, path, MAX_SIZE)


@pytest.mark.parametrize(("path", "error"), [("loop", OSError), ("dangling", FileNotFoundError), ("no/x", OSError)])
def test_what_cannot_be_opened_is_told_with_its_name(folder: Path, path: str, error: type[OSError]) -> None:
    with pytest.raises(error) as told:
        read_beneath(folder, path, MAX_SIZE)
    assert str(folder / path) == told.value.filename


@pytest.mark.parametrize("path", ["sub/deep/back", "sub/.", "to-folder/.."])
def test_a_way_to_a_folder_is_told(folder: Path, path: str) -> None:
    with pytest.raises(DocumentError, match="a folder, not a file"):
        read_beneath(folder, path, MAX_SIZE)


@pytest.mark.parametrize(
    ("put", "reason"),
    [
        (os.mkfifo, "not a regular file"),
        (os.mkdir, "a folder, not a file"),
        (lambda path: path.symlink_to("sub"), "a folder, not a file"),
    ],
)
def test_only_a_regular_file_is_read(folder: Path, put: Callable[[Path], None], reason: str) -> None:
    """And nobody waits for who might write into a pipe."""
    put(folder / "odd")
    with pytest.raises(DocumentError, match=reason):
        read_beneath(folder, "odd", MAX_SIZE)
    with pytest.raises(DocumentError, match=reason):
        read_regular(folder / "odd")


def test_a_folder_that_becomes_a_link_out_of_the_corpus_is_not_followed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the moment between the folder and the file, too."""
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_bytes(b"secret")
    opening = os.open

    def swapping(path: str, flags: int, *args: int, **named: int) -> int:
        if path == "a.txt":
            (folder / "sub").rename(folder / "moved")
            (folder / "sub").symlink_to(elsewhere)
        return opening(path, flags, *args, **named)

    monkeypatch.setattr(os, "open", swapping)
    assert read_beneath(folder, "sub/a.txt", MAX_SIZE)[0] == b"a"
    monkeypatch.undo()
    with pytest.raises(DocumentError, match=LEAVES):
        read_beneath(folder, "sub/a.txt", MAX_SIZE)


def test_nothing_stays_open(folder: Path) -> None:
    before = os.open(folder, os.O_RDONLY)
    os.close(before)
    for path in ("to-folder/back/deep/up", "out", "loop", "sub", "absolute-folder/a.txt"):
        with contextlib.suppress(DocumentError, OSError):
            read_beneath(folder, path, MAX_SIZE)
    after = os.open(folder, os.O_RDONLY)  # the least number that is free
    os.close(after)
    assert before == after


def test_a_larger_file_is_refused_without_reading_it(folder: Path) -> None:
    with (folder / "sub" / "large.txt").open("wb") as file:
        file.truncate(1 << 40)  # of holes, but who reads it gets a terabyte
    with pytest.raises(DocumentError, match="larger than 64 MB; --max-size allows more"):
        read_beneath(folder, "sub/large.txt", MAX_SIZE)
    with pytest.raises(DocumentError, match="larger than 2 bytes"):
        read_beneath(folder, "sub/large.txt", 2)
    assert read_beneath(folder, "sub/a.txt", 1)[0] == b"a"


def test_a_file_that_grows_while_it_is_read_is_not_read_on_and_on(folder: Path) -> None:
    state = os.stat

    def smaller(descriptor: int) -> os.stat_result:
        found = state(descriptor)
        return os.stat_result((*found[:6], 0, *found[7:10]))

    (folder / "grows.txt").write_bytes(b"12345")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fstat", smaller)
        with pytest.raises(DocumentError, match="larger than"):
            read_beneath(folder, "grows.txt", 4)
        assert read_beneath(folder, "grows.txt", 5)[0] == b"12345"
