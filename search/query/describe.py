"""A query in words: what was understood, part by part. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from index.lexicon.function_words import PRONOUNS, QUESTION_WORDS, STOP_WORDS
from index.store.fields import BY_NAME
from index.text.text_units import UNIT_NAMES
from search.query.build import all_of
from search.query.tree import (
    And,
    Compound,
    Dates,
    Fuzzy,
    KeyGlob,
    Near,
    Not,
    Or,
    Phrase,
    Proximity,
    SameQuotation,
    Speaker,
    Variants,
    Wildcard,
    Word,
)
from search.query.walks import asked_speakers, children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.query.tree import PhraseSlot, Query

_COMMON: Final = STOP_WORDS | PRONOUNS | QUESTION_WORDS


class Part(NamedTuple):
    """One part of a query: what it asks for, in words; its own tree is `node`, and `depth` parts enclose it.

    is_common: it is a word of a phrase that says little by itself: a stop word, a pronoun, what questions are put with.
    """

    depth: int
    words: str
    node: Query
    is_common: bool = False


def parts_of(query: Query, depth: int = 0) -> Iterator[Part]:
    """The parts of a query, each before its own parts; the parts of a phrase are its words."""
    yield Part(depth, _in_words(query), query, depth > 0 and _is_common(query))
    for part in _parts_within(query):
        yield from parts_of(part, depth + 1)


def _is_common(query: Query) -> bool:
    """Whether this is a word as it is written, as in a phrase, that nearly every text has."""
    match query:
        case Phrase((Word(words, None),)):
            return not _COMMON.isdisjoint(words)
    return False


def _parts_within(query: Query) -> Iterable[Query]:
    match query:
        case Phrase((Compound(parts, joined),), field):
            return Phrase(parts, field), Phrase((joined,), field)
        case Phrase((_, _, *_) as slots, field):
            return [Phrase((slot,), field) for slot in dict.fromkeys(slots)]
        case Variants(readings):
            return readings
    return children(query)


def describe(query: Query) -> str:
    """A query as it was understood, in its own language, and with --sure if that was asked."""
    speakers = list(asked_speakers(query))
    text = str(_without_anybody(query) or "") if any(not one.words for one in speakers) else str(query)
    return f"{text} --sure".strip() if any(one.sure for one in speakers) else text


def _without_anybody(query: Query) -> Query | None:
    """A query without what asks for anybody who is certain."""
    if isinstance(query, And | SameQuotation):
        parts = [part for part in map(_without_anybody, query.parts) if part]
        return all_of(parts) if parts else None
    return None if isinstance(query, Speaker) and not query.words else query


def _in_words(node: Query) -> str:
    match node:
        case And(()):
            return "everything"
        case And():
            return "all of"
        case Or():
            return "any of"
        case Not():
            return "all but"
        case SameQuotation():
            return "in one quotation, all of"
        case Near(_, proximities):
            distinct = proximities[:1] if len(set(proximities)) == 1 else proximities
            return ", then ".join(map(_proximity_in_words, distinct))
        case Phrase((slot,), field):
            return _in_field(field) + _slot_in_words(slot)
        case Variants(spellings):
            return " or ".join(map(str, spellings))
        case Phrase(_, field):
            return f"{_in_field(field)}{str(node).removeprefix(f'{field}:')}, side by side"
        case Speaker(words, sure):
            return f"someone{_named(words)} speaks{', for certain' if sure else ''}"
        case KeyGlob(field, glob):
            return f"{BY_NAME[field].in_words} {glob}"
        case Dates(first, last) if first == last:
            return f"dated {first}"
        case Dates(None, last):
            return f"dated up to {last}"
        case Dates(first, None):
            return f"dated from {first} on"
        case Dates(first, last):
            return f"dated {first} to {last}"


def _in_field(field: str | None) -> str:
    return f"{BY_NAME[field].in_words}: " if field else ""


def _named(words: tuple[str, ...]) -> str:
    return f" named {' '.join(words)}" if words else ""


def _slot_in_words(slot: PhraseSlot) -> str:
    match slot:
        case Wildcard(pattern):
            return f"words like {pattern}"
        case Fuzzy(word, edits):
            return f"words at most {edits} letter{'s' if edits > 1 else ''} from {word}"
        case Compound(_, joined):
            return f"{slot} or {joined}"
        case Word() if slot.is_of_capitals:
            return f"{slot}, in capitals"
    return f"{slot}, in any form" if slot.stem is not None else f"{slot}, exactly"


def _proximity_in_words(proximity: Proximity) -> str:
    if not isinstance(proximity.reach, int):
        return f"in one {UNIT_NAMES[proximity.reach]}"
    apart = "side by side" if proximity.reach == 1 else f"at most {proximity.reach} apart"
    return f"{apart}, in {'this' if proximity.ordered else 'either'} order"
