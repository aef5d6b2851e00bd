from __future__ import annotations

import pytest

from index.store.fields import QUERY_FIELDS
from search.cli._completion import matching, query_completions

NAMES = ["JB Pritzker", "José Prieto", "CNN", "the mayor’s office", 'Al "Bud" Cooper']


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("pri", ["JB Pritzker", "José Prieto"]),
        ("PRIT", ["JB Pritzker"]),
        ("jose p", ["José Prieto"]),
        (" josé", ["José Prieto"]),
        ("ritz", []),
        ("off", ["the mayor’s office"]),
        ("", NAMES),
        ("(", []),
    ],
)
def test_a_name_fits_from_any_of_its_words_on(typed: str, names: list[str]) -> None:
    assert matching(typed, NAMES) == names


@pytest.mark.parametrize(
    ("typed", "completions"),
    [
        ("spe", ["speaker:"]),
        ("guard spe", ["guard speaker:"]),
        ("(guard OR -da", ["(guard OR -date:"]),
        ("xspe", []),
        ("Spe", []),
        ("title:bud", []),
        ('"spe', []),
        ("guard", []),
        ("guard ", [f"guard {field}:" for field in (one.name for one in QUERY_FIELDS)]),
        ("speaker:prit", ['speaker:"JB Pritzker"']),
        ('speaker:"jb pri', ['speaker:"JB Pritzker"']),
        ('guard -speaker:"jb', ['guard -speaker:"JB Pritzker"']),
        ("speaker:c", ["speaker:CNN"]),
        ('speaker:"JB Pritzker" gua', []),
        ("xspeaker:c", []),
        ("@", ["@guard", "@week"]),
        ("@GU", ["@guard"]),
        ("@guard x", []),
        ("", [f"{field}:" for field in (one.name for one in QUERY_FIELDS)] + ["@guard", "@week"]),
    ],
)
def test_a_query_completes_to_fields_speakers_and_saved_searches(typed: str, completions: list[str]) -> None:
    found = query_completions(typed, speakers=lambda: NAMES, searches=lambda: ["guard", "week"])
    assert found == completions
