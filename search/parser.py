"""Query text to query tree. Hand-written, pure and total: any string gives a tree or a QueryError, in linear time.

    query text ── lexer ──▶ lexemes with their columns ── _Parser ──▶ tree ── without stop words ──▶ tree

Binding, tightest first: - and NOT, then AND (written or not), then OR. Operators are capitals; small letters are
words. Plain text is never an error: marks that mean nothing here are punctuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.analysis import MARKS, STOP_WORDS, fold, tokens
from index.fields import query_fields
from search.dates import parse_dates
from search.lexer import QUOTES, Lexeme, QueryError, lex
from search.query import And, Dates, Not, Or, PathGlob, Phrase, Place, Query, Speaker, Wildcard, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS: Final = 10_000
DEEPEST: Final = 30  # levels of parentheses and NOTs

# A word with wildcards in it. A ? counts only before a letter or digit of the same word, a * only beside one.
_WILD: Final = re.compile(rf"(?<![*?])[*?]*+(?:[^\W_][{MARKS}]*+['’]?+[*?]*+)++")


def parse_query(text: str, *, any_word: bool = False, exact: bool = False) -> Query:
    """The tree that a query means.

    any_word: words side by side are joined by OR instead of AND; -word, speaker:, path: and date: still narrow.
    exact: bare words are read as if in quotation marks. Raises QueryError.
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryError(text, 1, f"the query has {len(text):,} characters; {MOST_CHARACTERS:,} is the most")
    tree = _Parser(text, any_word=any_word, exact=exact).parse()
    if tree is None:
        raise QueryError(text, 1, "there is no word to look for in this query")
    return _without_stop_words(tree) or tree


def phrase_of(text: str, *, exact: bool, field: str | None = None) -> Query | None:
    """The words of `text` side by side, each in any form unless `exact`; None where it has none.

    A word with a hyphen may also stand joined: cease-fire finds ceasefire.
    """
    places: list[Place] = []
    joined: list[Place] = []
    done = 0
    for match in _WILD.finditer(text):
        pattern = match[0].rstrip("?")
        if "*" in pattern or "?" in pattern:
            places += _words(text[done : match.start()], exact, joined)
            places.append(Wildcard(re.sub(r"\*+", "*", fold(pattern).replace("'", "").replace("’", ""))))
            done = match.end()
    places += _words(text[done:], exact, joined)
    if not places:
        return None
    phrase = Phrase(tuple(places), field)
    if exact or len(joined) != 1 or not re.fullmatch(r"[\w\-‐‑]+", text):
        return phrase
    return Or((phrase, Phrase((joined[0],), field)))


def _words(text: str, exact: bool, joined: list[Place]) -> Iterator[Place]:
    position = -1
    for token in tokens(text):
        word = Word(token.words, None if exact else token.stem)
        if token.position == position:
            joined.append(word)
        else:
            position = token.position
            yield word


class _Parser:
    """Recursive descent over the lexemes. A rule returns None where its text holds no word at all."""

    def __init__(self, text: str, *, any_word: bool, exact: bool) -> None:
        self._text = text
        self._any_word = any_word
        self._exact = exact
        self._lexemes = list(lex(text))
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

    def _error(self, reason: str) -> QueryError:
        at_end = self._next >= len(self._lexemes)
        return QueryError(self._text, len(self._text) + 1 if at_end else self._lexemes[self._next].column, reason)

    def _either(self, depth: int) -> Query | None:
        """a OR b OR c."""
        parts = [self._side_by_side(depth)]
        while self._kind() == "OR":
            self._operator("OR", first=parts[-1] is None)
            parts.append(self._side_by_side(depth))
            self._complete("OR", parts)
        return _join(Or, parts)

    def _side_by_side(self, depth: int) -> Query | None:
        """a b c, which is all of them, or with `any_word` any of the words, narrowed by the rest."""
        parts = [self._all(depth)]
        while self._kind() not in (None, "OR", ")"):
            parts.append(self._all(depth))
        if not self._any_word:
            return _join(And, parts)
        words = _join(Or, [part for part in parts if not _narrows(part)])
        return _join(And, [words, *filter(_narrows, parts)])

    def _all(self, depth: int) -> Query | None:
        """a AND b AND c."""
        if self._kind() in (None, "OR", ")"):
            return None
        parts = [self._negated(depth)]
        while self._kind() == "AND":
            self._operator("AND", first=parts[-1] is None)
            parts.append(self._negated(depth))
            self._complete("AND", parts)
        return _join(And, parts)

    def _operator(self, name: str, *, first: bool) -> None:
        if first:
            raise self._error(f"{name} joins two words: there is none before it; in small letters it is a word")
        self._take()

    def _complete(self, name: str, parts: list[Query | None]) -> None:
        if parts[-1] is None:
            raise self._error(f"{name} joins two words: there is none after it; in small letters it is a word")

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
        if self._kind() in (None, ")", "AND", "OR"):
            return None
        if self._kind() == "(":
            return self._group(depth)
        lexeme = self._take()
        if lexeme.kind in ("text", "phrase"):
            return phrase_of(lexeme.text, exact=self._exact or lexeme.kind == "phrase")
        return self._field(lexeme)

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
        value_column = lexeme.column + len(lexeme.kind) + 1
        quoted = self._text[value_column - 1] in QUOTES
        if lexeme.kind == "title":
            return phrase_of(lexeme.text, exact=self._exact or quoted, field="title")
        if lexeme.kind == "speaker":
            from index.name_parts import name_words

            words = name_words(lexeme.text)
            if re.search(r"\w[*?]+|[*?]+\w", lexeme.text):
                raise QueryError(self._text, value_column, "speaker: takes whole words of a name, without * and ?")
            if not words:
                raise QueryError(self._text, value_column, "write a name after speaker:")
            return Speaker(words)
        if lexeme.kind == "path":
            return PathGlob(lexeme.text)
        if lexeme.kind == "date":
            try:
                return Dates(*parse_dates(lexeme.text), lexeme.text)
            except ValueError as error:
                raise QueryError(self._text, value_column, str(error)) from error
        known = ", ".join(f"{name}:" for name in query_fields())
        reason = f"there is no field {lexeme.kind}: (the fields are {known}); to look for the text, quote it"
        raise QueryError(self._text, lexeme.column, reason)


def _join(kind: type[And] | type[Or], parts: list[Query | None]) -> Query | None:
    """One node of a run of one operator, however long; the parts that are None hold no words and are passed over."""
    flat: list[Query] = []
    for part in parts:
        if isinstance(part, kind):
            flat += part.parts
        elif part is not None:
            flat.append(part)
    return flat[0] if len(flat) == 1 else kind(tuple(flat)) if flat else None


def _narrows(tree: Query | None) -> bool:
    """Whether a part asks for no words, but for speakers, places or dates, or leaves something out."""
    if isinstance(tree, And | Or):
        return all(map(_narrows, tree.parts))
    return isinstance(tree, Not | Speaker | PathGlob | Dates)


def _without_stop_words(tree: Query) -> Query | None:
    """The tree without its bare stop words; None where it has nothing else."""
    if isinstance(tree, And | Or):
        return _join(type(tree), [_without_stop_words(part) for part in tree.parts])
    if isinstance(tree, Not):
        part = _without_stop_words(tree.part)
        return Not(part) if part else None
    if isinstance(tree, Phrase) and len(tree.places) == 1 and tree.field is None:
        (place,) = tree.places
        if isinstance(place, Word) and place.stem is not None and place.words[0] in STOP_WORDS:
            return None
    return tree
