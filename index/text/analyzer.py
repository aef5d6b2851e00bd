"""The one analyzer: text to tokens, for indexing, queries and highlighting.

A *token* has offsets in the text (start, end, in code points), a position (its number among the words) and the
terms it is indexed as. Folding never moves an offset: the regular expression cuts the text as it is, and only the
pieces are folded. DESIGN's rules for tokens are here and nowhere else; `stem` decides which words are forms of one
another.
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

from index.lexicon.function_words import READ_OTHERWISE
from index.text.folding import fold
from index.text.scripts import HAN_KANA, INVISIBLE, MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

# Pairs of a stem and a term with that stem.
Forms: TypeAlias = tuple[tuple[str, str], ...]

APOSTROPHES: Final = "'’‘ʼ＇"
_HYPHENS: Final = "-\u2010\u2011"

_BEYOND_LATIN: Final = re.compile("[\u0300-\u1fff\u2070-\U0010ffff]")


@cache
def _chunk_pattern(*, all_scripts: bool) -> re.Pattern[str]:
    """What matches a chunk of text: a word, initials, a compound with its hyphens.

    Compiling it for all scripts takes ten times as long as for Latin letters, which are all that most texts have.
    """
    marks, han_kana = (MARKS, HAN_KANA) if all_scripts else ("", "")
    alnum = rf"[^\W_ʼ{han_kana}]"  # this apostrophe is a letter to Unicode, but not a word on its own
    run = rf"{alnum}+(?:[{marks}{INVISIBLE}]+{alnum}*)*"
    word = rf"{run}(?:(?:[{APOSTROPHES}](?={alnum})|(?<=\d)[.,/](?=\d)){run})*"
    signed = rf"(?:(?<![\w@#$])[@#$](?={alnum}))?{word}(?:(?<=\d)%)?"
    return re.compile(
        rf"(?:[^\W\d_ʼ]\.)+[^\W\d_ʼ](?![\w{marks}])\.?"  # U.S. and U.S, J.B.
        rf"|(?:[A-Z]+|[^\W\d_ʼ])(?:&(?:[A-Z]+|[^\W\d_ʼ]))+(?![\w{marks}])"  # R&D, AT&T
        rf"|{signed}(?:[{_HYPHENS}]{signed})*"  # don’t, 1,000, 50%, @name, cease-fire
        + (rf"|[{han_kana}][{marks}]*" if all_scripts else "")
    )


_AMPERSANDS: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:&[^\W\d_]++)+")
_MOST_AMPERSANDS: Final = 4  # that are each read both ways: 16 readings
_SMALL: Final = re.compile("[a-z]")
_HYPHEN: Final = re.compile(f"[{_HYPHENS}]")
_APOSTROPHE: Final = re.compile(f"[{APOSTROPHES}]")
_FRACTION_SLASH: Final = re.compile("\u2044")
_INSIDE: Final = frozenset("./,@#$%&" + APOSTROPHES)  # what a word may contain besides letters, marks and digits
_LONGEST_CACHED: Final = 40  # characters of a cached run of text: those that recur are short
_MOST_CACHED: Final = 1 << 16  # of them

_stem_word = Stemmer("english", 0).stemWord  # Snowball's English stemmer, https://snowballstem.org


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    start, end: its offsets in the text, in code points. position: how many words precede it.
    words: its spellings as written, folded, all equal to a query (`j.b.` and `jb`).
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
        """A pair (stem, term) for each of its terms; a stem depends on its term alone."""
        return tuple((stem(term), term) for term in self.terms)


def joined_at_ampersands(text: str) -> str:
    """A text with the letters around each & in capitals, so that they are one word in any case (at&t)."""
    return _AMPERSANDS.sub(lambda match: _capitals(match[0]), text)


def ways_around_ampersands(text: str) -> Iterator[str]:
    """The readings of a text: what an & joins as one word, as capitals are, or as several, as small letters are.

    Few ampersands are each read both ways; many, all in the same way.
    """
    parts = _AMPERSANDS.split(text)
    joins = _AMPERSANDS.findall(text)
    either = [(_capitals(join), fold(join)) for join in joins]
    ways = product(*either) if len(either) <= _MOST_AMPERSANDS else zip(*either, strict=True)
    for way in ways:
        yield "".join(part + join for part, join in zip(parts, (*way, ""), strict=True))


def _capitals(text: str) -> str:
    return _SMALL.sub(lambda letter: letter[0].upper(), fold(text))


def stem(word: str) -> str:
    """The stem of a folded word (Snowball English); a possessive has the stem of its noun.

    Only words of letters have forms: a number, a sign or initials are their own stem.
    """
    bare = _APOSTROPHE.sub("", word)
    return _APOSTROPHE.sub("", _stem_word(_APOSTROPHE.sub("'", word))) if bare.isalpha() else bare


def tokenize(text: str, only: AbstractSet[str] | None = None) -> Iterator[Token]:
    """The tokens of a text in order; the two of one position are a compound's first part and the whole compound.

    only: only those that are indexed as one of these terms.
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


class AnalyzedText(NamedTuple):
    """A text's words. postings: each term with its positions, ascending. starts: the offset of each position."""

    postings: dict[str, list[int]]
    starts: list[int]


def analyze(text: str, forms: dict[str, Forms]) -> AnalyzedText:
    """What is indexed of a text.

    Adds to `forms` the (stem, term) pairs of every chunk of text that is not yet in it.
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
    return AnalyzedText(dict(found), starts)


class _Chunk(NamedTuple):
    """A run of text between blanks or signs: its tokens, with offsets and positions from its start.

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
        if len(surface) <= _LONGEST_CACHED:
            if len(_recent_chunks) >= _MOST_CACHED:
                _recent_chunks.clear()
            _recent_chunks[surface] = chunk
    return chunk


def _cut(surface: str) -> _Chunk:
    """Cut a run of text: into one token, or at hyphens into parts, with the whole compound after the first."""
    parts = []
    start = 0
    for position, part in enumerate(_HYPHEN.split(surface)):
        parts.append(_token(part, start, position))
        start += len(part) + 1
    joined = _HYPHEN.sub("", surface)
    found = list(parts)
    if len(parts) > 1 and not joined.isdigit():  # 2025-09-02 is not a number
        found.insert(1, _token(joined, 0, 0, end=len(surface)))
    return _Chunk(tuple(found), len(parts), tuple((term, token.position) for token in found for term in token.terms))


def _of_one_word(folded: str) -> str:
    """What belongs to one word of what characters fold to: ⑴ is (1), and ½ is 1⁄2, elsewhere written 1/2."""
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
        words = (word,) if joined in READ_OTHERWISE else (word, joined)
        root = word
    elif word[0] in "@#$" or word[-1] == "%":
        broader = (word.strip("@#$%"),)
    elif word != folded and root != stem(word):
        broader = (_APOSTROPHE.sub("'", folded),)
    return Token(start, start + len(surface) if end is None else end, position, words, broader, root)
