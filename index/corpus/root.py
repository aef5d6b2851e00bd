"""The root of a corpus: the folder with seeds/INDEX.md, and where data about it is stored."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Final

from index.corpus.native_path import native, portable
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
    """Where the user's own data about a root is stored: not in the cache, since nothing can rebuild it."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / folder_name(root)


def folder_name(root: Path) -> str:
    """The name of a root's folder within the user's cache and data folders."""
    checksum = zlib.crc32(os.fsencode(root))  # two roots may share a name; the index itself stores its root in full
    return native(f"{portable(root.name)[:_LONGEST_NAME] or 'root'}-{checksum:08x}")
