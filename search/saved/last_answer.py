"""The last numbered answer in a terminal, so that its hits can be named by their numbers.

    STATE/onrecord/TERMINAL.json

A file for each terminal, written over by the next answer there. When a terminal is closed its name goes to another, so
the session is in the file. Nothing is lost with it: it is not flushed to the disk, and a damaged one is none.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from index.corpus.native_path import native, portable
from index.corpus.root import state_folder
from index.corpus.seed_file import read_regular
from index.errors import DocumentError, naming
from index.value import Value

if TYPE_CHECKING:
    from typing import Any


class Terminal(Value):
    """A terminal, by a name that a file can have, and the session that it is in."""

    name: str
    session: str


class HitPlace(NamedTuple):
    """Where a hit is: a path of the root, and a line. changed: when the file was last changed, in ns; 0 for unknown."""

    path: str
    line: int
    changed: int = 0


class LastAnswer(Value):
    """The hits of an answer in their order, and of what root and store: as `AnyStore.location` gives it."""

    root: Path
    store: str
    hits: tuple[HitPlace, ...]


def keep_answer(terminal: Terminal, answer: LastAnswer) -> None:
    """Keep an answer as the last one of a terminal. Raises OSError, and then there is none, or the one before."""
    path = _path(terminal)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = json.dumps(
        {"session": terminal.session, "root": portable(str(answer.root)), "store": answer.store, "hits": answer.hits}
    )
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK  # not a FIFO, either
    with naming(path), os.fdopen(os.open(path, flags, 0o600), "w", encoding="ascii") as file:
        file.write(data)


def kept_answer(terminal: Terminal) -> LastAnswer | None:
    """The last answer of a terminal in this session, if there is one. Raises OSError if its file can't be read."""
    try:
        data: Any = json.loads(read_regular(_path(terminal)))
        if data["session"] != terminal.session:
            return None
        hits = tuple(HitPlace(str(path), int(line), int(changed)) for path, line, changed in data["hits"])
        return LastAnswer(Path(native(data["root"])), str(data["store"]), hits)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, DocumentError):
        return None  # it was not written whole, or by another


def _path(terminal: Terminal) -> Path:
    return state_folder() / f"{terminal.name}.json"
