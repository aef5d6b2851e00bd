from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from search.output._width import _NARROW, cells


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("\u5c71", 2),
        ("\uff21", 2),
        ("e\u0301", 1),
        ("\u20dd", 0),
        ("a\u200bb\ufeff", 2),
        ("\U0001f600 ok", 5),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 2),  # a family: one cluster
        ("\U0001f44d\U0001f3fd", 2),  # a thumb with a colour of skin
        ("\u2764\ufe0f", 2),  # a heart shown as an emoji
        ("\u2764", 1),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 4),  # two flags
        ("\u0939\u093f\u0928\u094d\u0926\u0940", 4),  # Hindi in Devanagari: its marks take no cells of their own
        ("\u0e01\u0e47", 1),
        ("a\tb\0", 4),
        ("\u5c71\x1b", 3),
        ("\u1112\u1161\u11ab", 2),
        ("\ufffd", 1),
        ("\u00e9\u2019", 2),
    ],
)
def test_wide_characters_take_two_cells_and_combining_marks_none(text: str, width: int) -> None:
    assert cells(text) == width


@given(
    st.text(st.characters(max_codepoint=0x2FFF))
    | st.text("a \u0301\u0938\u094d\u0924\u200d\U0001f468\U0001f1e9\ufe0f\u5c71")
)
def test_the_width_is_never_less_than_nothing_nor_more_than_two_cells_a_character(text: str) -> None:
    assert 0 <= cells(text) <= 2 * len(text)


def test_what_is_measured_without_tables_is_of_one_cell_a_character() -> None:
    narrow = [char for char in map(chr, range(0x30000)) if _NARROW.fullmatch(char) and char.isprintable()]
    assert len(narrow) > 1000
    assert not [char for char in narrow if wcswidth(f"a{char}b") != 3]
