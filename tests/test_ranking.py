from __future__ import annotations

import pytest

from search.ranking import K1, B, bm25f, idf

MEANS = {"title": 5.0, "body": 100.0}


def share(**counts: float) -> float:
    return bm25f(counts, {"title": 5.0, "body": 100.0}, MEANS)


def test_a_rare_word_tells_more_and_none_tells_less_than_nothing() -> None:
    assert idf(100, 1) > idf(100, 50) > idf(100, 100) > 0


def test_more_of_a_word_counts_more_and_ever_less_so() -> None:
    first, second, third = (share(body=count) for count in (1.0, 2.0, 3.0))
    assert second - first > third - second > 0
    assert third < K1 + 1


def test_a_word_in_the_title_counts_more_than_in_the_body() -> None:
    assert share(title=1.0) > share(body=1.0)


def test_both_fields_together_count_more_than_each() -> None:
    assert share(title=1.0, body=1.0) > share(title=1.0)


def test_a_word_in_a_long_text_counts_less() -> None:
    long, short = (bm25f({"body": 1.0}, {"body": length}, MEANS) for length in (200.0, 50.0))
    assert long < share(body=1.0) < short


def test_the_formula_is_that_of_the_paper() -> None:
    frequency = 3 / (1 - B + B * 200 / 100)
    assert bm25f({"body": 3.0}, {"body": 200.0}, MEANS) == pytest.approx(frequency * (K1 + 1) / (frequency + K1))
