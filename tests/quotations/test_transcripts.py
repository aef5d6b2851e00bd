"""Rules of transcripts."""

from __future__ import annotations

import pytest

from index.quotations.finder import Quotation, find_quotations


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.text) for one in find_quotations(text) if one.kind == "turn"]


def test_labels_lead_to_full_names_and_untitled() -> None:
    text = "Ann Lee met Bob Marsh.\n\nLEE: Hello.\n\nMR. MARSH: Good day.\n\nLEE: Sit."
    assert turns(text) == [("Ann Lee", "Hello."), ("Bob Marsh", "Good day."), ("Ann Lee", "Sit.")]


def test_a_paragraph_without_label_goes_on() -> None:
    assert turns("ANN LEE: Hello.\n\nIt rains.\n\nBOB: No.\n\nLEE: Yes.")[1] == ("Ann Lee", "It rains.")


@pytest.mark.parametrize("direction", ["(LAUGHTER)", "[crosstalk]", "(Applause.)"])
def test_stage_directions_are_nobodys_words(direction: str) -> None:
    text = f"ANN LEE: {direction} Hello.\n\n{direction}\n\nBOB: No.\n\nLEE: Yes."
    assert [words for _, words in turns(text)] == ["Hello.", "No.", "Yes."]


@pytest.mark.parametrize(
    "text",
    [
        "**Ann Lee:** Hello.\n\n**Bob:** No.\n\n**Ann Lee:** Yes.",
        "Ann Lee: Hello.\n\nBob Marsh: No.\n\nAnn Lee: Yes.",
        '"LEE: Hello.\n\n"BOB: No.\n\n"LEE: Yes."',
    ],
)
def test_forms_of_labels(text: str) -> None:
    assert [words for _, words in turns(text)] == ["Hello.", "No.", "Yes."]


def test_questions_and_answers_have_no_named_speaker() -> None:
    assert turns("Q: Why?\n\nA: So.\n\nQ: Oh?\n\nA: Yes.") == [(None, x) for x in ("Why?", "So.", "Oh?", "Yes.")]


@pytest.mark.parametrize(
    "text", ["WASHINGTON: It rains.\n\nAll is well.", "Note: one.\n\nLater on: two.\n\nSo: three."]
)
def test_a_few_colons_make_no_transcript(text: str) -> None:
    assert not turns(text)


def test_a_quotation_within_a_turn_is_part_of_it() -> None:
    found: tuple[Quotation, ...] = find_quotations("LEE: He said “no way, sir,” to me.\n\nBOB: Oh.\n\nLEE: Yes.")
    assert [one.kind for one in found] == ["turn"] * 3
