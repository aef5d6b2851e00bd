"""Rules of the interface: offsets, speech, arbitrary text, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.quotations.pipeline import find_quotations
from index.quotations.reason import SURE

NEWS = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "«",
            "»",
            "``",
            "''",
            "’",
            "\n\n",
            "\n",
            "\r\n",
            ". ",
            ", ",
            "? ",
            ": ",
            " — ",
            "(",
            ")",
            "[",
            "]",
            " said ",
            " according to ",
            "Mr. ",
            "Mayor ",
            "Ann Lee ",
            "Bob Marsh ",
            "he ",
            "she ",
            "it ",
            "the mayor ",
            "LEE: ",
            "Q: ",
            "**Bob:** ",
            "we go now ",
            "A",
            "é",
            "\U0001f600",
            "\x00",
            "\u2028",
            "J. ",
            "of ",
            "and ",
        ]
    ),
    max_size=60,
).map("".join)


@pytest.mark.slow
@given(st.one_of(st.text(), NEWS), st.sampled_from([None, "Ann Lee"]))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_slices_of_it_in_order(body: str, speaker: str | None) -> None:
    found = find_quotations(body, speaker=speaker)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(body)
        assert one.text == body[one.start : one.end] == one.text.strip()
        assert 0.0 <= one.confidence <= 1.0
        assert one.speaker or one.confidence == 0.0 or one.kind != "direct"


def test_offsets_count_code_points_without_marks() -> None:
    body = "\U0001f600 “We all go now,” said Ann Lee."
    (one,) = find_quotations(body)
    assert (one.text, one.start, one.end) == ("We all go now,", 3, 17)
    assert (one.speaker, one.as_written, one.kind) == ("Ann Lee", "Ann Lee", "direct")
    assert one.confidence >= SURE


def test_a_headers_speaker_says_what_stands_outside_marks() -> None:
    body = "Good morning.\n\n“We all go now,” I said to them.\n\n“A line by nobody here.”"
    found = find_quotations(body, speaker="Ann Lee")
    assert [(one.kind, one.speaker) for one in found][:3] == [
        ("speech", "Ann Lee"),
        ("speech", "Ann Lee"),
        ("direct", "Ann Lee"),
    ]
    assert [one.text for one in found if one.kind == "speech"] == [
        "Good morning.",
        "“We all go now,” I said to them.",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "“a” ",
        '" a ',
        "Abc ",
        "he said, ",
        "“No,” said Mr. Lee. ",
        "(",
        "A B ",
        "JOE LEE: a “b”\n",
        "Mayor ",
        "“Mr. ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        body = unit * (size // len(unit))
        begin = time.process_time()
        find_quotations(body)
        return time.process_time() - begin

    seconds(1_000)
    assert any(seconds(120_000) < 8 * seconds(30_000) + 0.1 for _ in range(3))  # what disturbs one disturbs not all


@pytest.mark.parametrize("title", ["Cpl.", "Msgr.", "Pres.", "Gov.", "Asst."])
def test_an_abbreviated_title_is_no_name(title: str) -> None:
    (found,) = find_quotations(f"“We need more boats,” said {title} Ann Lee.")
    assert found.speaker == "Ann Lee"


@pytest.mark.parametrize("name", ["Islanders’ Union", "Teachers' Association", "Harbor Workers’ Guild"])
def test_an_organisation_keeps_the_whole_of_a_name_with_an_apostrophe(name: str) -> None:
    (found,) = find_quotations(f"“We counted them all,” the {name} said.")
    assert found.speaker == name
