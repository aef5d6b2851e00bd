"""One word as it is written -> the terms that it is indexed as. Pure.

Its *words* are its spellings, all equal to a query. What is *broader* finds it too, but is not found by it: 50 finds
50%, neill finds O'Neill. A word of capitals has its capitals behind a colon, which is in no other term (:ICE).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from index.lexicon.function_words import INITIALS_IN_CAPITALS, READ_OTHERWISE
from index.text._chunks import APOSTROPHES, MONEY
from index.text.folding import fold
from index.text.scripts import NOTE_MARKS
from index.text.stemming import APOSTROPHE, stem

_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_CAPITALS: Final = re.compile(rf"([^\W\d_]+)(?:[{APOSTROPHES}][sS])?")  # US, US’s
_NOTED: Final = re.compile(rf"(.*[^{NOTE_MARKS}])([{NOTE_MARKS}]+)", re.DOTALL)
_POWER: Final = re.compile(r"[^\W\d_]{1,3}[²³]")  # m², km³
_SUM: Final = re.compile(rf"([A-Z]*)([{MONEY}])([A-Z]*)(\d.*)|(\d.*?)\s?([{MONEY}])", re.DOTALL)
_PERCENT: Final = re.compile(r"(\d.*?)\s?%", re.DOTALL)
_SIGNED: Final = re.compile(r"[@#$]*(.*?)(?:#|\+\+)?", re.DOTALL)
_ELISION: Final = re.compile(rf"[ODLdl][{APOSTROPHES}](.+)", re.DOTALL)  # O’Neill, d’études; never don’t
_MOST_ELISIONS: Final = 2  # d’O’Brien
_FRACTION_SLASH: Final = re.compile("\u2044")
_INSIDE: Final = frozenset("./,@#%&+" + MONEY + APOSTROPHES)  # what a word may contain besides letters and digits

_THOUSANDS: Final = re.compile(r"[^\d,]*\d{1,3}(?:,\d{3})+(?:\.\d+)?\D*")
_DOTTED_DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d\d|\d{4})")
_BEHIND_LETTERS: Final = re.compile(r"(?<=[^\W\d_])\d+")
_SHORT_PAIR: Final = re.compile(r"\d{1,2}/\d{1,2}")  # 9/11, 24/7, 1/2


class Terms(NamedTuple):
    """What a word is indexed as; `stem` is that of its words."""

    words: tuple[str, ...]
    broader: tuple[str, ...]
    stem: str


def terms_of(surface: str, *, shouted: bool = False) -> Terms:
    """The terms of a word as it is written; shouted: within a line of capitals, where US may be the pronoun."""
    if surface.isascii() and surface.isalpha() and not surface.isupper():  # most words, found faster
        word = surface.lower()
        return Terms((word,), (), stem(word))
    noted = _NOTED.fullmatch(surface)
    unmarked = noted[1] if noted else surface
    found = _terms(unmarked, shouted=shouted)
    if noted:
        found = _with_note(found, fold(noted[2]), is_power=_POWER.fullmatch(surface) is not None)
    capitals = _capitals(unmarked)
    return found._replace(broader=(*found.broader, f":{capitals}")) if capitals else found


def _terms(surface: str, *, shouted: bool) -> Terms:
    """The terms of a word without a note mark, but for its capitals."""
    if _INITIALS.fullmatch(surface):
        return _initials(surface)
    if (capitals := _CAPITALS.fullmatch(surface)) and capitals[1].isupper() and not shouted:
        word = fold(capitals[1])
        if word in INITIALS_IN_CAPITALS:
            return _initials(".".join(word))._replace(broader=(word,))
    if signed := _signed(surface):
        return signed
    return _plain(surface)


def _initials(surface: str) -> Terms:
    """U.S. and U.S are `u.s.`; J.B. is `jb` as well."""
    word = fold(surface).rstrip(".") + "."
    joined = word.replace(".", "")
    return Terms((word,) if joined in READ_OTHERWISE else (word, joined), (), word)


def _with_note(found: Terms, mark: str, *, is_power: bool) -> Terms:
    """policy¹ is `policy`, found by its mark too; m² is `m2`, found by both of its parts."""
    if not is_power:
        return found._replace(broader=(*found.broader, mark))
    word = found.words[0] + mark
    return Terms((word,), (*found.words, *found.broader, mark), word)


def _signed(surface: str) -> Terms | None:
    """A sum, a share, a name or tag, C++: found without its sign, too. None if there is no sign."""
    if found := _SUM.fullmatch(surface):
        country, sign, number = fold(found[1] or found[3] or ""), found[2] or found[6], found[4] or found[5]
        plain = _plain(number)
        of_country = (sign + plain.words[0],) if country else ()
        return _sign(country + sign + plain.words[0], plain, *of_country)
    if found := _PERCENT.fullmatch(surface):
        plain = _plain(found[1])
        return _sign(f"{plain.words[0]}%", plain)
    found = _SIGNED.fullmatch(surface)
    if found and found[1] and found[1] != surface:
        plain = _plain(found[1])
        at = surface.index(found[1])
        return _sign(surface[:at] + plain.words[0] + surface[at + len(found[1]) :], plain)
    return None


def _sign(word: str, plain: Terms, *between: str) -> Terms:
    return Terms((word,), (*between, *plain.words, *plain.broader), word)


def _plain(surface: str, elisions: int = _MOST_ELISIONS) -> Terms:
    """A word without signs, with or without apostrophes, or a number."""
    folded = fold(surface)
    if not (folded.isalnum() or surface.isascii()):
        folded = _of_one_word(folded) or surface
    word = APOSTROPHE.sub("", folded) or folded
    root = stem(folded)
    broader: list[str] = []
    if word != folded and root != stem(word):
        broader.append(APOSTROPHE.sub("'", folded))
    if elisions and (elision := _ELISION.fullmatch(surface)):
        behind = _plain(elision[1], elisions - 1)
        broader += (*behind.words, *behind.broader)
    if not word.isalpha():
        broader += _parts_of_number(word)
    return Terms((word,), tuple(broader), root)


def _parts_of_number(word: str) -> list[str]:
    """The numbers that slashes, commas or the dots of a date separate; none in 9/11, nor in 1,000."""
    if _DOTTED_DATE.fullmatch(word):
        return word.split(".")
    if "/" in word and not _SHORT_PAIR.fullmatch(word):
        parts = word.split("/")
        return [*parts, *(number for part in parts for number in _parts_within(part))]
    if "," in word and not _THOUSANDS.fullmatch(word):
        parts = word.split(",")
        return [*parts, *(number for part in parts for number in _parts_within(part))]
    return []


def _parts_within(part: str) -> list[str]:
    """The numbers in a part of a number: 2025 in FY2025, those of a date."""
    return [*_BEHIND_LETTERS.findall(part), *_parts_of_number(part)]


def _of_one_word(folded: str) -> str:
    """What belongs to one word of what characters fold to: ⑴ is (1), and ½ is 1⁄2, elsewhere written 1/2."""
    text = _FRACTION_SLASH.sub("/", folded)
    kept = [char for char in text if char.isalnum() or char in _INSIDE or unicodedata.category(char)[0] in "MC"]
    while kept and unicodedata.category(kept[0])[0] == "M":
        del kept[0]
    return "".join(kept).strip("./,")


def _capitals(surface: str) -> str:
    """The capitals of a word of two or more, without a possessive's s; "" for any other word."""
    if surface.isupper():
        found = surface
    elif surface[:2].isupper() and (possessive := _CAPITALS.fullmatch(surface)) and possessive[1].isupper():
        found = possessive[1]
    else:
        return ""
    letters = [char for char in fold(found).upper() if char.isalnum()]
    return "".join(letters) if sum(map(str.isalpha, letters)) > 1 else ""
