"""Names of files: which are those of texts, and when two are the same name. Pure."""

from __future__ import annotations

import unicodedata

from index.corpus.formats.table import SUFFIXES


def is_text_name(name: str) -> bool:
    """Whether a name has the ending of a text, in any case."""
    return name.lower().endswith(SUFFIXES)


def comparable(path: str) -> str:
    """A path in the form in which two are compared: Unicode's NFC. Some systems store é as e and an accent."""
    return unicodedata.normalize("NFC", path)
