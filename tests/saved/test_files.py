"""Saved searches as a user meets them: --save, @NAME, --new, and the files they lie in."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from index.corpus.root import data_folder
from search.saved.files import save
from search.saved.saved_search import Asked
from tests.conftest import PROJECT, Corpus

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def news(empty: Corpus) -> Corpus:
    """Three documents about a harbor, in each of which Ana Ruiz says something about it."""
    for number in (1, 2, 3):
        empty.write(f"{number}.txt", f"date 2025-03-0{number} “The harbor has {number} piers,” said Ana Ruiz.")
    empty.list("1.txt", "2.txt", "3.txt")
    empty.index()
    return empty


def path_of(corpus: Corpus, name: str) -> Path:
    return data_folder(corpus.root) / f"{name}.json"


def names(printed: str) -> list[str]:
    return [line.rpartition("/")[2] for line in printed.splitlines()]


def test_a_saved_search_keeps_its_query_and_filters(news: Corpus) -> None:
    saving = news.run("search", "harbor", "--since", "2025-03-02", "-l", "--save", "piers")
    assert (saving.exit_code, names(saving.stdout)) == (0, ["3.txt", "2.txt"])
    assert "saved as @piers: onrecord search @piers runs it again" in saving.stderr
    assert names(news.run("search", "@piers", "-l").stdout) == ["3.txt", "2.txt"]
    assert names(news.run("search", "@Piers", "--until", "2025-03-02", "-l").stdout) == ["2.txt"]
    assert names(news.run("search", "@piers", "--since", "2025-03-03", "-l").stdout) == ["3.txt"]
    assert news.run("quotes", "@piers").stdout.endswith("2 quotations\n")
    assert news.run("count", "@piers").stdout == "2\n"


def test_new_gives_all_at_first_then_what_came_or_changed(news: Corpus) -> None:
    news.run("search", "harbor", "--save", "h", "-n", "1")
    first = news.run("search", "@h", "--new")
    assert first.stdout.endswith("3 documents\n")
    nothing = news.run("search", "@h", "--new")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert nothing.stderr.startswith("onrecord: nothing new since 20")
    assert news.run("search", "@h", "--new", "--format", "json").stdout == "[]\n"
    news.write("2.txt", "date 2025-03-02 The harbor was closed.")
    news.write("4.txt", "A harbor for four.")
    news.list("1.txt", "2.txt", "3.txt", "4.txt")
    news.index()
    assert set(names(news.run("search", "@h", "--new", "-l").stdout)) == {"2.txt", "4.txt"}
    assert news.run("search", "@h", "-l").stdout.count("\n") == 4


def test_what_went_and_came_back_unchanged_is_not_new(news: Corpus) -> None:
    news.run("search", "harbor", "--save", "h")
    news.run("search", "@h", "--new")
    for listed in (["1.txt"], ["1.txt", "2.txt", "3.txt"]):
        news.list(*listed)
        news.index(rebuild=True)
        assert news.run("search", "@h", "--new").exit_code == 1


@pytest.mark.parametrize("command", ["search", "quotes"])
def test_an_index_that_is_made_anew_for_another_version_has_nothing_new(
    news: Corpus, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    news.run(command, "harbor", "--save", "h")
    assert news.run(command, "@h", "--new").exit_code == 0
    monkeypatch.setattr("index.store.versions.ANALYSIS_VERSION", "other")
    assert news.run(command, "@h", "--new").exit_code == 2
    assert news.index().counts["new"] == 3
    done = news.run(command, "@h", "--new")
    assert (done.exit_code, done.stdout) == (1, "")


def test_a_quotation_is_known_by_its_words_and_speaker_wherever_it_stands(news: Corpus) -> None:
    news.run("quotes", "harbor", "--save", "h")
    assert news.run("quotes", "@h", "--new").stdout.endswith("3 quotations\n")
    said = "“The harbor has 2 piers,” said Ana Ruiz."
    news.write("2.txt", f"date 2025-03-02 It rained.\n\n{said}\n\n“The harbor has walls,” said Ben Poe.")
    news.index()
    fresh = [json.loads(line) for line in news.run("quotes", "@h", "--new", "--format", "jsonl").stdout.splitlines()]
    assert [(hit["speaker"], hit["text"]) for hit in fresh] == [("Ben Poe", "The harbor has walls,")]
    news.write("2.txt", said.replace("Ana Ruiz", "Ben Poe"))
    news.index()
    assert news.run("quotes", "@h", "--new", "-l").stdout.endswith("2.txt\n")
    assert news.run("quotes", "@h", "--new").exit_code == 1
    assert news.run("search", "@h", "--new").stdout.endswith("3 documents\n")  # never asked of documents before


def test_only_what_was_printed_is_remembered(news: Corpus) -> None:
    news.run("search", "harbor", "--save", "h", "--sort", "date")
    quiet = news.run("search", "@h", "--new", "-q")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, "", "")
    cut = news.run("search", "@h", "--new", "-n", "1", "--sort", "date", "-l")
    assert (names(cut.stdout), cut.stderr) == (["1.txt"], "onrecord: 1 of 3; -n 0 for all\n")
    cut = news.run("search", "@h", "--new", "-n", "1", "--sort", "date", "-0")
    assert (cut.stdout.rpartition("/")[2], cut.stderr) == ("2.txt\0", "onrecord: 1 of 2; -n 0 for all\n")
    assert names(news.run("search", "@h", "--new", "-l").stdout) == ["3.txt"]
    assert news.run("search", "@h", "--new", "-q").exit_code == 1


def test_what_a_closed_pipe_or_a_full_disk_swallowed_is_not_remembered(news: Corpus) -> None:
    news.run("search", "harbor", "--save", "h")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", "from search.cli import main; main()", "--root", str(news.root)]
    command += ["--store", str(news.store), "search", "@h", "--new"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, cwd=PROJECT)  # noqa: S603
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=PROJECT)  # noqa: S603
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert news.run("search", "@h", "--new").stdout.endswith("3 documents\n")


def test_what_is_no_file_is_neither_read_nor_written_over(news: Corpus) -> None:
    """A pipe would be waited for."""
    place = data_folder(news.root) / "h.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)
    done = news.run("search", "harbor", "--save", "h")
    assert (done.exit_code, done.stderr) == (2, f"onrecord: the saved search in {place} is not a regular file\n")
    place.unlink()
    assert news.run("search", "piers", "--save", "h").exit_code == 0
    assert "@h: onrecord search piers" in news.run("status").stdout


def test_a_full_disk_is_told_with_the_file_and_what_was_saved_before_stays(
    news: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    news.run("search", "harbor", "--save", "h")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        done = news.run("search", "piers", "--save", "h")
    assert done.exit_code == 2
    assert re.fullmatch(r"onrecord: No space left on device: /.*/h\.json\n", done.stderr)
    assert "@h: onrecord search harbor" in news.run("status").stdout


def test_saving_again_forgets_what_was_printed_unless_it_is_the_same(news: Corpus) -> None:
    news.run("search", "harbor", "--save", "h")
    news.run("search", "@h", "--new")
    assert news.run("search", "harbor", "--save", "h").stderr == "onrecord: @h is already saved\n"
    assert news.run("search", "@h", "--new").exit_code == 1
    other = news.run("search", "@h", "--since", "2025-03-01", "--save", "h")
    assert "onrecord: saved as @h, in place of: onrecord search harbor\n" in other.stderr
    assert news.run("search", "@h", "--new").stdout.endswith("3 documents\n")
    assert news.run("search", "harbor", "--save", "h", "-q").stderr == ""


def test_what_another_search_took_the_place_of_meanwhile_is_not_marked(
    news: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    news.run("search", "harbor", "--save", "h")

    def show_while_another_is_saved(*_: object, **__: object) -> None:
        save(news.root, "h", Asked("search", "piers", {}))

    with monkeypatch.context() as patch:
        patch.setattr("search.cli._run_query.print_results", show_while_another_is_saved)
        news.run("search", "@h", "--new")
    assert news.run("search", "@h", "--new").stdout.endswith("3 documents\n")


def test_a_name_that_is_not_saved_or_stands_in_quotation_marks_is_text(news: Corpus) -> None:
    news.write("1.txt", "Write to @harbor.")
    news.index()
    assert names(news.run("search", "@harbor", "-l").stdout) == ["1.txt"]
    news.run("search", "piers", "--save", "harbor")
    assert names(news.run("search", '"@harbor"', "-l").stdout) == ["1.txt"]
    assert len(names(news.run("search", "@harbor", "-l").stdout)) == 2
    assert names(news.run("search", "@harbor", "write", "-l").stdout) == ["1.txt"]
    unsaved = news.run("search", "@nobody")
    assert unsaved.stderr.startswith("onrecord: no search is saved as @nobody, so this was searched for as text\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["search", "harbor", "--new"], "--new is for a saved search: save this one with --save NAME"),
        (["quotes", "--new"], "then `onrecord quotes @NAME --new`"),
        (["search", "@gone", "--new"], "no search is saved as @gone: save one with --save gone"),
        (["search", "harbor", "--save", "a b"], "'a b' can't be the name of a search: it may have letters, digits"),
        (["search", "harbor AND", "--save", "x"], "there is none after it"),
    ],
)
def test_what_cannot_be_saved_or_asked_is_said_and_nothing_is_kept(news: Corpus, args: list[str], message: str) -> None:
    done = news.run(*args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert not list(data_folder(news.root).glob("*.json"))


def test_a_damaged_file_is_said_and_stays(news: Corpus) -> None:
    news.run("search", "harbor", "--save", "good")
    news.run("search", "harbor", "--save", "bad")
    path_of(news, "bad").write_text('{"query": "har')
    for args in (["@bad"], ["@bad", "--new"], ["harbor", "--save", "bad"]):
        done = news.run("search", *args)
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"the saved search in {path_of(news, 'bad')} is damaged" in done.stderr
        assert "fix the file, or delete it and save again" in done.stderr
    status = news.run("status")
    assert "saved       @good: onrecord search harbor (--new not run yet)\n" in status.stdout
    assert (status.exit_code, "bad.json is damaged" in status.stderr) == (2, True)
    assert path_of(news, "bad").read_text() == '{"query": "har'


def test_the_files_are_the_users_alone_and_lie_apart_from_the_index(news: Corpus) -> None:
    news.run("search", "harbor", "--save", "h")
    news.run("search", "@h", "--new")
    path = path_of(news, "h")
    assert news.store not in path.parents
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {one.name for one in path.parent.iterdir()} == {"h.json", "lock"}
    assert json.loads(path.read_bytes())["root"] == str(news.root)


def test_a_kill_while_writing_leaves_the_old_file_whole(news: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    news.run("search", "harbor", "--save", "h")
    before = path_of(news, "h").read_bytes()

    def killed(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", killed)
        assert news.run("search", "piers", "--save", "h").exit_code == 2
    assert path_of(news, "h").read_bytes() == before
    assert news.run("search", "piers", "--save", "h").exit_code == 0


def test_another_root_has_names_of_its_own(news: Corpus, town: Corpus) -> None:
    news.run("search", "harbor", "--save", "mine")
    assert "@mine" not in town.run("status").stdout
    assert "@mine" in news.run("status").stdout


def test_lone_surrogates_in_a_saved_query_come_back(news: Corpus) -> None:
    assert news.run("search", "harbor \udcff", "--save", "odd").exit_code == 0
    assert news.run("search", "@odd").exit_code == 0
    assert "@odd: onrecord search 'harbor \ufffd'" in news.run_process("status").stdout
