"""What spellings of a word have in common: its folded form, and the form under which the lexicon lists it. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from index.text.scripts import INVISIBLE, VOWEL_POINTS

_DROPPED: Final = re.compile(f"[\u0300-\u036f{VOWEL_POINTS}{INVISIBLE}]")
_DIGIT: Final = re.compile(r"[^\D0-9]")

# Letters that Unicode does not take apart: with a stroke, of two letters, or without their dot.
_LETTERS: Final = str.maketrans(
    {
        **dict(zip("łøđðħŧıȷƀƶɨʉɇɉɍɏȼⱥⱦꝁꞓǥɓɗƒƙƥƭƴɠŋ", "loddhtijbziuejrycatkcgbdfkptygn", strict=True)),
        **{"æ": "ae", "œ": "oe", "þ": "th", "ꜳ": "aa", "ꜵ": "ao", "ꝏ": "oo"},
    }
)


def fold(text: str) -> str:
    """Text without case, accents, strokes, vowel points, width and invisible characters, and with 0 to 9 as digits."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = _DIGIT.sub(_as_ascii, _DROPPED.sub("", plain).translate(_LETTERS))
    return unicodedata.normalize("NFC", bare)


def _as_ascii(digit: re.Match[str]) -> str:
    return str(unicodedata.decimal(digit[0]))


@lru_cache(maxsize=1 << 16)
def lookup_form(word: str) -> str:
    """A word as the lexicon lists it: in small letters, without the full stop of an abbreviation, ’ as '."""
    return word.lower().rstrip(".").replace("’", "'") or word
