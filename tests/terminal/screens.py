"""What the program shows on a terminal: a pseudo-terminal of a given size."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
import termios
import threading
from typing import TYPE_CHECKING

from tests.conftest import PROJECT, UTF_8

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_OURS = ("ONRECORD_", "LC_", "PYTHON")
_END = b"\0"  # never printed
_COLOURS = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER", "LESS", "LANG"}


def screen(
    arguments: list[str], environment: Mapping[str, str], *, cwd: Path, columns: int, rows: int
) -> tuple[int, str]:
    """Run the program on a terminal: its exit code, and what came to the terminal, stderr too."""
    command = [sys.executable, "-c", "from search.cli import main; main()", *arguments]
    return screen_of(command, environment, cwd=cwd, columns=columns, rows=rows)


def screen_of(
    command: list[str], environment: Mapping[str, str], *, cwd: Path, columns: int = 80, rows: int = 1000
) -> tuple[int, str]:
    """The same of any command."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    attributes = termios.tcgetattr(theirs)
    attributes[1] &= ~termios.OPOST  # line ends as they were written
    termios.tcsetattr(theirs, termios.TCSANOW, attributes)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS) and name not in _COLOURS}
    program = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd,
        env={**kept, "TERM": "xterm-256color", "PYTHONPATH": str(PROJECT), **UTF_8, **environment},
    )  # fmt: skip
    # A terminal whose other end is closed may fail before it gives what was written last: it stays open meanwhile.
    ended = threading.Thread(target=lambda: (program.wait(), os.write(theirs, _END)))
    ended.start()
    shown = bytearray()
    while not shown.endswith(_END):
        shown += os.read(ours, 65536)
    ended.join()
    os.close(theirs)
    os.close(ours)
    return program.wait(), shown.removesuffix(_END).decode()


def legible(shown: str) -> str:
    """The escapes of a screen for a reader of golden files: the escape character as ␛, links as ␛⟦URL⟧."""
    return shown.replace("\x1b]8;;", "␛⟦").replace("\x1b\\", "⟧").replace("\x1b", "␛")
