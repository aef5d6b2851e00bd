"""Whether the full stop of an abbreviation ends a sentence. In small letters, without that stop."""

from __future__ import annotations

from index.lexicon._loader import table

_FILES = ("abbreviations", "calendar", "suffixes", "titles")


def _with_stop(value: str) -> frozenset[str]:
    return frozenset[str]().union(*(table(name).having("stop", value) for name in _FILES))


NEVER_LAST = _with_stop("never")
"""Abbreviations that stand before a name or a number: a stop after one never ends a sentence."""

SELDOM_LAST = _with_stop("seldom")
"""Abbreviations that may end a sentence; they do when the next word is one that opens sentences."""

IN_NAMES = frozenset[str]().union(
    *(table(name).cells("stop") for name in ("suffixes", "titles")), table("abbreviations").having("in_names", "yes")
)
"""Abbreviations that stand before, in or after a person's name: Det., St., Jr."""
