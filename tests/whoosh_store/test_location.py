from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from index.corpus.root import find_root
from index.errors import OnrecordError, StoreError
from index.whoosh_store._ownership import refuse_if_unsafe
from index.whoosh_store.location import find_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Corpus


def test_the_root_is_the_nearest_folder_upward_that_lists_seeds(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus.path("council"))
    assert find_root(None) == corpus.root


def test_without_a_manifest_the_error_says_what_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OnrecordError, match=r"no seeds/INDEX\.md here or in a folder above"):
        find_root(None)
    with pytest.raises(OnrecordError, match=r"has no seeds/INDEX\.md"):
        find_root(tmp_path)


def test_each_root_has_a_store_of_its_own_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    one, other = find_folder(None, tmp_path / "a" / "town"), find_folder(None, tmp_path / "b" / "town")
    assert one != other
    assert one.parent == other.parent == tmp_path / "onrecord"


@pytest.mark.parametrize("place", ["town", "town/store", "town/seeds/../store", "link"])
def test_a_store_in_the_corpus_is_refused(corpus: Corpus, place: str) -> None:
    (corpus.root.parent / "link").symlink_to(corpus.root / "seeds")
    with pytest.raises(StoreError, match="is inside the corpus"):
        find_folder(str(corpus.root.parent / place), corpus.root)


@pytest.mark.parametrize("kept_by", [".git", ".hg"])
def test_a_store_in_the_repository_of_the_corpus_is_refused(tmp_path: Path, kept_by: str) -> None:
    """Whoever wrote the repository could have put it there."""
    repository = tmp_path.resolve() / "cloned"
    root = repository / "texts" / "town"
    root.mkdir(parents=True)
    assert find_folder(str(repository / "store"), root) == repository / "store"
    (repository / kept_by).mkdir()
    for place in (repository, repository / "store", repository / "texts" / "store"):
        with pytest.raises(StoreError, match=f"is inside the repository {repository}, a copy of which could bring"):
            find_folder(str(place), root)
    assert find_folder(str(tmp_path / "store"), root) == tmp_path / "store"


def test_the_users_cache_is_safe_also_in_a_home_that_is_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path.resolve()
    (home / ".git").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / ".cache"))
    assert find_folder(None, home / "town").is_relative_to(home / ".cache")


PARTS = [
    "store",
    "store/generation-1",
    "store/current",
    "store/generation-1/meta.json",
    "store/generation-1/segment-1-1",
    "store/generation-1/catalogue",
    "store/generation-1/speakers.json",
    "store/generation-1/_MAIN_1.toc",
]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_store_that_others_can_write_to_is_refused(corpus: Corpus, part: str, mode: int) -> None:
    corpus.index()
    (corpus.root.parent / part).chmod(mode)
    done = corpus.run("search", "harbor")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"onrecord: others can write to {corpus.root.parent / part}: run `chmod go-w` on it")


@pytest.mark.parametrize("part", PARTS[1:])
def test_a_part_of_a_store_that_is_a_link_is_refused(corpus: Corpus, part: str) -> None:
    corpus.index()
    path = corpus.root.parent / part
    path.rename(corpus.root.parent / "elsewhere")
    path.symlink_to(corpus.root.parent / "elsewhere")
    done = corpus.run("search", "harbor")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"onrecord: {path} is a symbolic link and not a f")


@pytest.mark.parametrize(("mode", "is_safe"), [(0o777, False), (0o707, False), (0o1777, True), (0o755, True)])
def test_a_folder_above_that_others_can_write_to_is_refused_unless_it_is_sticky(
    tmp_path: Path, mode: int, is_safe: bool
) -> None:
    above = tmp_path.resolve() / "above"
    above.mkdir()
    above.chmod(mode)
    store = above / "deep" / "store"
    if is_safe:
        assert find_folder(str(store), tmp_path / "town") == store
    else:
        with pytest.raises(StoreError, match=f"others can write to {above}, so they could replace {store}"):
            find_folder(str(store), tmp_path / "town")


def test_a_folder_above_that_the_users_own_group_can_write_to_is_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import grp
    import pwd

    above = tmp_path.resolve() / "above"
    above.mkdir()
    above.chmod(0o775)
    user = pwd.getpwuid(above.stat().st_uid).pw_name
    for name, members, is_safe in (
        (user, [], True),
        (user, [user], True),
        (user, ["other"], False),
        ("staff", [], False),
    ):
        monkeypatch.setattr("grp.getgrgid", lambda gid, to=(name, members): grp.struct_group((to[0], "x", gid, to[1])))
        if is_safe:
            assert find_folder(str(above / "store"), tmp_path / "town") == above / "store"
        else:
            with pytest.raises(StoreError, match="others can write"):
                find_folder(str(above / "store"), tmp_path / "town")


def test_a_store_that_is_a_file_is_refused(corpus: Corpus) -> None:
    corpus.store.write_text("")
    with pytest.raises(StoreError, match="is a file and not a folder"):
        find_folder(str(corpus.store), corpus.root)


def test_what_belongs_to_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of root's and the user's own files all are read, as far as others cannot write to them."""
    for owner, is_safe in ((os.geteuid(), True), (0, True), (os.geteuid() + 4711, False)):
        found = os.stat_result((stat.S_IFDIR | 0o755, 0, 0, 0, owner, 0, 0, 0, 0, 0))
        if is_safe:
            refuse_if_unsafe(tmp_path, found, stat.S_IFDIR)
        else:
            with pytest.raises(StoreError, match=f"{tmp_path} belongs to another user"):
                refuse_if_unsafe(tmp_path, found, stat.S_IFDIR)
            monkeypatch.setattr("pathlib.Path.lstat", lambda _, to=found: to)
            with pytest.raises(StoreError, match="belongs to another user"):
                find_folder(str(tmp_path / "store"), tmp_path / "town")


def test_a_folder_with_other_things_in_it_is_no_store(corpus: Corpus) -> None:
    corpus.store.mkdir()
    (corpus.store / "thesis.txt").write_text("precious")
    with pytest.raises(StoreError, match="contains other files and no index"):
        find_folder(str(corpus.store), corpus.root)


def test_a_root_with_a_very_long_name_has_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert len(find_folder(None, tmp_path / ("漢" * 80)).name.encode()) < 255
