"""Query text to lexemes: words, phrases, operators, parentheses and fields, each with its column. Pure and linear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.errors import OnrecordError
from search.cells import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTES: Final = '"“”„‟'

_SHOWN: Final = 60  # characters of a query on either side of an error
_BLANKS: Final = re.compile(r"\s+")
_BLANK: Final = re.compile(r"\s")
_FIELD: Final = re.compile(r"([a-z]+):(?=\S)(?!//)")
_TEXT: Final = re.compile(rf"[^\s(){QUOTES}]+")
_QUOTED: Final = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
_MINUS: Final = re.compile(rf"-(?=[\w@#$({QUOTES}]|[*?]+\w)")
_OPERATORS: Final = frozenset({"AND", "OR", "NOT"})
_LINK: Final = re.compile(r"(?:near|pre|w)/[0-9]+|w/[sp]", re.IGNORECASE)


class QueryError(OnrecordError):
    """A query that can't be read: its text, the column of the trouble (from 1, in code points) and the reason."""

    def __init__(self, text: str, column: int, reason: str) -> None:
        super().__init__(reason)
        self.text, self.column, self.reason = text, column, reason

    def __str__(self) -> str:
        """The reason, the query and a caret under the spot; of a long query the part around it."""
        first = max(self.column - 1 - _SHOWN, 0)
        shown = _BLANK.sub(" ", self.text[first : self.column - 1 + _SHOWN])
        ahead = shown[: self.column - 1 - first]
        return f"{self.reason}\n  {shown}\n  {' ' * cells(ahead)}^"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """kind: "text", "phrase", "link", a field's name, or the operator or parenthesis itself; column from 1."""

    kind: str
    text: str
    column: int


def lex(text: str) -> Iterator[Lexeme]:
    """The lexemes of a query in their order. Raises QueryError for a mark never closed and a field without value."""
    at = 0
    while at < len(text):
        column = at + 1
        if blank := _BLANKS.match(text, at):
            at = blank.end()
        elif text[at] in "()":
            yield Lexeme(text[at], text[at], column)
            at += 1
        elif text[at] in QUOTES:
            quoted = _quoted(text, at)
            yield Lexeme("phrase", quoted[1], column)
            at = quoted.end()
        elif _MINUS.match(text, at):
            yield Lexeme("NOT", "-", column)
            at += 1
        elif field := _FIELD.match(text, at):
            at = field.end()
            value = _quoted(text, at) if text[at] in QUOTES else _TEXT.match(text, at)
            if value is None:
                raise QueryError(text, at + 1, f"write a word or a phrase in quotation marks after {field[0]}")
            yield Lexeme(field[1], value[value.lastindex or 0], column)
            at = value.end()
        else:
            at = _TEXT.match(text, at).end()  # type: ignore[union-attr]  # nothing else is left
            plain = text[column - 1 : at]
            kind = plain if plain in _OPERATORS else "link" if _LINK.fullmatch(plain) else "text"
            yield Lexeme(kind, plain, column)


def _quoted(text: str, at: int) -> re.Match[str]:
    match = _QUOTED.match(text, at)
    if not match:
        raise QueryError(text, at + 1, "this quotation mark is never closed")
    return match
