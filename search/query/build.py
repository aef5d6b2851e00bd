"""How parts of a query are joined into one tree: runs of AND and OR, and what must be in one quotation. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.query.tree import And, Near, Or, Phrase, SameQuotation, Speaker, Variants
from search.query.walks import field_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.query.tree import Query


def any_of(parts: Iterable[Query]) -> Query:
    """What any of one or more parts finds: a run of ORs is one node."""
    flat = tuple(leaf for part in parts for leaf in (part.parts if isinstance(part, Or) else (part,)))
    return Or(flat) if len(flat) > 1 else flat[0]


def all_of(parts: Iterable[Query]) -> Query:
    """What all of the parts find, or everything if there are none: a run of ANDs is one node.

    Speakers and said words joined like this must be in one quotation: each speaker has said all of the words.
    """
    flat = list(_run(parts))
    words = [part for part in flat if _is_said(part)]
    speakers = [part for part in flat if _is_speaker(part)]
    if words and len(words) + len(speakers) > 1:
        meetings = [SameQuotation((speaker, *words)) for speaker in speakers] or [SameQuotation(tuple(words))]
        others = [part for part in flat if not (_is_said(part) or _is_speaker(part))]
        first = next(at for at, part in enumerate(flat) if _is_said(part) or _is_speaker(part))
        flat = [*others[:first], *meetings, *others[first:]]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def _run(parts: Iterable[Query]) -> Iterator[Query]:
    """The parts of a run of ANDs; a SameQuotation joins the run only if it names nobody."""
    for part in parts:
        if isinstance(part, And) or (isinstance(part, SameQuotation) and all(map(_is_said, part.parts))):
            yield from _run(part.parts)
        else:
            yield part


def _is_said(part: Query) -> bool:
    if isinstance(part, Or | SameQuotation):
        return all(map(_is_said, part.parts))
    return isinstance(part, Phrase | Variants | Near) and field_of(part) == "said"


def _is_speaker(part: Query) -> bool:
    return all(map(_is_speaker, part.parts)) if isinstance(part, Or) else isinstance(part, Speaker)
