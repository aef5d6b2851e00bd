"""Whether a stop ends a sentence."""

from __future__ import annotations

import re

from index.lexicon.abbreviations import NEVER_LAST, SELDOM_LAST
from index.lexicon.function_words import OPENERS

FILLER = "\x00"
"""What stands for a character of a text that is not to be read; it opens a sentence as a capital does."""

STOP = re.compile(rf"(?<![.?!…])[.?!…]++[”\"’')\]»]{{0,3}}(?=[\s{FILLER}])")
"""What may end a sentence, with the marks after it."""

_WORD_BEFORE = re.compile(r"[\w.]+\Z")
_NEXT_WORD = re.compile(r"[\s“\"‘'(\[«]*([\w’']*)")
_LONGEST_ABBREVIATION = 12


def ends_sentence(text: str, begin: int, stop: re.Match[str], limit: int) -> bool:
    """Whether the sentence of text[begin:limit] that begins at `begin` ends with `stop`, a match of STOP."""
    following = _NEXT_WORD.match(text, stop.end(), limit)
    next_word = following.group(1) if following else ""
    at = following.end() - len(next_word) if following else limit
    if next_word:
        if next_word[0].islower():
            return False
    elif at < limit and text[at] not in FILLER + "—–-[":
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(begin, stop.start() - _LONGEST_ABBREVIATION), stop.start())
    word = before.group().lower() if before else ""
    if word in NEVER_LAST:
        return False
    if word in SELDOM_LAST or _is_initial(word):
        return next_word.lower() in OPENERS or (text[at : at + 1] == FILLER and not _is_initial(word))
    return True


def _is_initial(word: str) -> bool:
    """`j` of J. Smith, `j.b` of J.B. Smith."""
    return len(word) > 0 and all(len(part) == 1 and part.isalpha() for part in word.split("."))
