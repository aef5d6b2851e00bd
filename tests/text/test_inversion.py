from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.analyzer import tokenize
from index.text.inversion import ROW_SHIFT, Inversion

WORDS = st.sampled_from(
    ["of", "the", "U.S.", "US", "IT", "cease-fire", "cease-\nfire", "O’Neill", "9 am", "1,000", "10,12", "50 %", "m²",
     "R&D", "anti-govern-\nment", "AR-15s", "漢字", "JOHN", "don’t", "café", "ICE", "—", "“", ".", "\n", "\n\n"]
)  # fmt: skip
TEXTS = st.lists(WORDS).map(" ".join) | st.text()


@given(st.lists(TEXTS, max_size=4))
def test_the_terms_of_many_texts_are_those_of_their_tokens(texts: list[str]) -> None:
    terms: dict[str, list[int]] = defaultdict(list)
    forms: set[tuple[str, str]] = set()
    inversion = Inversion()
    for row, text in enumerate(texts):
        tokens = list(tokenize(text))
        for token in tokens:
            forms.update(token.forms)
            for term in token.terms:
                terms[term].append(row << ROW_SHIFT | token.position)
        starts, lengths = inversion.add(text, row)
        assert [*starts] == [token.start for token in tokens]
        assert [*lengths] == [token.end - token.start for token in tokens]
    assert {term: [*occurrences] for term, occurrences in inversion.terms().items()} == terms
    assert inversion.forms() == forms


@pytest.mark.parametrize(("text", "term"), [("US TROOPS LEAVE", "us"), ("the US leaves", "u.s.")])
def test_what_a_line_of_capitals_decides_is_read_in_its_line(text: str, term: str) -> None:
    inversion = Inversion()
    inversion.add(text, 7)
    found = inversion.terms()
    assert [occurrence >> ROW_SHIFT for occurrence in found[term]] == [7]
    assert ("u.s." in found) == (term == "u.s.")
