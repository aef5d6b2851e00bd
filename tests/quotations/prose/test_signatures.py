from __future__ import annotations

import pytest

from index.quotations.prose._signatures import line_signature, signature
from index.quotations.prose.analysis import analyze_document


def test_a_dash_and_a_name_sign() -> None:
    assert signature(analyze_document("“We all go.” — Ann Lee").paragraphs[0][0], 0) == 3


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("— Ann Lee", 1),
        ("Ann Lee", None),
        ('Ann Lee."', 0),
        ('Ann Lee, Institute of Works."', 0),
        ('Former president Ann Lee."', 2),
        ('Ann Lee said so."', None),
        ('A member of the council."', None),
    ],
)
def test_a_line_signs_what_stands_before_it(line: str, name: int | None) -> None:
    assert line_signature(analyze_document(line).paragraphs[0][0]) == name
