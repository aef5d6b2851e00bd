"""Shells as somebody types in them: in a pseudo-terminal, until the line is as they leave it."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LONGEST: Final = 120.0  # seconds until a shell is given up
_SHOW: Final = "\x18d"  # Ctrl-X d writes the line that is being edited into a file
_DUMP: Final = '> "$LINE.part"; mv "$LINE.part" "$LINE"'
_COMMANDS: Final[Mapping[str, list[str]]] = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
# What the recipes say to write into the file that the shell reads at its start, and the key that shows the line.
_SETUPS: Final[Mapping[str, str]] = {
    "bash": f"""eval "$(_ONRECORD_COMPLETE=bash_source onrecord)"
        show() {{ printf %s "$READLINE_LINE" {_DUMP}; }}; bind -x '"\\C-xd": show'""",
    "zsh": f"""autoload -U compinit && compinit -u -D; eval "$(_ONRECORD_COMPLETE=zsh_source onrecord)"
        show() {{ print -rn -- "$BUFFER" {_DUMP}; }}; zle -N show; bindkey '^Xd' show""",
    "fish": f"""_ONRECORD_COMPLETE=fish_source onrecord | source
        bind \\cxd 'commandline {_DUMP}'""",
}


def line_after(shell: str, keys: str, environment: Mapping[str, str], folder: Path) -> str:
    """The line of a shell after these keys, a tab among them where something is completed.

    environment: with the PATH that has `onrecord`. folder: an empty one.
    """
    ready, line = folder / "ready", folder / "line"
    in_terminal = [sys.executable, "-c", "import pty, sys; pty.spawn(sys.argv[1:])", *_COMMANDS[shell]]
    running = subprocess.Popen(  # noqa: S603 - a shell, in a process that makes a terminal for it
        in_terminal, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        env={**environment, "TERM": "xterm", "LINE": str(line)},
    )  # fmt: skip
    try:
        for command in f"{_SETUPS[shell]}\necho > '{ready}'".split("\n"):
            _type(running, f"{command.strip()}\n")
        _wait_for(ready, running)
        _type(running, keys + _SHOW)
        _wait_for(line, running)
        return line.read_text(encoding="utf-8").removesuffix("\n")
    finally:
        running.kill()
        running.communicate()


def _type(running: subprocess.Popen[bytes], keys: str) -> None:
    assert running.stdin
    running.stdin.write(keys.encode())
    running.stdin.flush()


def _wait_for(file: Path, running: subprocess.Popen[bytes]) -> None:
    """Take what the shell shows, which it would wait for, until a file is there."""
    assert running.stdout
    deadline = time.monotonic() + LONGEST
    shown = bytearray()
    while not file.exists():
        if select.select([running.stdout], [], [], 0.02)[0]:
            shown += os.read(running.stdout.fileno(), 65536)
        if time.monotonic() > deadline or running.poll() is not None:
            raise AssertionError(f"{file.name} does not come; the shell shows {shown!r}")
