"""Rules of the paragraph and sentence cutter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.sentences import paragraphs, sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("Gov. Ann Lee spoke. Mr. Ode left.", ["Gov. Ann Lee spoke.", "Mr. Ode left."]),
        (
            "We met Det. Ann Lee. Insp. Ode and Sec. Hall left.",
            ["We met Det. Ann Lee.", "Insp. Ode and Sec. Hall left."],
        ),
        ("She moved to the U.S. Senate.", ["She moved to the U.S. Senate."]),
        ("She moved to the U.S. They stayed.", ["She moved to the U.S.", "They stayed."]),
        ("J. B. Hall ran.", ["J. B. Hall ran."]),
        ("Rain at 5 p.m. and snow.", ["Rain at 5 p.m. and snow."]),
        ("“Stop!” He ran.", ["“Stop!”", "He ran."]),
        ("“Why?” he asked.", ["“Why?” he asked."]),
        ("", []),
    ],
)
def test_sentences_end_at_stops_but_not_after_abbreviations(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_every_line_is_a_paragraph() -> None:
    assert len(paragraphs("One here.\nTwo here.\r\n\r\nThree.")) == 3


def test_a_hard_wrapped_text_is_cut_at_empty_lines_only() -> None:
    text = "The mayor said that the\nbridge would stay open and\nthat nobody need worry.\n\nNext day\nit fell."
    assert [text[a:b].count("\n") for a, b in paragraphs(text)] == [2, 1]


@given(st.text())
def test_parts_are_ordered_and_hold_every_character_but_blanks(text: str) -> None:
    for cut in (paragraphs(text), sentences(text)):
        at = 0
        for start, end in cut:
            assert at <= start < end <= len(text)
            at = end
        assert "".join("".join(text[a:b].split()) for a, b in cut) == "".join(text.split())
