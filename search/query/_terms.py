"""The words of a query: a piece of its text to the phrases that it means. Pure.

A text with several readings means all of them: `at&t` may be one word or two, and in quotation marks what looks like a
wildcard may be punctuation of a pasted text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from index.text.analyzer import tokenize, ways_around_ampersands
from index.text.scripts import FRACTIONS, HAN_KANA, MARKS, NOTE_MARKS
from index.text.stemming import stem
from search.query.pasted_marks import ELLIPSIS, LETTER_IN_BRACKETS
from search.query.tree import GAP, Compound, Fuzzy, Near, Phrase, Variants, Wildcard, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.text.token import Token
    from search.query.tree import PhraseSlot, Single, Wording

_WILD: Final = re.compile(r"[*?]")
_STARS: Final = re.compile(r"\*+")
# Stand-ins for * and ? while a text is cut into words: two of these letters that it does not have.
_STAND_INS: Final = "ƻƾǀǁǂǃ"
# of initials and of words that an & joins; in other words the apostrophe is inside
_POSSESSIVE: Final = re.compile(r"(?<![\w.&])(\w(?:\.\w)++\.?|\w++(?:&\w++)+)['’]s(?!\w)")
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+://|(?=[^\s/]*?\w\.\w)[^\s/]*+/")
_NUMBERED: Final = re.compile(r"[^\W\d_]+\d+[^\W\d_]?s?|\w+(?:&\w+)+")  # ar15, c130j, b&b
_PATTERN_MARK: Final = re.compile(r"\w[*~]|[*?]\w")
_IN_CAPITALS: Final = 3  # words from which on a text is set in capitals
_DASH: Final = re.compile(r"(?<=\w)–(?=\w)")
_ALNUM: Final = rf"[^\W_{HAN_KANA}{NOTE_MARKS}{FRACTIONS}]"
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

    ~1 and ~2 allow for errors in the last word. Raises ValueError for any other ~.
    """
    if _is_address(text):
        return _any_phrase([_slots(_read(text, exact=exact, wild=False))], field)
    if "~" in text and (fuzzy := _fuzzy().fullmatch(text)):
        readings = [_slots(_allowing(fuzzy[2], _read(case))) for case in ways_around_ampersands(fuzzy[1])]
        return _any_phrase(readings, field)
    plain = _POSSESSIVE.sub(r"\1", _DASH.sub("-", text))
    return _any_phrase([_slots(_read(case, exact=exact)) for case in ways_around_ampersands(plain)], field)


def phrase_of(text: str, field: str | None = None) -> Wording | Near | None:
    """What a text in quotation marks asks for; an ellipsis in it stands for other words. None if it has no words.

    A letter in brackets is one of its word: [W]e. Of a text in capitals no word is initials for that: IT is it.
    """
    text = LETTER_IN_BRACKETS.sub(r"\1", text)
    if text.isupper() and len(text.split()) >= _IN_CAPITALS:
        text = text.lower()
    parts = [words for part in ELLIPSIS.split(text) if (words := quoted_words(part, field))]
    return Near(tuple(parts), (GAP,) * (len(parts) - 1)) if len(parts) > 1 else next(iter(parts), None)


def quoted_words(text: str, field: str | None = None) -> Wording | None:
    """The words of a text in quotation marks, side by side and as written; None if it has none."""
    readings = []
    for case in ways_around_ampersands(text):
        wild, plain = (_slots(_read(case, exact=True, wild=wild)) for wild in (True, False))
        readings += [wild] if _covers(wild, plain) else [wild, plain]
    return _any_phrase(readings, field)


def words_in_capitals(text: str) -> Phrase:
    """The words of a text side by side and as written, those of two or more capitals in capitals alone.

    Raises ValueError if there are none.
    """
    if _PATTERN_MARK.search(text):
        raise ValueError("case: takes words as they are, without *, ? or ~")
    slots = []
    for token in tokenize(text, is_query=True):
        surface = text[token.start : token.end]
        slots.append(Word((token.capitals,), written=surface) if token.capitals else _word(token, surface, exact=True))
    if not any(slot.is_of_capitals for slot in slots):
        raise ValueError("write a word of two or more capitals, such as case:ICE")
    return Phrase(tuple(slots))


def _is_address(text: str) -> bool:
    """Whether a text without blanks is the address of a page, in which ? and * are no wildcards."""
    return _ADDRESS.match(text) is not None


class _Read(NamedTuple):
    """A token of the query, and what it asks for: itself, and the compound it is a part of."""

    token: Token
    slot: Single
    joined: Single | None


