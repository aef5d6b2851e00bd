"""What is installed from a wheel has the lists of words, and tells type checkers that it is typed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
# Nothing but the standard library and what the wheel brought is on the path.
USE = """
import sys
sys.path.insert(0, sys.argv[1])
from index.lexicon import first_names, titles
assert titles.__file__.startswith(sys.argv[1])
print("mayor" in titles.TITLES, first_names.gender_of("Anna"))
"""


@pytest.mark.slow
def test_an_installed_wheel_has_the_lists_and_is_typed(tmp_path: Path) -> None:
    source, wheels, installed = tmp_path / "source", tmp_path / "wheels", tmp_path / "installed"
    for package in ("index", "search"):
        shutil.copytree(PROJECT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, source)
    run([*PIP, "wheel", "--no-index", "--no-build-isolation", "--no-deps", "--wheel-dir", str(wheels), str(source)])
    (wheel,) = wheels.glob("*.whl")
    run([*PIP, "install", "--no-index", "--no-deps", "--target", str(installed), str(wheel)])
    assert run([sys.executable, "-I", "-S", "-c", USE, str(installed)]) == "True f\n"
    assert {path.parent.name for path in installed.glob("*/py.typed")} == {"index", "search"}


def run(command: list[str]) -> str:
    """What a command prints; it ends well."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    assert done.returncode == 0, done.stderr
    return done.stdout
