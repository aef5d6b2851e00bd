"""What a reader sees of a file, and where it stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from index.text.reading_text import Markup, ReadingText
from index.text.spans import Span

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

LINK = "He is [cooperating](https://a.example) &amp; well."
MARKUP = (Markup(6, 7), Markup(18, 38), Markup(39, 44, "&"))


def test_markup_is_left_out_or_shown_as_something_else() -> None:
    assert ReadingText(LINK, 0, MARKUP).text == "He is cooperating & well."
    assert ReadingText(LINK, 3, MARKUP).text == "is cooperating & well."


def test_without_markup_it_is_the_file_from_its_start_on() -> None:
    reading = ReadingText("date 2025-09-02 Good morning.", 16)
    assert reading.text == "Good morning."
    assert reading.file_span(5, 12) == Span(21, 28)
    assert reading.reading_span(21, 28) == Span(5, 12)


def test_words_over_markup_stand_in_the_file_with_it() -> None:
    reading = ReadingText(LINK, 0, MARKUP)
    start = reading.text.index("is cooperating &")
    assert LINK[slice(*reading.file_span(start, start + len("is cooperating &")))] == (
        "is [cooperating](https://a.example) &amp;"
    )
    start = reading.text.index("cooperating")
    assert LINK[slice(*reading.file_span(start, start + len("cooperating")))] == "cooperating"


def test_an_empty_span_stands_at_its_beginning() -> None:
    reading = ReadingText(LINK, 0, MARKUP)
    at = reading.text.index("&")
    assert reading.file_span(at, at) == Span(39, 39)
    assert ReadingText("").file_span(0, 0) == Span(0, 0)
    assert ReadingText("date 2025-09-02", 15).file_span(0, 0) == Span(15, 15)


def test_a_file_of_nothing_but_markup_has_no_reading_text() -> None:
    reading = ReadingText("<br>", 0, (Markup(0, 4),))
    assert reading.text == ""
    assert reading.reading_span(0, 4) == Span(0, 0)


@st.composite
def _sources(draw: DrawFn) -> tuple[str, int, list[Markup]]:
    """A file, where its body begins, and markup of it."""
    text = draw(st.text("ab<>", max_size=12))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=7, unique=True)))
    start = cuts.pop(0) if len(cuts) % 2 else 0
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    return text, start, [Markup(one, other, draw(st.sampled_from(["", "", "x", "xyz"]))) for one, other in pairs]


@given(_sources())
def test_every_character_that_is_no_markup_stands_where_it_is_read(case: tuple[str, int, list[Markup]]) -> None:
    source, start, markup = case
    reading = ReadingText(source, start, tuple(markup))
    copied = [at for at in range(start, len(source)) if not any(one.start <= at < one.end for one in markup)]
    for at in copied:
        span = reading.reading_span(at, at + 1)
        assert reading.text[slice(*span)] == source[at]
        assert reading.file_span(*span) == Span(at, at + 1)
    assert len(reading.text) == len(copied) + sum(len(one.shown) for one in markup)


@given(_sources())
def test_spans_keep_their_order_and_lie_in_the_file(case: tuple[str, int, list[Markup]]) -> None:
    source, start, markup = case
    reading = ReadingText(source, start, tuple(markup))
    spans = [reading.file_span(at, at + 1) for at in range(len(reading.text))]
    assert spans == sorted(spans)
    assert all(start <= one.start < one.end <= len(source) for one in spans)


def test_a_span_ends_before_what_is_shown_between_characters() -> None:
    reading = ReadingText("ab cd", 0, (Markup(2, 2, "\n\n"),))
    assert reading.text == "ab\n\n cd"
    assert reading.reading_span(0, 2) == Span(0, 2)
    assert reading.reading_span(2, 5) == Span(4, 7)
