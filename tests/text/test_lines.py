"""Lines end at \\n, \\r\\n and \\r alone; line and column count from 1, in code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text._lines import Lines

TEXTS = st.text(st.sampled_from("\r\nab\u2028\x0b\x85\U0001f600"), max_size=30)


def by_definition(text: str, offset: int) -> tuple[int, int]:
    """Walk the text a character at a time."""
    line = column = 1
    for i in range(offset):
        if text[i] == "\n" or (text[i] == "\r" and text[i + 1 : i + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return line, column


@given(TEXTS)
def test_it_agrees_with_the_definition_at_every_offset(text: str) -> None:
    """Also between \\r and \\n, at the end, and next to line ends that only str.splitlines knows."""
    lines = Lines(text)
    for offset in range(len(text) + 1):
        assert lines.line_and_column(offset) == by_definition(text, offset)


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_an_error(offset: int) -> None:
    """Never a plausible place for a wrong offset."""
    with pytest.raises(ValueError, match="outside"):
        Lines("abc").line_and_column(offset)
