from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from search.cli._paths import path_and_line, paths_of_root, shown_path

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Corpus


@pytest.mark.parametrize(
    ("place", "path", "line"),
    [
        ("a.txt", "a.txt", None),
        ("a.txt:12", "a.txt", 12),
        ("a:b.txt", "a:b.txt", None),
        ("a:1:2", "a", 1),
        ("a.txt:", "a.txt:", None),
        (":3", ":3", None),
        ("a.txt:²", "a.txt:²", None),
        ("a.txt:-1", "a.txt:-1", None),
        ("a.txt:" + "9" * 5000, "a.txt:" + "9" * 5000, None),
    ],
)
def test_a_line_follows_a_path_and_perhaps_a_column_follows_it(place: str, path: str, line: int | None) -> None:
    assert path_and_line(place) == (path, line)


def test_a_path_is_meant_from_here_or_else_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = (tmp_path / "town").resolve()
    (root / "seeds" / "sub").mkdir(parents=True)
    (root / "seeds" / "linked").symlink_to("sub")
    (tmp_path / "short").symlink_to(root / "seeds")
    monkeypatch.chdir(root / "seeds")
    assert paths_of_root(root, "a.txt") == ("seeds/a.txt", "a.txt")
    assert paths_of_root(root, "../seeds/a.txt")[0] == "seeds/a.txt"
    assert paths_of_root(root, "seeds/a.txt") == ("seeds/seeds/a.txt", "seeds/a.txt")
    assert paths_of_root(root, "linked/a.txt")[0] == "seeds/linked/a.txt"
    assert paths_of_root(root, f"{tmp_path}/short/linked/a.txt")[0] == "seeds/linked/a.txt"
    assert paths_of_root(root, "/elsewhere/a.txt") == ("/elsewhere/a.txt",)


@pytest.mark.parametrize("folder", [".", "seeds"])
def test_show_takes_each_path_as_search_prints_it(empty: Corpus, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    empty.write("a.txt", "Boats.")
    empty.write("kept/real.txt", "Boats.")
    empty.path("link.txt").symlink_to("kept/real.txt")
    empty.list("a.txt", "link.txt")
    empty.index()
    empty.path("a.txt").unlink()
    monkeypatch.chdir(empty.root / folder)
    paths = empty.run("search", "boats", "-l").stdout.splitlines()
    assert len(paths) == 2
    for path in paths:
        assert "Boats." in empty.run("show", path).stdout
    assert "Boats." in empty.run("show", "seeds/link.txt").stdout


def test_from_a_folder_that_was_deleted_paths_are_shown_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert shown_path(tmp_path, "seeds/a.txt") == f"{tmp_path}/seeds/a.txt"
