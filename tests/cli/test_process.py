"""The process of a command ends at once: those who asked for it are told before, and the exit code is right."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import PROJECT


@pytest.mark.parametrize(("argument", "code"), [("--version", 0), ("--no-such-option", 2)])
def test_those_who_asked_are_told_of_the_end(argument: str, code: int) -> None:
    program = (
        "import atexit, sys\n"
        "atexit.register(print, 'told at the end')\n"
        f"sys.argv = ['onrecord', {argument!r}]\n"
        "from search.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=PROJECT)  # noqa: S603
    assert done.returncode == code
    assert done.stdout.endswith("told at the end\n")