def _read(text: str, *, exact: bool = False, wild: bool = True) -> list[_Read]:
    star, mark = _stand_ins(text) if wild and _WILD.search(text) else ("", "")
    if star:
        text = _wildcards().sub(lambda run: _STARS.sub(star, run["ahead"] or "*").replace("?", mark), text)
    found = []
    for token in tokenize(text, is_query=True):
        patterns = [
            word.replace(star, "*").replace(mark, "?") if star else word for word in (token.words[0], *token.joined[:1])
        ]
        slot = _single(patterns[0], _word(token, text[token.start : token.end], exact=exact))
        if slot is not None:
            joined = _single(patterns[1], _joined_word(token, exact=exact)) if token.joined else None
            found.append(_Read(token, slot, joined))
    return found


def _single(pattern: str, word: Word) -> Single | None:
    """A word, or where it has wildcards, all that fit it; None for nothing but wildcards."""
    if pattern == word.words[0]:
        return word
    return Wildcard(pattern) if pattern.strip("*?") else None


def _word(token: Token, surface: str, *, exact: bool) -> Word:
    numbered = token.joined[0] if token.joined and token.part == token.parts else token.words[0]
    words = token.words if exact else _with_plurals(token.words, is_numbered=_NUMBERED.fullmatch(numbered) is not None)
    return Word(words, None if exact else token.stem, _written_form(token, surface))


def _joined_word(token: Token, *, exact: bool) -> Word:
    words = token.joined
    if exact:
        return Word(words)
    return Word(_with_plurals(words, is_numbered=_NUMBERED.fullmatch(words[0]) is not None), stem(words[0]))


def _with_plurals(words: tuple[str, ...], *, is_numbered: bool) -> tuple[str, ...]:
    """The spellings of a word, and if it is a name with a number or an & (AR-15, B&B), its plural's or singular's."""
    if not is_numbered:
        return words
    return (*words, *(word.removesuffix("s") if word.endswith("s") else f"{word}s" for word in words))


def _written_form(token: Token, surface: str) -> str:
    """How a word is written, if its folded spelling would be read as another word; else nothing."""
    again = [(one.words, one.stem) for one in tokenize(token.words[0])]
    return "" if again == [(token.words, token.stem)] else surface


def _stand_ins(text: str) -> tuple[str, str]:
    """The stand-ins for * and ?; empty if the text itself has too many of these letters."""
    unused = [letter for letter in _STAND_INS if letter not in text]
    return (unused[0], unused[1]) if len(unused) > 1 else ("", "")


def _slots(words: Iterable[_Read]) -> tuple[PhraseSlot, ...]:
    """What is side by side: words, and compounds that may be one word."""
    found: list[PhraseSlot] = []
    parts: list[Single] = []
    for token, slot, joined in words:
        parts.append(slot)
        if joined is None or token.part == token.parts:
            whole = joined is not None and len(parts) == token.parts > 1
            found += [Compound(tuple(parts), joined)] if whole and joined else parts
            parts = []
    return (*found, *parts)


def _covers(wild: tuple[PhraseSlot, ...], plain: tuple[PhraseSlot, ...]) -> bool:
    """Whether one reading finds all that the other does: its wildcards are at the ends of words, or it has none."""
    return len(wild) == len(plain) and all(map(_fits, wild, plain))


def _fits(wild: PhraseSlot, plain: PhraseSlot) -> bool:
    return wild == plain or (
        isinstance(wild, Wildcard) and isinstance(plain, Word) and wild.pattern.strip("*") in plain.words
    )


def _allowing(edits: str, words: list[_Read]) -> list[_Read]:
    """Words with errors allowed in the last."""
    if edits not in ("1", "2"):
        raise ValueError("~ takes 1 or 2: how many letters may be wrong, missing or too many")
    *others, (token, slot, joined) = words
    if not isinstance(slot, Word):
        raise ValueError("~ can't be combined with * or ? in one word")
    fuzzy = Fuzzy(joined.words[0], int(edits)) if isinstance(joined, Word) else joined
    return [*others, _Read(token, Fuzzy(slot.words[0], int(edits)), fuzzy)]


def _any_phrase(readings: Iterable[tuple[PhraseSlot, ...]], field: str | None) -> Wording | None:
    phrases = tuple(dict.fromkeys(Phrase(slots, field) for slots in readings if slots))
    return Variants(phrases) if len(phrases) > 1 else phrases[0] if phrases else None
