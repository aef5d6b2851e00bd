"""Cut masked text into tokens: words, possessive endings, signs, and one token for every quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.abbreviations import IN_NAMES, NEVER_LAST
from index.lexicon.nouns import OF_MEMBERS
from index.lexicon.particles import JOINED_PARTICLES
from index.lexicon.proper_nouns import COMPOUNDED
from index.text.folding import lookup_form
from index.text.sentences import FILLER

if TYPE_CHECKING:
    from index.text.spans import Span


class Token(NamedTuple):
    """A word or sign with its offsets; `lower` is the word in small letters without a final stop, ’ as '."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_quotation(self) -> bool:
        """Whether this stands for a masked quotation."""
        return self.text[0] == FILLER


_JOINED = re.compile(rf"(?:{'|'.join(sorted(JOINED_PARTICLES))})[-’'][^\W\d_a-z]")
_LONGEST_SYLLABLES = 9
_ABBREVIATIONS = "|".join(sorted(word.capitalize() for word in NEVER_LAST | IN_NAMES if word.isalpha()))
_OWNED = "|".join(sorted(word.capitalize() for word in OF_MEMBERS))
_TOKEN = re.compile(
    r"([a-z]+(?=[\s,;])"  # most words: tried first, because it is the quickest
    r"|\x00+"  # a quotation
    r"|(?:[^\W\d_]\.){2,}"  # U.S., J.D.
    r"|[A-Z]\.(?=\s[A-Z])"  # the J. of Donald J. Trump
    rf"|(?=[A-Z][a-z]+\.)(?:{_ABBREVIATIONS})\."  # tried only if a stop follows
    rf"|[A-Z]\w*s[’'](?=\s(?:{_OWNED})\b)"  # Teachers’ Association
    r"|[’']s\b"  # a possessive ending
    r"|\d[\d.,]*\d|\d"
    r"|\w+(?:(?:[’'](?!s\b)|[-&])\w+)*"  # words, with inner hyphens and apostrophes
    r"|--+|\S)\s*"
)


def tokens_of(masked: str, span: Span) -> list[Token]:
    """Return the tokens of one sentence of a masked text (see `regions.mask`)."""
    new = tuple.__new__  # half of the time of Token(…)
    return [
        new(Token, (text := found[1], lookup_form(text), found.start(), found.end(1)))
        for found in _TOKEN.finditer(masked, *span)
    ]


def is_capitalised(text: str) -> bool:
    """Whether a word begins like a name: Gray, al-Assad, Ocasio-Cortez; not Tulsa-based."""
    if not (text[0].isupper() or is_joined(text)):
        return False
    last = text.rpartition("-")[2]
    return len(last) == len(text) or last[:1].isupper() or (len(text) <= _LONGEST_SYLLABLES and last not in COMPOUNDED)


def is_joined(text: str) -> bool:
    """Whether this is a particle and a name in one word: al-Assad, d’Arc; not at-Large."""
    if text.isalpha():
        return False
    return _JOINED.match(text) is not None and text.rpartition("-")[2].lower() not in COMPOUNDED
