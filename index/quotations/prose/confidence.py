"""How often a speaker is right, by the sieve that named it and by the words that name it in the text.

The shares were counted on news articles that the rules were not made on: for names on 840 of them, for what is not a
name on fewer. `tests/benchmarks/attribution.py` counts them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.quotations.prose._sieves import Evidence
    from index.quotations.prose.coreference import SourceKind

SHARES: Final[Mapping[str, Mapping[SourceKind, float]]] = {
    "signature": {"full name": 0.97, "bare name": 0.97},
    "cue": {"full name": 0.985, "bare name": 0.97, "shared name": 0.74, "pronoun": 0.87},
    "continuation": {"full name": 0.97, "bare name": 0.955, "shared name": 0.6, "pronoun": 0.92},
    "topic": {"full name": 0.85, "bare name": 0.85, "pronoun": 0.8},
    "distant cue": {"full name": 0.94, "bare name": 0.97, "shared name": 0.72, "pronoun": 0.9},
    "run-on": {"full name": 0.95, "bare name": 0.95, "pronoun": 0.9},
    "sentence subject": {"full name": 0.85, "bare name": 0.82, "pronoun": 0.75},
}
"""The share right, by sieve and kind of source, for quotations of four words and more."""

_OTHERWISE: Final = 0.7
_NARRATOR: Final = 0.9
_FEW_WORDS: Final = 4
_SHORT: Final = 0.95
"""Of so much fewer it is right: a few words between marks are more often a name or a scare quote."""


def confidence(evidence: Evidence, words: int) -> float:
    """Return how often evidence of this kind names the right speaker of a quotation of this many words, 0 to 1."""
    source = evidence.source
    if source is None or source.name is None:
        return 0.0
    share = _NARRATOR if source.kind == "narrator" else SHARES[evidence.sieve].get(source.kind, _OTHERWISE)
    return round(share if words >= _FEW_WORDS else share * _SHORT, 3)
