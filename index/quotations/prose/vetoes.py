"""What stands between quotation marks and is no quotation: directions, titles, nicknames, scare quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from index.lexicon.cues import CALLERS, CALLERS_FROM_AFAR, TITLE_NAMERS
from index.quotations.prose._scoring import BESIDE
from index.text.folding import lookup_form

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_WORDS = 6
_SMALL_WORD = 4
_BEFORE = re.compile(r"[\w’']+(?=\W{0,3}\Z)")
_STAGE_DIRECTION = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]?[.\s]*")
_LOOK_BACK = 30
_CALLING = re.compile(rf"\b(?:{'|'.join(sorted(CALLERS_FROM_AFAR))})\b[^.?!:;()]*\Z")
_CALLING_REACH = 60
_DENIAL_REACH = 120
_DENYING = re.compile(
    r"(?:\bnever\b[^.?!“”\"]{0,30}\b(?:used?|using|called|calling)\b|\bden(?:y|ies|ied|ying)\b)[^.?!“”\"]*\W{1,4}\Z"
)
_CALLED_SO = re.compile(r"(?:\bso[- ]called|\b(?:also|better|otherwise|commonly) (?:known|called) as)\W{0,3}\Z")
_LAW_REACH = 90
_AMENDED_REACH = 3000
_AMENDING = re.compile(r"\b(?:striking|inserting|adding|the following)\b[^.“”\"`]{0,60}\W{1,4}\Z")
_AMENDED = re.compile(r"\b(?:is|are) (?:further )?amended\b")
_INSIDE = re.compile(r"\b(?:in|into|on|at|from|with|under) (?:an?|the|his|her|its|their)\W{1,3}\Z")
_SPOKEN_ENDING = ("!", "?", "…", "...")


@dataclass(frozen=True)
class Excerpt:
    """What a veto looks at: `body[start:end]`, which stands between marks, and how strong its evidence is."""

    body: str
    start: int
    end: int
    strength: float

    @cached_property
    def words(self) -> list[str]:
        """Its words, with the signs beside them; the last of very many is all the rest."""
        return self.body[self.start : self.end].split(maxsplit=_MOST_WORDS)

    @cached_property
    def is_short(self) -> bool:
        """Whether it may be a term or a title: a few words, not called out."""
        is_exclaimed = self.body[self.start : self.end].rstrip("’'").endswith(_SPOKEN_ENDING)
        return len(self.words) <= _MOST_WORDS and not is_exclaimed


def veto(excerpt: Excerpt) -> bool:
    """Whether the excerpt is no quotation."""
    return any(one(excerpt) for one in VETOES)


def _direction(excerpt: Excerpt) -> bool:
    """“(Laughter)”."""
    return _STAGE_DIRECTION.fullmatch(excerpt.body, excerpt.start, excerpt.end) is not None


def _title(excerpt: Excerpt) -> bool:
    """The host of “Face the Nation”."""
    if not (excerpt.is_short and _is_capitalised(excerpt.words)):
        return False
    before = _word_before(excerpt)
    if before in TITLE_NAMERS or before.endswith(("'s", "s'")):
        return True
    is_called = before in CALLERS or _CALLING.search(
        excerpt.body, max(0, excerpt.start - _CALLING_REACH), excerpt.start
    )
    if excerpt.strength >= BESIDE or (is_called and excerpt.strength > 0):
        return False
    return excerpt.strength <= 0 if len(excerpt.words) == 1 else not _is_shouted(excerpt.words)


def _scare_quote(excerpt: Excerpt) -> bool:
    """A “fix” that nobody is said to have spoken of."""
    words = excerpt.words
    if len(words) > 1 or not excerpt.is_short or _is_capitalised(words):
        return False
    if excerpt.strength >= BESIDE:
        return False
    is_in = _INSIDE.search(excerpt.body, max(0, excerpt.start - _LOOK_BACK), excerpt.start) is not None
    return excerpt.strength <= 0 or words[0][0].isdigit() or is_in


def _denied(excerpt: Excerpt) -> bool:
    """A term that somebody says was not used, or not so: never used the word “sorry”, denied an “open” door."""
    if excerpt.strength >= BESIDE or not excerpt.is_short:
        return False
    return _DENYING.search(excerpt.body, max(0, excerpt.start - _DENIAL_REACH), excerpt.start) is not None


def _term(excerpt: Excerpt) -> bool:
    """So-called “swing wards”, also known as “toss-up”."""
    if not excerpt.is_short:
        return False
    return _CALLED_SO.search(excerpt.body, max(0, excerpt.start - _LOOK_BACK), excerpt.start) is not None


def _law(excerpt: Excerpt) -> bool:
    """What a law strikes and inserts: by striking ``five'' and inserting ``six''."""
    body, start = excerpt.body, excerpt.start
    if _AMENDING.search(body, max(0, start - _LAW_REACH), start) is None:
        return False
    return _AMENDED.search(body, max(0, start - _AMENDED_REACH), start) is not None


VETOES: tuple[Callable[[Excerpt], bool], ...] = (_direction, _title, _scare_quote, _denied, _term, _law)


def _word_before(excerpt: Excerpt) -> str:
    found = _BEFORE.search(excerpt.body, max(0, excerpt.start - _LOOK_BACK), excerpt.start)
    return lookup_form(found.group()) if found else ""


def _is_capitalised(words: list[str]) -> bool:
    """Capitals on every word but the short ones: Crime Bill, Face the Nation."""
    capitals = sum(word[0].isupper() for word in words)
    return (
        words[0][0].isupper()
        and capitals >= min(2, len(words))
        and all(word[0].isupper() or not word[0].isalpha() or len(word) < _SMALL_WORD for word in words)
    )


def _is_shouted(words: list[str]) -> bool:
    return len(words) > 1 and all(word.isupper() for word in words if word[0].isalpha())
