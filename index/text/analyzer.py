"""The one analyzer: text to tokens, for what is indexed, what is asked and what is marked in a snippet.

A *token* has a place in the text (start, end, in code points), a position (the how-manieth word it is) and the
terms it stands for. Folding never moves an offset: the regular expression cuts the text as it is, and only the
pieces are folded. DESIGN's rules for tokens are here and nowhere else; which words are a query's *forms* is
decided by `stem`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from Stemmer import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

# Pairs of a stem and a term with that stem.
Forms: TypeAlias = tuple[tuple[str, str], ...]

# Lucene's English stop words: too common to filter or rank by. They are indexed, and count in phrases.
STOP_WORDS: Final = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they "
    "this to was will with".split()
)

# Characters of the general category M, with the letters and unassigned code points between them, from Unicode
# 15.1; `re` has no class for marks. tests/test_analysis.py compares it with unicodedata.
MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0898-\u08e1\u08e3-\u0963"
    "\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d"
    "\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ece\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84"
    "\u0f86-\u0fbc\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734\u1752-\u17d3\u17dd\u180b-\u180d"
    "\u180f-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2"
    "\u1cd4-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d"
    "\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953\ua980-\ua9c0\ua9e5-\uaa4d"
    "\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000101fd-\U0001037a\U00010a01-\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010eac\U00010efd-\U00010f50"
    "\U00010f82-\U00010f85\U00011000-\U00011046\U00011070-\U000110ba\U000110c2\U00011100-\U00011134"
    "\U00011145-\U00011173\U00011180-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237"
    "\U0001123e-\U00011241\U000112df-\U00011446\U0001145e-\U000114c3\U000115af-\U000115c0\U000115dc-\U00011640"
    "\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011943\U000119d1-\U000119e0"
    "\U000119e4-\U00011a3e\U00011a47-\U00011a99\U00011c2f-\U00011c3f\U00011c92-\U00011ef6\U00011f00-\U00011f42"
    "\U00013440-\U00013455\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f-\U00016f92\U00016fe4-\U00016ff1"
    "\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182"
    "\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c"
    "\U0001da75\U0001da84\U0001da9b-\U0001e136\U0001e2ae-\U0001e2ef\U0001e4ec-\U0001e94a\U000e0100-\U000e01ef"
)
_INVISIBLE: Final = "\u00ad\u200c\u200d\u2060"  # soft hyphen, joiners: inside a word, and no part of it
APOSTROPHES: Final = "'’‘ʼ＇"
_HYPHENS: Final = "-\u2010\u2011"
HAN_KANA: Final = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003fffd"
)

_BEYOND_LATIN: Final = re.compile("[\u0300-\u1fff\u2070-\U0010ffff]")


@cache
def _chunk_pattern(*, all_scripts: bool) -> re.Pattern[str]:
    """What matches a chunk of text: a word, initials, a compound with its hyphens.

    Compiling it for all scripts takes ten times as long as for Latin letters, which are all that most texts have.
    """
    marks, han_kana = (MARKS, HAN_KANA) if all_scripts else ("", "")
    alnum = rf"[^\W_ʼ{han_kana}]"  # this apostrophe is a letter to Unicode, and no word by itself
    run = rf"{alnum}+(?:[{marks}{_INVISIBLE}]+{alnum}*)*"
    word = rf"{run}(?:(?:[{APOSTROPHES}](?={alnum})|(?<=\d)[.,/](?=\d)){run})*"
    signed = rf"(?:(?<![\w@#$])[@#$](?={alnum}))?{word}(?:(?<=\d)%)?"
    return re.compile(
        rf"(?:[^\W\d_ʼ]\.)+[^\W\d_ʼ](?![\w{marks}])\.?"  # U.S. and U.S, J.B.
        rf"|(?:[A-Z]+|[^\W\d_ʼ])(?:&(?:[A-Z]+|[^\W\d_ʼ]))+(?![\w{marks}])"  # R&D, AT&T
        rf"|{signed}(?:[{_HYPHENS}]{signed})*"  # don’t, 1,000, 50%, @name, cease-fire
        + (rf"|[{han_kana}][{marks}]*" if all_scripts else "")
    )


_AMPERSANDS: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:&[^\W\d_]++)+")
_MOST_AMPERSANDS: Final = 4  # that are each meant in either way: there are 16 of them
_SMALL: Final = re.compile("[a-z]")
_HYPHEN: Final = re.compile(f"[{_HYPHENS}]")
_DROPPED: Final = re.compile(f"[\u0300-\u036f{_INVISIBLE}]")
_APOSTROPHE: Final = re.compile(f"[{APOSTROPHES}]")
# Initials that would read as another word once their stops are gone: U.S. is not us, I.T. is not it.
_READ_OTHERWISE: Final = frozenset("am an as at be by do go he id if in is it me my no of on or so to up us we".split())
_FRACTION_SLASH: Final = re.compile("\u2044")
_INSIDE: Final = frozenset("./,@#$%&" + APOSTROPHES)  # what may stand in a word beside letters, marks and digits
_LONGEST_KEPT: Final = 40  # characters of a run of text that is remembered: those that recur are short
_MOST_KEPT: Final = 1 << 16  # of them

_stem_word = Stemmer("english", 0).stemWord  # Snowball's English stemmer, https://snowballstem.org


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    start, end: its offsets in the text, in code points. position: how many words stand before it.
    words: its spellings as written, folded, all alike to a query (`j.b.` and `jb`).
    broader: terms that find it too, but which it does not find (`50` finds `50%`); for James’s, whose word is jamess,
    there is `james's`, which has the stem of James.
    stem: what all its forms share.
    """

    start: int
    end: int
    position: int
    words: tuple[str, ...]
    broader: tuple[str, ...]
    stem: str

    @property
    def terms(self) -> tuple[str, ...]:
        """What it is indexed as."""
        return self.words + self.broader

    @property
    def forms(self) -> Forms:
        """A pair (stem, term) for each of its terms; what a term's stem is depends on nothing else."""
        return tuple((stem(term), term) for term in self.terms)


