"""Small words by what they do anywhere in a text; what they are beside a verb of saying is in `cues`."""

from __future__ import annotations

from index.lexicon._loader import table

_SMALL = table("function_words")

PRONOUNS = frozenset(
    word
    for kind in ("personal", "itself", "ourselves")
    for word in _SMALL.having("class", kind)
    if len(word) > 1  # A. I. Gray
)
"""He, it, we."""

STOP_WORDS = _SMALL.having("stop_word", "yes")
"""Lucene's English stop words: too common to filter or rank by."""

QUESTION_WORDS = _SMALL.having("in_questions", "yes")
"""What a question is put with, and seldom what it is about: what, how, have, you, from. None is a stop word."""

READ_OTHERWISE = _SMALL.having("initials", "yes")
"""Words that initials would read as once their stops are gone: U.S. is not us, I.T. is not it."""

INITIALS_IN_CAPITALS = _SMALL.having("initials", "capitals")
"""Those of them that in capitals stand for the initials: US is U.S."""

OPENERS = _SMALL.having("opens", "yes")
"""Words that, with a capital after an abbreviation, show that a new sentence has begun."""

NEVER_IN_HEADERS = _SMALL.having("in_header", "never")
"""Capitalised before a date only because they begin a sentence, and never part of a name."""

NOT_ALONE_IN_HEADERS = _SMALL.having("in_header", "not_alone")
"""May be part of a name (To Lam), but are not one alone."""

LEADING = STOP_WORDS & frozenset[str]().union(
    *(_SMALL.having("class", kind) for kind in ("conjunction", "determiner", "preposition"))
)
"""A sentence that has come to one of these goes on."""
