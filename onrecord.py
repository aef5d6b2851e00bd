"""The program `onrecord`: it runs the command line, or says what hides it.

The packages index and search have names that other modules may have, too; the one that comes first on Python's path is
taken for ours, unless somebody says so.
"""

from __future__ import annotations

import importlib
import sys
from typing import NoReturn

_OURS = ("index", "search")


def main() -> NoReturn:
    """Run the command line in `sys.argv`, and exit with its code."""
    try:
        importlib.import_module("index.errors")
        from search.cli import main as run
    except BaseException:  # whatever another module of that name does
        if (other := _other_module()) is None:
            raise
        sys.exit(_told(*other))
    run()


def _other_module() -> tuple[str, str] | None:
    """The name of a module that is found in place of ours, and the file that it is found in."""
    from importlib.util import find_spec
    from pathlib import Path

    for name in _OURS:
        found = find_spec(name)
        origin = (found and found.origin) or "nowhere"
        if origin != str(Path(__file__).parent / name / "__init__.py"):
            return name, origin
    return None


def _told(name: str, origin: str) -> int:
    sys.stderr.write(
        f"onrecord: another module named {name} hides ours: {origin}\n"
        "  Rename it, start in another folder, or take its folder out of PYTHONPATH; an installation of its own,\n"
        "  as `pipx install` and `uv tool install` make it, has no other modules.\n"
    )
    return 2


if __name__ == "__main__":
    main()
