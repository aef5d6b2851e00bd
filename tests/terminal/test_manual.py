"""The man page says what the help says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

from search.cli._commands import cli
from search.query.syntax import syntax_lines
from tests.conftest import UTF_8
from tests.terminal.manual import PAGE, manual

pytestmark = pytest.mark.terminal


def test_the_man_page_is_made_of_the_help() -> None:
    assert manual() == PAGE.read_text(encoding="utf-8"), "run `make manual`"


@pytest.mark.skipif(not shutil.which("man"), reason="man is not on this machine")
def test_man_shows_it_without_a_warning_and_to_the_letter() -> None:
    environment = {**os.environ, **UTF_8, "MANWIDTH": "120"}
    man = ["man", "--warnings", "--local-file", str(PAGE)]
    done = subprocess.run(man, capture_output=True, text=True, check=True, env=environment)  # noqa: S603
    assert done.stderr == ""
    shown = re.sub(".\b", "", done.stdout)
    for line in syntax_lines():
        assert line in shown
    for name, command in cli.commands.items():
        assert re.search(f"^   {name}$", shown, re.MULTILINE)
        for param in command.params:
            assert param.opts[-1] in shown or not param.opts[-1].startswith("-")
