"""Saved searches on disk: a JSON file for each, in the user's data folder, never in the index.

    DATA/onrecord/ROOT/NAME.json

A file is replaced whole, so that a kill leaves the old one or the new one; a writer holds the folder's lock, so that
two processes that print at once don't lose each other's record.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from index.corpus.native_path import portable
from index.corpus.root import data_folder
from index.errors import DocumentError, OnrecordError
from index.file_lock import locked
from search.saved._serialization import from_json, to_json
from search.saved.saved_search import Asked, Saved, checked_name, given, merged, name_in, printed, replacing

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from search.engine.results import Identity

_ENDING: Final = ".json"
_LONGEST_WAIT: Final = 10.0  # seconds


def resolve_saved(root: Path, command: str, text: str, filters: Mapping[str, Any], *, new: bool = False) -> Asked:
    """What a command line asks: if its text is @NAME and there is such a search, that one.

    new: only what was not printed before. Raises OnrecordError for `new` without a saved search, and for one that
    can't be read.
    """
    name = name_in(text)
    saved = _read(_path(root, name)) if name else None
    if saved:
        return Asked(command, saved.query, merged(saved, filters), saved, new)
    if new and name:
        raise OnrecordError(
            f"--new: no search is saved as @{name}: save one with --save {name}, or see `onrecord status`"
        )
    if new:
        raise OnrecordError(
            f"--new is for a saved search: save this one with --save NAME, then `onrecord {command} @NAME --new`"
        )
    return Asked(command, text, dict(filters))


def save(root: Path, name: str, asked: Asked) -> tuple[Saved, Saved | None]:
    """Save what was asked as `name`; returns what is saved now, and what was before.

    Raises OnrecordError for an invalid name, and if a search saved under it can't be read.
    """
    path = _path(root, checked_name(name))
    with _locked(path.parent):
        old = _read(path)
        new = replacing(Saved(checked_name(name), asked.command, asked.text, given(asked.filters)), old)
        if new != old:
            _write(path, new, root)
    return new, old


def remember(root: Path, asked: Asked, identities: Iterable[Identity], now: datetime.datetime) -> None:
    """Record that these results of a saved search were printed, unless another was saved in its place meanwhile."""
    if not asked.saved:
        return
    path = _path(root, asked.saved.name)
    with _locked(path.parent):
        saved = _read(path)
        if saved and saved.asks_the_same_as(asked.saved):
            _write(path, printed(saved, asked.command, identities, now), root)


def saved_searches(root: Path) -> tuple[list[Saved], list[str]]:
    """The searches saved for a root, by name, and what is wrong with those that can't be read."""
    searches, complaints = [], []
    for name in saved_names(root):
        try:
            saved = _read(_path(root, name))
        except OnrecordError as error:
            complaints.append(str(error))
        else:
            searches += [saved] if saved else []
    return searches, complaints


def saved_names(root: Path) -> list[str]:
    """The names of the searches saved for a root, ascending."""
    return sorted(path.name.removesuffix(_ENDING) for path in data_folder(root).glob("*" + _ENDING))


def _path(root: Path, name: str) -> Path:
    return data_folder(root) / (name + _ENDING)


def _read(path: Path) -> Saved | None:
    from index.corpus.seed_file import read_regular

    try:
        return from_json(path.name.removesuffix(_ENDING), json.loads(read_regular(path)))
    except FileNotFoundError:
        return None
    except DocumentError as error:
        raise OnrecordError(f"the saved search in {path} is {error}") from error
    except (ValueError, RecursionError) as error:  # of JSON, UTF-8, or its content
        reason = f"the saved search in {path} is damaged ({error}): fix the file, or delete it and save again"
        raise OnrecordError(reason) from error


def _write(path: Path, saved: Saved, root: Path) -> None:
    from index.whole_file import replace_whole

    data = json.dumps({"root": portable(str(root)), **to_json(saved)}, ensure_ascii=False, indent=1)
    replace_whole(path, data.encode("utf-8", "surrogatepass"), 0o600)


def _locked(folder: Path) -> AbstractContextManager[None]:
    """Hold the folder's lock, which is never held for longer than a file takes to write."""
    return locked(folder, wait=_LONGEST_WAIT, busy=f"is writing to {folder}; try again")
