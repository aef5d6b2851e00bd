"""Query text to query tree. Hand-written, pure and total: any string gives a tree or a QueryError, in linear time.

    query text ── lexer ──▶ lexemes with their columns ── _Parser ──▶ tree ── without stop words ──▶ tree

Binding, tightest first: - and NOT, then NEAR/n PRE/n W/n W/s W/p, then AND (written or not), then OR. AND, OR and NOT
are capitals: in small letters they are words. Plain text is never an error: marks without a meaning are punctuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.lexicon.function_words import STOP_WORDS
from index.store.fields import BY_NAME, QUERY_FIELDS
from index.text.text_units import UNIT_NAMES
from search.query._field_values import read_value
from search.query._lexer import QUOTES, Lexeme, lex
from search.query._terms import bare_words, phrase_of, words_in_capitals
from search.query.build import all_of, any_of
from search.query.query_error import QueryError
from search.query.tree import (
    And,
    Dates,
    KeyGlob,
    Near,
    Not,
    Or,
    Phrase,
    Proximity,
    Query,
    Speaker,
    Variants,
    Word,
    Wording,
)
from search.query.walks import wordings

if TYPE_CHECKING:
    import datetime

MOST_CHARACTERS: Final = 10_000
DEEPEST: Final = 30  # levels of parentheses and NOTs
FARTHEST: Final = 9_999  # positions apart

CASE: Final = "case"  # before words of which those in capitals are asked for in capitals

_HALVES_OF_DAY: Final = ("am", "pm")
_HOUR: Final = re.compile(r"\d{1,2}(?:[.:]\d\d)?")
_PATTERN: Final = re.compile(r"\w[*?]+|[*?]+\w|\w~\d")


def parse_query(text: str, *, today: datetime.date, any_word: bool = False, exact: bool = False) -> Query:
    """The tree of a query.

    today: what `yesterday`, `last month` and `7d` count from.
    any_word: words side by side are joined by OR instead of AND; -word, speaker:, path: and date: still narrow.
    exact: bare words are read as if in quotation marks. Raises QueryError.
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryError(text, 1, f"the query has {len(text):,} characters; the limit is {MOST_CHARACTERS:,}")
    tree = _Parser(text, today=today, any_word=any_word, exact=exact).parse()
    if tree is None:
        raise QueryError(text, 1, "this query has no word to search for")
    return _without_stop_words(tree) or tree


