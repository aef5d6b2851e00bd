"""The lists of words are what their modules say."""

from __future__ import annotations

import pytest

from index.lexicon import abbreviations, cues, function_words, html_elements, nouns, particles, titles, transcript_words
from index.lexicon import proper_nouns as proper
from index.lexicon.first_names import gender_of, is_first_name, only_gender_of


@pytest.mark.parametrize(
    "module", [abbreviations, cues, function_words, html_elements, nouns, particles, proper, titles, transcript_words]
)
def test_lists_are_in_small_letters_without_stops_at_the_end(module: object) -> None:
    lists = [value for name, value in vars(module).items() if name.isupper() and isinstance(value, frozenset)]
    assert lists
    for one in lists:
        assert one
        assert all(word == word.lower() and not word.endswith(".") for word in one)


@pytest.mark.parametrize(
    ("name", "mostly", "only"),
    [
        ("Thomas", "m", "m"),
        ("Timothy", "m", "m"),
        ("Felipe", "m", "m"),
        ("Lonnie", "m", ""),
        ("Ann", "f", "f"),
        ("Bob", "m", "m"),
        ("Kelly", "", ""),
        ("Dana", "f", ""),
        ("Xyz", "", ""),
        ("DAN.", "m", "m"),
    ],
)
def test_a_first_name_tells_a_gender_where_most_or_nearly_all_of_its_bearers_have_it(
    name: str, mostly: str, only: str
) -> None:
    assert (gender_of(name), only_gender_of(name)) == (mostly, only)
    assert is_first_name(name) == (name != "Xyz")


@pytest.mark.parametrize("word", ["charity", "chase", "christie", "everett", "geneva", "junior", "madison"])
def test_no_first_name_is_left_that_is_more_often_something_else(word: str) -> None:
    assert not is_first_name(word)


def test_words_of_questions_are_neither_stop_words_nor_ambiguous() -> None:
    assert {
        "what",
        "which",
        "how",
        "have",
        "been",
        "from",
        "about",
        "some",
        "i",
        "you",
    } <= function_words.QUESTION_WORDS
    assert not function_words.QUESTION_WORDS & function_words.STOP_WORDS
    ambiguous = {"may", "us", "who", "might", "must", "own", "same", "can", "her"}
    assert not function_words.QUESTION_WORDS & ambiguous
