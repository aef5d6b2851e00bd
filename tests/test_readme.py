"""The README's sessions, run as they stand: each command line of a console block, and what it prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from index.fields import query_fields
from search import program
from search.cli import cli
from tests.conftest import PROJECT, copy_seed

if TYPE_CHECKING:
    from pathlib import Path

README = (PROJECT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")


def sessions() -> list[tuple[str, str]]:
    """The commands of the console blocks in their order, each with what it prints."""
    blocks = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    steps = [step for block in blocks for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, printed) for command, _, printed in (step.partition("\n") for step in steps)]


def recipe(target: str) -> str:
    """The commands of a target of the Makefile, as a shell runs them in a ready environment."""
    lines = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert lines
    return lines[1].replace("$(BIN)/", "")


@pytest.fixture
def fresh_clone(tmp_path: Path) -> Path:
    """The project's seeds, and an `onrecord` to run there."""
    copy_seed(tmp_path / "clone")
    program = tmp_path / "bin" / "onrecord"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(PROJECT)!r})\nfrom search.cli import main\nmain()\n"
    )
    program.chmod(0o755)
    return tmp_path / "clone"


def test_every_command_of_the_readme_prints_what_it_says(fresh_clone: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    environment |= {
        "PATH": f"{fresh_clone.parent / 'bin'}:{os.environ['PATH']}",
        "ONRECORD_STORE": str(fresh_clone.parent / "store"),
        "COLUMNS": "80",
    }
    for command, expected in sessions():
        script = recipe("demo") if command == "make demo" else command
        done = subprocess.run(  # noqa: S603 - our own README
            ["/bin/sh", "-c", script],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd=fresh_clone, env=environment,
        )  # fmt: skip
        assert re.sub(r"\d+\.\d s$", "0.0 s", done.stdout, flags=re.MULTILINE) == re.sub(
            r"\d+\.\d s$", "0.0 s", expected, flags=re.MULTILINE
        ), command
    assert len(sessions()) > 5


def test_the_readme_names_every_field_every_option_and_every_exit_code() -> None:
    for field in query_fields():
        assert f"{field}:" in README
    for command in cli.commands.values():
        for option in command.params:
            if option.param_type_name == "option" and option.name not in {"root", "dry_run"}:
                assert any(f"`{name}" in README or f" {name}" in README for name in option.opts), option.opts
    codes = {program.FOUND, program.NOTHING_FOUND, program.FAILED, program.INTERRUPTED, program.CLOSED_PIPE, 75}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)} == codes


def test_what_is_to_be_done_by_hand_is_what_make_does() -> None:
    by_hand = re.search(r"by hand, with pip:\n\n```\n(.*?)```", README, re.DOTALL)
    assert by_hand
    assert [line for line in by_hand[1].splitlines() if "onrecord" in line] == recipe("demo").replace("\t", "").split(
        "\n"
    )[:-1]
