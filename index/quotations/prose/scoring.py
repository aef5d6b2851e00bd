"""How clearly a sentence links a quotation to a candidate: scores with weights set by hand.

The units are arbitrary: only the order matters, and whether a score is above 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.lexicon.nouns import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.prose._reporting_clauses import Cue
    from index.quotations.prose._tagging import TaggedToken

BESIDE = 5.0
"""From this score on, a cue is right beside its quotation."""
GOES_ON = 6.0
"""A quotation alone has the source before it; a signature is as clear."""
SUBJECT_GOES_ON = 4.5
"""The same if the sentence before reports nothing: it may be about somebody else."""
RUNS_ON = 3.0
"""A quotation that begins a sentence without a cue: the source before it."""
SENTENCE_SUBJECT = 1.0
"""No cue at all: the subject of the sentence may be the one."""

_VERB = {"S": 3.0, "M": 2.0, "G": 2.5, "A": 2.0}
_OTHER_WORD = 2.0
_CLAIM = 1.5
_NOTHING_BETWEEN = 4.0
_INVERTED = 1.0
_AWAY_BEFORE, _FARTHEST_BEFORE = 0.25, 2.0
_AWAY_AFTER, _FARTHEST_AFTER = 0.9, 2.5
_OTHER_QUOTATION_BETWEEN = 0.6
_STOP_BETWEEN = 1.5
_NEXT_CLAUSE = 3.0
_AROUND = 2.0
_SAID_BESIDE = _VERB["S"] + _NOTHING_BETWEEN
_FEW_WORDS = 4
_SHORT = 0.85
_NOUN_GROUP = ",?-.dhow'N"
"""Tags that do not separate a quotation from a subject after it: “No,” White House spokeswoman NAME said."""


def score(items: Sequence[TaggedToken], at: int, cue: Cue) -> float:
    """Return how clearly `cue` reports the quotation at token `at`; below 0 it does not."""
    low, high = sorted((cue.verb, cue.subject))
    verb = items[cue.verb]
    points = _CLAIM if verb.lower in CLAIMS else _VERB.get(verb.tag, _OTHER_WORD)
    if low > at:
        between = items[at + 1 : low]
        points += _after(between, cue, is_set_off=items[low - 1].tag in ",?-")
    elif high < at:
        between = items[high + 1 : at]
        gap = sum(item.tag not in ",:?-" for item in between)
        points += _NOTHING_BETWEEN if gap == 0 else -min(_FARTHEST_BEFORE, _AWAY_BEFORE * gap)
    else:
        return points - _AROUND
    others = sum(item.tag == "Q" for item in between)
    stops = sum(item.tag in ";." for item in between)
    return points - _OTHER_QUOTATION_BETWEEN * others - _STOP_BETWEEN * stops


def _after(between: Sequence[TaggedToken], cue: Cue, *, is_set_off: bool) -> float:
    """Points for a cue after the quotation; one set off by a comma may report the whole sentence."""
    if len(between) == 1 and between[0].tag in "ks":
        return -_NEXT_CLAUSE  # “yes” and NAME said: what NAME said is still to come
    gap = sum(item.tag not in _NOUN_GROUP for item in between)
    if gap == 0:
        return _NOTHING_BETWEEN + _INVERTED * cue.is_inverted
    away = _AWAY_AFTER * gap
    return -min(_FARTHEST_AFTER, away) if is_set_off else -away


def signature(items: Sequence[TaggedToken], at: int) -> int | None:
    """Return the token of NAME in `“…” — NAME` or `NAME: “…”`, for the quotation at token `at`."""
    after = at + 1
    while after < len(items) and items[after].tag in ".,?":
        after += 1
    is_signed = after + 1 < len(items) and items[after].tag == "-" and items[after + 1].tag == "N"
    if is_signed and (after + 2 >= len(items) or items[after + 2].tag in ".,"):
        return after + 1
    if at == 2 and items[at - 1].tag == ":" and items[at - 2].tag == "N":
        return at - 2
    return None


def is_signature(items: Sequence[TaggedToken]) -> bool:
    """Whether a sentence is nothing but `— NAME`, which signs the quotation before it."""
    return "".join(item.tag for item in items).rstrip(".") == "-N"


def confidence(strength: float, words: int) -> float:
    """Return how often a link of this strength is right, 0 to 1, for a quotation of this many words.

    Set by hand from counts over annotated news; a few words between marks are more often a name or a scare quote.
    """
    if strength >= _SAID_BESIDE:
        tie = 1.0
    elif strength >= BESIDE:
        tie = 0.97
    else:
        tie = 0.75 if strength in (SENTENCE_SUBJECT, SUBJECT_GOES_ON) else 0.94
    return tie if words >= _FEW_WORDS else tie * _SHORT
