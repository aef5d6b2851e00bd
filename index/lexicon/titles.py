"""Titles, offices and trades that stand before a name, and what they say about it.

All in small letters, without the stop of an abbreviation.
"""

from __future__ import annotations

from index.lexicon._loader import table

_TITLES = table("titles")
_NOUNS = table("nouns")

TITLES = _TITLES.words() - _TITLES.cells("only_in").keys()
"""Words that stand before a name and are not part of it: offices, trades, parties."""

TITLES_BEFORE_ANY_NAME = _TITLES.having("before", "surname")
"""After one of these a bare word is a person's surname."""

TITLES_BEFORE_FIRST_NAMES = _TITLES.having("before", "first_name")
"""Of these, those that go with a first name: Dame Judi."""

HONORIFICS = _TITLES.having("honorific", "yes")

OFFICES_OF = _TITLES.having("of", "yes")
"""Titles that go on with *of*: Secretary of State John Smith."""

TITLES_OF_PAPERS = _TITLES.having("paper", "yes")
"""Titles that end the names of newspapers: the Union Leader."""

GENDERED = _TITLES.cells("gender") | _NOUNS.cells("gender")
"""Titles, and nouns for people, that show a gender."""

SAME_ROLE = _TITLES.cells("office") | _NOUNS.cells("office")
"""Abbreviations and pairs that name one office."""
