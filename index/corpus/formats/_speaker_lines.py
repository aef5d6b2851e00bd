"""Whether a line begins with what looks like a speaker's label: `ANA RUIZ:`, `**Mayor of Oakton:**`, `Q.`.

Only to keep the lines of a transcript apart; whether it is one, and whose turns they are, is for `quotations`.
"""

from __future__ import annotations

import re
from typing import Final

from index.lexicon.particles import HEADER_PARTICLES

_LONGEST: Final = 60  # characters of a label
_MOST_WORDS: Final = 6
_LABEL = re.compile(rf"[\s>]*(?:[QA]\.(?=\s)|[*_\[(]*([^\W\d_][^\r\n:]{{0,{_LONGEST}}}):(?=[\s*_\]]))")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")  # MAX LEE (on the phone)
_SMALL_WORDS: Final = HEADER_PARTICLES | {"of"}


def begins_with_label(text: str, at: int) -> bool:
    """Whether text[at:] begins with a label, after blanks and marks of quotation and emphasis."""
    found = _LABEL.match(text, at)
    if found is None:
        return False
    words = _BRACKETS.sub("", found[1] or "Q").split()
    return len(words) <= _MOST_WORDS and all(not word[0].islower() or word in _SMALL_WORDS for word in words)
