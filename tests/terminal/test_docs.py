"""The documents: their sessions, run as they stand, what they must name, and where their links lead.

ONRECORD_UPDATE_GOLDEN=1 rewrites what their commands print.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from index.errors import LockedError
from index.store.fields import QUERY_FIELDS
from search.cli import _exit_codes as exit_codes
from search.cli._commands import cli
from tests import golden
from tests.conftest import PROJECT, Corpus
from tests.terminal.screens import screen, screen_of
from tests.terminal.sessions import (
    File,
    Machine,
    fresh_machine,
    guarded,
    interrupt,
    parts,
    played,
    run,
    started,
    steps,
    with_output,
    write_files,
    write_program,
    write_python,
)

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = {path.relative_to(PROJECT).as_posix(): path for path in [PROJECT / "README.md", *PROJECT.glob("docs/*.md")]}
WITH_SESSIONS = [name for name, path in DOCUMENTS.items() if "\n```console" in path.read_text(encoding="utf-8")]
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def text_of(name: str) -> str:
    return DOCUMENTS[name].read_text(encoding="utf-8")


def all_documents() -> str:
    return "\n".join(map(text_of, DOCUMENTS))


def recipe(target: str) -> str:
    """The commands of a target of the Makefile, as a shell runs them in a ready environment."""
    lines = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert lines
    return lines[1].replace("$(BIN)/", "")


@pytest.mark.parametrize("name", WITH_SESSIONS)
def test_every_command_of_a_document_prints_what_it_says(name: str, tmp_path: Path) -> None:
    document = text_of(name)
    printed = played(document, fresh_machine(tmp_path), scripts={"make demo": recipe("demo")})
    if golden.WRITES_ANEW:
        DOCUMENTS[name].write_text(with_output(document, printed), encoding="utf-8")
        document = text_of(name)
    for step, shown in zip(steps(document), printed, strict=True):
        assert shown == step.printed, step.command


def test_the_sessions_are_found() -> None:
    assert {"README.md", "docs/tutorial.md", "docs/queries.md", "docs/formats.md", "docs/recipes.md"} <= set(
        WITH_SESSIONS
    )
    document = "```console\n$ a \\\n  b\nx\n$ c\n```\n\n```sh d\ne\n```\n\n```console watch\n$ f\n^C\n```\n"
    assert [part for part in parts(document) if isinstance(part, File)] == [File("d", "e\n")]
    assert [(step.command, step.printed, step.stays) for step in steps(document)] == [
        ("a \\\n  b", "x\n", False),
        ("c", "", False),
        ("f", "^C\n", True),
    ]
    assert with_output(document, ["x\n", "", "^C\n"]) == document


def test_a_command_that_stays_is_ended_when_its_test_fails(tmp_path: Path) -> None:
    process = started(Machine(tmp_path, tmp_path, {}), "sleep 1000")
    with pytest.raises(ZeroDivisionError), process, guarded(process):
        raise ZeroDivisionError
    assert process.returncode == -signal.SIGKILL


def test_a_python_program_runs_under_an_interpreter_whose_path_has_a_blank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "with a blank, an é and a '"
    folder.mkdir()
    (folder / "python").symlink_to(sys.executable)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    write_python(folder / "program", "import sys\nsys.stdout.write(sys.argv[1])\n")
    assert subprocess.check_output([folder / "program", "a b"]) == b"a b"  # noqa: S603 - our own program


def test_the_documents_name_every_field_every_option_and_every_exit_code() -> None:
    documents = all_documents()
    for field in (one.name for one in QUERY_FIELDS):
        assert f"{field}:" in text_of("README.md")
    for command in cli.commands.values():
        for option in command.params:
            if option.param_type_name == "option":
                assert any(re.search(rf"[` |]{name}\b", documents) for name in option.opts), option.opts
    codes = {code for name, code in vars(exit_codes).items() if name.isupper()}
    codes |= {LockedError.exit_code}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", text_of("README.md"), re.MULTILINE)} == codes


def test_what_is_to_be_done_by_hand_is_what_make_does() -> None:
    by_hand = re.search(r"by hand, with pip:\n\n```\n(.*?)```", text_of("README.md"), re.DOTALL)
    assert by_hand
    assert [line for line in by_hand[1].splitlines() if "onrecord" in line] == recipe("demo").replace("\t", "").split(
        "\n"
    )[:-1]


@pytest.mark.parametrize("name", [*DOCUMENTS, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_to_what_is_there(name: str) -> None:
    path = PROJECT / name
    for target in LINK.findall(FENCED.sub("", path.read_text(encoding="utf-8"))):
        if "://" in target:
            continue
        file, _, heading = target.partition("#")
        linked = path.parent / unquote(file) if file else path
        assert linked.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}, target


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The tutorial's texts of its Monday, indexed."""
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(PROJECT / "docs" / "tutorial", folder / "newsroom")
    corpus = Corpus((folder / "newsroom").resolve(), folder / "store")
    corpus.index()
    return corpus


