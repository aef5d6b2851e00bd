"""What has the shape of a label and no name that is known ends what somebody says."""

from __future__ import annotations

import pytest

from index.corpus.document_reader import read_document
from index.quotations.pipeline import quotations_of
from tests.documents import turns_of

LEE, MARSH = "Ann Lee", "Bob Marsh"


@pytest.mark.parametrize(
    "head",
    [
        "A man at the back of the hall: ",
        "Off-screen voice: ",
        "Reading from the minutes: ",
        "Editor's note: ",
        "Read more: ",
        "The long winter: how ",
        "Cy Orr says: ",
        "@cy_orr: ",
        "cy's aunt: ",
        "Cy Orr?: ",
        "Cy Orr：",
        "Cy:",
        "Cy Orr\t",
        "(Cy Orr): ",
        "[Archival clip, Cy Orr]: ",
        "Cy “Salty” Orr: ",
        "Prof. Dr. h.c. Cy Orr: ",
        "Ann Lee and Bob Marsh: ",
    ],
)
def test_a_head_ends_what_the_speaker_before_says(head: str) -> None:
    text = f"{LEE}: Hello.\n\n{MARSH}: Well.\n\n{head}Nothing is lost here.\n\n{LEE}: Good.\n\n{MARSH}: Yes."
    assert not any("lost" in words for speaker, words in turns_of(text) if speaker in (LEE, MARSH))
    assert (MARSH, "Well.") in turns_of(text)


@pytest.mark.parametrize("head", ["So here it is:", "We have one rule:", "One thing:", "It ended. Then:"])
def test_what_is_said_may_have_a_colon(head: str) -> None:
    text = f"{LEE}: Hello.\n\n{MARSH}: Well.\n\n{head} nothing is lost here.\n\n{LEE}: Good."
    assert (MARSH, f"{head} nothing is lost here.") in turns_of(text)


@pytest.mark.parametrize("head", ["(Video clip) (00:12):", "“Cy's wife” (00:12):", "Caller from Quern (00:12):"])
def test_a_head_with_a_time_among_labels_with_times(head: str) -> None:
    text = f"{LEE} (00:00):\nHello.\n\n{MARSH} (00:09):\nRoll it.\n\n{head}\nNothing is lost.\n\n{LEE} (00:20):\nWell."
    assert not any("lost" in words for speaker, words in turns_of(text) if speaker)


def test_among_labels_with_times_a_colon_alone_is_no_head() -> None:
    text = f"{LEE}  0:01\nHello.\n\n{MARSH}  0:09\nWell.\n\nThe options: none.\n\n{LEE}  0:20\nGood."
    assert (MARSH, "The options: none.") in turns_of(text)


def test_a_heading_behind_the_last_turn_does_not_go_on_with_it() -> None:
    text = (
        f"{LEE}: Hello.\n\n{MARSH}: Well.\n\n{LEE}: Good.\n\nThe crew laughed, and left.\n\nThe harbor: a short history"
    )
    assert "The crew laughed, and left." not in [words for _, words in turns_of(text)]


@pytest.mark.parametrize("head", ["iPhone (2)", "cy@quern.example", "orr, cy j.", 'Guest "Bo" Lee'])
def test_most_cues_begin_with_a_name_and_so_does_this(head: str) -> None:
    said = [f"{LEE}: Any comments?", f"{head}: Not so.", f"{LEE}: Go on.", f"{MARSH}: I do.", f"{LEE}: Noted."]
    cues = [f"00:00:0{at}.000 --> 00:00:0{at}.900\n{words}" for at, words in enumerate(said, 1)]
    text = "WEBVTT\n\n" + "\n\n".join(cues)
    assert (LEE, "Any comments?") in turns_of(text, path="a.vtt")


