"""A plain question, relaxed: what comes closest where nothing has all of its words. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from search.query._lexer import lex
from search.query._parser import parse_query
from search.query.build import all_of, any_of
from search.query.filters import build_query
from search.query.question_words import puts_question
from search.query.tree import And, Phrase, Variants, Word
from search.query.walks import phrases

if TYPE_CHECKING:
    import datetime

    from search.query.tree import Query, Wording

_PLAIN: Final = frozenset({"text", "phrase"})  # the lexemes of a plain question


def relaxed(
    text: str, *, today: datetime.date, any_word: bool = False, exact: bool = False, **filters: Any
) -> Query | None:
    """The tree of a plain question that asks for any of its words, under the same filters; None if it isn't plain.

    text and filters as for `build_query`. A plain question is two or more words and phrases side by side, which no
    operator, field or wildcard joins or narrows. Words that a question is put with are left out if there are others:
    what has nothing else of it does not come close.
    """
    lexemes = [] if any_word else lex(text)
    asked = _plain_words(text, today, exact=exact) if {one.kind for one in lexemes} <= _PLAIN and lexemes else ()
    if len(asked) < 2:
        return None
    telling = [wording for wording in asked if not puts_question(wording)]
    return all_of([any_of(telling or asked), build_query("", today=today, anything=True, **filters)])


def _plain_words(text: str, today: datetime.date, *, exact: bool) -> tuple[Wording, ...]:
    """The words and phrases of a text, all of which it asks for; none if one of them is a pattern."""
    tree = parse_query(text, today=today, exact=exact)
    parts = tree.parts if isinstance(tree, And) else (tree,)
    if not all(isinstance(slot, Word) for phrase in phrases(tree) for slot in phrase.singles):
        return ()
    return tuple(part for part in parts if isinstance(part, Phrase | Variants))
