"""Quotation marks without another."""

from __future__ import annotations

import pytest

from search.check._unpaired import unpaired_marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“One,” he said. “Two.”", ""),
        ("“One “two” three,” he said.", ""),
        ("“One.\n\n“Two,” he said.", ""),
        ('"One.\n\n"Two," he said.', ""),
        ("“One.\nTwo,” he said.", ""),
        ('A 6" pipe, “and more.”', ""),
        ("„One“, said he. «Two» ”three”", ""),
        ("”One”, said he.", ""),
        ("", ""),
        ("He said “one.\n\nTwo.” Three.", "“”"),
        ("He said “one. He left.", "“"),
        ('He said "one. He left.', '"'),
        ("One,” he said. “Two.”", "”"),
        ("“One.\n\nTwo.\n\n“Three,” he said.", "“"),
        ("“We go now, said Lee.\n\n“Three,” he said.", "“"),
        ("The wall “is useless, Lee said.\n\n“Three,” he said.", "“"),
        ("“One, and so it said.\n\n“Three,” he said.", ""),
        ("“One,” he said, “and two.\r\n\r\nThree.", "“"),
    ],
)
def test_what_has_no_other_is_told(text: str, marks: str) -> None:
    assert "".join(text[at] for at in unpaired_marks(text)) == marks
