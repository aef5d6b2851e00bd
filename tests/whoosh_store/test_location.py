from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.corpus.root import find_root
from index.errors import OnrecordError, StoreError
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


@pytest.mark.parametrize("folder", ["store", "store/generation-1"])
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_store_that_others_can_write_to_is_refused(corpus: Corpus, folder: str, mode: int) -> None:
    corpus.index()
    (corpus.root.parent / folder).chmod(mode)
    with pytest.raises(StoreError, match="others can write"):
        find_folder(str(corpus.store), corpus.root)


def test_a_store_that_is_a_file_is_refused(corpus: Corpus) -> None:
    corpus.store.write_text("")
    with pytest.raises(StoreError, match="is not a folder"):
        find_folder(str(corpus.store), corpus.root)


def test_a_store_of_another_user_is_refused(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.index()
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    with pytest.raises(StoreError, match="belongs to another user"):
        find_folder(str(corpus.store), corpus.root)


def test_a_folder_with_other_things_in_it_is_no_store(corpus: Corpus) -> None:
    corpus.store.mkdir()
    (corpus.store / "thesis.txt").write_text("precious")
    with pytest.raises(StoreError, match="contains other files and no index"):
        find_folder(str(corpus.store), corpus.root)


def test_a_root_with_a_very_long_name_has_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert len(find_folder(None, tmp_path / ("漢" * 80)).name.encode()) < 255