def joined_at_ampersands(text: str) -> str:
    """A text with the letters around each & as capitals, so that they are one word however they were written (at&t)."""
    return _AMPERSANDS.sub(lambda match: _capitals(match[0]), text)


def ways_around_ampersands(text: str) -> Iterator[str]:
    """The text as it may be meant: what an & joins as one word, as capitals are, or as several, as small letters are.

    Each & by itself, while there are few; where there are many, all alike.
    """
    parts = _AMPERSANDS.split(text)
    joins = _AMPERSANDS.findall(text)
    either = [(_capitals(join), fold(join)) for join in joins]
    ways = product(*either) if len(either) <= _MOST_AMPERSANDS else zip(*either, strict=True)
    for way in ways:
        yield "".join(part + join for part, join in zip(parts, (*way, ""), strict=True))


def _capitals(text: str) -> str:
    return _SMALL.sub(lambda letter: letter[0].upper(), fold(text))


def fold(text: str) -> str:
    """Text without case, accents, width and invisible marks: what two spellings of a word have in common."""
    if text.isascii():
        return text.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))
    return unicodedata.normalize("NFC", bare)


def stem(word: str) -> str:
    """The stem of a folded word (Snowball English); a possessive has the stem of its noun.

    Only words of letters have forms: a number, a sign or initials are their own stem.
    """
    bare = _APOSTROPHE.sub("", word)
    return _APOSTROPHE.sub("", _stem_word(_APOSTROPHE.sub("'", word))) if bare.isalpha() else bare


def tokens(text: str, only: AbstractSet[str] | None = None) -> Iterator[Token]:
    """The tokens of a text in order; the two of one position are a compound's first part and the compound whole.

    only: give just those that stand for one of these terms.
    """
    position = 0
    for match in _pattern_for(text).finditer(text):
        offset = match.start()
        chunk = _chunk(match[0])
        for token in chunk.tokens:
            if only is None or not only.isdisjoint(token.terms):
                start, end = offset + token.start, offset + token.end
                yield Token(start, end, position + token.position, token.words, token.broader, token.stem)
        position += chunk.width


