"""Snippets: whole sentences that show each word of a query once before any of them again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text._lines import Lines
from index.text.analyzer import tokenize
from index.text.reading_text import Markup, ReadingText
from index.text.spans import Span
from search.engine._highlights import Match
from search.engine._snippets import MOST_SNIPPETS, best_snippets, marked_slice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from search.engine.results import Snippet

MARKDOWN = "A [long](x.example) walk. The [*guard*](y.example) &amp; I. No."
MARKUP = (
    Markup(2, 3), Markup(7, 19), Markup(30, 32), Markup(37, 50), Markup(51, 56, "&"),
)  # fmt: skip


if TYPE_CHECKING:
    Phrase: TypeAlias = tuple[str, ...]


def mark(*words: str) -> Phrase:
    """Words that are looked for side by side."""
    return words


def matches_of(text: str, marks: Sequence[Phrase]) -> list[Match]:
    """Where phrases stand in a text, each of which is an operand."""
    tokens = list(tokenize(text))
    found = []
    for operand, words in enumerate(marks):
        for at in range(len(tokens) - len(words) + 1):
            there = tokens[at : at + len(words)]
            if all(word in token.terms for word, token in zip(words, there, strict=True)):
                found.append(Match(there[0].start, there[-1].end, operand))
    return sorted(found)


def snippets_of(text: str, *marks: Phrase, title: str = "", weights: tuple[float, ...] = ()) -> list[Snippet]:
    return list(best_snippets(ReadingText(text), title, matches_of(text, marks), weights or (1.0,) * len(marks)))


def shown(text: str, *marks: Phrase, title: str = "", weights: tuple[float, ...] = ()) -> list[str]:
    return [snippet.text for snippet in snippets_of(text, *marks, title=title, weights=weights)]


def test_a_snippet_is_the_sentence() -> None:
    (snippet,) = snippets_of("Nothing here. The guard came by night. Nobody saw it.", mark("guard"))
    assert (snippet.text, snippet.start) == ("The guard came by night.", 14)
    assert (snippet.is_cut_before, snippet.is_cut_after) == (False, False)


def test_of_a_long_sentence_it_is_the_beginning_if_the_match_is_there() -> None:
    (snippet,) = snippets_of("Lorem " + "ipsum " * 30 + "guard" + " dolor" * 100 + ".", mark("guard"))
    assert snippet.text.startswith("Lorem")
    assert snippet.text.endswith("dolor")
    assert len(snippet.text) <= 260
    assert (snippet.is_cut_before, snippet.is_cut_after) == (False, True)


def test_else_it_is_cut_at_words_on_both_sides() -> None:
    (snippet,) = snippets_of("lorem " * 100 + "guard" + " ipsum" * 100, mark("guard"))
    assert len(snippet.text) < 300
    assert snippet.text.startswith("lorem")
    assert snippet.text.endswith("ipsum")
    assert snippet.is_cut_before
    assert snippet.is_cut_after


def test_a_word_without_end_is_cut_off_at_the_match() -> None:
    assert shown("x" * 500 + "-guard-" + "y" * 500, mark("guard")) == ["guard"]


def test_what_shows_most_of_the_query_comes_first_then_what_has_most_matches_all_in_the_order_of_the_file() -> None:
    text = "A guard.\nA guard, a guard.\nA guard.\nA guard of the city.\nA city.\n"
    assert shown(text, mark("guard"), mark("city")) == ["A guard.", "A guard, a guard.", "A guard of the city."]


def test_a_word_that_was_not_shown_yet_comes_before_one_that_was() -> None:
    text = "A guard. A guard, a guard and a guard. A guard, a guard. The pier. A dog."
    assert shown(text, mark("guard"), mark("pier"), mark("dog")) == [
        "A guard, a guard and a guard.", "The pier.", "A dog.",
    ]  # fmt: skip


def test_where_not_all_words_can_be_shown_the_rarer_are() -> None:
    text = "The one. The two. The three. The four."
    marks = [mark(word) for word in ("one", "two", "three", "four")]
    assert shown(text, *marks, weights=(1.0, 3.0, 2.0, 4.0)) == ["The two.", "The three.", "The four."]


def test_a_whole_sentence_is_shown_rather_than_a_cut_one() -> None:
    text = "x " * 200 + "guard, a guard. A guard. Yes."
    assert shown(text, mark("guard"))[-1] == "A guard."
    assert shown(text, mark("guard"), mark("x"))[0].startswith("x x")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A guard came by", ["The guard left."]),
        ("A guard came…", ["The guard left."]),
        ("A guard", ["A guard came by.", "The guard left."]),
        ("The guard left.", ["A guard came by."]),
        ("", ["A guard came by.", "The guard left."]),
    ],
)
def test_the_title_is_not_repeated(title: str, expected: list[str]) -> None:
    assert shown("A guard came by. The guard left. Nobody saw it.", mark("guard"), title=title) == expected


def test_what_only_the_title_has_is_not_shown_again() -> None:
    text = "A guard came by. Nobody saw it."
    assert shown(text, mark("guard"), title="A guard came by.") == ["Nobody saw it."]
    assert shown("A guard came by.", mark("guard"), title="A guard came by.") == ["A guard came by."]


def test_overlapping_matches_are_one_span() -> None:
    (snippet,) = snippets_of("of our city", mark("of", "our"), mark("our", "city"))
    assert snippet.spans == ((0, 11),)


def test_without_matches_it_is_the_beginning_of_the_body() -> None:
    (snippet,) = best_snippets(ReadingText("header\n\nThe body. More of it.", 8), "", [], [])
    assert (snippet.text, snippet.start, snippet.spans) == ("The body.", 8, ())
    assert (snippet.line, snippet.column) == (3, 1)


def test_the_header_is_never_shown() -> None:
    reading = ReadingText("date 2025-01-01 The guard. No more.", 16)
    (snippet,) = best_snippets(reading, "", matches_of(reading.text, [mark("guard")]), [1.0])
    assert snippet.text == "The guard."


def test_it_is_a_slice_of_the_file_and_what_a_reader_sees_of_it() -> None:
    reading = ReadingText(MARKDOWN, 0, MARKUP)
    (snippet,) = best_snippets(reading, "", matches_of(reading.text, [mark("guard", "i")]), [1.0])
    assert snippet.text == "The [*guard*](y.example) &amp; I."
    assert [snippet.text[slice(*span)] for span in snippet.spans] == ["guard*](y.example) &amp; I"]
    assert snippet.shown == "The guard & I."
    assert [snippet.shown[slice(*span)] for span in snippet.shown_spans] == ["guard & I"]
    assert (snippet.line, snippet.column) == (1, 33)
    assert marked_slice(reading, Span(17, 22), matches_of(reading.text, [mark("guard")])).text == "guard"


TEXTS = st.text(alphabet="ab .\n\r“”!-é", max_size=300)


@given(TEXTS, st.integers(0, 20))
def test_snippets_are_slices_with_their_matches(text: str, start: int) -> None:
    reading = ReadingText(text, min(start, len(text)))
    marks = [mark("a"), mark("b", "a"), mark("ab")]
    snippets = best_snippets(reading, "a b a", matches_of(reading.text, marks), [1.0, 2.0, 3.0])
    assert 1 <= len(snippets) <= MOST_SNIPPETS
    for snippet in snippets:
        assert text[snippet.start : snippet.start + len(snippet.text)] == snippet.text == snippet.shown
        assert snippet.start >= reading.start
        assert snippet.spans == snippet.shown_spans
        assert all(0 <= begin < end <= len(snippet.text) for begin, end in snippet.spans)
        assert all(one[1] <= other[0] for one, other in pairwise(snippet.spans))
        first = snippet.start + (snippet.spans[0][0] if snippet.spans else 0)
        assert (snippet.line, snippet.column) == Lines(text).line_and_column(first)
    places = [(snippet.start, snippet.start + len(snippet.text)) for snippet in snippets]
    assert places == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    if matches_of(reading.text, marks) and not reading.text.startswith("a b a"):
        assert any(snippet.spans for snippet in snippets)
