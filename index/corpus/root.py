"""The root of a corpus: the folder with seeds/INDEX.md, and where data about it is stored."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Final

from index.corpus.native_path import native, portable
from index.errors import OnrecordError

MANIFEST: Final = Path("seeds", "INDEX.md")

_ADVICE: Final = "list its texts with `onrecord add --all`, or texts from elsewhere with `onrecord add --copy FILE`"
_LONGEST_NAME: Final = 60  # characters of the root's name, of at most 4 bytes each, in that of its folders


def find_root(given: Path | None) -> Path:
    """The corpus root: `given`, or the nearest folder upward that has seeds/INDEX.md. Raises OnrecordError."""
    if given is not None:
        if not (given / MANIFEST).is_file():
            raise OnrecordError(f"{given} has no {MANIFEST}: {_ADVICE}, or name another --root")
        return given.resolve()
    if found := _nearest():
        return found
    raise OnrecordError(f"no {MANIFEST} here or in a folder above: {_ADVICE}, or name its folder with --root")


def find_root_to_fill(given: Path | None, *, makes: bool) -> Path:
    """The root of a corpus whose INDEX.md may not be there yet: `given`, one that `find_root` finds, or this folder.

    makes: its folder seeds may not be there either. Raises OnrecordError if that is missing, and not to be made.
    """
    if given is None and (found := _nearest()):
        return found
    here = Path.cwd()
    if given is None and here.name == MANIFEST.parent.name:
        return here.parent
    root = given or here
    if not (makes or (root / MANIFEST.parent).is_dir()):
        raise OnrecordError(
            f"{root} has no folder {MANIFEST.parent}: make it and put your texts there, or add them with --copy"
        )
    return root.resolve()


def _nearest() -> Path | None:
    """This folder or the nearest above that has seeds/INDEX.md."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / MANIFEST).is_file()), None)


def root_path(path: str) -> str:
    """A path relative to INDEX.md's folder as one relative to the root."""
    return f"{MANIFEST.parent.name}/{path}"


def data_folder(root: Path) -> Path:
    """Where the user's own data about a root is stored: not in the cache, since nothing can rebuild it."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / folder_name(root)


def state_folder() -> Path:
    """Where the program remembers what was last done with it: nothing that is missed if it is gone."""
    from platformdirs import user_state_path

    return user_state_path("onrecord", appauthor=False)


def folder_name(root: Path) -> str:
    """The name of a root's folder within the user's cache and data folders."""
    checksum = zlib.crc32(os.fsencode(root))  # two roots may share a name; the index itself stores its root in full
    return native(f"{portable(root.name)[:_LONGEST_NAME] or 'root'}-{checksum:08x}")
