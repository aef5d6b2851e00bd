"""Rules of items: the code of each word in its place."""

from __future__ import annotations

import pytest

from index.quotations.prose.analysis import analyze_document


def codes(text: str) -> str:
    return "".join(item.tag for item in analyze_document(text).paragraphs[0][0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go now,” Ann Lee said.", "Q,NS."),
        ("She quickly told Ann Lee.", "paSN."),
        ("The report was odd.", "dobw."),
        ("Ann Lee (in the red hat) said no.", "NSw."),
        ("Ann Lee’s office said.", "N'oS."),
        ("Former secretary of state Ann Lee said.", "whNS."),
        ("In Tulsa, Ann Lee spoke — twice!", "tw,NM-a?"),
    ],
)
def test_codes(text: str, expected: str) -> None:
    assert codes(text) == expected


def test_a_noun_after_an_article_is_no_verb() -> None:
    assert codes("His claims failed.")[1] == "w"
