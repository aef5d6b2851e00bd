"""Completion as the shells ask for it: through the environment, and in bash itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import CompletionItem

from search.cli._commands import cli
from search.cli._shells import Bash
from tests.conftest import PROJECT, Corpus
from tests.terminal.live_shells import line_after
from tests.terminal.sessions import write_python

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal
MAIN = "from search.cli import main; main()"
NO_ENGINE = "assert not {'whoosh.reading', 'pyromark', 'yaml', 'Stemmer', 'index.names.speakers'} & set(sys.modules)"
WATCHED = f"import atexit, sys; atexit.register(lambda: exec({NO_ENGINE!r})); {MAIN}"


@pytest.fixture
def named(empty: Corpus) -> Corpus:
    names = ["Ana Ruiz", "Ben Ruiz", "José Prieto", "Mayor Brandon Johnson"]
    for number, name in enumerate(names):
        empty.write(f"{number}.txt", f"{name} date 2025-09-01 Good morning.")
    empty.write("5.txt", "“We plan,” said CNN.")
    empty.list(*(f"{number}.txt" for number in range(4)), "5.txt")
    empty.index()
    empty.run("search", "morning", "--save", "news")
    return empty


def complete(corpus: Corpus, shell: str, words: str, last: int | str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "ONRECORD_ROOT": str(corpus.root),
        "ONRECORD_STORE": str(corpus.store),
        "_ONRECORD_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(last),
    }
    return subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True, cwd=PROJECT, env=environment
    )


def source(shell: str) -> str:
    environment = {**os.environ, "_ONRECORD_COMPLETE": f"{shell}_source"}
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", MAIN], capture_output=True, text=True, check=True, cwd=PROJECT, env=environment
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("words", "completions"),
    [
        (["search", "spe"], ["speaker:"]),
        (["search", "speaker", ":", "joh"], [r"\"Brandon\ Johnson\""]),
        (["search", "speaker", ":", "cn"], ["CNN"]),
        (["search", "speaker:joh"], [r"speaker:\"Brandon\ Johnson\""]),
        (["search", "speaker", ":", "ana"], [r"\"Ana\ Ruiz\""]),
        (["search", "speaker", ":", "rui"], [r"\"Ana\ Ruiz\"", r"\"Ben\ Ruiz\"", "rui"]),
        (["search", "speaker", ":"], [r"\"Ana\ Ruiz\"", r"\"Ben\ Ruiz\"", r"\"Brandon\ Johnson\"", "CNN"]),
        (["search", "'speaker:jose"], ['speaker:"José Prieto"']),
        (["search", "'harbor speaker:jose"], ['harbor speaker:"José Prieto"']),
        (["search", '"harbor speaker:jose'], [r'harbor speaker:\"José Prieto\""']),
        (["search", "speaker", ":", '"bra'], [r'\"Brandon Johnson\""']),
        (["quotes", "--speaker", "prie"], [r"José\ Prieto"]),
        (["count", "-s", "'bra"], ["Brandon Johnson"]),
        (["search", "--speaker", "=", "bra"], [r"Brandon\ Johnson"]),
        (["search", "@", "ne"], ["@news"]),
        (["search", "@"], ["@news"]),
        (["search", "harbor", "--save", "n"], ["news"]),
        (["search", "-sanders", "spe"], ["speaker:"]),
        (["search", "--sort", ""], ["relevance", "newest", "oldest"]),
        (["search", "--ne"], ["--new"]),
        (["sta"], ["status"]),
        (["search", "harbor"], [""]),
        (["search", "--speaker", "'o"], [""]),
    ],
)
def test_bash_gets_what_it_replaces_quoted(named: Corpus, words: list[str], completions: list[str]) -> None:
    done = complete(named, "bash", "\n".join(["onrecord", *words]), len(words))
    answers = [line.removeprefix("plain,") for line in done.stdout.splitlines()]
    assert answers[:4] == completions
    assert done.stderr == ""


def test_bash_may_stand_in_the_middle_of_a_line(named: Corpus) -> None:
    done = complete(named, "bash", "onrecord\nsearch\nspe\n'harbor", 2)
    assert done.stdout == "plain,speaker:\n"


def test_zsh_quotes_by_itself(named: Corpus) -> None:
    done = complete(named, "zsh", "onrecord search speaker:joh", 2)
    assert done.stdout == 'plain\nspeaker:"Brandon Johnson"\n_\n'


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("speaker:joh", "plain,speaker:Johnson\tBrandon Johnson\n"),
        ("speaker:bra", "plain,speaker:Brandon\tBrandon Johnson\n"),
        ("speaker:cn", "plain,speaker:CNN\n"),
        ("'speaker:\"bra", 'plain,speaker:"Brandon Johnson"\n'),
        ("spe", "plain,speaker:\n"),
    ],
)
def test_fish_gets_names_that_contain_the_letters_typed(named: Corpus, typed: str, printed: str) -> None:
    assert complete(named, "fish", f"onrecord search {typed}", typed).stdout == printed


@pytest.mark.parametrize(
    ("line", "quoted"),
    [("x ", r"Bang\ \!\!\ \$\(x\)"), ("x '", "Bang !! $(x)"), ('x "', "Bang \"'!'\"\"'!'\" \\$(x)")],
)
def test_no_name_makes_bash_run_anything(monkeypatch: pytest.MonkeyPatch, line: str, quoted: str) -> None:
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", "1")
    bash = Bash(cli, {}, "onrecord", "_ONRECORD_COMPLETE")
    bash.get_completion_args()
    assert bash.format_completion(CompletionItem("Bang !! $(x)")) == f"plain,{quoted}"


def test_files_are_left_to_the_shell(named: Corpus) -> None:
    assert complete(named, "bash", "onrecord\nshow\nsee", 2).stdout == "file,see\n"


def test_without_an_index_nothing_is_completed_nor_said(empty: Corpus) -> None:
    for words in ("search\nspeaker:jo", "search\n--speaker\njo", "search\n@x"):
        done = complete(empty, "bash", f"onrecord\n{words}", words.count("\n") + 1)
        assert (done.stdout, done.stderr) == ("\n", "")


def test_a_damaged_index_completes_nothing_and_says_nothing(named: Corpus) -> None:
    (named.store / "current").write_text("x")
    done = complete(named, "bash", "onrecord\nsearch\n--speaker\njo", 3)
    assert (done.stdout, done.stderr) == ("\n", "")


@pytest.mark.parametrize(
    ("shell", "registration"),
    [
        ("bash", "complete -o nosort -F _onrecord_completion onrecord\n"),
        ("zsh", "compdef _onrecord_completion onrecord\n"),
        ("fish", "complete --no-files --command onrecord"),
    ],
)
def test_each_shell_gets_its_script(shell: str, registration: str) -> None:
    assert registration in source(shell)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("onrecord sta\t", {"": "onrecord status "}),
        ("onrecord search spe\t", {"": "onrecord search speaker:"}),
        ("onrecord search --sp\t", {"": "onrecord search --speaker "}),
        ("onrecord quotes -s prie\t", {"": r"onrecord quotes -s José\ Prieto "}),
        (
            "onrecord quotes -s 'prie\t",
            {"": "onrecord quotes -s 'José Prieto' ", "fish": r"onrecord quotes -s José\ Prieto "},
        ),
        ("onrecord quotes -s rui\t", {"": "onrecord quotes -s rui"}),  # two of them: what was typed stays
        ("onrecord quotes -s rui\t\t", {"bash": "onrecord quotes -s rui", "": r"onrecord quotes -s Ana\ Ruiz"}),
        ("onrecord quotes -s rui\t\t\t", {"bash": "onrecord quotes -s rui", "": r"onrecord quotes -s Ben\ Ruiz"}),
        ("onrecord search speaker:rui\t", {"": "onrecord search speaker:rui", "fish": "onrecord search speaker:Ruiz"}),
        (
            "onrecord search speaker:joh\t",
            {"": r"onrecord search speaker:\"Brandon\ Johnson\" ", "fish": "onrecord search speaker:Johnson "},
        ),
        (
            "onrecord search 'harbor speaker:jose\t",
            {
                "": "onrecord search 'harbor speaker:\"José Prieto\"' ",
                "fish": "onrecord search 'harbor speaker:jose",  # fish wants the very letters, accents too
            },
        ),
        (
            "onrecord search 'harbor speaker:joh\t",
            {
                "": "onrecord search 'harbor speaker:\"Brandon Johnson\"' ",
                "fish": r"onrecord search harbor\ speaker:Johnson ",
            },
        ),
        ("onrecord search @ne\t", {"": "onrecord search @news "}),
        ("onrecord count --by=mo\t", {"": "onrecord count --by=month "}),
        (
            "onrecord quotes --speaker=prie\t",
            {"": r"onrecord quotes --speaker=José\ Prieto ", "fish": "onrecord quotes --speaker=Prieto "},
        ),
        (
            "onrecord quotes --speaker=rui\t",
            {"": "onrecord quotes --speaker=rui", "fish": "onrecord quotes --speaker=Ruiz"},
        ),
        ("onrecord count --by mo\t", {"": "onrecord count --by month "}),
        ("onrecord quotes -s nobody\t", {"": "onrecord quotes -s nobody"}),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_tab_completes_and_keeps_what_was_typed(
    named: Corpus, tmp_path: Path, shell: str, typed: str, lines: dict[str, str]
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell}")
    bin_, folder = tmp_path / "bin", tmp_path / "shell"
    bin_.mkdir()
    folder.mkdir()
    write_python(bin_ / "onrecord", f"import sys\nsys.path.insert(0, {str(PROJECT)!r})\n{MAIN}\n")
    environment = {
        **os.environ,
        "PATH": f"{bin_}:{os.environ['PATH']}",
        "HOME": str(folder),
        "ONRECORD_ROOT": str(named.root),
        "ONRECORD_STORE": str(named.store),
    }
    assert line_after(shell, typed, environment, folder).rstrip(" ") == lines.get(shell, lines[""]).rstrip(" ")
