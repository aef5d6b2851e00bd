"""Names of files: which are those of texts, and when two are the same name. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

TEXT_SUFFIXES: Final = (".txt", ".md", ".vtt", ".srt", ".html", ".htm")
"""A word with one of these endings names a file, even one that does not exist."""


def is_text_name(name: str) -> bool:
    """Whether a name has the ending of a text, in any case."""
    return name.lower().endswith(TEXT_SUFFIXES)


def comparable(path: str) -> str:
    """A path in the form in which two are compared: Unicode's NFC. Some systems store é as e and an accent."""
    return unicodedata.normalize("NFC", path)
