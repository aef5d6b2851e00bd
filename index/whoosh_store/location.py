"""Where the index of a corpus is stored: never inside the corpus, and never where others can write.

Whoosh's files contain pickles, which run code when they are read: so an index is opened only from a folder that
nobody but the user can have put there.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from index.corpus.root import MANIFEST, folder_name
from index.errors import StoreError


def find_folder(given: str | None, root: Path) -> Path:
    """The index's folder: `given`, or one per root in the user's cache. Raises StoreError if it isn't safe."""
    store = Path(given).absolute() if given else _default_store(root)
    real = store.resolve()
    if any(real == folder or folder in real.parents for folder in (root, (root / MANIFEST).parent.resolve())):
        raise StoreError(
            f"the store {store} is inside the corpus {root}, where a copied corpus could bring code with it; "
            "name a folder elsewhere with --store"
        )
    for folder in (store, *store.glob("generation-*")):
        _refuse_if_open_to_others(folder)
    if store.is_dir() and not any((store / name).exists() for name in ("current", "lock")) and any(store.iterdir()):
        raise StoreError(f"the folder {store} contains other files and no index; name an empty or new one with --store")
    return store


def _default_store(root: Path) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("onrecord", appauthor=False) / folder_name(root)


def _refuse_if_open_to_others(folder: Path) -> None:
    try:
        status = folder.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(status.st_mode):
        raise StoreError(f"the store {folder} is not a folder; name another with --store")
    if status.st_uid != os.geteuid():
        raise StoreError(f"the store {folder} belongs to another user; name another with --store")
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise StoreError(
            f"others can write to the store {folder}: run `chmod go-w` on it, or name another with --store"
        )
