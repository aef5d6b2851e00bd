"""Names and labels in disguise are read; what is quoted stays as it is written."""

from __future__ import annotations

import unicodedata

import pytest

from index.quotations.pipeline import find_quotations


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (unicodedata.normalize("NFD", "“We go,” said Chloë Čapek. “Now,” Čapek said."), ["Chloë Čapek"] * 2),
        ("“We go,” said Sean O´Hara. “Now,” O`Hara said.", ["Sean O’Hara"] * 2),
        ("“We go,” said Sean O‘Hara.", ["Sean O’Hara"]),
        ("“We go,” said Eva Sto\u00adne.", ["Eva Stone"]),
        ("“We go,” said Eva\u00a0Stone.", ["Eva Stone"]),
        ("“We go,”¹ said Eva Stone². “Now,” Stone³ said.", ["Eva Stone"] * 2),
        ("EVA STONE: We go.\n\nTOM\u00a0REED: Oh?\n\nEVA STONE: Yes.", ["Eva Stone", "Tom Reed", "Eva Stone"]),
        ("EVA STONE: We go.\n\nTOM RE\u200bED: Oh?\n\nEVA STONE: Yes.", ["Eva Stone", "Tom Reed", "Eva Stone"]),
    ],
)
def test_a_name_in_disguise_is_a_name(text: str, speakers: list[str]) -> None:
    found = find_quotations(text)
    assert [one.speaker for one in found] == speakers
    assert all(text[one.start : one.end] == one.text for one in found)


def test_what_is_quoted_is_as_it_is_written() -> None:
    text = "“We´ll go²\u00a0now, cafe\u0301,” said Eva Stone."
    (found,) = find_quotations(text)
    assert found.text == "We´ll go²\u00a0now, cafe\u0301,"
