"""Where the corpus is, and where its index lies: never under the corpus, and never where others can write.

Whoosh's files hold pickles, which run code when they are read: so an index is opened only from a folder that
nobody but the user can have put there.
"""

from __future__ import annotations

import os
import stat
import zlib
from pathlib import Path
from typing import Final

from index.errors import OnrecordError, StoreError

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


def find_store(given: str | None, root: Path) -> Path:
    """The index's folder: `given`, or one per root in the user's cache. Raises StoreError where it isn't safe."""
    store = Path(given).absolute() if given else _default_store(root)
    real = store.resolve()
    if any(real == folder or folder in real.parents for folder in (root, (root / MANIFEST).parent.resolve())):
        raise StoreError(
            f"the store {store} lies in the corpus {root}, where a copied corpus could bring code with it; "
            "name a folder elsewhere with --store"
        )
    for folder in (store, *store.glob("generation-*")):
        _refuse_if_open_to_others(folder)
    if store.is_dir() and not any((store / name).exists() for name in ("current", "lock")) and any(store.iterdir()):
        raise StoreError(f"the folder {store} holds other things and no index; name an empty or a new one with --store")
    return store


def data_folder(root: Path) -> Path:
    """Where what the user keeps of a root lies, one folder per root: not in the cache, since nothing makes it anew."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / _name_of(root)


def _default_store(root: Path) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("onrecord", appauthor=False) / _name_of(root)


def _name_of(root: Path) -> str:
    checksum = zlib.crc32(os.fsencode(root))  # two roots of one name; the index itself knows its root in full
    return f"{root.name[:_LONGEST_NAME] or 'root'}-{checksum:08x}"


def _refuse_if_open_to_others(folder: Path) -> None:
    try:
        status = folder.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(status.st_mode):
        raise StoreError(f"the store {folder} is no folder; name another with --store")
    if status.st_uid != os.geteuid():
        raise StoreError(f"the store {folder} belongs to another user; name another with --store")
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise StoreError(
            f"others can write to the store {folder}: run `chmod go-w` on it, or name another with --store"
        )
