"""How wide a text stands in a terminal. Pure."""

from __future__ import annotations

from unicodedata import category, east_asian_width


def cells(text: str) -> int:
    """How many cells `text` takes, control characters aside: two for a wide character, none for a combining mark."""
    return sum(0 if category(char) in ("Mn", "Me") else 2 if east_asian_width(char) in "FW" else 1 for char in text)
