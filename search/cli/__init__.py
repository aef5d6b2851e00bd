"""The program `onrecord`: commands, options, completion, the pager, exit codes. `main` runs it.

`output` turns results into text. `main` itself loads the commands, so that Ctrl-C ends it silently even while they
load.

Public: nothing but `main`.
"""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line in `sys.argv`, and exit with its code."""
    try:
        from search.cli._process import run_and_end

        run_and_end()
    except KeyboardInterrupt:
        from search.cli._exit_codes import INTERRUPTED

        sys.exit(INTERRUPTED)
