"""The nearest wording to a phrase that is not found, such as a quotation pasted with a wrong word in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.names.speakers import may_be_one
from search.check.checker import Checker
from search.check.findings import DraftQuotation
from search.query.tree import And, Dates, Phrase, Variants
from search.query.typed_phrases import typed_phrases
from search.query.walks import asked_speakers, leaves

if TYPE_CHECKING:
    from index.store.fields import Kind
    from search.check.findings import Finding
    from search.engine.engine import Engine
    from search.query.tree import Query

_FEWEST: Final = 2  # words of a phrase whose nearest wording is worth naming
_FEWEST_BARE: Final = 5  # of a question without quotation marks, which may be meant as a phrase


def nearest_wording(text: str, query: Query, kind: Kind, engine: Engine) -> Finding | None:
    """What comes nearest to the first phrase of a query that alone finds nothing; None where nothing does.

    text: the query as it was typed. query: its tree. Of places that are as near one by a speaker who is asked for comes
    first. A plain question of several words is looked for as a phrase, too, and what has most of it side by side is
    named.
    """
    speaker = next((" ".join(one.words) for one in asked_speakers(query, under_not=False) if one.words), None)

    def nearest(words: str) -> Finding:
        return Checker(engine).check(DraftQuotation("", 1, 1, " ".join(words.split()), speaker))

    for phrase, written in typed_phrases(text):
        if len(written.split()) >= _FEWEST and not engine.count(phrase, kind):
            found = nearest(written)
            if found.place:
                return found
    if len(text.split()) >= _FEWEST_BARE and _is_plain(query) and not any(typed_phrases(text)):
        found = nearest(text)
        if found.verdict != "not-found":
            return found
    return None


def outside_of(query: Query, found: Finding) -> list[str]:
    """What of the nearest wording the filters of a query do not ask for, in words."""
    if found.place is None:
        return []
    asked, says, day = found.quotation.speaker, found.place.speaker, found.place.date
    is_theirs = asked is None or (says is not None and may_be_one(asked, says))
    dates = [part for part in leaves(query, under_not=False) if isinstance(part, Dates)]
    is_then = all(day and (one.first or day) <= day <= (one.last or day) for one in dates)
    return ["another speaker"] * (not is_theirs) + ["another date"] * (not is_then)


def _is_plain(query: Query) -> bool:
    """Whether a query is nothing but words."""
    parts = query.parts if isinstance(query, And) else ()
    return bool(parts) and all(isinstance(part, Phrase | Variants) and not part.field for part in parts)
