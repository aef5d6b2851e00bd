"""Where the index of a corpus is stored: never inside the corpus, and never where others can write.

An index is a cache of what was read; who could write to it could make somebody say what was never said.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from index.corpus.root import MANIFEST, folder_name
from index.errors import StoreError
from index.whoosh_store import _disk
from index.whoosh_store._generation import CURRENT, FOLDER_NAME
from index.whoosh_store._ownership import refuse_if_replaceable, refuse_if_unsafe

_KEPT_BY: Final = (".git", ".hg", ".svn", ".jj", ".bzr", "_darcs", ".fslckout")


def find_folder(given: str | None, root: Path) -> Path:
    """The folder of an index, without links: `given`, or one per root in the user's cache.

    Raises StoreError if it is not safe there; what is in it is checked when it is opened.
    """
    store = (Path(given).absolute() if given else _default_store(root)).resolve()
    repositories = [("repository", folder) for folder in (root, *root.parents) if given and _is_repository(folder)]
    for what, folder in (("corpus", root), ("corpus", (root / MANIFEST).parent.resolve()), *repositories):
        if store == folder or folder in store.parents:
            raise StoreError(
                f"the store {store} is inside the {what} {folder}, a copy of which could bring an index with it; "
                "name a folder elsewhere with --store"
            )
    refuse_if_replaceable(store)
    try:
        refuse_if_unsafe(store, _disk.status(store), stat.S_IFDIR)
        names = _disk.names(store)
    except FileNotFoundError:
        return store
    if names and not any(name in {CURRENT, "lock"} or FOLDER_NAME.fullmatch(name) for name in names):
        raise StoreError(f"the folder {store} contains other files and no index; name an empty or new one with --store")
    return store


def _is_repository(folder: Path) -> bool:
    """Whether a version control system keeps a folder, so that others may have filled it."""
    return any((folder / name).exists() for name in _KEPT_BY)


def _default_store(root: Path) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("onrecord", appauthor=False) / folder_name(root)
