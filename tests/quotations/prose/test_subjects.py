"""Rules of the subject of a sentence."""

from __future__ import annotations

import pytest

from index.quotations.prose._subjects import main_subject
from index.quotations.prose.analysis import analyze_document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee ran.", "Ann Lee"),
        ("In the long night, Ann Lee ran.", "Ann Lee"),
        ("Running home, Ann Lee fell.", "Ann Lee"),
        ("But then Ann Lee ran.", "Ann Lee"),
        ("Ann Lee’s spokesman ran.", "spokesman"),
        ("The group’s president, Ann Lee, ran.", "Ann Lee"),
        ("Republican presidential nominee Ann Lee ran.", "Ann Lee"),
    ],
)
def test_main_subject_is_past_leading_phrases_and_titles(text: str, expected: str) -> None:
    items = analyze_document(text).paragraphs[0][0]
    subject = main_subject(items, len(items))
    assert subject is not None
    assert text[items[subject].start : items[subject].end] == expected


def test_there_may_be_none() -> None:
    items = analyze_document("It rains in the hills.").paragraphs[0][0][1:]
    assert main_subject(items, len(items)) is None
