"""Tokens as a cluster is given them, which it cuts at blanks and at `|` and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import StoreError
from index.opensearch_store._connection import Connection
from index.opensearch_store._schema import require_same_tokens
from index.opensearch_store.cluster_location import parse_location
from index.opensearch_store.cluster_tokens import Tokenized, from_keyword, keyword, marks_of, sent_term, sent_text
from tests.opensearch_store.stub import serving

# What Java's Character.isWhitespace takes for a blank.
BLANK = re.compile("[\t-\r\x1c-\x1f \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]")
TEXTS = st.text() | st.text("ab1 .|-'’&@#%$:/=\n\x1f\u2028U.S漢ÉI\u0301²")


@given(TEXTS)
def test_each_position_is_cut_back_into_its_terms(text: str) -> None:
    tokenized = Tokenized(text)
    marks = {mark for unit in ("s", "p") for mark in marks_of(unit)}
    positions = BLANK.split(sent_text(tokenized.sent(0))) if tokenized.terms else []
    assert [[one for one in position.split("|") if one not in marks] for position in positions] == [
        list(map(sent_term, terms)) for terms in tokenized.terms
    ]
    stems = BLANK.split(sent_text(tokenized.stems)) if tokenized.stems else []
    assert stems == [sent_term(stem) for stem in tokenized.stems]


def test_marks_stand_at_the_last_word_of_a_unit_and_at_the_first_of_the_next_in_turns() -> None:
    assert Tokenized("One two. Three and four.\n\nFive. Six and seven.").sent(0) == [
        "one", "two|:s0", "three|:s1", "and", "four|:s1|:p0", "five|:s0|:p1", "six|:s1", "and", "seven"
    ]  # fmt: skip
    assert Tokenized("One. Two.").sent() == ["one", "two"]


def test_a_term_that_is_too_long_is_told_by_its_digest() -> None:
    one, other = "a" * 9000 + "b", "a" * 9000 + "c"
    assert len({sent_term(one), sent_term(other), sent_term("a" * 8000)}) == 3
    assert len(sent_term(one)) < 200
    assert sent_term("a" * 8000) == "a" * 8000


@pytest.mark.parametrize("text", ["", "seeds/ä.txt", "seeds/\udcff.txt", "\ud800\udfff"])
def test_keys_hold_what_is_no_character(text: str) -> None:
    keyword(text).encode("utf-8")
    assert from_keyword(keyword(text)) == text


def test_a_cluster_that_cuts_otherwise_is_refused_by_the_words_that_differ() -> None:
    tokens = [{"token": "dont", "position": 0}, {"token": "us", "position": 1}]
    with serving(lambda _: (200, {"tokens": tokens})) as stub:
        connection = Connection(parse_location(stub.address))
        with pytest.raises(StoreError, match=r"does not read words as onrecord writes them: u\.s\., "):
            require_same_tokens(connection, "news-1")
