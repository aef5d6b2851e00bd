"""What is seen on a terminal, held against golden screens, and when the pager runs."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from search.cli._pager import pager_command
from search.output._width import cells
from search.output.formats import HIT_FORMS
from search.output.layout import without_escapes
from tests import golden
from tests.conftest import PROJECT, UTF_8
from tests.terminal.screens import C, legible, screen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import Corpus

pytestmark = pytest.mark.terminal
COMMANDS = {
    "search": ["search", "harbor", "plan", "--any"],
    "quotes": ["quotes", "planned"],
    "show": ["show", "seeds/hearing.txt:9"],
    "count": ["count", "--by", "month"],
    "table": ["count", "--by", "speaker", "--by", "month"],
}
LONG = ["quotes", "-n", "0"]  # more than five rows


def shown(town: Corpus, args: list[str], columns: int = 80, rows: int = 1000, **environment: str) -> tuple[int, str]:
    return shown_in(town, args, environment, columns=columns, rows=rows)


def shown_in(
    town: Corpus, args: list[str], environment: Mapping[str, str], *, columns: int = 80, rows: int = 1000
) -> tuple[int, str]:
    places = ["--root", str(town.root), "--store", str(town.store)]
    return screen([*places, *args], environment, cwd=town.root, columns=columns, rows=rows)


def too_wide(printed: str, columns: int) -> list[str]:
    """The lines that have no room in so many columns, though they could be broken."""
    lines = without_escapes(printed).split("\n")
    bare = {line: re.sub("^(root|store) +|^[ ·-]+", "", line) for line in lines}  # a path is never broken
    return [line for line in lines if cells(line) > columns and " " in bare[line]]


@pytest.mark.parametrize("columns", [40, 80, 140])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_screen_is_coloured_and_broken_to_its_width(town: Corpus, name: str, columns: int) -> None:
    code, coloured = shown(town, COMMANDS[name], columns)
    assert code == 0
    golden.check(f"screen-{name}-{columns}.txt", legible(coloured).replace(town.root.as_uri(), "file:///town"))
    assert not too_wide(coloured, columns)
    dumb = shown(town, COMMANDS[name], columns, TERM="dumb")
    assert dumb == (0, without_escapes(coloured))


@pytest.mark.skipif(
    sys.version_info >= (3, 12) and not sys.prefix.isascii(),
    reason="in the C locale Python 3.12 and later load no extension module, so no PyStemmer, from such a path",
)
@pytest.mark.parametrize("columns", [40, 140])
@pytest.mark.parametrize("name", COMMANDS)
def test_in_the_c_locale_a_screen_is_of_ascii(town: Corpus, name: str, columns: int) -> None:
    code, printed = shown_in(town, COMMANDS[name], C, columns=columns)
    assert code == 0
    assert printed.isascii()
    assert "Traceback" not in printed
    assert not too_wide(printed, columns)
    golden.check(f"screen-{name}-{columns}-c.txt", legible(printed).replace(town.root.as_uri(), "file:///town"))


NOTHING = ["search", "zeppelins", "and", "dirigibles", "--since", "last week", "--speaker", "somebody else"]


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize(
    "args",
    [
        NOTHING,
        [*NOTHING, "--explain"],
        ["search", "harbor AND (" + "plan OR " * 30],
        ["search", "-sanders"],
        ["show", "seeds/nowhere-at-all.txt"],
        ["find"],
        ["search", "-h"],
        ["-h"],
        ["status"],
    ],
    ids=" ".join,
)
def test_no_message_and_no_help_is_broken_inside_a_word(town: Corpus, args: list[str], columns: int) -> None:
    _, printed = shown(town, args, columns, ONRECORD_PAGER="")
    assert printed
    assert not too_wide(printed, columns)


DRAFT = """“The harbor will stay open through the summer,” said Mayor Ana Ruiz.

“We have planned for this,” said Tom Okafor.

