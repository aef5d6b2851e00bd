"""The nearest wording to a phrase that is not found, such as a quotation pasted with a wrong word in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from search.check.checker import Checker
from search.check.findings import DraftQuotation
from search.query.tree import And, Phrase, Variants
from search.query.typed_phrases import typed_phrases

if TYPE_CHECKING:
    from index.store.fields import Kind
    from search.check.findings import Finding
    from search.engine.engine import Engine
    from search.query.tree import Query

_FEWEST: Final = 3  # words of a phrase whose nearest wording is worth naming
_FEWEST_BARE: Final = 5  # of a question without quotation marks, which may be meant as a phrase


def nearest_wording(text: str, query: Query, kind: Kind, engine: Engine) -> Finding | None:
    """What comes nearest to the first phrase of a query that alone finds nothing; None where nothing does.

    text: the query as it was typed. query: its tree. A plain question of several words is looked for as a phrase, too,
    and what has most of it side by side is named.
    """
    for phrase, written in typed_phrases(text):
        if len(written.split()) >= _FEWEST and not engine.count(phrase, kind):
            found = _nearest(written, engine)
            if found.place:
                return found
    if len(text.split()) >= _FEWEST_BARE and _is_plain(query):
        found = _nearest(text, engine)
        if found.verdict != "not-found":
            return found
    return None


def _nearest(text: str, engine: Engine) -> Finding:
    return Checker(engine).check(DraftQuotation("", 1, 1, " ".join(text.split()), None))


def _is_plain(query: Query) -> bool:
    """Whether a query is nothing but words."""
    parts = query.parts if isinstance(query, And) else ()
    return bool(parts) and all(isinstance(part, Phrase | Variants) and not part.field for part in parts)
