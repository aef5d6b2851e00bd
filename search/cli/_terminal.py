"""The terminal that a command runs in, if there is one."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO, TypeGuard


def stdout_is_terminal() -> bool:
    """Whether results are read by somebody rather than a program."""
    return _is_terminal(sys.stdout)


def terminal_stream() -> TextIO | None:
    """One of stdin, stdout and stderr that is a terminal: somebody is there, even if the results go to a program."""
    return next(filter(_is_terminal, (sys.stdin, sys.stdout, sys.stderr)), None)


def width_of(stream: TextIO | None) -> int | None:
    """The width of the terminal that a stream is, in cells; None if it is none, or tells none."""
    if not _is_terminal(stream):
        return None
    with contextlib.suppress(OSError):
        return os.get_terminal_size(stream.fileno()).columns or None
    return None


def terminal_size() -> os.terminal_size:
    """The size of the terminal in cells; without one, COLUMNS and LINES or 80 and 24."""
    import shutil

    return shutil.get_terminal_size()


def _is_terminal(stream: TextIO | None) -> TypeGuard[TextIO]:
    with contextlib.suppress(ValueError):  # it is closed
        return stream is not None and stream.isatty()  # None if the shell closed it
    return False
