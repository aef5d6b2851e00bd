"""Rules of the cast: who is who among the names of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.quotations.prose.analysis import analyze_document

if TYPE_CHECKING:
    from index.quotations.prose.entities import Entity


def known(text: str) -> dict[str, Entity]:
    cast = analyze_document(text).entities
    return {one.name: one for one in (*cast.full.values(), *cast.bare.values())}


@pytest.mark.parametrize(
    ("text", "name", "is_person"),
    [
        ("Here is Ann Lee.", "Ann Lee", True),
        ("Here is the Harbor Committee.", "Harbor Committee", False),
        ("We heard that Olsen said no.", "Olsen", True),
        ("They met Senator Olsen.", "Olsen", True),
        ("They met Blake Washington.", "Blake Washington", True),
        ("We read the CNN story.", "CNN", False),
        ("We went to South Korea.", "South Korea", False),
    ],
)
def test_who_is_in_the_cast(text: str, name: str, is_person: bool) -> None:
    assert known(text)[name].is_person is is_person


@pytest.mark.parametrize(
    "text", ["We live in Tulsa.", "It rained on Monday.", "Residents said no. Most residents left."]
)
def test_who_is_not(text: str) -> None:
    assert not known(text)


def test_gender_comes_from_titles_and_first_names() -> None:
    people = known("At the old mill we met Ann Lee, Mr. Olsen and Terry Marsh.")
    assert [people[name].gender for name in ("Ann Lee", "Olsen", "Terry Marsh")] == ["f", "m", ""]


def test_the_most_frequent_spelling_is_the_name() -> None:
    assert "Ann Lee" in known("Here is ANN Lee. Here is Ann Lee. There is Ann Lee.")
