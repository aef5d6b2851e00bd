"""The stem of a word, which all its forms share: Snowball's English stemmer, https://snowballstem.org. Pure."""

from __future__ import annotations

import re
from typing import Final

from Stemmer import Stemmer

from index.text._chunks import APOSTROPHES

APOSTROPHE: Final = re.compile(f"[{APOSTROPHES}]")

_stem_word = Stemmer("english", 0).stemWord


def stem(word: str) -> str:
    """The stem of a folded word; a possessive has the stem of its noun.

    Only words of letters have forms: a number, a sign or initials are their own stem.
    """
    bare = APOSTROPHE.sub("", word)
    return APOSTROPHE.sub("", _stem_word(APOSTROPHE.sub("'", word))) if bare.isalpha() else bare
