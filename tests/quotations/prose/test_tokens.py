"""Rules of tokens."""

from __future__ import annotations

import pytest

from index.quotations.prose._tokens import tokens_of
from index.text.spans import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann’s dog isn't here.", ["Ann", "’s", "dog", "isn't", "here", "."]),
        ("Mr. Lee of the U.S. left", ["Mr.", "Lee", "of", "the", "U.S.", "left"]),
        ("J. Lee-Hall, 31", ["J.", "Lee-Hall", ",", "31"]),
        ("\x00\x00\x00, she", ["\x00\x00\x00", ",", "she"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens_of(text, Span(0, len(text)))] == expected


def test_a_low_form_folds_case_stop_and_apostrophe() -> None:
    assert [token.lower for token in tokens_of("Gov. O’Dea", Span(0, 10))] == ["gov", "o'dea"]