“Nobody has ever said this of any harbor,” said Kim Lee, and “the roof was found”.
"""


def test_a_draft_is_checked_in_the_width_of_the_screen(corpus: Corpus) -> None:
    corpus.index()
    (corpus.root / "draft.txt").write_text(DRAFT, encoding="utf-8")
    for columns in (40, 80, 140):
        code, printed = shown(corpus, ["check", "draft.txt"], columns)
        assert code == 1
        golden.check(f"screen-check-{columns}.txt", legible(printed).replace(corpus.root.as_uri(), "file:///town"))
        assert not too_wide(printed, columns)


def test_a_pipe_gets_the_plain_text_in_lines_of_any_length(town: Corpus) -> None:
    for name, args in COMMANDS.items():
        piped = town.run_process(*args, cwd=town.root, env={**os.environ, **UTF_8, "PYTHONPATH": str(PROJECT)})
        wide = shown(town, args, 400)[1]
        assert without_escapes(wide) == piped.stdout, name


NOWHERE_ALL = [
    "search",
    "what",
    "harbor",
    "schools",
    "zeppelins",
]  # a plain question; each word but the last is somewhere


@pytest.mark.parametrize("columns", [40, 80])
def test_where_nothing_has_all_the_words_what_comes_closest_is_shown(town: Corpus, columns: int) -> None:
    code, coloured = shown(town, NOWHERE_ALL, columns)
    assert code == 1
    golden.check(f"screen-closest-{columns}.txt", legible(coloured).replace(town.root.as_uri(), "file:///town"))
    assert not too_wide(coloured, columns)
    assert shown(town, NOWHERE_ALL, columns, TERM="dumb") == (1, without_escapes(coloured))


def test_of_what_comes_closest_the_filters_and_the_number_asked_for_hold(town: Corpus) -> None:
    printed = without_escapes(shown(town, [*NOWHERE_ALL, "--speaker", "ruiz", "-n", "1"])[1])
    assert re.findall("lacks: .*", printed) == ["lacks: what, zeppelins"]
    assert "seeds/speech.txt" in printed
    assert "Closest" not in shown(town, [*NOWHERE_ALL, "--since", "2030"])[1]


def test_what_comes_closest_is_advised_on_without_being_said_twice(town: Corpus) -> None:
    printed = without_escapes(shown(town, ["search", "harbr", "budget"])[1])
    assert printed.count("Nothing found") == 1
    assert "nothing found" not in printed
    assert "onrecord: what each part finds alone:\n" in printed
    assert "harbr: did you mean harbor (4 documents)?" in printed
    explained = without_escapes(shown(town, ["search", "harbr", "budget", "--explain"])[1])
    assert explained.endswith("\nonrecord: harbr: did you mean harbor (4 documents)?\n")
    assert explained.count("harbr, in any form") == 1


@pytest.mark.parametrize(
    "args",
    [
        *([*NOWHERE_ALL, *more] for more in (["-l"], ["-0"], ["-q"], ["--exact", "-q"])),
        *([*NOWHERE_ALL, "--format", form] for form in HIT_FORMS if form != "text"),
        ["search", "zeppelins", "dirigibles", "--any"],
        ["search", "harbor AND zeppelins"],
        ["search", "harbor zeppelins title:budget"],
        ["quotes", *NOWHERE_ALL[1:]],
        ["count", *NOWHERE_ALL[1:]],
        ["count", *NOWHERE_ALL[1:], "--by", "speaker"],
    ],
    ids=" ".join,
)
def test_only_a_plain_question_of_somebody_at_a_terminal_is_answered_so(town: Corpus, args: list[str]) -> None:
    code, printed = shown(town, args)
    assert code == 1
    assert "Closest" not in printed
    assert "lacks" not in printed


def test_a_pipe_never_gets_what_comes_closest(town: Corpus) -> None:
    for args in ([], ["--color", "always"]):
        done = town.run_process(*NOWHERE_ALL, *args, env={**os.environ, "PYTHONPATH": str(PROJECT)})
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("onrecord: nothing found\n")


def test_what_comes_closest_to_a_saved_search_is_still_new_to_it(town: Corpus, tmp_path: Path) -> None:
    data = {"XDG_DATA_HOME": str(tmp_path)}
    for args in ([*NOWHERE_ALL, "--save", "gap"], ["search", "@gap"]):
        code, printed = shown_in(town, args, data)
        assert (code, "Closest" in printed) == (1, True)
    code, printed = shown_in(town, ["search", "@gap", "--new"], data)
    assert (code, "Closest" in printed) == (1, False)
    (saved,) = tmp_path.rglob("gap.json")
    assert json.loads(saved.read_text())["seen"] == {}


@pytest.mark.parametrize(
    ("before", "after", "environment", "coloured"),
    [
        ([], [], {}, True),
        ([], [], {"NO_COLOR": "1"}, False),
        ([], [], {"ONRECORD_COLOR": "never"}, False),
        (["--color", "never"], [], {"FORCE_COLOR": "1"}, False),
        (["--color", "never"], ["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "auto"], [], {"ONRECORD_COLOR": "never"}, True),
        ([], ["--color", "always"], {"ONRECORD_COLOR": "never", "TERM": "dumb"}, True),
    ],
)
def test_colour_is_chosen_before_or_after_the_command_or_by_the_environment(
    town: Corpus, before: list[str], after: list[str], environment: dict[str, str], coloured: bool
) -> None:
    _, printed = shown_in(town, [*before, "search", "harbor", *after], environment)
    assert ("\x1b[1m" in printed) is coloured
    assert ("\x1b]8;;" in printed) is (coloured and environment.get("TERM") != "dumb")


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that shows that it ran, and with what."""
    return program(tmp_path / "pager", 'echo "<pager $*>"; cat; echo "</pager>"')


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_what_is_longer_than_the_screen_goes_to_the_pager(town: Corpus, pager: Path) -> None:
    plain = without_escapes(shown(town, LONG)[1])
    rows = len(plain.splitlines())
    assert rows > 5
    paged = f"<pager -a b c>\n{plain}</pager>\n"
    chosen = {"ONRECORD_PAGER": f"{pager} -a 'b c'", "PAGER": "false"}
    assert without_escapes(shown_in(town, LONG, chosen, rows=rows)[1]) == paged
    assert without_escapes(shown_in(town, LONG, chosen, rows=rows + 1)[1]) == plain


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({}, ["less", "-FIRX"]),
        ({"PAGER": "more -s"}, ["more", "-s"]),
        ({"PAGER": "more", "ONRECORD_PAGER": "'my pager' -R"}, ["my pager", "-R"]),
        ({"PAGER": "more", "ONRECORD_PAGER": ""}, []),
        ({"PAGER": ""}, []),
        ({"PAGER": "'more"}, []),
        ({"TERM": "dumb"}, []),
    ],
)
def test_the_pager_is_that_of_onrecord_then_that_of_the_user_then_less(
    environment: dict[str, str], command: list[str]
) -> None:
    assert pager_command(environment) == command


