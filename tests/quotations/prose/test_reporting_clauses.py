"""Rules of reporting clauses: the subject of each cue."""

from __future__ import annotations

import pytest

from index.quotations.prose._reporting_clauses import find_cues
from index.quotations.prose.analysis import analyze_document


def subjects(text: str) -> list[str]:
    """The words of each cue's subject in the last sentence of `text`."""
    items = analyze_document(text).paragraphs[-1][-1]
    return [text[items[cue.subject].start : items[cue.subject].end] for cue in find_cues(items)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” Ann Lee said.", ["Ann Lee"]),
        ("“No,” said Ann Lee.", ["Ann Lee"]),
        ("“No,” said longtime resident Ann Lee.", ["Ann Lee"]),
        ("“No,” said the club's president, Ann Lee.", ["Ann Lee"]),
        ("“No,” Ann Lee, the mayor of Elm, said.", ["Ann Lee"]),
        ("“No,” Ann Lee, who ran the shop, said.", ["Ann Lee"]),
        ("On Friday, Ann Lee said “no.”", ["Ann Lee"]),
        ("Ann Lee told Bob Marsh “no.”", ["Ann Lee"]),
        ("Ann Lee left the hall, saying “no.”", ["Ann Lee"]),
        ("Ann Lee left the hall and said “no.”", ["Ann Lee"]),
        ("“No,” according to Ann Lee.", ["Ann Lee"]),
        ("“No,” a spokesman for Ann Lee said.", ["spokesman"]),
        ("His partner at the firm, Ann Lee, said “no.”", ["Ann Lee"]),
        ("“No,” barked Ann Lee.", ["Ann Lee"]),
        ("“No,” Ann Lee barked.", ["Ann Lee"]),
        ("The tape shows Ann Lee asking, “no?”", ["Ann Lee"]),
        ("Ann Lee’s claim that it was “odd” failed.", ["Ann Lee"]),
        ("Ann Lee was asked why.", []),
        ("Asked why, Ann Lee ran.", []),
    ],
)
def test_subject_of_a_cue(text: str, expected: list[str]) -> None:
    assert subjects(text)[: len(expected) or None] == expected
