"""The exit codes, as one small table; those of our errors are with them in `index.errors` (75: locked)."""

from __future__ import annotations

from typing import Final

FOUND: Final = 0  # or done
NOTHING_FOUND: Final = 1
FAILED: Final = 2  # usage, bad query, no index, unreadable input
INTERRUPTED: Final = 130  # 128 + SIGINT
CLOSED_PIPE: Final = 141  # 128 + SIGPIPE
