"""The one analyzer: text to tokens, for queries, names and titles; for whole corpora see `inversion`. Pure.

A *token* has offsets in the text (start, end, in code points), a position (its number among the words) and the
terms it is indexed as. Folding never moves an offset: a regular expression cuts the text as it is (`_chunks`), and only
the pieces are folded (`_words`).
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from index.text._chunks import chunks_of
from index.text.folding import fold
from index.text.token import Token, chunk_of, is_in_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

_AMPERSANDS: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:&[^\W\d_]++)+")
_MOST_AMPERSANDS: Final = 4  # that are each read both ways: 16 readings
_SMALL: Final = re.compile("[a-z]")


def joined_at_ampersands(text: str) -> str:
    """A text with the letters around each & in capitals, so that they are one word in any case (at&t)."""
    return _AMPERSANDS.sub(lambda match: _capitalized(match[0]), text)


def ways_around_ampersands(text: str) -> Iterator[str]:
    """The readings of a text: what an & joins as one word, as capitals are, or as several, as small letters are.

    Few ampersands are each read both ways; many, all in the same way.
    """
    parts = _AMPERSANDS.split(text)
    joins = _AMPERSANDS.findall(text)
    either = [(_capitalized(join), fold(join)) for join in joins]
    ways = product(*either) if len(either) <= _MOST_AMPERSANDS else zip(*either, strict=True)
    for way in ways:
        yield "".join(part + join for part, join in zip(parts, (*way, ""), strict=True))


def _capitalized(text: str) -> str:
    return _SMALL.sub(lambda letter: letter[0].upper(), fold(text))


def tokenize(text: str, *, is_query: bool = False) -> Iterator[Token]:
    """The tokens of a text in order, one for each position. is_query: US in a line of capitals is not the pronoun."""
    position = 0
    for match in chunks_of(text):
        chunk = chunk_of(match[0])
        if chunk.depends_on_line and not is_query and is_in_capitals(text, *match.span()):
            chunk = chunk_of(match[0], shouted=True)
        offset = match.start()
        for token in chunk.tokens:
            yield _moved(token, offset, position)
        position += len(chunk.tokens)


def _moved(token: Token, offset: int, position: int) -> Token:
    return Token(offset + token.start, offset + token.end, position + token.position, *token[3:])
