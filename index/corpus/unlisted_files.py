"""The files of a corpus that INDEX.md does not list."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from index.corpus.file_names import comparable, is_text_name
from index.corpus.native_path import portable
from index.corpus.root import MANIFEST, root_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from pathlib import Path


def unlisted_texts(root: Path, listed: AbstractSet[str], told: AbstractSet[str] = frozenset()) -> list[str]:
    """The text files in INDEX.md's folder and below that are not listed, relative to the root; not hidden ones.

    listed: relative to the root. told: comparable paths of which something is told already, relative to the folder.
    """
    return [path for path in unlisted_files(root, listed, told) if is_text_name(path)]


def unlisted_files(
    root: Path,
    listed: AbstractSet[str],
    told: AbstractSet[str] = frozenset(),
    on_error: Callable[[OSError], object] | None = None,
) -> list[str]:
    """The same of all files, whatever their endings. on_error: is given what keeps a folder from being read."""
    told = told | {MANIFEST.name}
    folder = str(root / MANIFEST.parent)
    found = []
    for parent, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = "" if parent == folder else portable(os.path.relpath(parent, folder)).replace(os.sep, "/") + "/"
        paths = [below + name for name in sorted(map(portable, names)) if not name.startswith(".")]
        found += [whole for path in paths if (whole := root_path(path)) not in listed and comparable(path) not in told]
    return found
