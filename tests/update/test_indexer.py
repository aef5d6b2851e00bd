from __future__ import annotations

import dataclasses
import errno
import os
import re
import shutil
import unicodedata
from typing import TYPE_CHECKING

import pytest

from index.errors import OnrecordError
from index.store.versions import SCHEMA_VERSION
from index.update._batches import batches
from tests.whoosh_store.generations import current_generation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.update._changes import ListedFile
    from tests.conftest import Corpus

KINDS = ("listed", "new", "changed", "renamed", "removed", "unchanged", "not read")


def counts(corpus: Corpus, *, rebuild: bool = False, dry_run: bool = False) -> str:
    """What a run counts, without the zeros."""
    report = corpus.index(rebuild=rebuild, dry_run=dry_run)
    return ", ".join(f"{report.counts[kind]} {kind}" for kind in KINDS if report.counts[kind])


@pytest.fixture
def three(empty: Corpus) -> Corpus:
    """Three documents, indexed."""
    empty.write("a.txt", " date 2025-01-01 An apple.")
    empty.write("b.txt", " date 2025-01-02 A banana.")
    empty.write("c.txt", " date 2025-01-03 A cherry.")
    empty.list("a.txt", "b.txt", "c.txt")
    assert counts(empty) == "3 listed, 3 new"
    return empty


def test_a_second_run_finds_nothing_changed_and_writes_nothing(three: Corpus) -> None:
    before = current_generation(three.store)
    assert counts(three) == "3 listed, 3 unchanged"
    after = current_generation(three.store)
    assert before
    assert after
    assert after.folder == before.folder


def test_an_edited_file_is_changed(three: Corpus) -> None:
    three.write("b.txt", " date 2025-01-02 A blueberry.")
    assert counts(three) == "3 listed, 1 changed, 2 unchanged"
    assert three.found("banana") == set()
    assert three.found("blueberry") == {"b.txt"}


def test_a_file_of_another_time_and_the_same_bytes_is_unchanged(three: Corpus) -> None:
    three.write("b.txt", " date 2025-01-02 A banana.")
    assert counts(three) == "3 listed, 3 unchanged"
    assert not three.search("banana").hits[0].stale


