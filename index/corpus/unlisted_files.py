"""The files of a corpus that INDEX.md does not list."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from index.corpus.file_names import comparable, is_text_name
from index.corpus.native_path import native, portable
from index.corpus.root import MANIFEST, root_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet


def unlisted_texts(root: Path, listed: AbstractSet[str], told: AbstractSet[str] = frozenset()) -> list[str]:
    """The text files in INDEX.md's folder and below that are not listed, relative to the root; not hidden ones.

    listed: relative to the root. told: comparable paths of which something is told already, relative to the folder.
    What can't be listed is left out: no regular file, or a link that leads out of the folder, or to a file that is.
    """
    found = {path: root / native(path) for path in unlisted_files(root, listed, told) if is_text_name(path)}
    return [
        path
        for path, place in found.items()
        if place.is_file()
        and (not place.is_symlink() or ((to := linked_file(root, path)) and to not in listed and to not in found))
    ]


def unlisted_files(
    root: Path,
    listed: AbstractSet[str],
    told: AbstractSet[str] = frozenset(),
    on_error: Callable[[OSError], object] | None = None,
    on_link: Callable[[str], object] | None = None,
) -> list[str]:
    """The same of all files, whatever they are. on_error, on_link: as for `files_below`."""
    told = told | {MANIFEST.name}
    below = files_below(root / MANIFEST.parent, on_error, on_link)
    return [whole for path in below if (whole := root_path(path)) not in listed and comparable(path) not in told]


def files_below(
    folder: Path,
    on_error: Callable[[OSError], object] | None = None,
    on_link: Callable[[str], object] | None = None,
) -> list[str]:
    """What is in a folder and below that is no folder, relative to it; nothing hidden.

    on_error: is given what keeps a folder from being read; on_link: the path of each folder that is a link, which is
    not followed.
    """
    found = []
    for parent, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = "" if parent == str(folder) else portable(os.path.relpath(parent, folder)).replace(os.sep, "/") + "/"
        found += [below + name for name in sorted(map(portable, names)) if not name.startswith(".")]
        if on_link:
            for name in folders:
                if Path(parent, name).is_symlink():
                    on_link(below + portable(name))
    return found


def linked_file(root: Path, path: str) -> str | None:
    """The path of the file that a link leads to, both relative to the root; None if it is no link, or leads elsewhere.

    root: its folder may itself be a link.
    """
    place = root / native(path)
    if not place.is_symlink():
        return None
    folder, target = os.path.realpath(root / MANIFEST.parent), os.path.realpath(place)
    return root_path(portable(os.path.relpath(target, folder))) if target.startswith(folder + os.sep) else None