def test_two_dashes_in_a_cue_are_two_voices() -> None:
    said = [f"{LEE.upper()}: Hello there.", "- Who is it?\n- Me.", f"{LEE.upper()}: Go on.", f"{MARSH.upper()}: Yes."]
    cues = [f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{words}" for at, words in enumerate(said, 1)]
    assert turns_of("\n\n".join(cues), path="a.srt")[:2] == [(LEE, "Hello there."), (None, "Who is it?")]


@pytest.mark.parametrize("role", ["Chair", "Moderator"])
def test_who_greets_the_chair_is_not_the_chair(role: str) -> None:
    text = f"{LEE} (Quern): Good morning, {role}.\n\n{role}: Go ahead.\n\n{MARSH} (Hull): Thank you.\n\n{role}: Yes."
    assert (None, "Go ahead.") in turns_of(text)


def test_what_is_said_of_a_judge_makes_nobody_the_court() -> None:
    text = "MR. LEE: Bob Marsh had lied to the judge.\n\nTHE COURT: Overruled.\n\nMR. LEE: So.\n\nTHE COURT: Go on."
    assert (None, "Overruled.") in turns_of(text)


def test_one_of_two_hosts_is_not_guessed() -> None:
    told = "The show is hosted by Bob Marsh. It is hosted by Ann Lee on Sundays."
    text = f"{told}\n\nHOST: Hello.\n\nCY ORR: Yes.\n\nHOST: So."
    assert (None, "Hello.") in turns_of(text)


@pytest.mark.parametrize(
    "words", ["I'm Irish Catholic.", "I'm Dr. Lee's cousin.", "He said, “I'm Bob Marsh and cold.”"]
)
def test_a_host_is_only_who_says_so_by_name(words: str) -> None:
    assert (None, "Good.") in turns_of(f"Host: Hello.\n\n{LEE}: Hi.\n\nHost: {words}\n\n{LEE}: Yes.\n\nHost: Good.")


def test_a_role_is_sure_only_with_its_holder_in_brackets() -> None:
    def is_sure(label: str) -> bool:
        text = f"Moderator: {MARSH}\n\n{label}: Hello.\n\nANN LEE: Hi.\n\nMODERATOR: Good."
        (first, *_) = quotations_of(read_document(text.encode(), path="a.txt"))
        assert (first.speaker, first.text) == (MARSH, "Hello.")
        return first.is_sure

    assert not is_sure("MODERATOR")
    assert is_sure("MODERATOR (Bob Marsh)")


@pytest.mark.parametrize(
    "between",
    [
        "RUTH ORR, GOVERNMENT'S WITNESS, AFFIRMED",
        "MR. LEE: The state calls Ruth Orr.",
        "(Witness excused.)\n\nMR. LEE: So.",
    ],
)
def test_a_new_witness_is_not_the_one_before(between: str) -> None:
    first = "CARL DUNN, GOVERNMENT'S WITNESS, SWORN\n\nBY MR. LEE:\n\nQ. Who?\n\nA. Dunn."
    text = f"{first}\n\n{between}\n\nQ. Where?\n\nA. Here."
    named = [speaker for speaker, words in turns_of(text) if words == "Here."]
    assert named
    assert named[0] in (None, "Ruth Orr")


def test_who_is_sworn_in_as_mayor_is_no_witness() -> None:
    text = (
        "ANN LEE,\nhaving been duly sworn, testified:\nQ.  When?\nTHE WITNESS:  The day Bob Marsh was sworn in."
        "\nQ.  Where?\nTHE WITNESS:  Here."
    )
    assert turns_of(text)[-1] == (LEE, "Here.")


@pytest.mark.parametrize(
    "introduction",
    ["Cy Orr sings. She talked to Bob Marsh of the Post.", "Cy Orr sings. He spoke with Bob Marsh on Monday."],
)
def test_whom_the_asked_one_talks_to_does_not_answer(introduction: str) -> None:
    text = f"{introduction}\n\nQ: When?\n\nA: At nine.\n\nQ: And now?\n\nA: At ten."
    assert MARSH not in [speaker for speaker, words in turns_of(text) if words == "At nine."]


@pytest.mark.parametrize(
    "label",
    [
        "RULING",
        "SIDEBAR",
        "FACT CHECK",
        "SPONSOR READ",
        "TRANSCRIBER'S NOTE",
        "VO",
        "SEE ALSO",
        "N.B.",
        "SENIOR OFFICIAL TWO",
    ],
)
def test_a_heading_in_capitals_is_nobody(label: str) -> None:
    text = f"ANN LEE: Hello.\n\nBOB MARSH: Well.\n\n{label}: It is so.\n\nANN LEE: Good."
    assert (None, "It is so.") in turns_of(text)


def test_a_minister_is_who_stands_in_the_brackets() -> None:
    label = "Minister for Peat (Deputy Cy Orr)"
    text = f"The Chair: Order.\n\n{label}: I move.\n\nDeputy Ann Lee: No.\n\n{label}: Yes."
    assert ("Cy Orr", "I move.") in turns_of(text)


def test_a_list_of_votes_is_nobodys() -> None:
    text = f"{LEE}: Hello.\n\n{MARSH}: Well.\n\nIn favour:\nQuern, Hull\n\nAgainst:\nNone\n\n{LEE}: Good."
    assert not any("Quern" in words or "None" in words for speaker, words in turns_of(text) if speaker)


def test_first_names_alone_and_small_letters_name_speakers() -> None:
    text = "anna: hi there\nben: hello you\nanna: what a day\nben: yes it was"
    stamped = "\n".join(f"[01.02.25, 10:0{at}] {line}" for at, line in enumerate(text.splitlines()))
    assert [speaker for speaker, _ in turns_of(stamped)] == ["anna", "ben", "anna", "ben"]


def test_ben_is_a_name_though_a_particle() -> None:
    text = "ANNA GRAY: Hello.\n\nBEN STONE: Well.\n\nANNA GRAY: So.\n\nBen Stone: No."
    assert turns_of(text)[-1] == ("Ben Stone", "No.")


@pytest.mark.parametrize("words", ["WE BUILD: HOMES, SCHOOLS.", "I'M DONE. THE PLAN: GO HOME."])
def test_a_sentence_in_capitals_is_no_name(words: str) -> None:
    text = f">> ANN LEE: HELLO.\n>> {words}\n>> ANN LEE: YES.\n>> BOB MARSH: NO.\n>> ANN LEE: SO."
    assert (None, words) in turns_of(text)


@pytest.mark.parametrize("head", ["**Sponsor message:**", "**What we hear:**", "**And so:**", "**Our pick**:"])
@pytest.mark.parametrize(("path", "time"), [("a.md", ""), ("a.md", "[00:00:20] "), ("a.txt", "")])
def test_an_emphasised_head_among_emphasised_labels(head: str, path: str, time: str) -> None:
    turns = [f"**{time}{LEE}:** Hello there.", f"**{time}{MARSH}:** Good day.", f"{head} It is lost."]
    text = "\n\n".join([*turns, f"**{time}{LEE}:** Yes.", f"**{time}{MARSH}:** Well."])
    assert not any("lost" in words for speaker, words in turns_of(text, path) if speaker)
    assert (MARSH, "Good day.") in turns_of(text, path)


@pytest.mark.parametrize(
    "between",
    [
        "(Whereupon, at noon, the case was\nlost.)",
        "ORAL ARGUMENT OF LOST CAUSES",
        "(Hallow Bay) (Lost)",
    ],
)
def test_what_stands_between_wrapped_turns(between: str) -> None:
    turns = [f"          {LEE.upper()}:  Hello there.\n          {between}\n", "          BOB MARSH:  Good day.\n"]
    found = turns_of("".join(turns * 3))
    assert (LEE, "Hello there.") in found
    assert not any("lost" in words.lower() for _, words in found), found


def test_a_name_with_what_is_done_in_brackets() -> None:
    text = "GEORGE. It is late.\n\nMARTHA (crossing to the door). It is lost.\n\nGEORGE. Go.\n\nMARTHA. Well.\n"
    assert ("Martha", "It is lost.") in turns_of(text)


def test_a_heading_in_the_shape_of_a_name_is_nobody() -> None:
    text = "Ann Lee\n\nI ask again.\n\nBob Marsh\n\nI know.\n\n" * 2 + "Business of the House\n\nIt is lost.\n"
    assert (LEE, "I ask again.") in turns_of(text)
    assert not any("lost" in words for speaker, words in turns_of(text) if speaker)


@pytest.mark.parametrize(
    "text",
    [
        "**Ann Lee** won the race in Ohio.\n\n**Bob Marsh** lost it.\n\n**Ann Lee** is 44.\n",
        "*Mary Poppins* is a film.\n\n*Dexter* is one too.\n\n*Mary Poppins* is old.\n",
        "- **Ann Lee**, the mayor\n- **Bob Marsh**, the coach\n- **Ann Lee**, again\n",
        "**Ann Lee** Wins.\n\n**Bob Marsh** Loses.\n\n**Ann Lee** Sings.\n\n" + "The fog came in again.\n\n" * 9,
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_words_in_bold_make_no_transcript(text: str, path: str) -> None:
    assert turns_of(text, path) == []


def test_a_bracket_that_is_never_closed_takes_in_no_label() -> None:
    text = "ANN LEE: Hi.\n[inaudible\nBOB MARSH: Ho [laughter]\nANN LEE: So?\nBOB MARSH: So.\n"
    assert (MARSH, "Ho") in turns_of(text)


def test_a_sentence_may_begin_with_what_is_in_capitals() -> None:
    text = "MR. GRAY: We saw it.\nNO ENTRY FOR DOGS\nso we left.\nMS. FOX: Well.\nMR. GRAY: Yes.\nMS. FOX: No.\n"
    assert any("so we left." in words for _, words in turns_of(text))
