"""How often a speaker is right, by the sieve that named it and by the words that name it in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotations.prose._scoring import BESIDE, SAID_BESIDE

if TYPE_CHECKING:
    from index.quotations.prose._sieves import Evidence
    from index.quotations.prose.coreference import SourceKind

_OF_SOURCE: dict[SourceKind, float] = {
    "full name": 0.99,
    "bare name": 0.97,
    "shared name": 0.95,
    "pronoun": 0.76,
    "role": 0.85,
    "guessed role": 0.7,
    "office": 0.85,
    "organisation": 0.75,
    "author": 0.75,
    "narrator": 0.9,
    "nobody": 0.0,
}
_LEAD = 0.15
_FEW_WORDS = 4
_SHORT = 0.85


def confidence(evidence: Evidence, words: int) -> float:
    """Return how sure it is, 0 to 1, that the evidence names the right speaker of a quotation of this many words."""
    source = evidence.source
    if source is None:
        return 0.0
    of_source = _OF_SOURCE[source.kind] + _LEAD * source.lead
    strength = evidence.strength
    if strength >= SAID_BESIDE:
        tie = 1.0
    elif strength >= BESIDE:
        tie = 0.97
    else:
        tie = 0.75 if strength in (1.0, 4.5) else 0.94
    return round(of_source * (tie if words >= _FEW_WORDS else tie * _SHORT), 3)
