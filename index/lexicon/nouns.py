"""Nouns for people and bodies, which may be the subject of a reporting clause. In small letters."""

from __future__ import annotations

from index.lexicon._loader import table

_NOUNS = table("nouns")

PEOPLE = _NOUNS.having("means", "person")
"""Other nouns for people: they may be a subject, and a role, but are not a title before a name."""

GROUPS = _NOUNS.having("means", "people")
"""Nouns for several people, which may be a subject too; with a capital they stand in the names of bodies."""

NATIONALS = _NOUNS.having("means", "national")
"""Of these, the ones with a capital: the Dutchman."""

BODIES = _NOUNS.having("means", "body")
"""Nouns for what is not a person but can say or report something."""

DOCUMENTS = _NOUNS.having("means", "document")
"""Nouns for what is written: it speaks for whoever wrote it, when that is named (a Times article)."""

ANY_BODY = _NOUNS.having("any", "yes")
"""What a text calls bodies of whatever name: the company, the agency."""

OFFICES = _NOUNS.having("owned", "yes")
"""Bodies known by their owner: *the mayor’s office*, *the Clinton campaign* serve as names."""

OF_MEMBERS = _NOUNS.having("of_members", "yes")
"""Bodies named by those who make them: Teachers’ Association."""

CLAIMS = _NOUNS.having("means", "claim")
"""Nouns whose owner speaks: Trump’s claim that there were “thousands”."""
