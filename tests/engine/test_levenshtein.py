from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine._levenshtein import words_within

WORDS = st.text(alphabet="abc", max_size=6)


def distance(one: str, other: str) -> int:
    """Levenshtein's distance, by its definition."""
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return distance(one[1:], other[1:])
    return 1 + min(distance(one[1:], other), distance(one, other[1:]), distance(one[1:], other[1:]))


@pytest.mark.parametrize(
    ("word", "other", "edits"),
    [
        ("pritzger", "pritzker", 1),
        ("pritzker", "pritzker", 0),
        ("gaurd", "guard", 2),
        ("guard", "guards", 1),
        ("guard", "uard", 1),
    ],
)
def test_an_edit_puts_in_takes_out_or_replaces_a_letter(word: str, other: str, edits: int) -> None:
    assert list(words_within(2, word, [other])) == [(other, edits)]
    assert list(words_within(edits - 1, word, [other])) == []


@given(st.integers(1, 2), WORDS, st.sets(WORDS, max_size=20))
def test_just_the_words_of_a_lexicon_that_are_near_are_found(edits: int, word: str, lexicon: set[str]) -> None:
    expected = [(other, distance(word, other)) for other in sorted(lexicon) if distance(word, other) <= edits]
    assert list(words_within(edits, word, sorted(lexicon))) == expected
