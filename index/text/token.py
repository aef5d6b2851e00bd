"""What a run of text is cut into: tokens, with their offsets, their positions and the terms they are indexed as. Pure.

A *compound* is one wording in every spelling: each part of `cease-fire` is a token, and the joined word stands at all
of them, as the terms `ceasefire:1/2` and `ceasefire:2/2`. So who asks for `ceasefire` asks for that term, or for a
phrase of these.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from index.lexicon.function_words import INITIALS_IN_CAPITALS, READ_OTHERWISE
from index.text._chunks import HOUR, HYPHENS, SOFT_HYPHENS
from index.text._words import terms_of
from index.text.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.text._words import Terms

# Pairs of a stem and a term with that stem.
Forms: TypeAlias = tuple[tuple[str, str], ...]

MOST_PARTS: Final = 4  # of a compound that is looked for joined

_HYPHEN: Final = re.compile(rf"(?:[{HYPHENS}{SOFT_HYPHENS}]\s+|[{HYPHENS}¬])(?!\Z)")
_NOT_JOINED: Final = re.compile(r"[\W_]")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FIRST_PART: Final = re.compile(r"(.+):1/(\d)", re.DOTALL)
_LINE_END: Final = re.compile(r"[\r\n]")
_LINE: Final = 80  # characters on each side of a word, of the line that may be all in capitals
_LONGEST_CACHED: Final = 40  # characters of a cached run of text: those that recur are short
_MOST_CACHED: Final = 1 << 16  # of them


class Token(NamedTuple):  # and no dataclass, which takes three times as long to make
    """One word of a text.

    start, end: its offsets in the text, in code points. position: how many words precede it.
    words: its spellings as written, folded, all equal to a query (`j.b.` and `jb`).
    broader: terms that find it too, but which it does not find (`50` finds `50%`); for James’s, whose word is jamess,
    there is `james's`, which has the stem of James; `:ICE` for a word of capitals.
    stem: what all its forms share.
    joined: the spellings of the compound of which it is part number `part` of `parts`, written as one word.
    mended: of a compound with more parts, those of the word that a line's end broke in two, of which it is half number
    `half`: government in anti-govern-⏎ment.
    """

    start: int
    end: int
    position: int
    words: tuple[str, ...]
    broader: tuple[str, ...]
    stem: str
    joined: tuple[str, ...] = ()
    part: int = 1
    parts: int = 1
    mended: tuple[str, ...] = ()
    half: int = 1

    @property
    def terms(self) -> tuple[str, ...]:
        """What it is indexed as."""
        if not (self.broader or self.joined or self.mended):
            return self.words
        joined = (joined_term(word, self.part, self.parts) for word in self.joined)
        mended = (joined_term(word, self.half, 2) for word in self.mended)
        return tuple(dict.fromkeys((*self.words, *self.broader, *joined, *mended)))

    @property
    def capitals(self) -> str:
        """The term for its capitals, if it is written in two or more; else nothing."""
        return next((term for term in self.broader if term.startswith(":")), "")

    @property
    def forms(self) -> Forms:
        """A pair (stem, term) for each of its words; a stem depends on its term alone."""
        joined = self.joined if self.part == 1 else ()
        mended = self.mended if self.half == 1 else ()
        return tuple((stem(term), term) for term in (*self.words, *self.broader, *joined, *mended) if is_word(term))


def joined_term(word: str, part: int, parts: int) -> str:
    """The term at one part of a compound whose joined spelling is `word`; parts count from 1."""
    return f"{word}:{part}/{parts}"


def compound_of(term: str) -> tuple[str, int] | None:
    """The joined spelling of a compound and how many parts it has, by the term at its first part; None for others."""
    found = _FIRST_PART.fullmatch(term)
    return (found[1], int(found[2])) if found else None


def is_word(term: str) -> bool:
    """Whether a term is a word as it stands in a text: no part of a compound's joined spelling, and no capitals."""
    return ":" not in term


