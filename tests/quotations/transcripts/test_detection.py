"""What is a label in a transcript whose labels are written in more than one way."""

from __future__ import annotations

import pytest

from index.quotations.transcripts.detection import find_labels
from tests.documents import turns_of

LEE, MARSH = "Ann Lee", "Bob Marsh"


def test_a_nick_ends_a_turn() -> None:
    text = f"{LEE}: Hello.\n\nlightclient: well, no.\n\n{MARSH}: Yes.\n\nlightclient: so I said.\n\n{LEE}: Good."
    assert turns_of(text)[1:4] == [("lightclient", "well, no."), (MARSH, "Yes."), ("lightclient", "so I said.")]


def test_a_word_in_small_letters_that_does_not_recur_names_nobody() -> None:
    text = f"{LEE}: Hello.\n\nexample: the harbor.\n\n{MARSH}: Yes.\n\n{LEE}: Good."
    assert turns_of(text)[1] == (None, "the harbor.")


def test_a_nick_ends_the_cue_before_it() -> None:
    cues = [f"00:00:0{at}.000 --> 00:00:0{at}.900\n" for at in range(1, 7)]
    said = [
        f"{LEE}: Hello there,",
        "and hello again,",
        "lightclient: well, no",
        f"{MARSH}: Yes.",
        "lightclient: so.",
        f"{LEE}: Good.",
    ]
    text = "WEBVTT\n\n" + "\n\n".join(map("{}{}".format, cues, said)) + "\n"
    assert turns_of(text, path="a.vtt")[:2] == [(LEE, "Hello there, and hello again,"), ("lightclient", "well, no")]


@pytest.mark.parametrize("before", ["We ran up the--", "and he said so", "I agree with Mr. Gray"])
def test_a_title_in_capitals_begins_a_turn_within_a_line(before: str) -> None:
    text = f"MR. LEE.  Hello.\n\nMR. MARSH.  {before} MR. LEE.  Yes, we did.\n\nMR. MARSH.  No.\n\nMR. LEE.  Good."
    assert turns_of(text)[1:3] == [("Marsh", before), ("Lee", "Yes, we did.")]


def test_a_name_in_capitals_begins_a_turn_behind_a_sentence() -> None:
    text = "ANN LEE: Hello.\n\nBOB MARSH: Well. ANN LEE: Yes, we did.\n\nBOB MARSH: No.\n\nANN LEE: Good."
    assert turns_of(text)[1:3] == [(MARSH, "Well."), (LEE, "Yes, we did.")]


@pytest.mark.parametrize("label", ["DR. ANN DE LEE", "VICE CHAIRMAN"])
def test_a_longer_name_is_not_cut(label: str) -> None:
    last = label.rpartition(" ")[2] if label.startswith("VICE") else "DE LEE"
    text = f"{label}: Hello.\n\n{last}: Well.\n\nBOB MARSH: No.\n\n{last}: Good."
    assert [words for _, words in turns_of(text)] == ["Hello.", "Well.", "No.", "Good."]


def test_an_element_without_a_label_is_nobodys() -> None:
    said = [f"{LEE}: Hello.", f"{MARSH}: Well.", f"MR, LEE? {MARSH} is wrong.", f"{LEE}: Good."]
    text = "\n".join(f"<speech>{one}</speech>" for one in said)
    assert not any("wrong" in words for _, words in turns_of(text))


def test_a_line_is_no_label_beside_one_that_has_no_name() -> None:
    text = f"____________/\n\n{LEE}: Hello.\n\nThe Harbor Law Firm\n\n{MARSH}: Well.\n\n{LEE}: Good."
    assert (LEE, "Hello.") in turns_of(text)
    assert "The Harbor Law Firm" not in [speaker for speaker, _ in turns_of(text)]


def test_one_name_above_its_words_twice_is_enough() -> None:
    text = "Ann Lee -- Baker\n\nHello there.\n\nBob Marsh -- Analyst\n\nYes.\n\nAnn Lee -- Baker\n\nNo."
    assert [speaker for speaker, _ in turns_of(text)] == [LEE, MARSH, LEE]


@pytest.mark.parametrize("last", ["The crew left the harbor.", ""])
def test_names_above_other_names_are_above_no_words(last: str) -> None:
    names = [LEE, MARSH, LEE, MARSH, LEE, "Cy Dow"]
    assert not turns_of("\n\n".join([*names, last]))


def test_headings_of_a_page_are_no_names_above_words() -> None:
    page = "\n\n".join(f"{heading}\n\nThe harbor is closed." for heading in ["Paid Partner", "The Fog", "Paid Partner"])
    links = "Old Fog, All Bakers Run Home\n\nThe crew left.\n\nBob Marsh\n\nIt rained.\n\n" * 2
    text = "\n\n".join(f"It is line {at} of a page." for at in range(400))
    assert not turns_of(page)
    assert not turns_of(f"{text}\n\n{links}{text}")


def test_a_caption_at_the_head_of_an_article_makes_no_speech() -> None:
    text = "The speech of the mayor\n\nVideo: The speech on the harbor.\n\n“We go,” Ann Lee said.\n\nThe crew left."
    assert not turns_of(text)


def test_a_nick_in_a_chat_ends_a_message() -> None:
    lines = [f"[01.02.25, 10:0{at}] {name}: Hello." for at, name in enumerate([LEE, MARSH, LEE, MARSH])]
    assert (LEE, "I know.") not in turns_of("\n".join([*lines[:3], "zorb_nik: I know.", lines[3]]))


def test_a_report_with_headlines_that_begin_with_names_is_no_transcript() -> None:
    told = "“We go now,” Ann Lee said.\n\nThe bill is dead.\n\n“Never,” the mayor told us.\n\n“So?” he asked.\n\n"
    heads = "Ann Lee: We Will Go\n\n{}Ann Lee: The Bill Is Dead\n\nBob Marsh: No Comment\n"
    assert find_labels(heads.format(told)) is None
    assert find_labels(heads.format("The bill is dead.\n\n")) is not None
    assert find_labels(heads.format(told).replace("Ann Lee:", "LEE:")) is not None
