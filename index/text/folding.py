"""What spellings of a word have in common: its folded form, and the form under which the lexicon lists it. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from index.text.scripts import INVISIBLE

_DROPPED: Final = re.compile(f"[\u0300-\u036f{INVISIBLE}]")


def fold(text: str) -> str:
    """Text without case, accents, width and invisible characters."""
    if text.isascii():
        return text.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=1 << 16)
def lookup_form(word: str) -> str:
    """A word as the lexicon lists it: in small letters, without the full stop of an abbreviation, ’ as '."""
    return word.lower().rstrip(".").replace("’", "'") or word
