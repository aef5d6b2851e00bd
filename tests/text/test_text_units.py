from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.analyzer import tokenize
from index.text.text_units import start_positions, unit_starts


def starts_of(text: str) -> list[int]:
    return [token.start for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("One sentence.", {}),
        ("One. Two words. Three.", {"s": [1, 3]}),
        ("One.\n\nTwo words. Three.", {"s": [1, 3], "p": [1]}),
        ("On a cease-fire. Then more.", {"s": [4]}),
        ("… — !\n\nOnly here. And here.", {"s": [2]}),
        ("Here.\n\n— * —\n\nThere.", {"s": [1], "p": [1]}),
    ],
)
def test_sentences_and_paragraphs_begin_at_positions(text: str, expected: dict[str, list[int]]) -> None:
    assert start_positions(unit_starts(text), starts_of(text)) == expected


@given(st.text(alphabet="Ab. \n-"))
def test_boundaries_are_positions_of_the_text(text: str) -> None:
    starts = starts_of(text)
    found = start_positions(unit_starts(text), starts)
    for positions in found.values():
        assert positions == sorted(set(positions))
        assert all(0 < position < len(starts) for position in positions)
    assert set(found.get("p", ())) <= set(found.get("s", ()))
