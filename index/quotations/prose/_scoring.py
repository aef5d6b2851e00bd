"""How clearly a cue reports a quotation: terms whose points, set by hand, add up to the strength of the evidence.

The units are arbitrary: only the order matters, and whether a sum is above 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.nouns import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.quotations.prose._reporting_clauses import Cue
    from index.quotations.prose._tagging import TaggedToken


class Term(NamedTuple):
    """A feature of the sentence, and what it adds to the strength."""

    feature: str
    points: float


BESIDE = 5.0
"""From this score on, a cue is right beside its quotation."""

_VERBS = {
    "S": Term("verb of saying", 3.0),
    "M": Term("verb of naming", 2.0),
    "G": Term("participle", 2.5),
    "A": Term("credit", 2.0),
}
_OTHER_WORD = Term("other verb", 2.0)
_CLAIM = Term("noun for a claim", 1.5)
_CLAIM_THAT = Term("claim that", 3.5)
_NOTHING_BETWEEN = Term("beside the quotation", 4.0)
_AWAY_BEFORE, _FARTHEST_BEFORE = 0.25, 2.0
_AWAY_AFTER, _FARTHEST_AFTER = 0.9, 2.5
_OTHER_QUOTATION_BETWEEN = 0.6
_LONGEST_TITLE = 4
_NEXT_CLAUSE = Term("another clause", -3.0)
_CLAUSE = "NpiIdhor:Q"
"""Tags with which a verb of saying goes on to what is said."""
_NOUN_GROUP = ",?-.dhow'N"
"""Tags that do not separate a quotation from a subject after it: “No,” White House spokeswoman NAME said."""


def total(terms: Iterable[Term]) -> float:
    """The sum of the points."""
    return sum(term.points for term in terms)


def cue_terms(items: Sequence[TaggedToken], at: int, cue: Cue) -> tuple[Term, ...]:
    """Return what shows that `cue` reports the quotation at token `at`; a sum below 0 shows that it does not."""
    low, high = sorted((cue.verb, cue.subject))
    verb = items[cue.verb]
    kind = _VERBS.get(verb.tag, _OTHER_WORD)
    if verb.lower in CLAIMS:
        if items[at - 1].tag == "b" and (low == 0 or items[low - 1].tag in "rS."):
            return (_NEXT_CLAUSE,)  # NAME’s claim that … is “false”
        kind = _CLAIM_THAT if cue.verb + 1 < len(items) and items[cue.verb + 1].lower == "that" else _CLAIM
    if low < at < high:
        return (kind,)
    if low > at:
        between = items[at + 1 : low]
        if items[at + 1].tag == "." and high + 1 < len(items) and items[high + 1].tag in _CLAUSE:
            return (kind, _NEXT_CLAUSE)  # “… so.” NAME said others did
        if high + 2 < len(items) and items[high + 1].tag in "Np" and _says(items[high + 2]):
            return (kind, _NEXT_CLAUSE)  # “…,” NAME recalled NAME saying
        distance = _after(between, is_set_off=is_set_off(items, low))
    else:
        between = items[high + 1 : at]
        distance = _before(between, leading="as" if items[cue.verb + 1].lower == "by" else "that")
    return (kind, *distance, *_obstacles(between))


def _says(item: TaggedToken) -> bool:
    return item.tag in "SM" or item.lower == "saying"


def is_set_off(items: Sequence[TaggedToken], first: int) -> bool:
    """Whether a comma or a dash stands before a clause whose subject is token `first`, or before its title."""
    start = first
    while start > 0 and items[start - 1].tag in "dho" and first - start < _LONGEST_TITLE:
        start -= 1
    return start > 0 and items[start - 1].tag in ",?-"


def _before(between: Sequence[TaggedToken], leading: str) -> tuple[Term, ...]:
    """For a cue before the quotation. leading: the word that may lead to it, said that “…”, described by NAME as."""
    if [item.lower for item in between] == [leading]:
        return (_NOTHING_BETWEEN,)
    gap = sum(item.tag not in ",:?-" for item in between)
    return (Term("words between", -min(_FARTHEST_BEFORE, _AWAY_BEFORE * gap)) if gap else _NOTHING_BETWEEN,)


def _after(between: Sequence[TaggedToken], *, is_set_off: bool) -> tuple[Term, ...]:
    """For a cue after the quotation; one set off by a comma may report the whole sentence."""
    if [item.tag for item in between if item.tag != ","] in (["k"], ["s"]):
        return (_NEXT_CLAUSE,)  # “yes” and NAME said: what NAME said is still to come
    gap = sum(item.tag not in _NOUN_GROUP for item in between)
    if gap == 0:
        return (_NOTHING_BETWEEN,)
    away = _AWAY_AFTER * gap
    return (Term("words between", -min(_FARTHEST_AFTER, away) if is_set_off else -away),)


def _obstacles(between: Sequence[TaggedToken]) -> tuple[Term, ...]:
    others = sum(item.tag == "Q" for item in between)
    return (Term("another quotation between", -_OTHER_QUOTATION_BETWEEN * others),) if others else ()
