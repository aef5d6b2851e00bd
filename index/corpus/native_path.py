"""Paths as INDEX.md lists them, and as this process gives them to the system.

The name of a file is bytes, and here these are UTF-8 in every locale. Where the process has another encoding for
names, as in a locale of 8 bits or of ASCII alone, the same bytes are another text for Python.
"""

from __future__ import annotations

import os
import re
import sys
from typing import Final

_LONE: Final = re.compile("[\udc80-\udcff]")  # a byte that was not decoded
_IS_UTF_8: Final = sys.getfilesystemencoding() == "utf-8"


def typed_text(text: str) -> str:
    """What was typed, in UTF-8 as far as the locale of the process has no letters for it."""
    return text if text.isascii() or not _LONE.search(text) else portable(text)


def native(path: str) -> str:
    """A path of UTF-8 as this process gives it to the system."""
    return path if _IS_UTF_8 or path.isascii() else os.fsdecode(path.encode("utf-8", "surrogateescape"))


def portable(path: str) -> str:
    """A path that the system gave to this process, in UTF-8; bytes that are none are lone surrogates."""
    return path if _IS_UTF_8 or path.isascii() else os.fsencode(path).decode("utf-8", "surrogateescape")
