from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.name import ParsedName, name_words, parse_name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Gov. J.B. Pritzker", "jb pritzker"),
        ("J. B. Pritzker", "jb pritzker"),
        ("JB PRITZKER", "jb pritzker"),
        ("George H. W. Bush", "george hw bush"),
        ("W.E. Smith", "we smith"),
        ("the Mayor", "mayor"),
        ("Mayor", "mayor"),
        ("The", "the"),
        ("...", ""),
        ("José Peña", "jose pena"),
        ("Martin O’Malley", "martin omalley"),
        ("Alexandria Ocasio-Cortez", "alexandria ocasio cortez"),
        ("Donald Trump, Jr.", "donald trump jr"),
        ("Prime Minister Boris Johnson", "boris johnson"),
        ("Secretary of State Antony Blinken", "antony blinken"),
        ("Atlantic City Mayor Don Guardian", "don guardian"),
        ("Billie Jean King", "billie jean king"),
        ("Dr. Martin Luther King Jr.", "martin luther king jr"),
        ("Dolores del Rio", "dolores del rio"),
        ("Justice Department", "justice department"),
        ("the mayor’s office", "mayors office"),
        ("Secretary of State", "secretary of state"),
        ("Attorney General", "general"),
    ],
)
def test_the_words_of_a_name_are_folded_and_without_titles(name: str, words: str) -> None:
    assert name_words(name) == tuple(words.split())


@pytest.mark.parametrize(
    ("name", "key", "untitled"),
    [
        ("Gov. JB Pritzker", ParsedName("pritzker", ("j", "b")), "JB Pritzker"),
        ("Jb Pritzker", ParsedName("pritzker", ("j", "b")), "Jb Pritzker"),
        ("ED SMITH", ParsedName("smith", ("ed",), "", "m"), "ED SMITH"),
        ("Donald Trump, Jr.", ParsedName("trump", ("donald",), "jr", "m"), "Donald Trump, Jr."),
        ("Mrs. Clinton", ParsedName("clinton", (), "", "f"), "Clinton"),
        ("Mrs. John Smith", ParsedName("smith", ("john",), "", "f"), "John Smith"),
        ("Bill de Blasio", ParsedName("blasio", ("bill", "de"), "", "m"), "Bill de Blasio"),
        ("Sen. Scott", ParsedName("scott", ()), "Scott"),
        ("Trump", ParsedName("trump", ()), "Trump"),
        ("Steve Israel", ParsedName("israel", ("steve",), "", "m"), "Steve Israel"),
        # No surname is known: only equals are the same.
        ("Scott", ParsedName("", ("scott",)), "Scott"),
        ("Israel", ParsedName("", ("israel",)), "Israel"),
        ("Pope Francis", ParsedName("", ("pope", "francis")), "Pope Francis"),
        ("the Rock", ParsedName("", ("rock",)), "the Rock"),
        ("The White House", ParsedName("", ("white", "house")), "The White House"),
        ("Trump’s campaign", ParsedName("", ("trumps", "campaign")), "Trump’s campaign"),
        ("Johnson & Johnson", ParsedName("", ("johnson", "johnson")), "Johnson & Johnson"),
        ("Georgia Supreme Court", ParsedName("", ("georgia", "supreme", "court")), "Georgia Supreme Court"),
        ("!?", ParsedName("", ("!?",)), "!?"),
    ],
)
def test_a_name_has_parts_or_is_no_persons(name: str, key: ParsedName, untitled: str) -> None:
    assert parse_name(name) == (key, untitled)


def test_a_lone_word_that_is_never_but_in_capitals_is_no_surname() -> None:
    assert parse_name("XYZ", is_acronym=True)[0] == ParsedName("", ("xyz",))
    assert parse_name("JANE XYZ", is_acronym=True)[0].surname == "xyz"


@given(st.text(max_size=60))
def test_any_text_has_parts_and_words(text: str) -> None:
    key, untitled = parse_name(text)
    assert key.given or key.surname
    assert untitled in text


WORDS = "the Mayor JB J. B. AJ Ng U.S. Secretary of State King Jr. Brandon Qil Smith’s & Office department White-House"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join))
def test_the_words_of_a_name_are_a_name_of_the_same_words(name: str) -> None:
    words = name_words(name)
    assert name_words(" ".join(words)) == words
