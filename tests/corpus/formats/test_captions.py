"""Captions: what is spoken is read, and the words of one voice run on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corpus.document_reader import read_document
from index.corpus.formats._captions import captions
from index.corpus.formats._separators import with_line_feeds
from index.quotations.pipeline import quotations_of
from tests.corpus.formats.reading import read as formatted


def read(text: str) -> str:
    return formatted("a.vtt", text).text


def cues(*texts: str, seconds: float = 2.0) -> str:
    """A WebVTT file of cues that follow each other at once."""
    times = [f"00:{int(at // 60):02}:{at % 60:06.3f}" for at in (number * seconds for number in range(len(texts) + 1))]
    blocks = [f"{begin} --> {end}\n{text}" for text, (begin, end) in zip(texts, pairwise(times), strict=True)]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Headers, notes, styles, names and settings of cues are no text.
        (cues("The boat left", "at noon."), "The boat left at noon."),
        ("WEBVTT - Harbor tour\nKind: captions\n\nNOTE\nNot read.\nNor this.\n\nSTYLE\n::cue { color: red }\n\n"
         "intro\n00:01.000 --> 00:02.000 align:start position:0%\nThe boat left", "The boat left"),
        ("1\n00:00:01,000 --> 00:00:02,000\nThe boat\nleft\n\n2\n00:00:02,000 --> 00:00:03,000\nat noon.\n",
         "The boat left at noon."),
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nThe boat\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nleft.\r\n",
         "The boat left."),
        # Numbers that are spoken are read.
        (cues("Count with me:", "1", "2"), "Count with me: 1 2"),
        # Tags and positions are no text.
        (cues("<i>The</i> <c.loud>boat</c>", "{\\an8}left <00:00:03.500><b>now</b>."), "The boat left now."),
        # A voice is a label; the same voice runs on, another begins a paragraph.
        (cues("<v Ann Lee>The boat", "<v Ann Lee>left.", "<v.soft Bob Orr>When?</v>"),
         "Ann Lee: The boat left.\n\nBob Orr: When?"),
        (cues("<v Ann Lee>Left.</v> <v Bob Orr>When?"), "Ann Lee: Left.\n\nBob Orr: When?"),
        (cues("<v Ann Lee>The boat\nleft.", "And then?"), "Ann Lee: The boat left.\n\n>> And then?"),
        (cues("ANN LEE: The boat", "left.", "BOB ORR: When?"), "ANN LEE: The boat left.\n\nBOB ORR: When?"),
        (cues("- The boat left.\n- When?"), "The boat left.\n\nWhen?"),
        (cues(">> The boat", "left.", ">> When?"), ">> The boat left.\n\n>> When?"),
        (cues("ANN LEE: We go.", "<i>BOB ORR: When?</i>", "{\\an8}ANN LEE: Now.", "BOB ORR (by phone): Oh."),
         "ANN LEE: We go.\n\nBOB ORR: When?\n\nANN LEE: Now.\n\nBOB ORR (by phone): Oh."),
        (cues("&gt;&gt; We go.", "&gt;&gt; When?"), ">> We go.\n\n>> When?"),
        # So do a direction and a pause.
        (cues("The boat", "[horn]", "left."), "The boat\n\n[horn]\n\nleft."),
        (cues("The boat", "♪ a waltz ♪", "(laughs)", "left."), "The boat\n\n♪ a waltz ♪\n\n(laughs)\n\nleft."),
        ("1\n0:01,000 --> 0:02,000\nThe boat\n\n2\n0:04,900 --> 0:06,000\nleft.\n\n3\n0:09,000 --> 0:10,000\nYes.",
         "The boat left.\n\nYes."),
        # A word broken at the end of a line is one word.
        (cues("the har-\nbor", "is anti-", "quated"), "the har-bor is anti-quated"),
        # Captions that roll up show each line twice.
        (cues("the <00:00:01.000><c>boat</c>", "the boat\nleft <00:00:02.500><c>at</c>", "left at\nnoon"),
         "the boat left at noon"),
        (cues("No.", "No."), "No. No."),
        # Lines that begin with a time in brackets.
        ("[00:00:01] The boat\n[00:00:03] left.\n[00:00:05] Ann Lee: When?", "The boat left.\n\nAnn Lee: When?"),
        ("(00:00:01) The boat left.\n\n(00:00:03) It was\n\n(00:00:05) full.", "The boat left.\n\nIt was full."),
        ("Tape 4\n\n[00:01] ANN: The boat [00:02] left.\n\n[00:03] BOB: When?\n[00:09] ANN: Now.",
         "Tape 4\n\nANN: The boat left.\n\nBOB: When?\n\nANN: Now."),
        # Without words there is nothing to read.
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\n<i></i>\n", ""),
        ("[00:00:01] ANN: At [10:30] we [00:00:03] left.\n[00:00:05] Yes.\n[00:00:07] No.",
         "ANN: At [10:30] we left. Yes. No."),
        # What has no cues is left alone.
        ("(3:16) God.\n(1:2) So.\n(3:17) For.", "(3:16) God.\n(1:2) So.\n(3:17) For."),
        ("The boat left at [12:30] and came back.", "The boat left at [12:30] and came back."),
        ("WEBVTT is a format.", "WEBVTT is a format."),
        ("12\n13\n14", "12\n13\n14"),
    ],
)  # fmt: skip
def test_what_is_spoken_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


def test_words_over_cues_are_where_they_stand_in_the_file() -> None:
    text = cues("The boat", "left.")
    reading = formatted("a.vtt", text)
    at = reading.text.index("boat left")
    start, end = reading.file_span(at, at + len("boat left"))
    assert text[start:end] == "boat\n\n00:00:02.000 --> 00:00:04.000\nleft"


PIECES = st.sampled_from(
    [*"ab1<>[]()-♪: \n\r", "\n\n", "0:01.000 --> 0:02.000\n", "[0:01] ", "<v Ann>", "</v>", "WEBVTT", "NOTE", "ANN: "]
)


@given(st.lists(PIECES).map("".join) | st.text())
def test_markup_is_in_order_and_loses_no_word_of_a_cue(text: str) -> None:
    found = list(captions(with_line_feeds(text)))
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert isinstance(read(text), str)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_ends_are_line_ends(line_end: str) -> None:
    for text in (cues("The boat", "left."), "[0:01] The boat\n[0:02] left.\n[0:03] [horn]"):
        assert read(text.replace("\n", line_end)).startswith("The boat left.")


def test_a_tagged_name_is_a_label_as_it_is_read() -> None:
    text = cues("<v Bo Lee>We left.", "<v Ana &amp; Co>We did not.", "<v Bo Lee>Oh?")
    document = read_document(text.encode(), path="a.vtt")
    said = [(one.speaker, one.text) for one in quotations_of(document)]
    assert said == [("Bo Lee", "We left."), ("Ana & Co", "We did not."), ("Bo Lee", "Oh?")]
