"""Parts of a valid query that look as if something else was meant, and how its dates were understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.store.fields import QUERY_FIELDS
from search.query._lexer import QUOTES, lex
from search.query.tree import Dates, Query
from search.query.walks import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS: Final = frozenset("()*?~@:" + QUOTES)  # of phrases, groups, patterns, fields, names


def phrase_in(arguments: Sequence[str]) -> str | None:
    """Of several arguments, the one that looks like a phrase whose quotation marks the shell ate.

    It consists of several words, so being a phrase is the only reason to quote it apart.
    """
    return next((one.strip() for one in arguments if len(arguments) > 1 and _is_plain(one)), None)


def misread(text: str) -> Iterator[str]:
    """Parts of a valid query that look as if something else was meant."""
    for lexeme in lex(text):
        name, colon, _ = lexeme.text.partition(":")
        if lexeme.kind == "path" and not {*"*?["} & {*lexeme.text}:
            yield f"path:{lexeme.text} asks for a whole name; path:*{lexeme.text}* for a part of one"
        if lexeme.kind != "text":
            continue
        if lexeme.text in ("NEAR", "PRE"):
            yield f"{lexeme.text} is a word here; {lexeme.text}/5 asks for words at most 5 apart"
        elif lexeme.text in ("or", "not"):
            yield f"{lexeme.text} is a word here; the operator is {lexeme.text.upper()}"
        elif colon and name.lower() in {field.name for field in QUERY_FIELDS}:
            yield f"{lexeme.text} is text here; write {name.lower()}: in small letters, with its value right after it"


def _is_plain(argument: str) -> bool:
    """Whether there are several words and nothing that has a meaning in the query language."""
    if not _MARKS.isdisjoint(argument):
        return False
    kinds = [lexeme.kind for lexeme in lex(argument)]
    return len(kinds) > 1 and set(kinds) == {"text"}


def understood_dates(query: Query) -> Iterator[str]:
    """How each date of a tree was understood, unless it was written as one or two days."""
    for leaf in leaves(query):
        if isinstance(leaf, Dates) and not leaf.written_out:
            yield str(leaf).removeprefix("date:")
