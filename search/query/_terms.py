"""The words of a query: a piece of its text to the phrases that it means. Pure.

A text with several readings means all of them: `cease-fire` may be one joined word, `at&t` one word or two, and in
quotation marks what looks like a wildcard may be punctuation of a pasted text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from index.text.analyzer import tokenize, ways_around_ampersands
from index.text.scripts import HAN_KANA, MARKS
from search.query.tree import Fuzzy, Phrase, Variants, Wildcard, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.text.analyzer import Token
    from search.query.tree import PhraseSlot, Wording

_WILD: Final = re.compile(r"[*?]")
_STARS: Final = re.compile(r"\*+")
# Stand-ins for * and ? while a text is cut into words: two of these letters that it does not have.
_STAND_INS: Final = "ƻƾǀǁǂǃ"
# of initials and of words that an & joins; in other words the apostrophe is inside
_POSSESSIVE: Final = re.compile(r"(?<![\w.&])(\w(?:\.\w)++\.?|\w++(?:&\w++)+)['’]s(?!\w)")
_DASH: Final = re.compile(r"(?<=\w)–(?=\w)")
_ALNUM: Final = rf"[^\W_{HAN_KANA}]"
_LETTER: Final = rf"{_ALNUM}|[{MARKS}]"


@cache
def _wildcards() -> re.Pattern[str]:
    """A ? is a wildcard only before a letter or digit of the same word, a * only beside one; a Han character is a word.

    Compiled only when needed, since the marks of all scripts make it slow.
    """
    return re.compile(rf"(?P<ahead>(?<![*?])[*?]++)(?={_LETTER})|(?:(?<={_ALNUM})|(?<=[{MARKS}]))\?*\*[*?]*")


@cache
def _fuzzy() -> re.Pattern[str]:
    return re.compile(rf"(.*(?:{_LETTER}))~([0-9]+)\W*", re.DOTALL)


def bare_words(text: str, *, exact: bool = False, field: str | None = None) -> Wording | None:
    """The words of a text without blanks, side by side, each in any form unless `exact`; None if it has none.

    A compound may also be written joined, unless exact; ~1 and ~2 allow for errors in the last word.
    Raises ValueError for any other ~.
    """
    if "~" in text and (fuzzy := _fuzzy().fullmatch(text)):
        readings = [_side_by_side(_read(case)) for case in ways_around_ampersands(fuzzy[1])]
        return _any_phrase(((*slots[:-1], _allowing(fuzzy[2], slots[-1])) for slots in readings), field)
    readings = []
    for case in ways_around_ampersands(_POSSESSIVE.sub(r"\1", _DASH.sub("-", text))):
        words = _read(case, exact=exact)
        readings += [_side_by_side(words)] if exact else [_side_by_side(words), _joined(words)]
    return _any_phrase(readings, field)


def quoted_words(text: str, field: str | None = None) -> Wording | None:
    """The words of a text in quotation marks, side by side and as written; None if it has none."""
    readings = []
    for case in ways_around_ampersands(text):
        wild, plain = (_side_by_side(_read(case, exact=True, wild=wild)) for wild in (True, False))
        readings += [wild] if _covers(wild, plain) else [wild, plain]
    return _any_phrase(readings, field)


class _Read(NamedTuple):
    """A token of the query, and its slot in the phrase."""

    token: Token
    slot: PhraseSlot


def _read(text: str, *, exact: bool = False, wild: bool = True) -> list[_Read]:
    star, mark = _stand_ins(text) if wild and _WILD.search(text) else ("", "")
    if star:
        text = _wildcards().sub(lambda run: _STARS.sub(star, run["ahead"] or "*").replace("?", mark), text)
    found = []
    for token in tokenize(text):
        pattern = token.words[0].replace(star, "*").replace(mark, "?") if star else token.words[0]
        if pattern == token.words[0]:
            surface = text[token.start : token.end]
            found.append(_Read(token, Word(token.words, None if exact else token.stem, _written_form(token, surface))))
        elif pattern.strip("*?"):
            found.append(_Read(token, Wildcard(pattern)))
    return found


def _written_form(token: Token, surface: str) -> str:
    """How a word is written, if its folded spelling would be read as another word; else nothing."""
    again = [(one.words, one.stem) for one in tokenize(token.words[0])]
    return "" if again == [(token.words, token.stem)] else surface


def _stand_ins(text: str) -> tuple[str, str]:
    """The stand-ins for * and ?; empty if the text itself has too many of these letters."""
    unused = [letter for letter in _STAND_INS if letter not in text]
    return (unused[0], unused[1]) if len(unused) > 1 else ("", "")


def _side_by_side(words: Iterable[_Read]) -> tuple[PhraseSlot, ...]:
    """The slot at each position; for a compound those of its parts."""
    return tuple(next(group).slot for _, group in groupby(words, key=lambda word: word.token.position))


def _joined(words: Sequence[_Read]) -> tuple[PhraseSlot, ...]:
    """The one slot of a joined compound, if the words are exactly its parts."""
    if len(words) > 1 and words[0].token.start == words[1].token.start and words[1].token.end == words[-1].token.end:
        return (words[1].slot,)
    return ()


def _covers(wild: tuple[PhraseSlot, ...], plain: tuple[PhraseSlot, ...]) -> bool:
    """Whether one reading finds all that the other does: its wildcards are at the ends of words, or it has none."""
    return len(wild) == len(plain) and all(map(_fits, wild, plain))


def _fits(wild: PhraseSlot, plain: PhraseSlot) -> bool:
    return wild == plain or (
        isinstance(wild, Wildcard) and isinstance(plain, Word) and wild.pattern.strip("*") in plain.words
    )


def _allowing(edits: str, slot: PhraseSlot) -> Fuzzy:
    if edits not in ("1", "2"):
        raise ValueError("~ takes 1 or 2: how many letters may be wrong, missing or too many")
    if not isinstance(slot, Word):
        raise ValueError("~ can't be combined with * or ? in one word")
    return Fuzzy(slot.words[0], int(edits))


def _any_phrase(readings: Iterable[tuple[PhraseSlot, ...]], field: str | None) -> Wording | None:
    phrases = tuple(dict.fromkeys(Phrase(slots, field) for slots in readings if slots))
    return Variants(phrases) if len(phrases) > 1 else phrases[0] if phrases else None