class _Parser:
    """Recursive descent over the lexemes. A rule returns None if its text has no word at all."""

    def __init__(self, text: str, *, today: datetime.date, any_word: bool, exact: bool) -> None:
        self._text = text
        self._today = today
        self._any_word = any_word
        self._exact = exact
        self._lexemes = lex(text)
        self._next = 0

    def parse(self) -> Query | None:
        tree = self._either(0)
        if self._kind() == ")":
            raise self._error("this parenthesis was never opened")
        return tree

    def _kind(self) -> str | None:
        return self._lexemes[self._next].kind if self._next < len(self._lexemes) else None

    def _take(self) -> Lexeme:
        self._next += 1
        return self._lexemes[self._next - 1]

    def _column(self) -> int:
        return self._lexemes[self._next].column if self._next < len(self._lexemes) else len(self._text) + 1

    def _error(self, reason: str) -> QueryError:
        return QueryError(self._text, self._column(), reason)

    def _either(self, depth: int) -> Query | None:
        """a OR b OR c."""
        parts = [self._side_by_side(depth)]
        while self._kind() == "OR":
            name = self._operator(parts[-1])
            parts.append(self._complete(name, self._side_by_side(depth)))
        return _any(parts)

    def _side_by_side(self, depth: int) -> Query | None:
        """a b c, which is all of them, or with `any_word` any of the words, narrowed by the rest."""
        parts = [self._all(depth)]
        while self._kind() not in (None, "OR", ")"):
            parts.append(self._all(depth))
        if not self._any_word:
            return _all(parts)
        words = _any([part for part in parts if not _narrows(part)])
        return _all([words, *filter(_narrows, parts)])

    def _all(self, depth: int) -> Query | None:
        """a AND b AND c."""
        if self._kind() in (None, "OR", ")"):
            return None
        parts = [self._near(depth)]
        while self._kind() == "AND":
            name = self._operator(parts[-1])
            parts.append(self._complete(name, self._near(depth)))
        return _all(parts)

    def _near(self, depth: int) -> Query | None:
        """a NEAR/5 b PRE/2 c."""
        column = self._column()
        part = self._negated(depth)
        if self._kind() != "proximity":
            return part
        operands = [self._operand(part, column, self._lexemes[self._next].text)]
        proximities = []
        while self._kind() == "proximity":
            proximities.append(self._proximity(self._operator(part)))
            column = self._column()
            part = self._complete(str(proximities[-1]), self._negated(depth))
            operands.append(self._operand(part, column, str(proximities[-1])))
        near = Near(tuple(filter(None, operands)), tuple(proximities))
        if len({wording.field for wording in wordings(near)}) > 1:
            raise QueryError(
                self._text, column, f"{proximities[0]} joins words of one field: write the field before each"
            )
        return near

    def _operand(self, part: Query | None, column: int, name: str) -> Wording | Or | None:
        if part is None or isinstance(part, Phrase | Variants):
            return part
        if isinstance(part, Or) and all(isinstance(one, Phrase | Variants) for one in part.parts):
            return part
        tighter = "; NOT binds tighter: put all that it leaves out in parentheses" if isinstance(part, Not) else ""
        raise QueryError(self._text, column, f"{name} joins words, phrases and ORs of these, nothing else{tighter}")

    def _proximity(self, name: str) -> Proximity:
        kind, _, reach = name.upper().partition("/")
        if not reach.isdigit():
            return Proximity(next(unit for unit in UNIT_NAMES if unit == reach.lower()))
        if len(reach.lstrip("0")) > len(str(FARTHEST)) or not 1 <= int(reach) <= FARTHEST:
            column = self._lexemes[self._next - 1].column
            raise QueryError(self._text, column, f"{kind}/n takes a number from 1, for neighbours, to {FARTHEST:,}")
        return Proximity(int(reach), ordered=kind == "PRE")

    def _operator(self, before: Query | None) -> str:
        """Take the next operator and return its name; `before` is its left operand."""
        name = self._lexemes[self._next].text
        if before is None:
            raise self._error(f"{name} joins two words, but there is none before it; {_as_word(name)}")
        return self._take().text

    def _complete(self, name: str, after: Query | None) -> Query:
        if after is None:
            raise self._error(f"{name} joins two words, but there is none after it; {_as_word(name)}")
        return after

    def _negated(self, depth: int) -> Query | None:
        if self._kind() != "NOT":
            return self._single(depth)
        if depth >= DEEPEST:
            raise self._error(f"more than {DEEPEST} levels of parentheses and NOTs")
        self._take()
        part = self._negated(depth + 1)
        if part is None:
            raise self._error("NOT needs a word after it; in small letters it is a word")
        return Not(part)

    def _single(self, depth: int) -> Query | None:
        if self._kind() in (None, ")", "AND", "OR", "proximity"):
            return None
        if self._kind() == "(":
            return self._group(depth)
        lexeme = self._take()
        if lexeme.kind in ("text", "phrase"):
            return self._words(self._of_an_hour(lexeme), lexeme.column, quoted=lexeme.kind == "phrase")
        return self._field(lexeme)

    def _of_an_hour(self, lexeme: Lexeme) -> Lexeme:
        """am and pm behind a number are a.m. and p.m., as in a text."""
        before = self._lexemes[self._next - 2] if self._next > 1 else lexeme
        if lexeme.text.lower() in _HALVES_OF_DAY and before.kind == lexeme.kind and _HOUR.fullmatch(before.text):
            return lexeme.replace(text=f"{lexeme.text[0]}.m.")
        return lexeme

    def _words(self, lexeme: Lexeme, column: int, *, quoted: bool, field: str | None = None) -> Query | None:
        if quoted:
            return phrase_of(lexeme.text, field)
        try:
            return bare_words(lexeme.text, exact=self._exact, field=field)
        except ValueError as error:
            raise QueryError(self._text, column, str(error)) from error

    def _group(self, depth: int) -> Query | None:
        if depth >= DEEPEST:
            raise self._error(f"more than {DEEPEST} levels of parentheses and NOTs")
        opening = self._take()
        tree = self._either(depth + 1)
        if self._kind() != ")":
            raise QueryError(self._text, opening.column, "this parenthesis is never closed")
        self._take()
        return tree

    def _field(self, lexeme: Lexeme) -> Query | None:
        column = lexeme.column + len(lexeme.kind) + 1
        quoted = self._text[column - 1] in QUOTES
        if lexeme.kind == CASE:
            return self._in_capitals(lexeme, column)
        field = BY_NAME.get(lexeme.kind)
        if field is None or field.reader is None:
            known = ", ".join(f"{name}:" for name in (*(one.name for one in QUERY_FIELDS), CASE))
            reason = f"there is no field {lexeme.kind}: (the fields are {known}); to search for the text, quote it"
            raise QueryError(self._text, lexeme.column, reason)
        if field.reader == "words":
            return self._words(lexeme, column, quoted=quoted, field=field.name)
        end = column + len(lexeme.text) + 1
        if field.reader == "name" and _PATTERN.search(lexeme.text):
            raise QueryError(self._text, column, f"{field.name}: takes whole words of a name, without *, ? or ~")
        if field.reader == "dates" and quoted and self._text[end : end + 2] == "..":
            reason = f'put the whole range in quotation marks: {field.name}:"last week..today"'
            raise QueryError(self._text, end + 1, reason)
        try:
            return read_value(field, lexeme.text, self._today)
        except ValueError as error:
            raise QueryError(self._text, column, str(error)) from error

    def _in_capitals(self, lexeme: Lexeme, column: int) -> Query:
        try:
            return words_in_capitals(lexeme.text)
        except ValueError as error:
            raise QueryError(self._text, column, str(error)) from error


def _as_word(operator: str) -> str:
    return "in quotation marks it is text" if "/" in operator else "in small letters it is a word"


def _any(parts: list[Query | None]) -> Query | None:
    """Any of the parts that have words; None if none has."""
    known = [part for part in parts if part is not None]
    return any_of(known) if known else None


def _all(parts: list[Query | None]) -> Query | None:
    """All of the parts that have words; None if none has."""
    known = [part for part in parts if part is not None]
    return all_of(known) if known else None


def _narrows(tree: Query | None) -> bool:
    """Whether a part asks not for words but for speakers, keys or dates, or leaves something out."""
    if isinstance(tree, And | Or):
        return all(map(_narrows, tree.parts))
    return isinstance(tree, Not | Speaker | KeyGlob | Dates)


def _without_stop_words(tree: Query) -> Query | None:
    """The tree without its bare stop words; None if it has nothing else."""
    match tree:
        case And(parts):
            return _all(list(map(_without_stop_words, parts)))
        case Or(parts):
            return _any(list(map(_without_stop_words, parts)))
        case Not(part):
            kept = _without_stop_words(part)
            return Not(kept) if kept else None
        case Phrase((Word(words, stem),), None) if stem is not None and words[0] in STOP_WORDS:
            return None
    return tree
