"""What a command line asks: its query text and its filters as one tree. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.errors import OnrecordError
from index.store.fields import OPTIONS
from search.query._field_values import read_value
from search.query._parser import parse_query
from search.query.build import all_of, any_of
from search.query.tree import And, Dates, Not, Or, Phrase, Query, SameQuotation, Speaker, Word

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from index.store.fields import Field, Option


def build_query(
    text: str,
    *,
    today: datetime.date,
    since: str | None = None,
    until: str | None = None,
    on: str | None = None,
    any_word: bool = False,
    exact: bool = False,
    sure: bool = False,
    anything: bool = False,
    **values: Sequence[str],
) -> Query:
    """The tree of a query and its filters: any of the values of a field, all of the dates.

    today: what relative dates count from. values: by the keywords of the options in the table of fields (speakers).
    sure: the speakers asked for must be certain; if none is asked for, any speaker who is. Raises QueryError for the
    text, and OnrecordError for a filter that can't be read and, unless `anything` is set, if nothing is asked for.
    """
    parts: list[Query] = []
    if text.strip():
        parts.append(parse_query(text, today=today, any_word=any_word, exact=exact))
    for field, option in OPTIONS:
        if asked := values.get(option.keyword):
            parts.append(any_of(_value(field, option, text, today) for text in asked))
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
    """The tree of a query for documents that only mention speakers by name, instead of quoting them.

    text and filters as for `build_query`. None if no speaker is asked for by name.
    """
    if not speakers:
        return None
    from index.names.name import name_words

    named = any_of([all_of(Phrase((Word((word,)),)) for word in name_words(speaker)) for speaker in speakers])
    asked = build_query(text, anything=True, **{**filters, "sure": False})
    return all_of((asked, named, Not(any_of(Speaker(name_words(speaker)) for speaker in speakers))))


def _asks_for_speakers(tree: Query) -> bool:
    """Whether a tree finds only what has a speaker it asks for."""
    match tree:
        case And(parts) | SameQuotation(parts):
            return any(map(_asks_for_speakers, parts))
        case Or(parts):
            return all(map(_asks_for_speakers, parts))
    return isinstance(tree, Speaker)


def _made_sure(tree: Query) -> Query:
    match tree:
        case And(parts):
            return And(tuple(map(_made_sure, parts)))
        case SameQuotation(parts):
            return SameQuotation(tuple(map(_made_sure, parts)))
        case Or(parts):
            return Or(tuple(map(_made_sure, parts)))
        case Not(part):
            return Not(_made_sure(part))
        case Speaker(words):
            return Speaker(words, sure=True)
    return tree


def _value(field: Field, option: Option, text: str, today: datetime.date) -> Query:
    try:
        return read_value(field, text, today)
    except ValueError as error:
        raise OnrecordError(f"{option.flags[-1]} {text!r}: {error}") from error


def _period(option: str, text: str, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    from search.query._dates import period

    try:
        return period(text, today)
    except ValueError as error:
        raise OnrecordError(f"{option}: {error}") from error
