"""Markup is all that is not read; what sets parts of a text apart is shown once, and at its strongest."""

from __future__ import annotations

import pytest

from index.corpus.formats._code_points import code_points
from index.corpus.formats._markup_builder import BLANK, CELL, LINE, PARAGRAPH, MarkupBuilder
from index.text.reading_text import Markup, ReadingText

TEXT = "..one..two.."


def builder() -> MarkupBuilder:
    return MarkupBuilder(TEXT, 0)


def text_of(made: MarkupBuilder) -> str:
    return ReadingText(TEXT, 0, made.markup()).text


@pytest.mark.parametrize(
    ("apart", "text"),
    [
        ([], "onetwo"),
        ([BLANK], "one two"),
        ([BLANK, CELL], "one\ttwo"),
        ([LINE, CELL, BLANK], "one\ntwo"),
        ([LINE, PARAGRAPH, LINE], "one\n\ntwo"),
    ],
)
def test_of_all_that_sets_two_parts_apart_the_strongest_is_shown(apart: list[int], text: str) -> None:
    made = builder()
    made.separate(PARAGRAPH)  # nothing before the first part
    made.read(2, 5)
    for one in apart:
        made.separate(one)
    made.read(7, 10)
    made.separate(PARAGRAPH)  # nor after the last
    assert text_of(made) == text


def test_two_ends_of_a_line_are_an_empty_line() -> None:
    made = builder()
    made.read(2, 5)
    made.end_lines(0)
    made.end_lines()
    made.end_lines(3)
    made.read(7, 10)
    assert text_of(made) == "one\n\ntwo"


def test_what_follows_a_label_stands_on_its_line() -> None:
    made = builder()
    made.label(2, 5, "1.")
    made.separate(PARAGRAPH)
    made.read(7, 10)
    assert text_of(made) == "1. two"


def test_what_is_shown_as_it_is_written_is_no_markup() -> None:
    made = MarkupBuilder("one two\r\n \nsix", 0)
    made.read(0, 3)
    made.separate(BLANK)
    made.show(4, 7, "two")
    made.separate(PARAGRAPH)
    made.read(11, 14)
    assert made.markup() == ()


def test_a_blank_beside_a_blank_is_not_shown() -> None:
    made = MarkupBuilder("a <i>b</i> c", 0)
    for start, end in ((0, 2), (5, 6), (10, 12)):
        made.separate(BLANK)
        made.read(start, end)
    assert ReadingText("a <i>b</i> c", 0, made.markup()).text == "a b c"


def test_what_lies_before_what_was_read_is_left_out() -> None:
    made = builder()
    made.read(7, 10)
    made.read(2, 5)
    made.show(6, 9, "x")
    made.read(9, 11)
    assert made.markup() == (Markup(0, 7), Markup(11, 12))


def test_no_control_character_is_shown_for_markup() -> None:
    made = builder()
    made.show(2, 5, "\x00\t\n\x85")
    assert text_of(made) == "\ufffd\t\ufffd\ufffd"


@pytest.mark.parametrize("text", ["plain", "née O’Neill 𝒜 & co"])
def test_bytes_are_counted_as_code_points_in_any_order(text: str) -> None:
    offset = code_points(text)
    places = range(len(text) + 1)
    for place in [*places, *reversed(places)]:
        assert offset(len(text[:place].encode())) == place