@pytest.mark.parametrize(
    ("swap", "reason"),
    [
        (lambda path: path.symlink_to("../../outside.txt"), "leaves the folder of INDEX.md through a symbolic link"),
        (os.mkfifo, "not a regular file"),
        (lambda path: path.mkdir(), "a folder, not a file"),
        (lambda _: None, "no such file or directory"),
    ],
)
def test_a_file_that_is_swapped_after_it_was_looked_at_is_not_read(
    three: Corpus, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], None], reason: str
) -> None:
    (three.root.parent / "outside.txt").write_text("A secret.")
    three.write("b.txt", "A blueberry.")
    cut = batches

    def swapping(files: Sequence[ListedFile]) -> list[tuple[ListedFile, ...]]:
        three.path("b.txt").unlink()
        swap(three.path("b.txt"))
        return cut(files)

    monkeypatch.setattr("index.update._batches.batches", swapping)
    report = three.index()
    assert report.errors == [f"seeds/INDEX.md:2: b.txt: {reason}; what was indexed of it is kept while listed"]
    assert (three.found("secret"), three.found("banana")) == (set(), {"b.txt"})


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENFILE, errno.ENOMEM])
def test_where_no_file_can_be_opened_any_more_nothing_is_left_out(
    three: Corpus, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """It says nothing of the files: an index without them would be neither the old one nor the new one."""
    three.write("d.txt", " date 2025-01-04 A damson.")
    three.list("a.txt", "b.txt", "c.txt", "d.txt")

    def exhausted(*_: object) -> None:
        raise OSError(code, os.strerror(code), "d.txt")

    with monkeypatch.context() as patch:
        patch.setattr("index.update._changes.read_beneath", exhausted)
        with pytest.raises(OSError, match=re.escape(os.strerror(code))):
            three.index()
        checked = three.run("status", "--check")
    assert (checked.exit_code, checked.stderr) == (2, f"onrecord: {os.strerror(code)}: d.txt\n")
    generation = current_generation(three.store)
    assert generation
    assert generation.number == 1
    assert three.index().counts["new"] == 1


def test_an_index_md_that_is_a_pipe_is_told(three: Corpus) -> None:
    three.path("INDEX.md").unlink()
    os.mkfifo(three.path("INDEX.md"))
    with pytest.raises(OnrecordError, match=r"seeds/INDEX\.md is not a regular file"):
        three.index()


def test_an_index_md_of_gigabytes_is_refused_without_reading_it(three: Corpus) -> None:
    os.truncate(three.path("INDEX.md"), 1 << 40)
    with pytest.raises(OnrecordError, match=r"seeds/INDEX\.md is larger than 1000 MB"):
        three.index()
    assert three.found("apple") == {"a.txt"}


def test_a_renamed_file_is_renamed(three: Corpus) -> None:
    three.path("b.txt").rename(three.path("d.txt"))
    three.list("a.txt", "d.txt", "c.txt")
    assert counts(three) == "3 listed, 1 renamed, 2 unchanged"
    assert three.found("banana") == {"d.txt"}


def test_a_new_title_or_date_in_the_manifest_is_a_change(three: Corpus) -> None:
    three.list("[Fruit](a.txt)", "b.txt 1999-01-01", "c.txt")
    assert counts(three) == "3 listed, 2 changed, 1 unchanged"
    assert three.found("title:fruit") == {"a.txt"}
    assert three.found("date:2025-01-02") == {"b.txt"}  # the header's date comes first


def test_what_is_no_longer_listed_is_removed(three: Corpus) -> None:
    three.list("a.txt", "c.txt")
    assert counts(three) == "2 listed, 1 removed, 2 unchanged"
    assert three.found("banana OR apple") == {"a.txt"}


def test_prose_in_the_manifest_changes_nothing(three: Corpus) -> None:
    three.write("INDEX.md", "# Fruit\n\nAll kinds.\n\n- a.txt\n- b.txt\n- c.txt\n")
    assert counts(three) == "3 listed, 3 unchanged"


def test_an_unchanged_manifest_is_not_parsed(three: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.corpus.manifest_markdown.parse_items", lambda _text: pytest.fail("it was parsed"))
    assert counts(three) == "3 listed, 3 unchanged"


def test_an_unchanged_file_is_not_read(three: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.update._indexing.read", lambda *_, **__: pytest.fail("it was read"))
    assert counts(three) == "3 listed, 3 unchanged"


def test_a_rebuild_parses_the_manifest_anew(three: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.corpus.manifest_markdown.parse_items", lambda _: ())
    with pytest.raises(OnrecordError, match="names no file"):
        three.index(rebuild=True)


@pytest.mark.parametrize("seconds", [-86_400, 0, 1 << 34])
def test_a_file_may_have_any_time(empty: Corpus, seconds: int) -> None:
    empty.write("a.txt", "An apple.")
    empty.list("a.txt")
    os.utime(empty.path("a.txt"), (seconds, seconds))
    assert counts(empty) == "1 listed, 1 new"
    assert counts(empty) == "1 listed, 1 unchanged"
    assert empty.found("apple") == {"a.txt"}


def test_a_file_put_in_place_of_another_with_its_size_and_time_is_read(three: Corpus) -> None:
    status = three.path("a.txt").stat()
    text = three.path("a.txt").read_text()
    three.path("other.txt").write_text(text.replace("apple", "grape"))
    three.path("other.txt").replace(three.path("a.txt"))
    os.utime(three.path("a.txt"), ns=(status.st_mtime_ns, status.st_mtime_ns))
    assert counts(three) == "3 listed, 1 changed, 2 unchanged"
    assert three.found("grape") == {"a.txt"}


def test_a_name_in_another_normal_form_comes_to_mean_the_file_that_has_it(empty: Corpus) -> None:
    decomposed, composed = unicodedata.normalize("NFD", "é.txt"), unicodedata.normalize("NFC", "é.txt")
    empty.write(decomposed, "An apple.")
    empty.list(composed)
    empty.index()
    empty.write(composed, "An olive.")
    if len(list(empty.path("").glob("*.txt"))) == 2:  # some file systems have one form alone
        empty.index()
        assert empty.found("olive") == {composed}


def test_a_file_changed_just_before_it_was_indexed_is_read_again(empty: Corpus) -> None:
    empty.list("a.txt")
    empty.path("a.txt").write_text("An apple.")  # now: its time may not show the next change
    status = empty.path("a.txt").stat()
    counts(empty)
    empty.path("a.txt").write_text("An olive.")
    os.utime(empty.path("a.txt"), ns=(status.st_mtime_ns, status.st_mtime_ns))
    assert counts(empty) == "1 listed, 1 changed"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no such file"),
        (b"\x00\x01", "contains NUL bytes"),
        ("é".encode() + b"\xff", "is damaged UTF-8"),
    ],
)
def test_what_cannot_be_read_is_reported_and_what_was_indexed_of_it_is_kept(
    three: Corpus, content: bytes | None, reason: str
) -> None:
    if content is None:
        three.path("b.txt").unlink()
    else:
        three.write("b.txt", content)
    three.write("c.txt", " date 2025-01-03 A citron.")
    for _ in range(2):
        report = three.index()
        assert report.counts["not read"] == 1
        (error,) = report.errors
        assert error.startswith("seeds/INDEX.md:2: b.txt: ")
        assert reason in error
        assert error.endswith("; what was indexed of it is kept while listed")
        assert three.found("banana OR citron") == {"b.txt", "c.txt"}
        assert three.search("banana").hits[0].stale


COMPOSED, DECOMPOSED = "caf\u00e9", "cafe\u0301"


@pytest.mark.parametrize(
    ("listed", "stored"), [("[[b]]", "b.txt"), ("[[b|B]]", "b.md"), (f"{COMPOSED}.txt", f"{DECOMPOSED}.txt")]
)
def test_what_is_listed_by_another_name_than_the_disks_is_kept_too(empty: Corpus, listed: str, stored: str) -> None:
    """Also where a later line names the same file, and in a rebuild."""
    empty.write("a.txt", "An apple.")
    empty.write(stored, "A banana.")
    empty.list(listed, "a.txt")
    assert counts(empty) == "2 listed, 2 new"
    assert empty.index().warnings == []
    empty.path(stored).unlink()
    empty.list(listed, "a.txt", stored.replace(DECOMPOSED, "other"))
    for rebuild in (False, True):
        report = empty.index(rebuild=rebuild)
        assert (
            report.errors[0] == f"seeds/INDEX.md:1: {stored}: no such file; what was indexed of it is kept while listed"
        )
        assert report.counts["removed"] == 0
        assert empty.found("banana") == {stored}
    empty.list("a.txt")
    assert counts(empty) == "1 listed, 1 removed, 1 unchanged"


def test_a_wiki_link_that_comes_to_mean_two_files_keeps_what_it_meant(empty: Corpus) -> None:
    empty.write("a.md", "An apple.")
    empty.list("[[a]]")
    assert counts(empty) == "1 listed, 1 new"
    empty.write("a.txt", "A banana.")
    report = empty.index()
    assert report.warnings == []
    several = "a.md and a.txt are there: write which of them"
    assert report.errors == [f"seeds/INDEX.md:1: a.md: {several}; what was indexed of it is kept while listed"]
    assert empty.found("apple OR banana") == {"a.md"}


def test_a_manifest_that_lists_itself_is_only_a_warning(empty: Corpus) -> None:
    empty.write("a.txt", "An apple.")
    empty.list("INDEX.md", "a.txt 2025-11")
    done = empty.run("index")
    assert done.exit_code == 0
    assert done.stderr == (
        "onrecord: seeds/INDEX.md:1: INDEX.md: is INDEX.md itself\n"
        "onrecord: seeds/INDEX.md:2: a.txt: 2025-11 names a month, not a day\n"
    )


def test_a_rebuild_keeps_what_cannot_be_read_now(three: Corpus) -> None:
    before = three.search("banana")
    three.path("b.txt").unlink()
    assert counts(three, rebuild=True) == "3 listed, 2 unchanged, 1 not read"
    after = three.search("banana")
    assert [hit.snippets for hit in after.hits] == [hit.snippets for hit in before.hits]
    assert counts(three) == "3 listed, 2 unchanged, 1 not read"


def test_a_file_that_never_could_be_read_does_not_keep_the_others_out(empty: Corpus) -> None:
    empty.write("a.txt", "An apple.")
    empty.write("bad.bin", b"\x00")
    empty.list("gone.txt", "bad.bin", "../outside.txt", "a.txt")
    report = empty.index()
    assert report.errors == [
        "seeds/INDEX.md:3: ../outside.txt: leaves the folder of INDEX.md",
        "seeds/INDEX.md:2: bad.bin: contains NUL bytes: a binary file or UTF-16; save it as UTF-8 text",
        "seeds/INDEX.md:1: gone.txt: no such file",
    ]
    assert report.counts["listed"] == 4
    assert empty.found("apple") == {"a.txt"}


def test_a_dry_run_counts_and_writes_nothing(three: Corpus) -> None:
    three.write("a.txt", " date 2025-01-01 An apricot.")
    before = sorted(three.store.rglob("*"))
    assert counts(three, dry_run=True) == "3 listed, 1 changed, 2 unchanged"
    assert sorted(three.store.rglob("*")) == before
    assert three.found("apple") == {"a.txt"}


def test_a_dry_run_before_the_first_makes_no_store(empty: Corpus) -> None:
    empty.write("a.txt", "An apple.")
    empty.list("a.txt")
    assert counts(empty, dry_run=True) == "1 listed, 1 new"
    assert not empty.store.exists()


def test_a_manifest_that_names_no_file_removes_nothing(three: Corpus) -> None:
    three.write("INDEX.md", "# Nothing here\n")
    with pytest.raises(OnrecordError, match="names no file, so nothing was done"):
        three.index()
    assert three.found("apple") == {"a.txt"}


def test_text_files_that_are_not_listed_are_reported(three: Corpus) -> None:
    three.write("more/d.txt", "A date.")
    three.write("picture.png", b"\x00")
    three.write(".hidden.txt", "x")
    assert three.index().warnings == ["seeds/more/d.txt is not listed in seeds/INDEX.md; `onrecord add --all` lists it"]
    for number in range(20):
        three.write(f"more/{number}.txt", "A date.")
    assert three.index().warnings[-1] == (
        "and 11 more text files are not listed in seeds/INDEX.md; `onrecord add --all` lists them"
    )


def test_a_file_listed_twice_is_indexed_once(three: Corpus) -> None:
    three.list("a.txt", "b.txt", "c.txt", "[again](a.txt)")
    report = three.index()
    assert report.warnings == ["seeds/INDEX.md:4: a.txt: already listed on line 1"]
    assert three.search("apple").total == 1


def test_a_document_read_with_doubts_is_reported(empty: Corpus) -> None:
    empty.write("a.txt", b" date 2025-02-30 caf\xe9")
    empty.list("a.txt")
    first, second = empty.index().warnings
    assert first.startswith("seeds/a.txt: is not UTF-8")
    assert "2025-02-30" in second


def test_an_index_of_another_version_is_rebuilt(three: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.versions.SCHEMA_VERSION", "other")
    with pytest.raises(
        OnrecordError, match=rf"another version \(schema {SCHEMA_VERSION}, this is schema other\): run `onrecord index`"
    ):
        three.search("apple")
    report = three.index()
    assert report.counts["new"] == 3
    assert "every file is indexed again" in report.warnings[0]
    assert three.found("apple") == {"a.txt"}


def test_a_damaged_index_is_reported_and_a_rebuild_repairs_it(three: Corpus) -> None:
    (three.store / "current").write_text("generation-9\n")
    for ask in (three.index, lambda: three.search("apple")):
        with pytest.raises(OnrecordError, match=r"damaged.*onrecord index --rebuild"):
            ask()
    three.index(rebuild=True)
    assert three.found("apple") == {"a.txt"}


@pytest.mark.slow
def test_a_byte_changed_in_the_engines_files_is_damage_and_no_traceback(three: Corpus) -> None:
    generation = current_generation(three.store)
    assert generation
    (segment,) = generation.folder.glob("segment-*")
    held = bytearray(segment.read_bytes())
    for at in range(0, len(held), 7):
        held[at] ^= 0xFF
    segment.write_bytes(held)
    done = three.run_process("search", "apple")
    assert done.returncode == 2
    assert re.fullmatch(
        r"onrecord: the index in .* is damaged: segment-1-1 (is|has) .*; run `onrecord index --rebuild`\n", done.stderr
    )
    assert done.stdout == ""


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_store_of_another_root_is_left_alone(three: Corpus, rebuild: bool) -> None:
    other = dataclasses.replace(three, root=three.root.parent / "other")
    shutil.copytree(three.root, other.root)
    with pytest.raises(OnrecordError, match="contains the index of"):
        other.index(rebuild=rebuild)
    assert three.found("apple") == {"a.txt"}


@pytest.mark.parametrize("name", ["catalogue", "segment-*", "meta.json"])
def test_any_damage_makes_an_update_fail_and_a_rebuild_repairs_it(three: Corpus, name: str) -> None:
    (path,) = three.store.glob(f"generation-1/{name}")
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)
    three.path("b.txt").unlink()
    three.write("a.txt", " date 2025-01-01 An apricot.")
    with pytest.raises(OnrecordError, match=r"damaged.*onrecord index --rebuild"):
        three.index()
    report = three.index(rebuild=True)
    assert "only what the files contain is recovered" in report.warnings[0]
    assert three.found("apricot OR cherry OR banana") == {"a.txt", "c.txt"}
