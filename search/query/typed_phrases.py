"""The phrases of a query's text as they were typed, with the marks and capitals that its tree does not keep. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.query._lexer import QUOTES, lex
from search.query._terms import phrase_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.query.tree import Query


def typed_phrases(text: str) -> Iterator[tuple[Query, str]]:
    """The phrases between quotation marks that a query asks for, but not under a NOT, each with its words as typed."""
    before = ""
    for lexeme in lex(text):
        is_said = lexeme.kind == "said" and text[lexeme.column + len("said")] in QUOTES
        if (lexeme.kind == "phrase" or is_said) and before != "NOT":
            phrase = phrase_of(lexeme.text, "said" if is_said else None)
            if phrase:
                yield phrase, lexeme.text
        before = lexeme.kind
