"""How wide a text is in a terminal, in cells: by the tables of the package wcwidth, which follow Unicode. Pure."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, east_asian_width

# Characters of a cell each, which nothing joins: letters of Latin, Greek and Cyrillic, punctuation, currencies, bars.
# Most texts have no others, and wcwidth takes as long to load as finding does.
_NARROW: Final = re.compile(
    "[\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2580-\u259f\ufffd]*"
)
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f]")


def cells(text: str) -> int:
    """How many cells `text` takes on one line; a control character counts as a blank.

    A cluster is measured as one: an emoji of several, a flag, a letter with its marks, a syllable of Devanagari.
    """
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    return wcswidth(_CONTROLS.sub(" ", text))


def is_wide_letter(char: str) -> bool:
    """Whether `char` is of a script written without blanks, such as Chinese: a line may break next to it."""
    return east_asian_width(char) in "FW" and category(char) == "Lo"
