"""Tokens as a cluster is given them: a text as the terms at each of its positions, in one string.

Positions are separated by blanks, the terms of one position by `|`; the cluster's analyzer does no more than to cut
there, and that is asked of it before it is trusted. Boundaries of sentences and paragraphs are terms, too: the last
word of one and the first word of the next have a mark, which is one for the first, third and fifth sentence and so on,
and another for those between. So what crosses a boundary holds both marks, and what lies in one sentence only one.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from index.text.analyzer import tokenize
from index.text.text_units import start_positions, unit_starts
from index.text.word_offsets import WordOffsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.text.text_units import Unit

ANALYZER: Final = "onrecord"
ANALYSIS: Final = {
    "tokenizer": {"positions": {"type": "whitespace", "max_token_length": 1_048_576}},
    "filter": {"terms": {"type": "pattern_capture", "preserve_original": False, "patterns": ["([^|]+)"]}},
    "analyzer": {ANALYZER: {"type": "custom", "tokenizer": "positions", "filter": ["terms"]}},
}
_BETWEEN: Final = "|"
_LONGEST: Final = 8_000  # characters of a term: Lucene has room for 32,766 bytes
_KEPT: Final = 100  # characters of a longer one
_FIRST_OF_SURROGATES, _LAST_OF_SURROGATES, _FIRST_PRIVATE = 0xD800, 0xDFFF, 0xF0000
_SURROGATES: Final = {
    char: char - _FIRST_OF_SURROGATES + _FIRST_PRIVATE for char in range(_FIRST_OF_SURROGATES, _LAST_OF_SURROGATES + 1)
}
_FROM_KEYS: Final = {private: char for char, private in _SURROGATES.items()}

# What tells whether a cluster cuts as it should: by position the terms of words of many kinds.
TELLING: Final = (
    ("dont",), ("u.s.", "us"), ("cease", "ceasefire:1/2"), ("fire", "ceasefire:2/2"), ("50", "50%"), ("1,000",),
    ("9/11",), ("c", "c++"), ("r&d",), (":ICE", "ice"), ("james's", "jamess"), ("時",), ("été",), ("i̇",),
    ("jb", "j.b."), ("$5", "5"), (":s0", ":p1", "1.5"), ("x" * 300,), ("𝔘",),
)  # fmt: skip


class Tokenized:
    """A text, cut into words. words: where they are. terms, stems: those of each position, one stem each."""

    def __init__(self, text: str) -> None:
        tokens = list(tokenize(text))
        self.words = WordOffsets([one.start for one in tokens], [one.end - one.start for one in tokens])
        self.terms = [one.terms for one in tokens]
        self.stems = [sent_term(one.stem) for one in tokens]
        self._text = text

    def sent(self, column: int | None = None) -> list[str]:
        """Each position as a cluster is given it.

        column: of how many characters before the text in its first line; with it, boundaries are marked.
        """
        positions = [sent_terms(terms) for terms in self.terms]
        if column is not None:
            for unit, starts in start_positions(unit_starts(self._text, column), self.words.starts).items():
                marked = {}
                for number, start in enumerate(starts):
                    marked[start - 1], marked[start] = marks_of(unit)[:: 1 if number % 2 == 0 else -1]
                for position, mark in marked.items():
                    positions[position] += f"{_BETWEEN}{mark}"
        return positions


def sent_terms(terms: Iterable[str]) -> str:
    """The terms of one position as a cluster is given them."""
    return _BETWEEN.join(map(sent_term, terms))


def sent_term(term: str) -> str:
    """A term as a cluster has it: without blanks, which a few initials have; one that is too long by its digest."""
    if len(term) <= _LONGEST:
        return "".join(term.split())
    return f"{term[:_KEPT]}…{hashlib.sha256(term.encode('utf-8', 'surrogatepass')).hexdigest()}"


def sent_text(positions: Sequence[str]) -> str:
    """Positions as the text that a cluster is given."""
    return " ".join(positions)


def marks_of(unit: Unit) -> tuple[str, str]:
    """The terms at the first and last words of sentences or paragraphs, in turns."""
    return f":{unit}0", f":{unit}1"


def keyword(text: str) -> str:
    """A key as a cluster can hold it: parts of names that are no characters become some that nobody uses."""
    return text.translate(_SURROGATES)


def from_keyword(key: str) -> str:
    """The text of a key."""
    return key.translate(_FROM_KEYS)
