"""`onrecord add` as it is typed: what is printed where, and which exit code it has."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from search.cli._commands import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import Corpus


def add(*args: str) -> Result:
    """Run the program in the current folder."""
    return CliRunner().invoke(cli, ["add", *args], catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_texts_become_a_corpus_that_is_indexed(here: Path, tmp_path: Path) -> None:
    (here / "my speech.txt").write_text("Ana Ruiz date 2025-10-01 We planned for this.")
    added = add("--copy", "my speech.txt")
    assert (added.exit_code, added.stdout) == (0, "- [We planned for this.](<my speech.txt>), 2025-10-01\n")
    assert added.stderr == "onrecord: 1 line written to seeds/INDEX.md; `onrecord index` reads what is new\n"
    indexed = CliRunner().invoke(cli, ["--store", str(tmp_path / "store"), "index"], catch_exceptions=False)
    assert "1 listed · 1 new" in indexed.stdout


@pytest.mark.parametrize("typed", ["seeds/a.txt", "a.txt", "./seeds/../seeds/a.txt"])
def test_a_file_is_named_from_the_root_or_from_its_folder(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    corpus.list("b.txt")
    corpus.write("a.txt", "A text.")
    monkeypatch.chdir(corpus.root)
    assert add(typed).stdout == "- a.txt\n"
    monkeypatch.chdir(corpus.root / "seeds")
    assert "already listed, on line 2" in add("a.txt").stderr


def test_what_lies_elsewhere_is_not_listed(here: Path, corpus: Corpus) -> None:
    (here / "a.txt").write_text("Text.")
    corpus.list("b.txt")
    done = corpus.run("add", "a.txt", str(here))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "a.txt lies outside of seeds/: --copy copies it there" in done.stderr
    assert f"{here} lies outside of seeds/: --copy copies it there" in done.stderr
    copied = corpus.run("add", "--copy", str(here))
    assert (copied.exit_code, copied.stdout) == (0, "- a.txt\n")
    again = corpus.run("add", "--copy", str(here))
    assert (again.exit_code, again.output) == (0, "onrecord: all texts there are listed\n")


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        ([], "name the files to add, or say --all"),
        (["--all", "a.txt"], "name the files to add, or say --all"),
        (["--title", "T", "a.txt", "b.txt"], "--title is for one FILE"),
        (["--title", "T", "."], "--title is for one FILE"),
        (["--title", " ", "a.txt"], "--title takes the text of a title"),
        (["--all", "--copy"], "name the files to --copy"),
        (["--date", "11/12/2026", "a.txt"], "may be 2026-11-12 or 2026-12-11"),
    ],
)
def test_what_can_t_be_meant_is_refused(here: Path, args: list[str], reason: str) -> None:
    done = add(*args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert reason in done.stderr


def test_without_a_folder_for_texts_it_says_what_to_do(here: Path) -> None:
    done = add("--all")
    assert done.exit_code == 2
    assert "has no folder seeds: make it and put your texts there, or add them with --copy" in done.stderr


def test_a_dry_run_prints_the_lines_alone(here: Path) -> None:
    (here / "seeds").mkdir()
    (here / "seeds" / "a.txt").write_text("A text.")
    done = add("--all", "--dry-run")
    assert (done.exit_code, done.stdout) == (0, "- [A text.](a.txt)\n")
    assert done.stderr.endswith("onrecord: dry run: nothing was written\n")
    assert not (here / "seeds" / "INDEX.md").exists()
    assert add("--all").exit_code == 0
    assert add("--all").stderr == "onrecord: all texts in seeds are listed\n"


def test_index_offers_to_list_what_is_not_listed(corpus: Corpus) -> None:
    corpus.list("a.txt")
    corpus.write("a.txt", "A text.")
    corpus.write("b.txt", "Another.")
    told = corpus.run("index").stderr.splitlines()
    assert "onrecord: seeds/b.txt is not listed in seeds/INDEX.md" in told
    assert told[-1].endswith(" not listed in seeds/INDEX.md; `onrecord add --all` lists them")


def test_index_offers_only_what_can_be_listed(corpus: Corpus) -> None:
    corpus.list("a.txt")
    corpus.write("a.txt", "A text.")
    corpus.path("again.txt").symlink_to("a.txt")
    corpus.path("away.txt").symlink_to("/etc/passwd")
    corpus.path("nowhere.txt").symlink_to("nowhere.txt")
    os.mkfifo(corpus.path("pipe.txt"))
    told = corpus.run("index").stderr
    assert not any(name in told for name in ("again.txt", "away.txt", "nowhere.txt", "pipe.txt"))


def test_nothing_of_a_name_or_a_title_steers_a_terminal(here: Path) -> None:
    (here / "seeds").mkdir()
    (here / "seeds" / "a\x1b[31m.txt").write_text("A text.")
    done = add("--all")
    assert "\x1b" not in done.output
