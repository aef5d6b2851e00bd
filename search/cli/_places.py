"""What a place on the command line is: a path with or without a line, or a hit of this terminal's last answer."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from index.corpus.native_path import native, portable
from index.errors import OnrecordError, os_reason
from index.value import Value
from search.cli._given import Given
from search.cli._paths import path_and_line, paths_of_root
from search.cli._program import warn
from search.cli._terminal import terminal_stream
from search.saved.last_answer import HitPlace, LastAnswer, Terminal, keep_answer, kept_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from search.engine.results import DocumentHit, QuotationHit
    from search.engines import AnyStore

_MOST_DIGITS: Final = 9  # of a hit's number
_STARTED: Final = 19  # in what /proc/PID/stat has behind the name: ticks from the system's start to the process's


class Place(Value):
    """A place in a document. paths: what it may be in the root of the store, likeliest first. line: None for all."""

    store: AnyStore
    paths: tuple[str, ...]
    line: int | None


def find_place(given: Given, arguments: Sequence[str]) -> Place:
    """The place that is meant: of a number that is no file's name, that of a hit.

    Raises UsageError for more than one argument, OnrecordError if there is no hit of that number, or no root.
    """
    typed, *more = arguments
    if more:
        whole = shlex.quote(" ".join(arguments))
        raise click.UsageError(f"one document at a time, not {len(arguments)}; a name with blanks is quoted: {whole}")
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS
    if is_number and not Path(typed).is_file():
        return _place_of_hit(int(typed), given)
    path, line = path_and_line(typed)
    there = given.find_store()
    return Place(there, paths_of_root(there.root, path), line)


def keep_numbers(store: AnyStore, hits: Iterable[DocumentHit | QuotationHit]) -> None:
    """Keep what the numbers of the hits that are shown mean in this terminal, or warn that they mean nothing."""
    terminal = this_terminal()
    if terminal is None:
        return
    places = tuple(HitPlace(hit.path, hit.line, _changed(store.root, hit.path)) for hit in hits)
    try:
        keep_answer(terminal, LastAnswer(store.root, store.location, places))
    except OSError as error:
        warn(f"`show` and `open` can't take the numbers of these hits: {os_reason(error)}")


def this_terminal() -> Terminal | None:
    """The terminal that this process is in, and its session; None if it is in none."""
    stream = terminal_stream()
    if stream is None:
        return None
    device = os.fstat(stream.fileno()).st_rdev
    return Terminal(f"terminal-{os.major(device)}-{os.minor(device)}", _session())


def _session() -> str:
    """The session of this process: its leader, and when that began, where the system tells."""
    leader = os.getsid(0)
    try:
        status = Path(f"/proc/{leader}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:  # another system than Linux, or a leader outside of this container
        return str(leader)
    return f"{leader}-{status.rpartition(')')[2].split()[_STARTED]}"


def _changed(root: Path, path: str) -> int:
    """When a file was last changed, in ns; 0 if it is gone."""
    try:
        return (root / native(path)).stat().st_mtime_ns
    except OSError:
        return 0


def _place_of_hit(number: int, given: Given) -> Place:
    terminal = this_terminal()
    if terminal is None:
        raise OnrecordError(f"there is no file {number}, and hits have numbers only in the terminal that shows them")
    answer = kept_answer(terminal)
    if answer is None:
        raise OnrecordError(f"there is no hit {number}: nothing was searched in this terminal yet")
    if not 1 <= number <= len(answer.hits):
        many = f"has {len(answer.hits):,}" if answer.hits else "has none"
        raise OnrecordError(f"there is no hit {number}: the last answer in this terminal {many}")
    if given.root and given.root.resolve() != answer.root:
        raise OnrecordError(f"hit {number} is of another root, {portable(str(answer.root))}: leave --root out")
    hit = answer.hits[number - 1]
    if _changed(answer.root, hit.path) != hit.changed:
        warn(f"the file of hit {number} has changed since it was found: its line may be another by now")
    there = Given(answer.root, None)
    store = there.find_store()  # the default one may be where one that is named may not
    if store.location != answer.store:
        store = Given(answer.root, answer.store, given.insecure).find_store()
    return Place(store, (hit.path,), hit.line)
