"""A text as its quotations are sought in it: its words without disguise.

A name may have é as two characters, a soft hyphen or a mark of direction in it, any typewriter's apostrophe, a blank
that is made not to break, and a note mark behind it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from index.text.reading_text import Markup, ReadingText
from index.text.scripts import NOTE_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER: Final = r"[^\W\d_]"
_MAY_DISGUISE: Final = re.compile(
    rf"[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff´`′‛ʻʼ＇‘\u00a0\u2007\u202f{NOTE_MARKS}]"
)
_DISGUISE: Final = re.compile(
    rf"(?<={_LETTER})(?P<accents>[\u0300-\u036f]+)"
    r"|(?P<unseen>[\u00ad\u200b-\u200f\u2060\ufeff](?!\s*[\r\n]))"
    rf"|(?<={_LETTER})(?P<apostrophe>[´`′‛ʻʼ＇])(?={_LETTER})|(?<=\bO)(?P<open>‘)(?=[A-Z])"
    r"|(?P<blank>[\u00a0\u2007\u202f])"
    rf"|(?<=\S)(?P<note>[{NOTE_MARKS}]+)(?![^\W{NOTE_MARKS}])"
)


def plain_spelling(text: str) -> ReadingText:
    """The text in its plain spelling, with the way back."""
    return ReadingText(text, 0, tuple(_disguises(text)))


def _disguises(text: str) -> Iterator[Markup]:
    end = 0
    for mark in _MAY_DISGUISE.finditer(text):
        found = _DISGUISE.match(text, mark.start()) if mark.start() >= end else None
        if found is None:
            continue
        start, end = found.span()
        if found["accents"]:
            start -= 1
            shown = unicodedata.normalize("NFC", text[start:end])
        else:
            shown = "’" if found["apostrophe"] or found["open"] else " " if found["blank"] else ""
        yield Markup(start, end, shown)