@pytest.mark.parametrize("missing", ["/nowhere/pager", "/", "", "'"])
def test_without_a_pager_the_answer_is_printed(town: Corpus, missing: str) -> None:
    assert shown(town, LONG, rows=5, PAGER=missing) == shown(town, LONG)


def test_formats_and_pipes_are_not_paged(town: Corpus, pager: Path) -> None:
    for args in (["--format", "md"], ["--format", "csv"], ["--format", "json"], ["-l", "-0"]):
        assert "<pager" not in shown(town, [*LONG, *args], rows=2, PAGER=str(pager))[1]
    assert "<pager" not in town.run_process(*LONG, env={**os.environ, "PAGER": str(pager), "LINES": "2"}).stdout


@pytest.mark.parametrize(
    "script",
    ["true", "head -n 1 >/dev/null", "kill -INT $PPID; cat >/dev/null; kill -INT $PPID"],
    ids=["reads nothing", "is quit early", "gets Ctrl-C"],
)
def test_however_the_pager_ends_what_was_found_is_found(town: Corpus, tmp_path: Path, script: str) -> None:
    pager = program(tmp_path / "pager", script)
    assert shown(town, LONG, rows=5, PAGER=str(pager)) == (0, "")
    assert shown(town, ["search", "nowhere"], rows=1, PAGER=str(pager))[0] == 1


