"""What a command line asks: its query text and its filters as one tree. Pure."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, Final

from index.errors import OnrecordError
from index.store.fields import query_fields
from search.query.build import all_of, any_of
from search.query.lexer import QUOTES, lex
from search.query.parser import parse_query
from search.query.tree import And, Dates, Not, Or, Phrase, Query, Quoted, Speaker, Word, leaves

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

_MARKS: Final = frozenset("()*?~@:" + QUOTES)  # of phrases, groups, patterns, fields, names


def request(
    text: str,
    *,
    today: datetime.date,
    speakers: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    on: str | None = None,
    any_word: bool = False,
    exact: bool = False,
    sure: bool = False,
    anything: bool = False,
) -> Query:
    """The tree of a query and its filters: any of the speakers, all of the dates.

    today: what relative dates count from.
    sure: whoever is asked for must be certain, and where nobody is, anybody who is. Raises QueryError for the text,
    and OnrecordError for a filter that can't be read and, unless `anything` will do, where nothing is asked.
    """
    parts: list[Query] = []
    if text.strip():
        parts.append(parse_query(text, today=today, any_word=any_word, exact=exact))
    if speakers:
        parts.append(any_of(map(_speaker, speakers)))
    if since is not None or until is not None:
        first = _period("--since", since, today)[0] if since is not None else None
        last = _period("--until", until, today)[1] if until is not None else None
        if first and last and first > last:
            raise OnrecordError(f"--since {since} --until {until}: the range ends before it begins")
        parts.append(Dates(first, last, f"{since or ''}..{until or ''}"))
    if on is not None:
        parts.append(Dates(*_period("--on", on, today), on))
    if sure and not any(map(_asks_for_speakers, parts)):
        parts.append(Speaker(()))
    if not parts and not anything:
        raise OnrecordError("nothing to search for: give a query or a filter such as --speaker; -h shows examples")
    tree = all_of(parts)
    return _made_sure(tree) if sure else tree


def mentioning(text: str, speakers: Sequence[str], **filters: Any) -> Query | None:
    """The tree of a query that asks for documents which only mention speakers by name, instead of what they say.

    text and filters as for `request`. None where no speaker is asked for by name.
    """
    from index.names.name import name_words

    if not speakers:
        return None
    named = any_of([all_of(Phrase((Word((word,)),)) for word in name_words(speaker)) for speaker in speakers])
    asked = request(text, anything=True, **{**filters, "sure": False})
    return all_of((asked, named, Not(any_of(map(_speaker, speakers)))))


def _asks_for_speakers(tree: Query) -> bool:
    """Whether a tree finds nothing without a speaker whom it asks for."""
    match tree:
        case And(parts) | Quoted(parts):
            return any(map(_asks_for_speakers, parts))
        case Or(parts):
            return all(map(_asks_for_speakers, parts))
    return isinstance(tree, Speaker)


def phrase_in(arguments: Sequence[str]) -> str | None:
    """The argument that looks like a phrase whose quotation marks the shell ate, as it would have to be typed.

    It has blanks and nothing but words, and so no reason to be quoted but to be a phrase.
    """
    return next((shlex.quote(f'"{one.strip()}"') for one in arguments if _is_plain(one)), None)


def misread(text: str) -> Iterator[str]:
    """What of a query that can be read looks as if something else had been meant."""
    for lexeme in lex(text):
        name, colon, _ = lexeme.text.partition(":")
        if lexeme.kind != "text":
            continue
        if lexeme.text in ("NEAR", "PRE"):
            yield f"{lexeme.text} is a word here; {lexeme.text}/5 asks for words at most 5 apart"
        elif lexeme.text in ("or", "not"):
            yield f"{lexeme.text} is a word here; the operator is {lexeme.text.upper()}"
        elif colon and name.lower() in query_fields():
            yield f"{lexeme.text} is text here; write {name.lower()}: in small letters, with its value right behind"


def _is_plain(argument: str) -> bool:
    """Whether there are several words and nothing that the query language has a meaning for."""
    if not _MARKS.isdisjoint(argument):
        return False
    kinds = [lexeme.kind for lexeme in lex(argument)]
    return len(kinds) > 1 and set(kinds) == {"text"}


def _made_sure(tree: Query) -> Query:
    match tree:
        case And(parts):
            return And(tuple(map(_made_sure, parts)))
        case Quoted(parts):
            return Quoted(tuple(map(_made_sure, parts)))
        case Or(parts):
            return Or(tuple(map(_made_sure, parts)))
        case Not(part):
            return Not(_made_sure(part))
        case Speaker(words):
            return Speaker(words, sure=True)
    return tree


def ranges_to_tell(query: Query) -> Iterator[str]:
    """How each date of a tree was understood, where it was not written as a day or two."""
    for leaf in leaves(query):
        if isinstance(leaf, Dates) and not leaf.written_out:
            yield str(leaf).removeprefix("date:")


def _speaker(name: str) -> Speaker:
    from index.names.name import name_words

    words = name_words(name)
    if not words:
        raise OnrecordError(f"--speaker {name!r}: write a name")
    return Speaker(words)


def _period(option: str, text: str, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    from search.query.dates import period

    try:
        return period(text, today)
    except ValueError as error:
        raise OnrecordError(f"{option}: {error}") from error
