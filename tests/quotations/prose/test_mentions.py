"""Rules of names: runs of capitals, titles cut off and kept."""

from __future__ import annotations

import pytest

from index.quotations.prose._mentions import Mention, find_mentions
from index.quotations.prose._offices import office_parts
from index.quotations.prose._tokens import tokens_of
from index.quotations.prose.regions import find_regions, mask
from index.text.sentences import paragraphs
from index.text.spans import Span


def mentions(text: str) -> list[Mention]:
    masked = mask(text, find_regions(text, paragraphs(text)))
    tokens = tokens_of(masked, Span(0, len(text)))
    return find_mentions(tokens, office_parts(tokens))


def names(text: str) -> list[str]:
    return [" ".join(one.words) for one in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday Ann Lee left.", ["Ann Lee"]),
        ("But Mayor Ann Lee left.", ["Ann Lee"]),
        ("Ohio Gov. J.D. Marsh left.", ["J.D. Marsh"]),
        ("Ursula von der Alm met Martin O’Dea.", ["Ursula von der Alm", "Martin O’Dea"]),
        ("Terry McCabe’s dog barked.", ["Terry McCabe"]),
        ("Park Min-ho and the Tulsa-based Ann Lee left.", ["Park Min-ho", "Ann Lee"]),
        ("Robert “Bob” Lee left.", ["Robert Lee"]),
        ("Secretary of State Ann Lee left.", ["Ann Lee"]),
        ("Polk County Recorder Helen Marsh left.", ["Helen Marsh"]),
        ("The Department of Justice sued.", ["Department of Justice"]),
        ("Paul Lee Jr. sang.", ["Paul Lee Jr."]),
        ("Mr. King sang.", ["King"]),
        ("Det. Ann Lee met Insp. Marsh.", ["Ann Lee", "Marsh"]),
        ("Anna zu Alm met Mayor de Brun.", ["Anna zu Alm", "de Brun"]),
        ("Later van Holm met Karim al-Basri and Jeanne d’Orme.", ["van Holm", "Karim al-Basri", "Jeanne d’Orme"]),
        ("We saw al-Basri, a delegate at-Large.", ["al-Basri"]),
        ("Dolores del Monte sang.", ["Dolores del Monte"]),
        ("The Press Secretary met the Police Chief and the Chief Justice.", []),
        ("The Union Leader wrote of Justice.", ["Union Leader", "Justice"]),
        ("Theresa May and Will Hall sang.", ["Theresa May", "Will Hall"]),
    ],
)
def test_names_are_cut_out_of_their_titles(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_titles_before_a_name_are_kept() -> None:
    assert mentions("We met Mayor Ann Lee.")[0].titles == ("mayor",)
    assert mentions("We met spokesman Al Lee.")[0].titles == ("spokesman",)
