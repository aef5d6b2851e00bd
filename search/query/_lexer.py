"""Query text to lexemes: words, phrases, operators, parentheses and fields, each with its column. Pure and linear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.text.text_units import UNIT_NAMES
from index.value import Value
from search.query.query_error import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTES: Final = '"“”„‟'

_BLANKS: Final = re.compile(r"\s+")
_FIELD: Final = re.compile(r"(?!mailto:)([a-z]+):(?=\S)(?!//)")
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\"“”]+")
# A mark straight after a letter or a digit opens no phrase: 12" pipe, צה"ל.
_TEXT: Final = re.compile(rf"(?:[^\s(){QUOTES}]|(?<=\w)[\"”])+")
_QUOTE: Final = re.compile(f"[{QUOTES}]")
# The marks within what a mark opens, by that mark: a straight one opens after a blank or the first one, before a word;
# within a word it does neither.
_PAIRS: Final = {
    '"': re.compile(r'(?<=\w)"(?=\w)|(?P<opens>(?<=[\s"(\[—–])"(?=[^\s")]))|(?P<closes>")'),
    "“": re.compile("„[^“”„]*[“”]|(?P<opens>“)|(?P<closes>”)"),
}
_MINUS: Final = re.compile(rf"-(?=[\w@#$({QUOTES}]|[*?]+\w)")
_OPERATORS: Final = frozenset({"AND", "OR", "NOT"})
_NOT_OF_PROSE: Final = frozenset({"AND", "OR", "proximity"})
_PROXIMITY: Final = re.compile(rf"(?:near|pre|w)/[0-9]+|w/[{''.join(UNIT_NAMES)}]", re.IGNORECASE)


class _UnclosedError(QueryError):
    """A quotation mark that is never closed."""


class Lexeme(Value):
    """kind: "text", "phrase", "proximity", a field's name, or the operator or parenthesis itself; column from 1."""

    kind: str
    text: str
    column: int


def lex(text: str) -> list[Lexeme]:
    """The lexemes of a query in order. Raises QueryError for an unclosed mark and a field without a value.

    Words between quotation marks at both ends of the text are one phrase even if the marks among them do not pair
    off: a pasted sentence.
    """
    found: list[Lexeme] = []
    try:
        for lexeme in _lexemes(text):
            found.append(lexeme)
    except _UnclosedError:
        pasted = text.strip()
        if pasted[0] in QUOTES and pasted[-1] in QUOTES and not any(one.kind in _NOT_OF_PROSE for one in found):
            return [Lexeme("phrase", pasted[1:-1], text.index(pasted) + 1)]
        raise
    return found


def _lexemes(text: str) -> Iterator[Lexeme]:
    quoted = _Quoted(text)
    at = 0
    while at < len(text):
        column = at + 1
        if blank := _BLANKS.match(text, at):
            at = blank.end()
        elif text[at] in "()":
            yield Lexeme(text[at], text[at], column)
            at += 1
        elif text[at] in QUOTES:
            at = quoted.end(at)
            yield Lexeme("phrase", text[column : at - 1], column)
        elif address := _ADDRESS.match(text, at):
            at = address.end() - _closing_parentheses(address[0])
            yield Lexeme("text", text[column - 1 : at], column)
        elif _MINUS.match(text, at):
            yield Lexeme("NOT", "-", column)
            at += 1
        elif field := _FIELD.match(text, at):
            start = field.end()
            if text[start] in QUOTES:
                at = quoted.end(start)
                yield Lexeme(field[1], text[start + 1 : at - 1], column)
            elif value := _TEXT.match(text, start):
                at = value.end()
                yield Lexeme(field[1], value[0], column)
            else:
                raise QueryError(text, start + 1, f"write a word or a phrase in quotation marks after {field[0]}")
        else:
            at = _TEXT.match(text, at).end()  # type: ignore[union-attr]  # nothing else is left
            plain = text[column - 1 : at]
            kind = plain if plain in _OPERATORS else "proximity" if _PROXIMITY.fullmatch(plain) else "text"
            yield Lexeme(kind, plain, column)


def _closing_parentheses(address: str) -> int:
    """How many parentheses at the end of an address were not opened in it."""
    trailing = len(address) - len(address.rstrip(")"))
    return max(0, min(trailing, address.count(")") - address.count("(")))


class _Quoted:
    """Finds where a quotation ends, including quotations inside it, in one pass over the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._nests = True

    def end(self, at: int) -> int:
        """The offset after the mark that closes the one at `at`. Raises QueryError if there is none.

        Marks inside pair off: curly ones by their shape, straight ones by the blank before them. If they do not,
        any mark closes any other from there on.
        """
        closing = self._nested(at) if self._nests else None
        if closing is None:
            self._nests = False
            match = _QUOTE.search(self._text, at + 1)
            if not match:
                reason = "this quotation mark is never closed: close it, or leave it out"
                raise _UnclosedError(self._text, at + 1, reason)
            closing = match.start()
        return closing + 1

    def _nested(self, at: int) -> int | None:
        marks = _PAIRS.get(self._text[at])
        if not marks:
            return None
        depth = 0
        for match in marks.finditer(self._text, at + 1):
            if match["closes"] and not depth:
                return match.start()
            depth += bool(match["opens"]) - bool(match["closes"])
        return None
