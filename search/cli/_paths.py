"""Paths of the root as seen from the current folder, and typed paths as paths of the root."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from index.corpus.native_path import native, portable

_PLACE: Final = re.compile(r"(.+?):([0-9]{1,9})(?::[0-9]{1,9})?", re.DOTALL)


def shown_path(root: Path, path: str) -> str:
    """A path of the root, relative to the current folder."""
    full = root / native(path)
    try:
        return portable(os.path.relpath(full))
    except FileNotFoundError:  # the current folder was deleted
        return portable(str(full))


def path_and_line(place: str) -> tuple[str, int | None]:
    """A path, and the line behind it, if any: of `PATH:LINE`, or of `PATH:LINE:COLUMN` as `--format vimgrep` has it."""
    match = _PLACE.fullmatch(place)
    return (match[1], int(match[2])) if match else (place, None)


def paths_of_root(root: Path, typed: str) -> tuple[str, ...]:
    """What a path may mean in the root, likeliest first: from the current folder, existing or not; from the root.

    Links within the root are not followed: what is indexed has the names that INDEX.md gives it.
    """
    full = Path(os.path.abspath(typed))  # noqa: PTH100 - no link is followed
    for folder in reversed(full.parents):
        if not os.path.exists(folder):  # noqa: PTH110 - a name that is too long is none, and nothing is below it
            break
        inside = folder.resolve()
        if inside.is_relative_to(root):
            return (portable((inside / full.relative_to(folder)).relative_to(root).as_posix()), portable(typed))
    return (portable(typed),)