def queries_in_tables(name: str) -> list[str]:
    """What a document's tables of queries show: of the first column all, of the others what holds a blank or colon."""
    tables = re.findall(r"^\| query \|.*\n\|[-| ]+\|\n((?:\|.*\n)+)", text_of(name), re.MULTILINE)
    rows = [row for table in tables for row in table.splitlines()]
    first = [query for row in rows for query in re.findall(r"`([^`]+)`", row.partition(" | ")[0])]
    return first + [query for row in rows for query in re.findall(r"`([^` :]+[ :][^`]+)`", row.partition(" | ")[2])]


@pytest.mark.parametrize("query", queries_in_tables("docs/queries.md"))
def test_the_queries_in_the_tables_can_be_asked(tutorial: Corpus, query: str) -> None:
    assert tutorial.run("search", "-l", "--", query).exit_code in (0, 1)


def block(name: str, beginning: str) -> str:
    """The text of a document's block that begins so."""
    (found,) = (text for text in re.findall(r"^```[^\n]*\n(.*?)^```", text_of(name), re.M | re.S)
                if text.startswith(beginning))  # fmt: skip
    assert isinstance(found, str)
    return found


def test_what_comes_closest_is_what_the_document_shows(tutorial: Corpus) -> None:
    places = ["--root", str(tutorial.root), "--store", str(tutorial.store)]
    asked = [*places, "search", "ferry", "lighthouse", "-n", "1"]
    _, printed = screen(asked, {"NO_COLOR": "1"}, cwd=tutorial.root, columns=80, rows=100)
    shown, _, _ = printed.partition("\nonrecord: ")
    assert shown == block("docs/queries.md", "Nothing found with all"), shown


@pytest.fixture
def newsroom(tmp_path: Path) -> Machine:
    """The recipes' newsroom where their crontab has it, its files written, @ferry saved and asked."""
    machine = fresh_machine(tmp_path)
    clone, machine.place = machine.place, machine.home / "newsroom"
    shutil.copytree(clone / "docs" / "tutorial", machine.place)
    write_files(text_of("docs/recipes.md"), machine)
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "onrecord").symlink_to(tmp_path / "bin" / "onrecord")
    run(machine, "onrecord index -q && onrecord search ferry --save ferry -q && onrecord search @ferry --new -l")
    return machine


ARRIVAL = "cp later/second-vote.txt seeds/ && echo '- [A second vote](second-vote.txt)' >> seeds/INDEX.md"


