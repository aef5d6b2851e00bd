"""The words of transcripts: before a colon at the start of a line, and in brackets. In small letters."""

from __future__ import annotations

from index.lexicon._loader import table
from index.lexicon.titles import TITLES

_LABELS = table("labels")

LABEL_TITLES = TITLES | table("titles").having("only_in", "labels")
"""What stands before a name in a label."""

NOBODY = _LABELS.having("label", "nobody")
"""Labels that name nobody on their own."""

QUALIFIERS = frozenset(["acting", "interim", "presiding", "prime", "vice"])
"""What stands before the noun of an office."""

OFFICES = LABEL_TITLES | NOBODY | QUALIFIERS
"""Words with which a label of an office may begin."""

ANONYMOUS = _LABELS.having("label", "anonymous")
"""Of these, those that no list of people fills with a name: Unknown Speaker."""

HOSTS = _LABELS.having("label", "host")
"""Of these, those who say who they are: I’m Noor Haddad."""

LINKS = _LABELS.having("label", "link")
"""Small words inside a label: The Minister for Ports and Rivers."""

SPEECHES = _LABELS.having("label", "speech")
"""What the title of a text that one person speaks calls it."""

HEADINGS = _LABELS.having("label", "heading")
"""Words before a colon in lists, recipes and the heads of documents."""

_PROCEEDINGS = table("proceedings")

PROCEEDING_SUBJECTS = _PROCEEDINGS.having("part", "subject")
PROCEEDING_OUTCOMES = _PROCEEDINGS.having("part", "outcome")
PROCEEDING_ACTS = _PROCEEDINGS.having("part", "act")
"""What a record of parliament tells between speeches: The *question* was *taken*."""

SCENES = table("stage_directions").words()
"""In brackets they show what nobody says: [Laughter.]"""
