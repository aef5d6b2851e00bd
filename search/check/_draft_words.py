"""The words of a quotation as they are compared, with what stands for words that were left out or replaced. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from index.text.analyzer import tokenize
from index.text.folding import fold
from search.query.pasted_marks import ELLIPSIS, LETTER_IN_BRACKETS

if TYPE_CHECKING:
    from collections.abc import Iterable

_GAP: Final = re.compile(r"\[[^\[\]]{0,200}\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…\.?|\.\s?\.\s?\.(?:\s?\.)?")
_HYPHEN: Final = re.compile(r"[-‐‑¬\u00ad]\s*")
_FEWEST_LETTERS: Final = 3  # of a word in which one may be mistyped
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘ʼʻ´`′‛＇", "'"))
# Blanks, stops of abbreviations, commas of thousands: 1,000 is 1000, and 1.5 is not 15.
_NOT_COMPARED: Final = re.compile(r"[\s\u00ad\u200b-\u200f]|(?<=\d),(?=\d{3}(?!\d))|(?<=[^\W\d])\.(?=[^\W\d])|\.$")
_SIGN_BEFORE: Final = re.compile(r"(?<![\w)\]])[-+−±<>≤≥~]\Z")  # a number
_SIGN_BEHIND: Final = re.compile(r"[-+−°′″‰](?!\w)")  # a number, or the letter of a grade


class DraftWord(NamedTuple):
    """A word. key: as it is compared, in its case. folded: without case and accents. start, end: in the quotation."""

    key: str
    folded: str
    start: int
    end: int


class Gap(NamedTuple):
    """What stands for words of the record: an ellipsis, or with `in_brackets` what the writer put in their place."""

    start: int
    end: int
    in_brackets: bool


Element: TypeAlias = DraftWord | Gap


@lru_cache(maxsize=8)
def elements_of(text: str) -> tuple[Element, ...]:
    """The words and gaps of a quotation in a draft, in their order; it is asked for at each passage."""
    found: list[Element] = []
    at = 0
    plain = LETTER_IN_BRACKETS.sub(r"  \1", text)
    for gap in _GAP.finditer(plain):
        found += _words(plain, at, gap.start())
        found.append(Gap(*gap.span(), in_brackets=not ELLIPSIS.fullmatch(gap[0])))
        at = gap.end()
    found += _words(plain, at, len(plain))
    return tuple(one._replace(start=one.start - 2) if text[one.start] == "]" else one for one in found)  # [W]e is We


def words_of(text: str) -> list[DraftWord]:
    """All the words of a text, those in brackets too."""
    return _words(text, 0, len(text))


def terms_of_quotation(text: str) -> list[str]:
    """The terms by which the index knows the words of a quotation, but for those in brackets."""
    kept = _GAP.sub(" ", LETTER_IN_BRACKETS.sub(r"\1", text))
    return [token.words[0] for token in tokenize(kept)]


def word_at(text: str, start: int, end: int) -> DraftWord:
    """The word text[start:end], with the sign that belongs to a number or a grade: -5, B+."""
    written = unicodedata.normalize("NFC", text[start:end]).translate(_APOSTROPHES).strip("'")
    key = _NOT_COMPARED.sub("", written)
    if key[:1].isdigit() and (sign := _SIGN_BEFORE.search(text, max(start - 2, 0), start)):
        key = sign[0].replace("−", "-") + key
    if (key[-1:].isdigit() or (len(key) == 1 and key.isupper())) and (sign := _SIGN_BEHIND.match(text, end)):
        key += sign[0].replace("−", "-")
    return DraftWord(key, fold(key), start, end)


def differ_by_a_letter(one: str, other: str) -> bool:
    """Whether one is the other with a letter put in, left out or changed, or with two neighbours swapped.

    Both have three letters or more: of shorter ones nearly each is near to each.
    """
    if min(len(one), len(other)) < _FEWEST_LETTERS or abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ours, theirs = one[at:], other[at:]
    is_swapped = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
    return is_swapped or ours[1:] == theirs[1:] or ours == theirs[1:] or ours[1:] == theirs


def joined_at_hyphens(text: str, words: Iterable[DraftWord]) -> list[DraftWord]:
    """The words of a text in which those with a hyphen between them are one, as it is written without: ceasefire.

    So is a letter in brackets with the rest of its word: [W]e.
    """
    found: list[DraftWord] = []
    for word in words:
        before = found[-1] if found else None
        if before and (_is_hyphenated(text, before, word) or _is_begun_in_brackets(text, before, word)):
            between = "'" if text[word.start - 1] in "'’" else ""
            word = DraftWord(
                before.key + between + word.key, before.folded + between + word.folded, before.start, word.end
            )
            found.pop()
        found.append(word)
    return found


def _is_hyphenated(text: str, before: DraftWord, word: DraftWord) -> bool:
    """Whether a hyphen makes two words one: cease-fire, and of a word broken at the end of a line `prob- lems`."""
    is_broken = word.start - before.end > 1
    if not _HYPHEN.fullmatch(text, before.end, word.start) or (is_broken and not word.key[:1].islower()):
        return False
    return not (_has_digit(before.key) and _has_digit(word.key))


def _is_begun_in_brackets(text: str, before: DraftWord, word: DraftWord) -> bool:
    found = LETTER_IN_BRACKETS.match(text, max(before.start - 1, 0))
    return found is not None and found.end(1) == before.end and text[found.end() : word.start] in {"", "'", "’"}


def _has_digit(key: str) -> bool:
    return any(map(str.isdigit, key))


def _words(text: str, start: int, end: int) -> list[DraftWord]:
    tokens = tokenize(text[start:end])
    return joined_at_hyphens(text, (word_at(text, start + token.start, start + token.end) for token in tokens))
