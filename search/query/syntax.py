"""The query language on one screen, for --help-syntax and the README: one row per construct."""

from __future__ import annotations

from typing import Final

from index.store.fields import QUERY_FIELDS

SYNTAX: Final = (
    ("military guard", "all the words, in any form, in any order"),
    ('"national guard"', "exactly these words in this order"),
    ("guard OR troops", "either"),
    ("guard -texas", "the one without the other (NOT texas is the same)"),
    ("(guard OR troops) chicago", "parentheses group"),
    ("guard NEAR/5 chicago", "at most 5 words apart; or guard W/5 chicago"),
    ("guard PRE/5 chicago", "in this order"),
    ("guard W/s chicago", "in one sentence"),
    ("guard W/p chicago", "in one paragraph"),
    ("deploy* wom?n", "words as written: * is any letters, ? is one"),
    ("pritzger~1", "with a letter wrong, missing or too many; ~2: two"),
    ("case:ICE", "the word in capitals, not ice"),
    *(example for field in QUERY_FIELDS for example in field.examples),
)

NOTES: Final = (
    "Tightest first: - and NOT; NEAR PRE W; AND, which need not be written; OR.",
    "Common words (the, of, to) count only in phrases and beside NEAR, PRE, W.",
)


def syntax_lines() -> list[str]:
    """The screen: at most 80 wide and 24 high."""
    width = max(len(query) for query, _ in SYNTAX)
    return [*(f"{query:<{width}}  {meaning}" for query, meaning in SYNTAX), "", *NOTES]
