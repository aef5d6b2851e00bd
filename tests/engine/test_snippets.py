from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.text.lines import Lines
from index.text.spans import Span
from search.engine._highlights import find_matches
from search.engine._snippets import MOST_SNIPPETS, best_snippets
from tests.engine.test_highlights import mark


def test_a_snippet_is_the_sentence() -> None:
    text = "Nothing here. The guard came by night. Nobody saw it."
    (snippet,) = best_snippets(text, 0, [mark("guard")])
    assert (snippet.text, snippet.start) == ("The guard came by night.", 14)


def test_a_long_sentence_is_cut_at_words() -> None:
    text = "lorem " * 100 + "guard" + " ipsum" * 100
    (snippet,) = best_snippets(text, 0, [mark("guard")])
    assert len(snippet.text) < 300
    assert snippet.text.startswith("lorem")
    assert snippet.text.endswith("ipsum")


def test_a_word_without_end_is_cut_off_at_the_match() -> None:
    text = "x" * 500 + "-guard-" + "y" * 500
    (snippet,) = best_snippets(text, 0, [mark("guard")])
    assert snippet.text == "guard"


def test_the_best_snippet_shows_the_most_of_the_query() -> None:
    text = "A guard.\nA guard, a guard.\nA guard of the city.\nA city.\n"
    snippets = best_snippets(text, 0, [mark("guard"), mark("city")])
    assert [snippet.text for snippet in snippets] == ["A guard of the city.", "A guard, a guard.", "A guard."]


def test_overlapping_matches_are_one_span() -> None:
    (snippet,) = best_snippets("of our city", 0, [mark("of", "our"), mark("our", "city")])
    assert snippet.spans == ((0, 11),)


def test_without_matches_it_is_the_beginning_of_the_body() -> None:
    (snippet,) = best_snippets("header\n\nThe body. More of it.", 8, [])
    assert (snippet.text, snippet.start, snippet.spans) == ("The body.", 8, ())
    assert (snippet.line, snippet.column) == (3, 1)


def test_the_header_is_never_shown() -> None:
    (snippet,) = best_snippets("date 2025-01-01 The guard. No more.", 16, [mark("guard")])
    assert snippet.text == "The guard."


TEXTS = st.text(alphabet="ab .\n\r“”!-é", max_size=300)


@given(TEXTS, st.integers(0, 20))
def test_snippets_are_slices_with_their_matches(text: str, start: int) -> None:
    body_start = min(start, len(text))
    snippets = best_snippets(text, body_start, [mark("a"), mark("b", "a"), mark("ab")])
    assert 1 <= len(snippets) <= MOST_SNIPPETS
    for snippet in snippets:
        assert text[snippet.start : snippet.start + len(snippet.text)] == snippet.text
        assert snippet.start >= body_start
        assert all(0 <= begin < end <= len(snippet.text) for begin, end in snippet.spans)
        assert all(one[1] <= other[0] for one, other in pairwise(snippet.spans))
        first = snippet.start + (snippet.spans[0][0] if snippet.spans else 0)
        assert (snippet.line, snippet.column) == Lines(text).line_and_column(first)
    found = find_matches(text, Span(body_start, len(text)), [mark("a"), mark("b", "a"), mark("ab")])
    assert any(snippet.spans for snippet in snippets) == bool(found)
    places = sorted((snippet.start, snippet.start + len(snippet.text)) for snippet in snippets)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
