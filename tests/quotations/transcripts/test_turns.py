"""Rules of transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.quotations.pipeline import find_quotations
from tests.documents import turns_of

if TYPE_CHECKING:
    from index.quotations.quotation import Quotation


def test_labels_lead_to_full_names_and_untitled() -> None:
    text = "Ann Lee met Bob Marsh.\n\nLEE: Hello.\n\nMR. MARSH: Good day.\n\nLEE: Sit."
    assert turns_of(text) == [("Ann Lee", "Hello."), ("Bob Marsh", "Good day."), ("Ann Lee", "Sit.")]


def test_a_paragraph_without_label_goes_on() -> None:
    assert turns_of("ANN LEE: Hello.\n\nIt rains.\n\nBOB: No.\n\nLEE: Yes.")[1] == ("Ann Lee", "It rains.")


@pytest.mark.parametrize("direction", ["(LAUGHTER)", "[crosstalk]", "(Applause.)", "(off the record)", "(voice over)"])
def test_stage_directions_are_nobodys_words(direction: str) -> None:
    text = f"ANN LEE: {direction} Hello.\n\n{direction}\n\nBOB: No.\n\nLEE: Yes."
    assert [words for _, words in turns_of(text)] == ["Hello.", "No.", "Yes."]


@pytest.mark.parametrize(
    "text",
    [
        "**Ann Lee:** Hello.\n\n**Bob:** No.\n\n**Ann Lee:** Yes.",
        "Ann Lee: Hello.\n\nBob Marsh: No.\n\nAnn Lee: Yes.",
        '"LEE: Hello.\n\n"BOB: No.\n\n"LEE: Yes."',
    ],
)
def test_forms_of_labels(text: str) -> None:
    assert [words for _, words in turns_of(text)] == ["Hello.", "No.", "Yes."]


def test_questions_and_answers_have_no_named_speaker() -> None:
    assert turns_of("Q: Why?\n\nA: So.\n\nQ: Oh?\n\nA: Yes.") == [(None, x) for x in ("Why?", "So.", "Oh?", "Yes.")]


@pytest.mark.parametrize(
    "text", ["WASHINGTON: It rains.\n\nAll is well.", "Note: one.\n\nLater on: two.\n\nSo: three."]
)
def test_a_few_colons_make_no_transcript(text: str) -> None:
    assert not turns_of(text)


def test_a_quotation_within_a_turn_is_part_of_it() -> None:
    found: tuple[Quotation, ...] = find_quotations("LEE: He said “no way, sir,” to me.\n\nBOB: Oh.\n\nLEE: Yes.")
    assert [one.kind for one in found] == ["turn"] * 3


def names(text: str) -> list[str | None]:
    return [speaker for speaker, _ in turns_of(text)]


def said(text: str) -> list[str]:
    return [words for _, words in turns_of(text)]


@pytest.mark.parametrize(
    "direction",
    ["[Laughter.]", "(APPLAUSE)", "(CROSSTALK)", "[inaudible 00:01:12]", "*sighs*", "♪ horns ♪", "(off-camera)"],
)
def test_a_direction_inside_parts_a_turn(direction: str) -> None:
    text = f"ANN LEE: The boat left {direction} at noon.\n\nBOB: No.\n\nLEE: Yes."
    assert said(text)[:2] == ["The boat left", "at noon."]


@pytest.mark.parametrize(
    "aside",
    [
        "(the one in Hallow Bay)",
        "(I was there.)",
        "(NATO)",
        "[the mayor]",
        "[T]hey",
        "*never*",
        "(my sister laughs at it)",
    ],
)
def test_an_aside_is_spoken(aside: str) -> None:
    words = f"The boat {aside} left."
    assert said(f"ANN LEE: {words}\n\nBOB: No.\n\nLEE: Yes.")[0] == words


def test_directions_at_both_ends_are_left_out() -> None:
    text = "ANN LEE: (smiling) Hello. [picks up the oar]\n\nBOB: No. (Coughs.)\n\n[The lights go out]\n\nLEE: Yes."
    assert said(text) == ["Hello.", "No.", "Yes."]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("MS. DE LA ROSA", "Eva de la Rosa"),
        ("DR. O’BRIEN", "Nell O’Brien"),
        ("MR. VAN DYKE", "Piet van Dyke"),
        ("SEN. MCCABE", "Joe McCabe"),
        ("J.D. REED", "J.D. Reed"),
        ("EVA", "Eva de la Rosa"),
        ("Joe McCabe (Elm, Lab)", "Joe McCabe"),
        ("Joe McCabe, ferry captain", "Joe McCabe"),
        ("CNN", "CNN"),
        ("TIM MCARDLE", "Tim McArdle"),
        ("PRES. ANA D’SOUZA", "Ana D’Souza"),
    ],
)
def test_labels_lead_to_the_names_of_a_list(label: str, name: str) -> None:
    listed = (
        "Present:\nChair: Eva de la Rosa\nDr. Nell O’Brien, nurse\nPiet van Dyke\nJoe McCabe, Ferry Company\nJ.D. Reed"
    )
    assert names(f"{listed}\n\n{label}: Hello.\n\nTOM LEE: No.\n\nLEE: So.") == [name, "Tom Lee", "Tom Lee"]


def test_titles_tell_people_of_one_surname_apart() -> None:
    text = "Mary Hill: One.\n\nJohn Hill: Two.\n\nMs. Hill: Three.\n\nMr. Hill: Four.\n\nHILL: Five."
    assert names(text) == ["Mary Hill", "John Hill", "Mary Hill", "John Hill", "Hill"]


def test_a_role_is_who_is_said_to_hold_it() -> None:
    text = "Hugh Orr of the Lantern was the moderator.\n\nModerator: One.\n\nHost: I’m Eva Stone.\n\n"
    text += "Moderator: Two.\n\nHost: So."
    assert names(text) == ["Hugh Orr", "Eva Stone", "Hugh Orr", "Eva Stone"]


def test_an_office_is_held_by_the_one_whom_the_heading_calls_so() -> None:
    text = "Remarks by Mayor Eva Stone\n\nTHE MAYOR: One.\n\nREPORTER: Two.\n\nTHE MAYOR: Three."
    assert names(text) == ["Eva Stone", None, "Eva Stone"]


def test_an_office_two_people_hold_is_nobodys() -> None:
    text = "Remarks by Mayor Eva Stone and Mayor Tom Reed\n\nTHE MAYOR: One.\n\nREPORTER: Two.\n\nTHE MAYOR: Three."
    assert names(text) == [None] * 3


def test_an_office_is_held_by_the_name_in_brackets() -> None:
    text = "The Minister for Ports (Hugh Tarn): One.\n\nAnn Lee: Two.\n\nThe Minister for Ports: Three."
    assert names(text) == ["Hugh Tarn", "Ann Lee", "Hugh Tarn"]


def test_the_introduction_names_who_asks_and_who_answers() -> None:
    text = "Our reporter Tom Reed met Dr. Eva Stone on the pier.\n\nQ: Why?\n\nA: So.\n\nQ: Oh?"
    assert names(text) == ["Tom Reed", "Eva Stone", "Tom Reed"]


def test_two_who_might_answer_are_not_guessed() -> None:
    text = "Tom Reed, Eva Stone and Ann Lee run the ferry.\n\nQ. Why?\n\nA. So.\n\nQ. Oh?"
    assert names(text) == [None] * 3


def test_in_court_the_line_above_names_who_asks() -> None:
    text = (
        "For the town: EVA STONE\nFor the ferry: TOM REED\n\nANN LEE,\nhaving been duly sworn, testified:\n"
        "BY MS. STONE:\nQ.  Where?\nA.  Here.\nBY MR. REED:\nQ.  When?\nTHE WITNESS:  At noon."
    )
    assert names(text) == ["Eva Stone", "Ann Lee", "Tom Reed", "Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:04] ANN LEE: One.\n\n[00:00:09] BOB: Two.\n\n[00:00:12] LEE: Three.",
        "00:04 Ann Lee: One.\n\n00:09 Bob Orr: Two.\n\n00:12 Ann Lee: Three.",
        "Ann Lee  0:04\nOne.\n\nBob Orr  0:09\nTwo.\n\nAnn Lee  0:12\nThree.",
        "Ann Lee (00:04):\nOne.\n\nBob Orr (00:09):\nTwo.\n\nAnn Lee (00:12):\nThree.",
        ">> ANN LEE: One.\n>> Two.\n>> ANN LEE: Three.",
        "WEBVTT\n\nNOTE by Bob\nNo words\n\n00:01.000 --> 00:02.000\n<v Ann Lee>One.</v>\n\nnext\n"
        "00:02.000 --> 00:03.000\n<v Bob Orr>Two.\n<v.loud Ann Lee>Three.",
        "1\n00:00:01,000 --> 00:00:02,000\n- ANN: One.\n- BOB: Two.\n\n2\n00:00:02,000 --> 00:00:03,000\nANN: Three.",
        "MS. LEE:  One.\n\nQ   Two.\n\nMS. LEE:  Three.\n\n1:11 P.M.",
        "Host: One.\n\nEwan: Two.\n\nHost: Three.",
        "Ann Lee:\nOne.\n\nBob Orr:\nTwo.\n\nAnn Lee:\nThree.\n\nTranscript ends at noon.",
        "ANN LEE, HOST:\n\nOne.\n\nBOB ORR, BYLINE: Two.\n\nLEE: Three.",
    ],
)
def test_times_and_captions_are_nobodys_words(text: str) -> None:
    assert said(text) == ["One.", "Two.", "Three."]


def test_lines_that_follow_at_once_are_one_piece() -> None:
    text = "ANN LEE: The boat\nleft at noon.\n\nIt was full.\n\nBOB: No.\n\nLEE: Yes."
    assert said(text)[:2] == ["The boat\nleft at noon.", "It was full."]


def test_a_heading_ends_what_somebody_says() -> None:
    text = (
        "ANN LEE: One.\n\nTHE SECOND HOUR\n\nThe band played.\n\nBOB: Two.\n\n## Later\n\nIt rained.\n\nANN LEE: Three."
    )
    assert said(text) == ["One.", "Two.", "Three."]


def test_words_in_marks_do_not_part_a_turn() -> None:
    words = "He said “no way, sir,” to me. “Never.”"
    assert said(f"LEE: {words}\n\nBOB: Oh.\n\nLEE: Yes.")[0] == words


@pytest.mark.parametrize(
    "text",
    [
        "Prep Time: Ten minutes.\n\nCook Time: An hour.\n\nIngredients: Flour.\n\nMethod: Bake.\n\nMethod: Eat.",
        "Welcome: The mayor.\n\nOpening Remarks: Ten minutes.\n\nLunch Break: Noon.\n\nPanel Two: Ferries.",
        "Sports: We won.\n\nWeather: Rain.\n\nSports: We lost.\n\nWeather: Sun.",
        "LONDON: It rains.\n\nPARIS: It snows.\n\nLONDON: It rains again.",
        "From: Ann Lee\nTo: Bob Orr\n\nThe ferry is late.\n\nFrom: Bob Orr\nTo: Ann Lee\n\nI know.",
        "Director: Ann Lee\nProducer: Bob Orr\nWriter: Cy Poe\n\nThe film opens on Friday.",
        "Ann Lee: 1,204\nBob Orr: 980\nAnn Lee: 77\nBob Orr: 12",
        "A. Pears are green.\n\nB. Plums are blue.\n\nA. Figs.\n\nA. Dates.",
        "9:00: Doors open\n10:30: The pies\n12:00: Lunch",
    ],
)
def test_a_colon_makes_no_transcript(text: str) -> None:
    assert not turns_of(text)


def test_a_headline_with_a_colon_is_no_turn() -> None:
    text = "Stone: Ferry Is Late.\n\nMayor Eva Stone spoke on Sunday.\n\nREED: Why?\n\nSTONE: So.\n\nREED: Oh."
    assert said(text) == ["Why?", "So.", "Oh."]


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    ["A", "A.", "Ab ", "[", "(a ", "*a", "♪", ": ", "“", "<v ", ">> ", "Ab, ", "Q. ", "1\n", "Ab Cd\n", "X: y\n\n"],
)
def test_long_strange_texts_are_read_and_offsets_hold(part: str) -> None:
    text = "ANN LEE: Hi.\n\nBOB: No.\n\nANN LEE: Yes.\n\n" + part * 3000
    found = find_quotations(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize(
    "line",
    [
        "[dog barks]",
        "The question was taken.",
        "The amendment (No. 77) was agreed to.",
        "Several hon. Members rose—",
        "1. Mr Gray asked the Minister of Peat what he has made of the fires. The fires were many.",
        "MR. GRAY asked the Assistant Minister for Labour when the harbor will be paid.",
        "Bill read a Second time.",
        "Motion carried.",
        "Amendment put and declared lost.",
        "The motion passed 4-2.",
        "A vote was taken by show of hands.",
        "The meeting was suspended at 1.05 p.m. and resumed at 3 p.m.",
        "Opposition senators interjecting—",
        "On resuming—",
        "12.15 pm",
        "12.00 hrs",
        "- 12 -",
        "12 of 90",
        "-30-",
        "Job No. CS45678",
        "Case 1:22-cv-00123-ABC Document 45 Filed 03/04/24 Page 12 of 90",
        "Share this contribution",
        "800-555-0123",
        "Gray - Direct (Lee)",
        "Gray - Direct Examination      8",
    ],
)
def test_what_a_record_tells_is_nobodys_words(line: str) -> None:
    assert said(f"ANN LEE: One.\n\n{line}\n\nBOB ORR: Two.\n\nANN LEE: Three.") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    "line",
    [
        "The house was cold.",
        "The question is whether you were there.",
        "12.15 was late.",
        "The House was full.",
        "Motion is what we lack.",
    ],
)
def test_what_sounds_like_a_record_is_spoken(line: str) -> None:
    assert said(f"ANN LEE: One.\n\n{line}\n\nBOB ORR: Two.\n\nANN LEE: Three.")[1] == line


@pytest.mark.parametrize("note", ["joined #harbor.", "Reacted to “We go…” with 👍", 'Replying to "We go..."'])
def test_what_a_chat_notes_is_nobodys_words(note: str) -> None:
    text = f"Ann Lee  9:15 AM\n{note}\n\nBob Orr  9:16 AM\nTwo.\n\nAnn Lee  9:17 AM\nThree."
    assert said(text) == ["Two.", "Three."]


def test_a_spaced_heading_ends_what_somebody_says() -> None:
    text = "ANN LEE: One.\n\nBOB ORR: Two.\n\nANN LEE: Three.\n[The meeting was adjourned.]\nA P P E N D I X\nFog."
    assert said(text) == ["One.", "Two.", "Three."]
