"""The lists of words are what their modules say: small letters, no word twice where that would matter."""

from __future__ import annotations

import pytest

from index.lexicon import cues, nouns, titles
from index.lexicon import proper_nouns as proper
from index.lexicon.first_names import FEMALE, MALE, gender_of, is_first_name
from index.lexicon.loader import words


@pytest.mark.parametrize("module", [cues, nouns, proper, titles])
def test_lists_are_in_small_letters_without_stops_at_the_end(module: object) -> None:
    lists = [value for name, value in vars(module).items() if name.isupper() and isinstance(value, frozenset)]
    assert lists
    for one in lists:
        assert all(word == word.lower() and not word.endswith(".") for word in one)


def test_first_names_of_both_tell_no_gender() -> None:
    assert not any(gender_of(name) for name in MALE & FEMALE)
    assert (gender_of("Ann"), gender_of("Bob"), gender_of("Kelly"), gender_of("Xyz")) == ("f", "m", "", "")
    assert is_first_name("Kelly")


def test_words_are_parted_by_any_blank() -> None:
    assert words(" a b\n c ") == {"a", "b", "c"}