def test_the_crontab_of_the_recipes_mails_what_is_new_alone(newsroom: Machine) -> None:
    *settings, line = block("docs/recipes.md", "MAILTO").replace("/home/ana", str(newsroom.home)).splitlines()
    environment = {"HOME": str(newsroom.home), "SHELL": "/bin/sh"}
    environment |= {name: value.strip('"') for name, _, value in (setting.partition("=") for setting in settings)}
    *times, command = line.split(maxsplit=5)
    assert len(times) == 5
    mails = []
    for come_in in ("true", ARRIVAL, "true", "echo - lost.txt >> seeds/INDEX.md"):
        run(newsroom, come_in)
        done = subprocess.run(  # noqa: S603 - our own document
            ["/bin/sh", "-c", command],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd="/", env=environment,
        )  # fmt: skip
        mails.append(done.stdout)
    assert mails[0] == mails[2] == ""
    assert "“" not in mails[1]
    assert mails[1].startswith("- **A second vote**, 2026-03-12, ")
    assert mails[3] == "onrecord: seeds/INDEX.md:10: lost.txt: no such file\n"


def test_the_loop_of_the_recipes_tells_what_is_new_at_once(newsroom: Machine) -> None:
    command = block("docs/recipes.md", "onrecord index -q --watch")
    process = started(newsroom, command)
    with process, guarded(process):
        assert process.stdout
        run(newsroom, ARRIVAL)
        assert process.stdout.readline().startswith("- **A second vote**, 2026-03-12, ")
        interrupt(process)


def test_the_phrase_of_the_recipes_is_found_over_the_ends_of_lines(newsroom: Machine) -> None:
    (command,) = re.findall(r"^\$ (onrecord search '\"a baker .*)$", text_of("docs/recipes.md"), re.MULTILINE)
    vote = newsroom.place / "seeds" / "ferry-vote.txt"
    wrapped = "\n\n".join(textwrap.fill(line, 30) for line in vote.read_text(encoding="utf-8").split("\n\n"))
    assert "a baker who lives" not in wrapped
    vote.write_text(wrapped, encoding="utf-8")
    assert run(newsroom, f"onrecord index -q\n{command}") == "seeds/ferry-vote.txt\n"


def test_the_hit_of_the_recipes_is_opened_at_its_line(newsroom: Machine) -> None:
    environment = {**newsroom.environment, "ONRECORD_EDITOR": "echo opened {file} at {line}", "TERM": "dumb"}
    commands = block("docs/recipes.md", "onrecord quotes --speaker brisk")
    _, shown = screen_of(["/bin/sh", "-c", commands], environment, cwd=newsroom.place, columns=200)
    assert shown.endswith(f"\n3 quotations\nopened {newsroom.place}/seeds/hearing.txt at 7\n")


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not on this machine")
def test_the_lines_of_another_machine_go_through_jq(newsroom: Machine) -> None:
    far = f'#!/bin/sh\ncd "{newsroom.home}" && test "$1" = archive && exec sh -c "$2"\n'
    write_program(newsroom.home.parent / "bin" / "ssh", far)
    shown = run(newsroom, block("docs/recipes.md", "ssh archive"))
    spoken = {name: count for count, name in (line.split(None, 1) for line in shown.splitlines())}
    assert spoken == {"Piet Vandermeer": "2", "Oona Brisk": "1", "Ines Halloran": "1", "Dele Adair": "1"}


@pytest.mark.skipif(not shutil.which("vim"), reason="vim is not on this machine")
def test_the_function_of_the_recipes_opens_vim_at_the_hits(newsroom: Machine) -> None:
    bin_ = newsroom.home.parent / "bin"
    at = "call writefile([join([expand('%'), line('.'), col('.'), expand('<cword>')])], 'at', 'a')"
    typed = " ".join(f'-c "{command}"' for command in (at, "silent cnext", "silent cnext", at, "qall!"))
    script = f'#!/bin/sh\nexec {shutil.which("vim")} -es -u NONE "$@" {typed}\n'
    write_program(bin_ / "vim", script)
    run(newsroom, f"{block('docs/recipes.md', 'hits()')}\nhits wall")
    places = (newsroom.place / "at").read_text(encoding="utf-8").splitlines()
    line = (newsroom.place / "seeds" / "ferry-vote.txt").read_text(encoding="utf-8").splitlines()[2]
    assert places == [
        "seeds/storm-bill.md 8 121 wall",
        f"seeds/ferry-vote.txt 3 {len(line.partition('wall')[0].encode()) + 1} wall",
    ]
