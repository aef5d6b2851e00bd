from __future__ import annotations

import pytest

from search.output._width import cells


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("\u5c71", 2),
        ("\uff21", 2),
        ("e\u0301", 1),
        ("\u20dd", 0),
        ("a\u200db\ufeff", 2),
        ("\u1112\u1161\u11ab", 2),
        ("\ufffd", 1),
        ("\u00e9\u2019", 2),
    ],
)
def test_wide_characters_take_two_cells_and_combining_marks_none(text: str, width: int) -> None:
    assert cells(text) == width
