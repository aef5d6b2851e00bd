"""The program `onrecord`. It loads the commands itself, so that Ctrl-C ends it in silence while they load, too."""

from __future__ import annotations

import sys
from typing import NoReturn

from search.cli.exit_codes import INTERRUPTED


def main() -> NoReturn:
    """Run the command line in `sys.argv`, and exit with its code."""
    try:
        from search.cli.commands import run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
