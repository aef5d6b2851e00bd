"""What capitalised words are when they are not a person's name. In small letters."""

from __future__ import annotations

from index.lexicon import calendar_names
from index.lexicon._loader import table
from index.lexicon.nouns import BODIES

_PROPER_NOUNS = table("proper_nouns")
_SMALL = table("function_words")

NAMED_BODIES = BODIES | _PROPER_NOUNS.having("names", "organisation")
"""A capitalised run with one of these in it names an organisation."""

ACRONYMS = _PROPER_NOUNS.having("names", "acronym")
"""Organisations whose names are never written but in capitals."""

NATIONS = _PROPER_NOUNS.having("names", "nation")
"""Countries and seats of power that the news lets speak: Japan called the test “reckless”."""

NOT_PEOPLE = _PROPER_NOUNS.having("names", "not_person")
"""Capitalised words that name places, peoples, parties, laws and events."""

NEVER_NAMES = _SMALL.having("in_names", "never") | calendar_names.NAMES
"""Capitalised only because they open a sentence or a headline, or days and months."""

COMPOUNDED = table("compounds").words()
"""Second halves of compounds (Obama-era): with one of these a capitalised word is not a name."""

ORGANISATION_LINKS = _SMALL.having("class", "link")

SURNAMES_THAT_ARE_WORDS = _PROPER_NOUNS.having("names", "surname")
"""After a first name or a title these are surnames: Denzel Washington, Jane White, Mr. May."""
