"""The header: `[SPEAKER ]date YYYY-MM-DD` at the start, and nothing that merely resembles it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corpus._header import MAX_SPEAKER_WORDS, read_header

DAY = datetime.date(2025, 9, 1)

SPEAKERS = [
    "JB Pritzker",
    "J.B. Pritzker",
    "J. B. Pritzker",
    "Gov. JB Pritzker",
    "JB Pritzker (D)",
    "JOHN SMITH",
    "Martin Luther King, Jr.",
    "Charles de Gaulle",
    "Ursula von der Leyen",
    "Abdel Fattah al-Sisi",
    "Osama bin Laden",
    "Conor O\u2019Brien",
    "Valéry Giscard d\u2019Estaing",
    "Jean-Luc Mélenchon",
    "Élisabeth Borne",
    "Archbishop of York",
    "The White House",
    "To Lam",
    "Pope Leo XIV",
    "王毅",
    "One Two Three Four Five Six Seven Eight",
]
NO_SPEAKERS = [
    "The",
    "A",
    "On",
    "This",
    "the meeting",
    "Meeting on",
    "Release",
    "The court",
    "The Court",
    "Due",
    "He said.",
    "Smith.",
    "Wait!",
    "Why?",
    "Speaker:",
    "“Johnson”",
    '"Johnson"',
    "\u2018Johnson\u2019",
    "Gov.",
    "de la",
    "Smith and Jones",
    "7 Eleven",
    "\u2014",
    "Ann\x1b[31m",
    "One Two Three Four Five Six Seven Eight Nine",
]


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_a_name_before_date_is_the_speaker(speaker: str) -> None:
    """Capitalised words and particles; stops in initials and titles."""
    text = f"{speaker} date 2025-09-01 Good morning."
    header, warnings = read_header(text)
    assert header is not None
    assert (header.speaker, header.date, warnings) == (speaker, DAY, ())
    assert text[header.end :] == " Good morning."


@pytest.mark.parametrize("words", NO_SPEAKERS)
def test_prose_before_date_is_no_header(words: str) -> None:
    """Better none than a wrong one: neither a speaker nor a date is taken."""
    assert read_header(f"{words} date 2025-09-01 was a day.") == (None, ())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (" date 2025-09-01 “We do", None),
        ("date 2025-09-01", None),
        ("date 2025-09-01\nText", None),
        ("\r\n\t date\t2025-09-01\rText", None),
        ("\n\nJB  Pritzker\u00a0date 2025-09-01\n", "JB Pritzker"),
    ],
)
def test_blanks_and_ends_around_a_header(text: str, speaker: str | None) -> None:
    """Blanks may stand before it, of any kind between its words, and a blank or an end after it."""
    header, warnings = read_header(text)
    assert header is not None
    assert (header.speaker, header.date, warnings) == (speaker, DAY, ())
    assert text[: header.end].endswith("2025-09-01")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "date",
        "date 2025-09-01.",
        "date 2025-09-01, he said",
        "date 2025-09-011",
        "date 2025-9-1 x",
        "date: 2025-09-01 x",
        "update 2025-09-01 x",
        "Date 2025-09-01 x",
        "JB Pritzker\ndate 2025-09-01 x",
        "date\n2025-09-01 x",
        "date \u0662\u0660\u0662\u0665-09-01 x",
        "Text. date 2025-09-01 x",
    ],
)
def test_other_forms_are_no_header(text: str) -> None:
    """One line, small letters, ASCII digits, a blank after the date."""
    assert read_header(text) == (None, ())


@pytest.mark.parametrize("date", ["2025-02-30", "2025-13-01", "0000-01-01"])
def test_an_impossible_date_is_no_header_and_warned_of(date: str) -> None:
    """But prose with such a date is not worth a warning."""
    header, warnings = read_header(f"JB Pritzker date {date} x")
    assert header is None
    assert date in warnings[0]
    assert read_header(f"the meeting date {date} x") == (None, ())


@given(st.lists(st.sampled_from(["Ann", "de", "J.", "Dr.", "O\u2019Neill", "of"]), max_size=10), st.dates())
def test_generated_headers(words: list[str], day: datetime.date) -> None:
    """Zero to eight words; with a name among them, if there are any."""
    header, _ = read_header(f"{' '.join(words)} date {day.isoformat()}\n")
    if not words or (len(words) <= MAX_SPEAKER_WORDS and {"Ann", "O\u2019Neill", "J."} & set(words)):
        assert header is not None
        assert (header.speaker or "", header.date) == (" ".join(words), day)
    else:
        assert header is None


@given(st.text(), st.integers(0, 5))
def test_any_text_is_read(text: str, start: int) -> None:
    """No text raises; an end lies within the text."""
    header, _ = read_header(text + " date 2025-09-01 ", start)
    assert header is None or start < header.end <= len(text) + 16


@pytest.mark.parametrize("text", [" " * 2_000_000, "A" * 2_000_000, "A " * 1_000_000, "\n" * 2_000_000])
def test_a_large_file_without_header_is_soon_seen(text: str) -> None:
    """The search stops at the ninth word, and takes linear time over blanks."""
    assert read_header(text) == (None, ())
