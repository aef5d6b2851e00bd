from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from index.errors import StoreError, VersionError
from index.whoosh_store import _generations as generations
from index.whoosh_store._generation import Generation, Meta
from index.whoosh_store._generations import begin, current_generation, discard, publish, usable_generation
from index.whoosh_store.checksums import read_checked, reraise_if_damaged, verify_checksums

if TYPE_CHECKING:
    from pathlib import Path

META = Meta({"schema": "1"}, "/town", 0.0, 1, 2, {"body": 3})


def published(store: Path, content: str = "one", base: Generation | None = None) -> Generation:
    folder = begin(store, base)
    (folder / f"{content}.seg").write_text(content)
    return publish(folder, base, META)


def test_nothing_indexed_is_no_generation(tmp_path: Path) -> None:
    assert current_generation(tmp_path / "store") is None


def test_what_was_published_is_what_counts(tmp_path: Path) -> None:
    made = published(tmp_path)
    assert current_generation(tmp_path) == made
    assert made.number == 1
    assert made.size == 3
    assert made.meta.files["one.seg"][0] == 3


def test_a_draft_does_not_count_and_the_next_commit_clears_it_away(tmp_path: Path) -> None:
    made = published(tmp_path)
    draft = begin(tmp_path, made)
    assert current_generation(tmp_path) == made
    second = begin(tmp_path, made)
    assert not draft.exists()
    discard(second)
    assert not second.exists()


def test_the_generation_before_stays_for_its_readers_until_the_next_commit(tmp_path: Path) -> None:
    first = published(tmp_path, "one")
    second = published(tmp_path, "two", first)
    assert first.folder.exists()
    third = published(tmp_path, "three", second)
    assert not first.folder.exists()
    assert sorted(third.meta.files) == ["one.seg", "three.seg", "two.seg"]


def test_unchanged_files_are_shared(tmp_path: Path) -> None:
    first = published(tmp_path, "one")
    second = published(tmp_path, "two", first)
    assert (first.folder / "one.seg").samefile(second.folder / "one.seg")


def test_without_hard_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = published(tmp_path, "one")
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
    second = published(tmp_path, "two", first)
    assert (second.folder / "one.seg").read_text() == "one"
    assert verify_checksums(second) is None


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("current", "nonsense", "names no generation"),
        ("current", "generation-7 0\n", "generation-7 is incomplete"),
        ("current", "../generation-1 0\n", "names no generation"),
        ("current", "generation-1 0\n", "meta.json has changed"),
        ("generation-1/meta.json", "{", "meta.json has changed"),
        ("generation-1/meta.json", None, "generation-1 is incomplete"),
        ("generation-1/one.seg", "other size", "different size"),
        ("generation-1/one.seg", None, "incomplete"),
    ],
)
def test_damage_is_reported_with_the_way_to_repair_it(
    tmp_path: Path, file: str, content: str | None, message: str
) -> None:
    published(tmp_path)
    if content is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_text(content)
    with pytest.raises(StoreError, match=f"{message}.*onrecord index --rebuild"):
        current_generation(tmp_path)


def test_a_reader_that_comes_while_another_commits_finds_the_newer_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = published(tmp_path, "one")
    second = published(tmp_path, "two", first)
    discard(first.folder)
    named = generations._named(tmp_path)
    assert named
    names = iter([("generation-1", named[1]), named])
    monkeypatch.setattr("index.whoosh_store._generations._named", lambda _store: next(names))
    assert current_generation(tmp_path) == second


def test_a_changed_byte_shows_in_the_checksum(tmp_path: Path) -> None:
    made = published(tmp_path)
    (made.folder / "one.seg").write_text("eno")
    assert current_generation(tmp_path) == made
    assert "one.seg has changed" in str(verify_checksums(made))


def test_an_unexpected_error_is_the_indexs_fault_only_where_its_files_have_changed(tmp_path: Path) -> None:
    made = published(tmp_path)
    with pytest.raises(ZeroDivisionError), reraise_if_damaged(made):
        raise ZeroDivisionError
    (made.folder / "one.seg").write_text("eno")
    with pytest.raises(StoreError, match="damaged"), reraise_if_damaged(made):
        raise ZeroDivisionError


def test_other_versions_and_other_roots_are_told_apart(tmp_path: Path) -> None:
    made = published(tmp_path / "store")
    store, root = made.folder.parent, tmp_path
    with pytest.raises(StoreError, match="contains the index of /town"):
        usable_generation(store, root, META.versions)
    folder = begin(store, None)
    publish(folder, None, dataclasses.replace(META, root=str(root)))
    assert usable_generation(store, root, META.versions)
    with pytest.raises(VersionError, match="schema 1, this is schema 2"):
        usable_generation(store, root, {"schema": "2"})


def test_current_that_is_not_a_file_is_reported(tmp_path: Path) -> None:
    published(tmp_path)
    (tmp_path / "current").unlink()
    (tmp_path / "current").mkdir()
    with pytest.raises(StoreError, match="current is not a file; delete"):
        current_generation(tmp_path)


def test_folders_of_the_user_are_left_alone_under_any_name(tmp_path: Path) -> None:
    for name in ("generation-5", "generation-1.bak", "generation-x"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "thesis.txt").write_text("precious")
    first = published(tmp_path)
    published(tmp_path, "two", first)
    assert len(list(tmp_path.glob("generation-*/thesis.txt"))) == 3
    assert first.number == 6


def test_a_changed_file_is_not_read_as_if_nothing_were(tmp_path: Path) -> None:
    made = published(tmp_path)
    assert read_checked(made, "one.seg") == b"one"
    (made.folder / "one.seg").write_text("eno")
    with pytest.raises(StoreError, match=r"one\.seg has changed"):
        read_checked(made, "one.seg")
    (made.folder / "one.seg").unlink()
    with pytest.raises(StoreError, match=r"one\.seg: No such file"):
        read_checked(made, "one.seg")