class Chunk(NamedTuple):
    """A run of text that is cut at once: its tokens, with offsets and positions from its start.

    steps: each of their terms with its position. depends_on_line: whether it has other terms within a line of capitals.
    """

    tokens: tuple[Token, ...]
    steps: tuple[tuple[str, int], ...]
    depends_on_line: bool


_recent: dict[str, Chunk] = {}


def chunk_of(surface: str, *, shouted: bool = False) -> Chunk:
    """What a run of text is cut into; words recur, so most have been cut before."""
    key = f"{surface}!" if shouted else surface  # a mark that no chunk has
    chunk = _recent.get(key)
    if chunk is None:
        tokens = tuple(_cut(surface, shouted=shouted))
        steps = tuple((term, token.position) for token in tokens for term in token.terms)
        depends_on_line = not shouted and any(
            token.broader and token.broader[0] in INITIALS_IN_CAPITALS for token in tokens
        )
        chunk = Chunk(tokens, steps, depends_on_line)
        if len(surface) <= _LONGEST_CACHED:
            if len(_recent) >= _MOST_CACHED:
                _recent.clear()
            _recent[key] = chunk
    return chunk


def _cut(surface: str, *, shouted: bool) -> Iterator[Token]:
    """Cut a run of text into one token for each part of a compound."""
    if surface.isalpha():
        yield Token(0, len(surface), 0, *terms_of(surface, shouted=shouted))
        return
    if hour := HOUR.fullmatch(surface):
        parts = [(hour[1], 0, terms_of(hour[1])), (hour[2], hour.start(2), _half_of_day(hour[2]))]
    else:
        parts = [(text, start, terms_of(text, shouted=shouted)) for text, start in _parts(surface)]
    joined = _joined([terms for _, _, terms in parts])
    mended: dict[int, tuple[tuple[str, ...], int]] = {}
    for number, (one, other) in enumerate(pairwise(parts)):
        if len(parts) > 2 and _LINE_END.search(surface, one[1] + len(one[0]), other[1]):
            word = _joined([one[2], other[2]])
            mended |= {number: (word, 1), number + 1: (word, 2)}
    for number, (text, start, terms) in enumerate(parts):
        whole = joined, number + 1, len(parts)
        yield Token(start, start + len(text), number, *terms, *whole, *mended.get(number, ((), 1)))


def _parts(surface: str) -> Iterator[tuple[str, int]]:
    """The parts of a compound, each with its offset."""
    start = 0
    for hyphen in _HYPHEN.finditer(surface):
        yield surface[start : hyphen.start()], start
        start = hyphen.end()
    yield surface[start:], start


def _half_of_day(text: str) -> Terms:
    """9 am is 9 a.m.; found by am, too."""
    found = terms_of(f"{text[0]}.m.".lower())
    return found._replace(broader=("am",)) if text.lower() in READ_OTHERWISE else found


def _joined(parts: list[Terms]) -> tuple[str, ...]:
    """The spellings of a compound as one word; none where the parts are too many, or all of digits (2025-09-02)."""
    if not 1 < len(parts) <= MOST_PARTS:
        return ()
    head = "".join(_NOT_JOINED.sub("", part.words[0]) for part in parts[:-1])
    last = parts[-1]
    possessive = [term for term in last.broader if term.startswith(last.words[0][:-1]) and "'" in term]
    found = tuple(head + term for term in (_NOT_JOINED.sub("", last.words[0]), *possessive))
    return () if found[0].isdigit() else found


def is_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the line around text[start:end], as far as is looked at, has no small letter, and other words."""
    before = _LINE_END.split(text[max(start - _LINE, 0) : start])[-1]
    after = _LINE_END.split(text[end : end + _LINE], maxsplit=1)[0]
    around = before + " " + after
    return not any(map(str.islower, around)) and _WORD.search(around) is not None