class Analysed(NamedTuple):
    """A text's words. postings: each term with its positions, ascending. starts: the offset of each position."""

    postings: dict[str, list[int]]
    starts: list[int]


def analyse(text: str, forms: dict[str, Forms]) -> Analysed:
    """What is indexed of a text.

    To `forms` are added the (stem, term) pairs of every chunk of text that is not yet in it.
    """
    found: dict[str, list[int]] = defaultdict(list)
    starts: list[int] = []
    position = 0
    for match in _pattern_for(text).finditer(text):
        surface, offset = match[0], match.start()
        chunk = _recent_chunks.get(surface) or _chunk(surface)
        if surface not in forms:
            forms[surface] = tuple(pair for token in chunk.tokens for pair in token.forms)
        for term, step in chunk.steps:
            found[term].append(position + step)
        starts.append(offset)
        if chunk.width > 1:
            starts += [offset + token.start for token in chunk.tokens if token.position]
        position += chunk.width
    return Analysed(dict(found), starts)


class _Chunk(NamedTuple):
    """What is between two blanks or signs: its tokens, offsets and positions from its start.

    width: how many positions it takes. steps: each of its terms with its position.
    """

    tokens: tuple[Token, ...]
    width: int
    steps: tuple[tuple[str, int], ...]


_recent_chunks: dict[str, _Chunk] = {}


def _pattern_for(text: str) -> re.Pattern[str]:
    return _chunk_pattern(all_scripts=_BEYOND_LATIN.search(text) is not None)


def _chunk(surface: str) -> _Chunk:
    """What a run of text is cut into; words recur, so most have been cut before."""
    chunk = _recent_chunks.get(surface)
    if chunk is None:
        chunk = _cut(surface)
        if len(surface) <= _LONGEST_KEPT:
            if len(_recent_chunks) >= _MOST_KEPT:
                _recent_chunks.clear()
            _recent_chunks[surface] = chunk
    return chunk


def _cut(surface: str) -> _Chunk:
    """The chunk that a run of text is: a token, or with hyphens the parts, and after the first the compound whole."""
    parts = []
    start = 0
    for position, part in enumerate(_HYPHEN.split(surface)):
        parts.append(_token(part, start, position))
        start += len(part) + 1
    joined = _HYPHEN.sub("", surface)
    found = list(parts)
    if len(parts) > 1 and not joined.isdigit():  # 2025-09-02 is no number
        found.insert(1, _token(joined, 0, 0, end=len(surface)))
    return _Chunk(tuple(found), len(parts), tuple((term, token.position) for token in found for term in token.terms))


def _of_one_word(folded: str) -> str:
    """What is of one word in what characters fold to: ⑴ is (1), and ½ is 1⁄2, which elsewhere is written 1/2."""
    text = _FRACTION_SLASH.sub("/", folded)
    kept = [char for char in text if char.isalnum() or char in _INSIDE or unicodedata.category(char)[0] in "MC"]
    while kept and unicodedata.category(kept[0])[0] == "M":
        del kept[0]
    return "".join(kept).strip("./,")


def _token(surface: str, start: int, position: int, end: int | None = None) -> Token:
    folded = fold(surface)
    if not (folded.isalnum() or surface.isascii()):
        folded = _of_one_word(folded) or surface
    word = _APOSTROPHE.sub("", folded)
    root = stem(folded)
    words: tuple[str, ...] = (word,)
    broader: tuple[str, ...] = ()
    if surface[-1] == "." or (len(word) > 1 and word[1] == "." and not word[0].isdigit()):
        word = word.rstrip(".") + "."
        joined = word.replace(".", "")
        words = (word,) if joined in _READ_OTHERWISE else (word, joined)
        root = word
    elif word[0] in "@#$" or word[-1] == "%":
        broader = (word.strip("@#$%"),)
    elif word != folded and root != stem(word):
        broader = (_APOSTROPHE.sub("'", folded),)
    return Token(start, start + len(surface) if end is None else end, position, words, broader, root)
