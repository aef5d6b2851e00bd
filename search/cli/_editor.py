"""The user's editor, and how it is told a line."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from index.corpus.native_path import native
from index.errors import OnrecordError
from search.cli._child_process import ctrl_c_left_to_child
from search.cli._program import warn
from search.engines import ask
from search.output.remarks import STALE_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from search.cli._places import Place

_VARIABLES: Final = ("ONRECORD_EDITOR", "VISUAL", "EDITOR")
_FILE: Final = "{file}"
_PART: Final = re.compile(r"\{(file|line)\}")

# How editors are told a file and a line, each as its manual says.
_ARGUMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        "vi vim nvim view gvim mvim nvi kak emacs emacsclient mg nano pico micro joe ne gedit".split(),
        ("+{line}", _FILE),
    ),
    **dict.fromkeys("code code-insiders codium cursor".split(), ("--goto", "{file}:{line}")),
    **dict.fromkeys("subl sublime_text hx helix zed zeditor".split(), ("{file}:{line}",)),
    "kate": ("--line", "{line}", _FILE),
}


def editor_command(environment: Mapping[str, str], file: str, line: int) -> tuple[list[str], bool]:
    """The command that opens a file at a line, and whether it tells the line: an unknown editor gets the file alone.

    It is of the first variable that is set: ONRECORD_EDITOR, VISUAL, EDITOR. One with {file} is a template, which may
    have {line}. Raises OnrecordError if none is set, or if it is no command.
    """
    variable = next((name for name in _VARIABLES if environment.get(name, "").strip()), None)
    if variable is None:
        raise OnrecordError("no editor is chosen: set EDITOR, for nano with `export EDITOR=nano`")
    try:
        words = shlex.split(environment[variable])
    except ValueError as error:  # a quotation mark that is never closed
        raise OnrecordError(f"{variable}={environment[variable]} is no command: {error}") from error
    arguments: tuple[str, ...] = ()
    if not any(_FILE in word for word in words):
        arguments = _ARGUMENTS.get(PurePath(words[0]).name, (_FILE,))
    template = [*words, *arguments]
    values = {"file": file, "line": str(line)}
    command = [_PART.sub(lambda part: values[part[1]], word) for word in template]
    return command, any("{line}" in word for word in template)


def open_in_editor(place: Place) -> None:
    """Open the file of a place, at its line, in the editor that the environment names, and wait until that ends.

    Raises OnrecordError if the file is gone, or if there is no editor, or none that runs.
    """
    root = place.store.root
    shown = ask(place.store, lambda engine: engine.show(place.paths))
    file = root / native(shown.path)
    if not file.is_file():
        raise OnrecordError(f"{shown.path} is not there any more: `onrecord show` has it as it was indexed")
    command, tells_line = editor_command(os.environ, str(file), place.line or 1)
    _run(command)
    if place.line and not tells_line:
        template = shlex.join([*command[:-1], "--line"]) + " {line} {file}"
        warn(
            f"{command[0]} was not told the line, {place.line}: onrecord does not know how. Name the editor in "
            f"ONRECORD_EDITOR with {{file}} and {{line}}, as in {shlex.quote(template)}"
        )
    if shown.stale:
        warn(STALE_FILE)


def _run(command: Sequence[str]) -> None:
    try:
        with ctrl_c_left_to_child():
            done = subprocess.run(command, check=False)  # noqa: S603 - the user's own choice
    except OSError as error:
        raise OnrecordError(f"the editor {command[0]} can't be run: {error.strerror}") from error
    if done.returncode:
        raise OnrecordError(f"the editor {command[0]} ended with exit code {done.returncode}")
