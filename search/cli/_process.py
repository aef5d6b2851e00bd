"""The process that a command runs in: over in a moment, so nothing is tidied that ends with it."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from typing import NoReturn


def run_and_end() -> NoReturn:
    """Run the command line in `sys.argv` without the garbage collector, and end the process with its exit code."""
    gc.disable()
    from search.cli._commands import run

    try:
        run()
    except SystemExit as end:  # the output was written, or could not be
        _end(end.code if isinstance(end.code, int) else int(end.code is not None))


def _end(code: int) -> NoReturn:
    """End the process without taking its modules apart, which takes longer than many a search.

    Those who asked for it are told before, as whoever measures coverage is.
    """
    atexit._run_exitfuncs()
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None if the shell closed it
        with contextlib.suppress(OSError, ValueError):  # full, or closed
            stream.flush()
    os._exit(code)
