"""The root of a corpus: the folder that has seeds/INDEX.md, and what is kept of it elsewhere."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Final

from index.errors import OnrecordError

MANIFEST: Final = Path("seeds", "INDEX.md")

_LONGEST_NAME: Final = 60  # characters of the root's name, of at most 4 bytes each, in that of its folders


def find_root(given: Path | None) -> Path:
    """The corpus root: `given`, or the nearest folder upward that has seeds/INDEX.md. Raises OnrecordError."""
    if given is not None:
        if not (given / MANIFEST).is_file():
            raise OnrecordError(f"{given} has no {MANIFEST}: write one that lists your files, or name another --root")
        return given.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MANIFEST).is_file():
            return folder
    raise OnrecordError(
        f"no {MANIFEST} here or in a folder above: write one that lists your files, or name its folder with --root"
    )


def data_folder(root: Path) -> Path:
    """Where what the user keeps of a root lies, one folder per root: not in the cache, since nothing makes it anew."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / folder_name(root)


def folder_name(root: Path) -> str:
    """The name of the folders that are kept for a root in the user's cache and data folders."""
    checksum = zlib.crc32(os.fsencode(root))  # two roots of one name; the index itself knows its root in full
    return f"{root.name[:_LONGEST_NAME] or 'root'}-{checksum:08x}"
