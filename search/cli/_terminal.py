"""The terminal that a command runs in, if there is one."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from typing import TextIO


def stdout_is_terminal() -> bool:
    """Whether results are read by somebody rather than a program."""
    return _is_terminal(sys.stdout)


def terminal_stream() -> TextIO | None:
    """One of stdin, stdout and stderr that is a terminal: somebody is there, even if the results go to a program."""
    return next(filter(_is_terminal, (sys.stdin, sys.stdout, sys.stderr)), None)


def terminal_size() -> os.terminal_size:
    """The size of the terminal in cells; without one, COLUMNS and LINES or 80 and 24."""
    import shutil

    return shutil.get_terminal_size()


def _is_terminal(stream: TextIO | None) -> bool:
    with contextlib.suppress(ValueError):  # it is closed
        return stream is not None and stream.isatty()  # None if the shell closed it
    return False
