"""The value of a field in a query or of its filter, read as the table of fields says. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.query.tree import Dates, KeyGlob, Speaker

if TYPE_CHECKING:
    import datetime

    from index.store.fields import Field
    from search.query.tree import Query


def read_value(field: Field, text: str, today: datetime.date) -> Query:
    """The node for the value of a field that is not of words. today: what relative dates count from.

    Raises ValueError, whose message says on one line what was expected.
    """
    if field.reader == "name":
        from index.names.name import name_words

        words = name_words(text)
        if not words:
            raise ValueError("write a name")
        return Speaker(words)
    if field.reader == "words":
        from search.query._terms import quoted_words

        wording = quoted_words(text, field.name)
        if wording is None:
            raise ValueError("write a word")
        return wording
    if field.reader == "dates":
        from search.query._dates import parse_dates

        return Dates(*parse_dates(text, today), text)
    return KeyGlob(field.name, text)
