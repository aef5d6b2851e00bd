"""The small words inside names, and what follows names. In small letters, without final stops."""

from __future__ import annotations

from index.lexicon._loader import table

_PARTICLES = table("particles")
_SUFFIXES = table("suffixes")

PARTICLES = _PARTICLES.having("where", "prose")
"""Stand in running text between the capitals of a name: Ludwig van Beethoven."""

HEADER_PARTICLES = _PARTICLES.having("where", "header")
"""Stand in a name where nothing but a name is expected."""

JOINED_PARTICLES = _PARTICLES.having("where", "joined")
"""Stand before a name with a hyphen or an apostrophe: al-Assad, d’Arc."""

NUMBERS = _SUFFIXES.having("kind", "number")

SUFFIXES = NUMBERS | _SUFFIXES.having("kind", "generation")
"""Tell a father from his son: John Smith Jr."""
