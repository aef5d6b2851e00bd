"""Quoted mail: its marks are no text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corpus.formats._mail import mail_quotes
from index.corpus.formats._separators import with_line_feeds
from tests.corpus.formats.reading import read as formatted


def read(text: str) -> str:
    return formatted("a.txt", text).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> The boat left\n> at noon.", "The boat left\nat noon."),
        (">The boat left\n>at noon.", "The boat left\nat noon."),
        ("> One.\n>\n> Two.", "One.\n\nTwo."),
        # What is quoted deeper, or less, is set apart.
        ("Bob wrote:\n> The boat left.\nWhen?", "Bob wrote:\n\nThe boat left.\n\nWhen?"),
        ("> Two.\n>> One.\n> > One.\n> Three.", "Two.\n\nOne.\nOne.\n\nThree."),
        ("Bob wrote:\n\n> The boat left.\n\nWhen?", "Bob wrote:\n\nThe boat left.\n\nWhen?"),
        ("> One.\r\n> Two.\r\n\r\nThree.", "One.\r\nTwo.\r\n\r\nThree."),
        ("> One.\r> Two.\rThree.", "One.\rTwo.\n\nThree."),
        # Marks of new voices in captions are none of mail.
        (">> ANN: Yes.\n>> BOB: No.\n>>> Next.", ">> ANN: Yes.\n>> BOB: No.\n>>> Next."),
        ("It is 3 > 2.", "It is 3 > 2."),
        ("No mail.", "No mail."),
    ],
)
def test_the_marks_of_quoted_lines_are_not_read(text: str, expected: str) -> None:
    assert read(text) == expected


@given(st.text("a> \n\r\t", max_size=40))
def test_nothing_but_marks_and_blanks_is_lost(text: str) -> None:
    found = list(mail_quotes(with_line_feeds(text)))
    assert all(one.start <= one.end for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert read(text).count("a") == text.count("a")
