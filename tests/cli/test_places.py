"""Hits by their numbers: what `show` and `open` take from the last answer in a terminal."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.screens import screen_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Corpus

pytestmark = pytest.mark.terminal


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "onrecord"


@pytest.fixture
def harbor(empty: Corpus, own_folder: Path) -> Corpus:
    empty.write("a.txt", "The harbor.\n\n“The harbor\nis ours,” said Ana Ruiz.\n")
    empty.write("b c.txt", "In the north\n\nA harbor is a harbor of Bo, and nothing of the town.\n")
    empty.list("a.txt", "[Bo](<b c.txt>) 2025-09-01")
    empty.index()
    return empty


def told(corpus: Corpus, *lines: str, **environment: str) -> list[str]:
    """The lines that one terminal shows of a script, in which `onrecord` is ours."""
    program = shlex.join([sys.executable, "-c", "from search.cli import main; main()"])
    script = "\n".join([f'onrecord() {{ {program} "$@" || echo "exit code $?"; }}', *lines])
    places = {"ONRECORD_ROOT": str(corpus.root), "ONRECORD_STORE": str(corpus.store)}
    code, shown = screen_of(
        ["/bin/sh", "-c", script], {"TERM": "dumb", **places, **environment}, cwd=corpus.root, columns=400
    )
    assert code == 0
    return shown.splitlines()


ECHO = {"ONRECORD_EDITOR": "echo {file} {line}"}


def test_a_number_is_a_hit_of_the_last_answer(harbor: Corpus) -> None:
    search = "onrecord search harbor --sort oldest >/dev/null"
    assert told(harbor, search, "onrecord show 1 | grep '^>'")[-1].startswith(">    3  A harbor is")
    assert told(harbor, search, "onrecord show 2 | grep '^>'")[-1].startswith(">    3  “The harbor")
    quotes = "onrecord quotes harbor >/dev/null"
    assert told(harbor, search, quotes, "onrecord show 1 | grep '^>'")[-1] == ">    3  “The harbor"


def test_the_number_is_that_of_the_page_as_it_was_shown(harbor: Corpus) -> None:
    search = "onrecord search harbor --sort oldest --offset 1 2>&1 >/dev/null"
    assert told(harbor, search, "onrecord open 1", **ECHO) == [f"{harbor.path('a.txt')} 3"]


@pytest.mark.parametrize("unseen", ["-q", "-l", "-0", "--format json", "--format vimgrep"])
def test_only_numbers_that_were_shown_count(harbor: Corpus, unseen: str) -> None:
    quotes = "onrecord quotes harbor >/dev/null"
    search = f"onrecord search of bo {unseen} >/dev/null"
    assert told(harbor, quotes, search, "onrecord open 1", **ECHO) == [f"{harbor.path('a.txt')} 3"]


def test_what_comes_closest_has_numbers_too(harbor: Corpus) -> None:
    shown = told(harbor, "onrecord search harbor town zeppelin 2>/dev/null", "onrecord open 1", **ECHO)
    assert "Nothing found with all of these words. Closest:" in shown
    assert shown[-1] == f"{harbor.path('b c.txt')} 3"


def test_a_number_is_known_wherever_one_goes(harbor: Corpus) -> None:
    left = "unset ONRECORD_ROOT ONRECORD_STORE; cd /"
    assert told(harbor, "onrecord quotes >/dev/null", left, "onrecord open 1", **ECHO) == [f"{harbor.path('a.txt')} 3"]
    assert told(harbor, "onrecord quotes | cat >/dev/null", left, "onrecord open 1", **ECHO)[0].endswith("a.txt 3")


def test_an_existing_file_of_that_name_wins(harbor: Corpus) -> None:
    harbor.write("1", "A file with a number for a name.\n")
    harbor.list("a.txt", "[Bo](<b c.txt>)", "[one](1)")
    harbor.index()
    answer = "onrecord quotes harbor >/dev/null; cd seeds"
    assert told(harbor, answer, "onrecord open 1", **ECHO) == [f"{harbor.path('1')} 1"]
    assert told(harbor, answer, "onrecord open 1:1", **ECHO) == [f"{harbor.path('1')} 1"]
    assert told(harbor, answer, "cd ..", "onrecord open 1", **ECHO) == [f"{harbor.path('a.txt')} 3"]


@pytest.mark.parametrize("number", ["0", "2", "999999999"])
def test_a_number_that_no_hit_has(harbor: Corpus, number: str) -> None:
    shown = told(harbor, "onrecord quotes harbor >/dev/null", f"onrecord show {number}")
    assert shown == [
        f"onrecord: there is no hit {int(number)}: the last answer in this terminal has 1",
        "exit code 2",
    ]


def test_a_number_where_nothing_was_found_or_searched(harbor: Corpus) -> None:
    assert told(harbor, "onrecord show 1") == [
        "onrecord: there is no hit 1: nothing was searched in this terminal yet",
        "exit code 2",
    ]
    assert told(harbor, "onrecord search zeppelin >/dev/null 2>&1", "onrecord show 1") == [
        "onrecord: there is no hit 1: the last answer in this terminal has none",
        "exit code 2",
    ]


def test_without_a_terminal_there_are_no_numbers(harbor: Corpus, own_folder: Path) -> None:
    harbor.run("search", "harbor")
    done = harbor.run("show", "1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "hits have numbers only in the terminal that shows them" in done.stderr
    assert not own_folder.exists()


def test_an_answer_that_cannot_be_kept_is_shown_all_the_same(harbor: Corpus, own_folder: Path) -> None:
    own_folder.parent.write_text("A file where the folder would be.")
    warning, *shown = told(harbor, "onrecord quotes harbor")
    assert shown[-1] == "1 quotation"
    assert warning.startswith("onrecord: `show` and `open` can't take the numbers of these hits: Not a directory: /")


def test_an_editor_that_knows_no_lines_gets_the_file_and_a_warning_tells(harbor: Corpus) -> None:
    shown = told(harbor, "onrecord open seeds/a.txt:3", "onrecord open seeds/a.txt", VISUAL="echo -n")
    assert shown[0].startswith(f"{harbor.path('a.txt')}onrecord: echo was not told the line, 3: ")
    assert shown[0].endswith("ONRECORD_EDITOR with {file} and {line}, as in 'echo -n --line {line} {file}'")
    assert shown[1:] == [str(harbor.path("a.txt"))]


def test_an_editor_that_fails_or_is_not_there_is_an_error(harbor: Corpus) -> None:
    for editor, message in (
        ("false", "the editor false ended with exit code 1"),
        ("no-such-editor", "the editor no-such-editor can't be run: No such file or directory"),
    ):
        assert told(harbor, "onrecord open seeds/a.txt", VISUAL=editor) == [f"onrecord: {message}", "exit code 2"]


def test_a_file_that_changed_or_is_gone_is_told(harbor: Corpus) -> None:
    harbor.write("a.txt", "Another text.\n")
    file, warning = told(harbor, "onrecord open seeds/a.txt:3", **ECHO)
    assert file == f"{harbor.path('a.txt')} 3"
    assert warning == (
        "onrecord: the file changed since it was indexed, and its lines may be others: run `onrecord index`"
    )
    harbor.path("a.txt").unlink()
    assert told(harbor, "onrecord open seeds/a.txt", **ECHO) == [
        "onrecord: seeds/a.txt is not there any more: `onrecord show` has it as it was indexed",
        "exit code 2",
    ]


def test_a_file_that_changed_since_the_answer_is_told_also_where_it_was_indexed_again(harbor: Corpus) -> None:
    search = "onrecord quotes harbor >/dev/null; sed -i '1i New line.' seeds/a.txt; onrecord index -q"
    warning, place = told(harbor, search, "onrecord open 1", **ECHO)
    assert place == f"{harbor.path('a.txt')} 3"
    assert warning == "onrecord: the file of hit 1 has changed since it was found: its line may be another by now"


def test_a_hit_of_another_root_is_not_taken_for_one_of_a_root_that_is_named(harbor: Corpus, tmp_path: Path) -> None:
    shown = told(harbor, "onrecord quotes harbor >/dev/null", f"onrecord --root {tmp_path} show 1")
    assert shown == [f"onrecord: hit 1 is of another root, {harbor.root}: leave --root out", "exit code 2"]


def test_a_folder_of_that_name_does_not_take_the_number(harbor: Corpus) -> None:
    quotes = "onrecord quotes harbor >/dev/null; mkdir 1"
    assert told(harbor, quotes, "onrecord open 1", **ECHO) == [f"{harbor.path('a.txt')} 3"]


def test_where_the_state_is_a_fifo_nothing_waits(harbor: Corpus, own_folder: Path) -> None:
    told(harbor, "onrecord quotes harbor")
    (state,) = own_folder.iterdir()
    state.unlink()
    os.mkfifo(state)
    warning, *_ = told(harbor, "onrecord quotes harbor")
    assert "can't take the numbers of these hits: No such device or address" in warning
    assert (
        told(harbor, "onrecord show 1")[0] == "onrecord: there is no hit 1: nothing was searched in this terminal yet"
    )
