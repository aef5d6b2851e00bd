"""What a hard-wrapped text reads like on one line a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.sentences import paragraphs
from index.text.unwrapping import unwrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We sold the mill and\nthe horse.\n\nIt was\nold.", "We sold the mill and the horse.\n\nIt was old."),
        ("We sold the mill and \r\n  the horse.", "We sold the mill and the horse."),
        ("We spoke of a cease-\nfire.", "We spoke of a cease-fire."),
        ("We sold pre-\nand post-war coins.", "We sold pre- and post-war coins."),
        ("We sold the mill -\nand the horse.", "We sold the mill - and the horse."),
        ("The weavers came: the wea-\nvers of the weavers.", "The weavers came: the weavers of the weavers."),
        ("We sold it to wea\u00ad\nvers.", "We sold it to weavers."),
        ("We sold it to wea¬\nvers.", "We sold it to weavers."),
        ("One.\nTwo.", "One.\nTwo."),
    ],
)
def test_only_what_the_wrapping_put_there_goes(text: str, expected: str) -> None:
    assert unwrap(text).reading.text == expected


@given(st.text(alphabet="Ab c-.\n\r\u00ad"))
def test_every_paragraph_is_on_one_line_and_is_mapped_back(text: str) -> None:
    unwrapped = unwrap(text)
    lines = [line for line in unwrapped.reading.text.replace("\r", "\n").split("\n") if line.strip()]
    cut = [unwrapped.reading.text[start:end] for start, end in unwrapped.paragraphs]
    assert cut == [line.strip() for line in lines]
    assert [unwrapped.reading.file_span(*one) for one in unwrapped.paragraphs] == list(paragraphs(text))