@pytest.mark.parametrize("script", ["exit 3", "exec nowhere", "kill -9 $$"])
def test_where_the_pager_fails_the_answer_is_printed(town: Corpus, tmp_path: Path, script: str) -> None:
    pager = program(tmp_path / "pager", f"{script} 2>/dev/null")
    assert shown(town, LONG, rows=5, PAGER=str(pager)) == shown(town, LONG)


def test_an_interrupt_that_ends_the_pager_ends_us(town: Corpus, tmp_path: Path) -> None:
    assert shown(town, LONG, rows=5, PAGER=str(program(tmp_path / "pager", "kill -INT $$")))[0] == 130


def test_less_is_asked_to_show_colours(town: Corpus, tmp_path: Path) -> None:
    less = program(tmp_path / "less", 'echo "<$LESS $*>"; cat')
    code, printed = shown(town, ["show", "seeds/hearing.txt"], rows=5, PAGER=f"{less} -S")
    assert code == 0
    assert printed.startswith("<FIRX -S -R>\n")
    assert "\x1b]8;;" in printed
    assert "MS. RUIZ: \x1b[1mThe committee" in printed
    assert shown(town, ["show", "seeds/hearing.txt"], rows=5, PAGER=str(less), LESS="i")[1].startswith("<i -R>\n")


def test_a_link_leads_to_the_line_in_the_editor_of_the_scheme(town: Corpus) -> None:
    code, printed = shown(town, COMMANDS["show"], ONRECORD_LINKS="vscode")
    assert code == 0
    hearing = town.path("hearing.txt").as_uri().removeprefix("file://")
    assert f"\x1b]8;;vscode://file{hearing}:9\x1b\\" in printed
    assert "\x1b]8;;" not in shown(town, COMMANDS["show"], ONRECORD_LINKS="none")[1]
    refused = shown(town, COMMANDS["show"], ONRECORD_LINKS="emacs")
    assert refused == (2, refused[1])
    assert refused[1].startswith("onrecord: ONRECORD_LINKS=emacs is no scheme for links: write none, file, vscode")


def test_another_pager_gets_no_links(town: Corpus, pager: Path) -> None:
    printed = shown(town, ["show", "seeds/hearing.txt"], rows=5, PAGER=str(pager))[1]
    assert "\x1b[1m" in printed
    assert "\x1b]8" not in printed


def test_with_a_line_only_the_lines_around_it_are_shown(empty: Corpus) -> None:
    empty.write("a.txt", "".join(f"Line {number}.\n" for number in range(1, 41)))
    empty.list("a.txt")
    empty.index()
    printed = shown(empty, ["show", "seeds/a.txt:20"])[1]
    assert re.findall(r"\d  Line (\d+)", without_escapes(printed)) == [str(number) for number in range(10, 31)]


def test_a_line_that_is_not_there_is_said(town: Corpus) -> None:
    for line in ("0", "99"):
        done = town.run("show", f"seeds/hearing.txt:{line}")
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr == f"onrecord: seeds/hearing.txt has no line {line}; its last is 11\n"


def test_wide_characters_and_controls_are_counted_as_they_are_shown(empty: Corpus) -> None:
    empty.write("a.txt", "“" + "港は冬も開いている。" * 9 + "” said Mayor Ana Ruiz. \x1b[31mRed \u202e alarm\x9b.")
    empty.list("[港 " * 30 + "](a.txt)")
    empty.index()
    for args in (["search", "alarm"], ["quotes"], ["show", "seeds/a.txt"]):
        printed = without_escapes(shown(empty, args, 40)[1])
        assert all(cells(line) <= 40 for line in printed.split("\n"))
        assert max(cells(line) for line in printed.split("\n")) >= 36
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", printed)


def test_a_dot_and_a_remark_hang_below_what_they_follow(corpus: Corpus) -> None:
    corpus.index()
    corpus.write("hearing.txt", corpus.path("hearing.txt").read_text() + "x")
    printed = without_escapes(shown(corpus, ["search", "occupation"], 40)[1])
    assert "\n    2025-01-20 · seeds/hearing.txt:9\n    · changed or gone since indexed\n" in printed
