"""How wide a text is in a terminal. Pure."""

from __future__ import annotations

from typing import Final
from unicodedata import category, east_asian_width

# Zero-width space and joiners, invisible operators, byte order mark.
_UNSEEN: Final = frozenset("\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff")


def cells(text: str) -> int:
    """How many cells `text` takes, ignoring control characters: two for a wide character, none for a combining mark.

    What a terminal may join, as emoji into a family, is counted separately: a line may be too short, but not too long.
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(char: str) -> int:
    if category(char) in ("Mn", "Me") or char in _UNSEEN or "\u1160" <= char <= "\u11ff":  # the latter joins a syllable
        return 0
    return 2 if east_asian_width(char) in "FW" else 1


def is_wide_letter(char: str) -> bool:
    """Whether `char` is of a script written without blanks, such as Chinese: a line may break next to it."""
    return east_asian_width(char) in "FW" and category(char) == "Lo"
