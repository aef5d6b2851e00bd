"""Cut masked text into tokens: words, possessive endings, signs, and one token for every quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.abbreviations import IN_NAMES, NEVER_LAST
from index.lexicon.nouns import OF_MEMBERS
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
