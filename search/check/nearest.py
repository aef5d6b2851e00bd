"""The nearest wording to a phrase that is not found, such as a quotation pasted with a wrong word in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from search.check.checker import Checker
from search.check.findings import DraftQuotation
from search.query.tree import Near, Not, Phrase, Variants, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.store.fields import Kind
    from search.check.findings import Finding
    from search.engine.engine import Engine
    from search.query.tree import Query, Wording

_FEWEST: Final = 3  # words of a phrase whose nearest wording is worth naming
_GAP: Final = " … "


def nearest_wording(query: Query, kind: Kind, engine: Engine) -> Finding | None:
    """What comes nearest to the first phrase of a query that alone finds nothing; None where nothing does."""
    for node, text in _phrases(query):
        if len(text.split()) >= _FEWEST and not engine.count(node, kind):
            found = Checker(engine).check(DraftQuotation("", 1, 1, text, None))
            if found.place:
                return found
    return None


def _phrases(query: Query) -> Iterator[tuple[Query, str]]:
    """The exact phrases of a query in order, and those with gaps, but for what it leaves out; each with its text."""
    if isinstance(query, Not):
        return
    if isinstance(query, Phrase | Variants):
        if text := _text(query):
            yield query, text
    elif isinstance(query, Near) and query.has_gaps_alone:
        yield query, _GAP.join(_text(one) for one in query.operands if isinstance(one, Phrase | Variants))
    else:
        for part in children(query):
            yield from _phrases(part)


def _text(wording: Wording) -> str:
    """The words of an exact phrase; nothing for what is not one."""
    phrase = wording.phrases[0] if isinstance(wording, Variants) else wording
    return " ".join(map(str, phrase.slots)) if phrase.is_exact else ""
