"""Tell titles, nicknames, names of events and scare quotes from what was said."""

from __future__ import annotations

import re

from index.lexicon.cues import CALLERS, CALLERS_FROM_AFAR, TITLE_NAMERS
from index.text.folding import lookup_form

_MOST_WORDS = 6
_SMALL_WORD = 4
_BEFORE = re.compile(r"[\w’']+(?=\W{0,3}\Z)")
_STAGE_DIRECTION = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]?[.\s]*")
_LOOK_BACK = 30
_CALLING = re.compile(rf"\b(?:{'|'.join(sorted(CALLERS_FROM_AFAR))})\b[^.?!:;()]*\Z")
_CALLING_REACH = 60
_SPOKEN_ENDING = ("!", "?", "…", "...")


def is_scare_quote_or_title(body: str, start: int, end: int, strength: float, *, beside: float) -> bool:
    """Whether `body[start:end]`, between marks, is not a quotation.

    `strength` says how clearly a cue links it to a speaker; from `beside` on the cue is right beside it.
    """
    words = body[start:end].split()
    if not words:
        return True
    if _STAGE_DIRECTION.fullmatch(body, start, end):
        return True
    if len(words) > _MOST_WORDS or body[start:end].rstrip("’'").endswith(_SPOKEN_ENDING):
        return False
    if _is_title(words):
        found = _BEFORE.search(body, max(0, start - _LOOK_BACK), start)
        before = lookup_form(found.group()) if found else ""
        if before in TITLE_NAMERS or before.endswith(("'s", "s'")):
            return True
        is_called = before in CALLERS or _CALLING.search(body, max(0, start - _CALLING_REACH), start)
        if strength >= beside or (is_called and strength > 0):
            return False
        return strength <= 0 if len(words) == 1 else not _is_shouted(words)
    return len(words) == 1 and (strength <= 0 or (strength < beside and words[0][0].isdigit()))


def _is_title(words: list[str]) -> bool:
    """Capitals on every word but the short ones: Crime Bill, Face the Nation."""
    capitals = sum(word[0].isupper() for word in words)
    return (
        words[0][0].isupper()
        and capitals >= min(2, len(words))
        and all(word[0].isupper() or not word[0].isalpha() or len(word) < _SMALL_WORD for word in words)
    )


def _is_shouted(words: list[str]) -> bool:
    return len(words) > 1 and all(word.isupper() for word in words if word[0].isalpha())
