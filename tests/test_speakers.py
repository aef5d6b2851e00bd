from __future__ import annotations

import pytest

from index.speakers import name_words, names_meant

NAMES = "Mayor Brandon Johnson,Boris Johnson,JB Pritzker,J.B. Pritzker,Kelly Hayes,José Peña,CBS News".split(",")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("johnson", ["Mayor Brandon Johnson", "Boris Johnson"]),
        ("JOHNSON Brandon", ["Mayor Brandon Johnson"]),
        ("Gov. J.B. Pritzker", ["JB Pritzker", "J.B. Pritzker"]),
        ("john", []),
        ("brandon hayes", []),
        ("pena", ["José Peña"]),
        ("news", ["CBS News"]),
        ("mayor johnson", ["Mayor Brandon Johnson", "Boris Johnson"]),
    ],
)
def test_a_name_is_meant_by_any_of_its_whole_words_titles_aside(asked: str, meant: list[str]) -> None:
    assert names_meant(name_words(asked), NAMES) == meant


def test_a_title_alone_is_the_name() -> None:
    assert name_words("the Mayor") == ("mayor",)
    assert name_words("Mayor") == ("mayor",)
