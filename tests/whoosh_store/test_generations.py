from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from index.errors import StoreError, VersionError
from index.whoosh_store import _disk
from index.whoosh_store import _generation as generations
from index.whoosh_store._draft import Draft
from index.whoosh_store._generation import Generation, Meta, checked_pieces, usable_generation, verify

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.conftest import Corpus

META = Meta({"schema": "1"}, "/town", 0.0, 1, 2, {"body": 3}, [], {})


def current(store: Path) -> Generation | None:
    from pathlib import Path

    return usable_generation(store, Path("/town"), {"schema": "1"})


def published(store: Path, content: str = "one", base: Generation | None = None) -> Generation:
    draft = Draft(store)
    for name in base.meta.files if base else ():
        draft.keep(name, base) if base else None
    draft.write(f"{content}.seg", [content.encode()])
    return draft.publish(META)


def names(store: Path) -> list[str]:
    return sorted(path.name for path in store.iterdir())


def test_nothing_indexed_is_no_generation(tmp_path: Path) -> None:
    assert current(tmp_path / "store") is None


def test_what_was_published_is_what_counts(tmp_path: Path) -> None:
    made = published(tmp_path)
    found = current(tmp_path)
    assert found
    assert found[:2] == made[:2]
    assert (found.number, found.size, found.files["one.seg"].read()) == (1, 3, b"one")
    assert made.files["one.seg"].read() == b"one"
    assert not (made.folder / "draft").exists()


def test_a_draft_does_not_count_and_the_next_commit_clears_it_away(tmp_path: Path) -> None:
    made = published(tmp_path)
    draft = Draft(tmp_path)
    draft.write("two.seg", [b"two"])
    found = current(tmp_path)
    assert found
    assert found[:2] == made[:2]
    second = Draft(tmp_path)
    assert names(tmp_path) == ["current", "generation-1", "generation-2"]
    assert names(second.folder) == ["draft"]
    second.discard()
    assert names(tmp_path) == ["current", "generation-1"]


def test_the_generation_before_stays_in_place_until_the_next_commit_and_readable_for_ever(tmp_path: Path) -> None:
    first = published(tmp_path, "one")
    second = published(tmp_path, "two", first)
    assert first.folder.exists()
    third = published(tmp_path, "three", second)
    assert not first.folder.exists()
    assert first.files["one.seg"].read() == b"one"
    assert sorted(third.meta.files) == ["one.seg", "three.seg", "two.seg"]


def test_unchanged_files_are_shared(tmp_path: Path) -> None:
    first = published(tmp_path, "one")
    second = published(tmp_path, "two", first)
    assert (first.folder / "one.seg").samefile(second.folder / "one.seg")


def test_without_hard_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: Path) -> None:
        raise OSError("no links here")

    first = published(tmp_path, "one")
    monkeypatch.setattr(_disk, "link", no_links)
    second = published(tmp_path, "two", first)
    assert (second.folder / "one.seg").read_text() == "one"
    assert not (first.folder / "one.seg").samefile(second.folder / "one.seg")
    assert list(verify(second)) == []


def test_a_file_that_is_written_and_deleted_again_is_no_part_of_it(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    draft.write("one.seg", [b"on", b"e"])
    draft.write("two.seg", [b"two"])
    draft.delete("one.seg")
    made = draft.publish(META)
    assert set(made.meta.files) == {"two.seg"}
    assert names(made.folder) == ["meta.json", "two.seg"]


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("current", "nonsense", "names no generation"),
        ("current", "generation-7 0\n", "generation-7 is incomplete"),
        ("current", "../generation-1 0\n", "names no generation"),
        ("current", "generation-1 0\n", "meta.json has changed"),
        ("generation-1/meta.json", "{", "meta.json has changed"),
        ("generation-1/meta.json", None, "generation-1 is incomplete"),
        ("generation-1/one.seg", "other size", "one.seg has a different size"),
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
        current(tmp_path)


def test_a_reader_that_comes_while_another_commits_finds_the_newer_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = published(tmp_path, "one")
    second = published(tmp_path, "two", first)
    published(tmp_path, "three", second)
    named = generations.named_generation(tmp_path)
    answers = iter([("generation-1", 7), named])
    monkeypatch.setattr(generations, "named_generation", lambda _store: next(answers))
    found = current(tmp_path)
    assert found
    assert found.number == 3


def test_a_changed_byte_shows_in_the_checksum(tmp_path: Path) -> None:
    published(tmp_path)
    (tmp_path / "generation-1" / "one.seg").write_text("eno")
    found = current(tmp_path)
    assert found
    (damage,) = verify(found)
    assert "one.seg has changed" in damage
    with pytest.raises(StoreError, match=r"one\.seg has changed"):
        list(checked_pieces(found, "one.seg"))


def test_other_versions_and_other_roots_are_told_apart(tmp_path: Path) -> None:
    published(tmp_path / "store")
    with pytest.raises(StoreError, match="contains the index of /town"):
        usable_generation(tmp_path / "store", tmp_path, META.versions)
    draft = Draft(tmp_path / "store")
    draft.publish(META._replace(root=str(tmp_path)))
    assert usable_generation(tmp_path / "store", tmp_path, META.versions)
    with pytest.raises(VersionError, match="schema 1, this is schema 2"):
        usable_generation(tmp_path / "store", tmp_path, {"schema": "2"})


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_is_not_a_file_is_never_read(tmp_path: Path, kind: str) -> None:
    published(tmp_path)
    path = tmp_path / "current"
    path.rename(tmp_path / "elsewhere")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="current is"):
        current(tmp_path)


def test_folders_of_the_user_are_left_alone_under_any_name(tmp_path: Path) -> None:
    for name in ("generation-1", "generation-1.bak", "generation-x"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "thesis.txt").write_text("precious")
    first = published(tmp_path)
    published(tmp_path, "two", first)
    assert len(list(tmp_path.glob("generation-*/thesis.txt"))) == 3
    assert first.number == 2


def test_a_generation_that_cannot_be_deleted_is_told_of_and_stops_nothing(
    empty: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("one", "two"):
        empty.write("a.txt", text)
        empty.list("a.txt")
        empty.index()
    empty.write("a.txt", "three")

    def refused(path: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(_disk, "delete", refused)
        with pytest.raises(OSError, match="not permitted"):
            empty.index()  # its own files it must be able to delete
        old = empty.store / "generation-1"
        patch.setattr(_disk, "delete", lambda path: refused(path) if path.parent == old else path.unlink())
        (warning,) = empty.index().warnings
    assert warning.startswith(f"{old} is not needed any more, but it can't be deleted: Operation not permitted: {old}")
    assert empty.found("three") == {"a.txt"}
    empty.write("a.txt", "four")
    assert empty.index().warnings == []
    assert not old.exists()


def test_cleaning_up_that_fails_hides_no_cause(empty: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    empty.write("a.txt", "one")
    empty.list("a.txt")

    def full(path: Path, pieces: Iterable[bytes]) -> None:
        if path.name != "draft":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

    def refused(path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error", str(path))

    for name, function in (("write", full), ("delete", refused), ("delete_folder", refused)):
        monkeypatch.setattr(_disk, name, function)
    with pytest.raises(OSError, match=r"No space left on device.*/segment-1-1"):
        empty.index()


def test_a_draft_that_cannot_be_begun_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _: Iterable[bytes]) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(_disk, "write", full)
    with pytest.raises(OSError, match="No space left"):
        Draft(tmp_path)
    assert names(tmp_path) == []
