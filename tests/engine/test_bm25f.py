from __future__ import annotations

import pytest

from search.engine._proximity import as_number
from search.engine.bm25f import (
    BOOSTS,
    FARTHEST,
    K1,
    OTHER_FORM,
    B,
    ScoredField,
    add_shares,
    idf,
    nearness,
    occurrences_weighed,
    pair_weight,
    word_weight,
)

MEANS = {"title": 5.0, "body": 100.0, "said": 100.0}


def share(*, length: int = 100, **counts: float) -> float:
    """The score of a document of so many words and a title of five, by how often a word is in its fields."""
    lengths = {"title": 5, "body": length, "said": length}
    fields = {field: ScoredField(BOOSTS[field], B[field], [lengths[field]], MEANS[field]) for field in counts}
    scores = {0: 0.0}
    add_shares(scores, [(fields[field], {0: count}) for field, count in counts.items()], 1.0)
    return scores[0]


def test_shares_add_up_by_what_has_them() -> None:
    field = ScoredField(1.0, 0.5, [10, 10, 20], 10.0)
    scores = {0: 1.0, 1: 1.0, 2: 1.0}
    add_shares(scores, [(field, {0: 1.0, 2: 1.0})], 2.0)
    assert scores[0] > scores[2] > scores[1] == 1.0
    add_shares(scores, [], 2.0)
    assert scores[1] == 1.0


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
    long, short = (share(length=length, body=1.0) for length in (200, 50))
    assert long < share(body=1.0) < short


def test_the_length_of_what_was_said_counts_less_than_that_of_a_document() -> None:
    by_field = {field: [share(length=length, **{field: 1.0}) for length in (5, 200)] for field in ("said", "body")}
    (short_said, long_said), (short_body, long_body) = by_field.values()
    assert short_said > long_said
    assert short_said / long_said < short_body / long_body


def test_the_formula_is_that_of_the_paper() -> None:
    frequency = 3 / (1 - B["body"] + B["body"] * 200 / 100)
    assert share(length=200, body=3.0) == pytest.approx(frequency * (K1 + 1) / (frequency + K1))


def at(*starts: int, words: int = 1) -> list[int]:
    return [as_number(start, start + words - 1) for start in starts]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (at(3), at(4), 1),
        (at(3), at(5), 1 / 4),
        (at(3), at(3 + FARTHEST), 1 / FARTHEST**2),
        (at(3), at(4 + FARTHEST), 0),
        # The other way round they are a step farther apart.
        (at(4), at(3), 1 / 4),
        (at(3 + FARTHEST), at(3), 0),
        # Each time counts, and neighbours alone.
        (at(3, 20), at(4, 21), 2),
        (at(3), at(4, 5), 1),
        (at(3, 5), at(4), 1 + 1 / 4),
        # Phrases and compounds are as near as their edges; what overlaps is not near.
        (at(3, words=2), at(5), 1),
        (at(5), at(3, words=2), 1 / 4),
        (at(3, words=3), at(4), 0),
        (at(3), at(3), 0),
        (at(3), [], 0),
    ],
)
def test_words_are_near_each_other(first: list[int], second: list[int], expected: float) -> None:
    assert nearness(first, second) == pytest.approx(expected)


def test_nearness_does_not_depend_on_the_order_of_occurrences() -> None:
    assert nearness(at(9, 1, 4), at(6, 2)) == nearness(at(1, 4, 9), at(2, 6))


def test_another_form_counts_less_than_the_word_as_asked() -> None:
    as_asked, in_any_form = {0: 2, 1: 1}, {0: 2, 1: 2, 2: 2, 3: 1}
    found = occurrences_weighed(as_asked, in_any_form, {0, 1, 2})
    assert found == occurrences_weighed(as_asked, in_any_form, {0, 1, 2, 4, 5}) != in_any_form
    assert list(found) == [0, 1, 2]
    assert found[0] == 2 > found[1] > found[2] == 2 * OTHER_FORM


def test_a_pair_tells_the_more_the_fewer_hold_both_and_less_than_a_word_as_rare() -> None:
    assert idf(100, 5) > pair_weight(100, 5) > pair_weight(100, 50) > 0


def test_a_word_that_a_question_is_put_with_tells_less_than_any_other_as_rare() -> None:
    others, of_question = (word_weight(100, 5, puts_question=puts) for puts in (False, True))
    assert others == idf(100, 5)
    assert others > of_question > 0
