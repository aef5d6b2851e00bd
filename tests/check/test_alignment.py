"""Words beside words: the least costly way, which these rules describe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.check._alignment import Alignment, Step, alignments, cost_of
from search.check._draft_words import DraftWord, Gap, elements_of, words_of

_TEXTS = st.lists(st.sampled_from(["a", "b", "c", "dog", "Dog", "…", "[x]"]), min_size=1, max_size=8).map(" ".join)


def aligned(draft: str, record: str) -> Alignment:
    """The first of the best places."""
    return alignments(elements_of(draft), words_of(record))[0]


def shown(draft: str, record: str) -> list[tuple[str, str]]:
    """Each step: the draft's word and the record's."""
    elements, words = elements_of(draft), words_of(record)
    return [
        (
            "" if step.element is None else draft[elements[step.element].start : elements[step.element].end],
            "" if step.word is None else record[words[step.word].start : words[step.word].end],
        )
        for step in aligned(draft, record).steps
    ]


@pytest.mark.parametrize(
    ("draft", "record", "expected"),
    [
        ("b c", "a b c d", [("b", "b"), ("c", "c")]),
        ("b x d", "a b c d e", [("b", "b"), ("x", "c"), ("d", "d")]),
        ("b d", "a b c d e", [("b", "b"), ("", "c"), ("d", "d")]),
        ("b x c", "a b c", [("b", "b"), ("x", ""), ("c", "c")]),
        ("a b … g h", "a b c d e g h", [("a", "a"), ("b", "b"), ("…", ""), ("…", "c"), ("…", "d"), ("…", "e"),
                                        ("g", "g"), ("h", "h")]),
        ("a b … c", "a b c", [("a", "a"), ("b", "b"), ("…", ""), ("c", "c")]),
        ("a b [x] d e", "a b c d e", [("a", "a"), ("b", "b"), ("[x]", ""), ("[x]", "c"), ("d", "d"), ("e", "e")]),
    ],
)  # fmt: skip
def test_which_word_stands_beside_which(draft: str, record: str, expected: list[tuple[str, str]]) -> None:
    assert shown(draft, record) == expected


def test_words_left_out_side_by_side_cost_little_more_than_one_and_elsewhere_as_much_each() -> None:
    one = aligned("a b c h i j", "a b c d h i j").cost
    run = aligned("a b c h i j", "a b c d e f g h i j").cost
    apart = aligned("a b c h i j", "a x b c h y i j").cost
    assert one < run < 1.3 * one < apart


def test_a_word_in_another_case_costs_less_than_another_word() -> None:
    assert 0 < aligned("a Dog c", "a dog c").cost < aligned("a cat c", "a dog c").cost


def test_every_place_with_all_the_words_is_given() -> None:
    found = alignments(elements_of("a b"), words_of("a b c a b"))
    assert [one.steps for one in found] == [(Step(0, 0), Step(1, 1)), (Step(0, 3), Step(1, 4))]
    assert {one.cost for one in found} == {0.0}


@given(draft=_TEXTS, record=_TEXTS)
def test_each_element_is_used_in_order_and_nothing_is_skipped(draft: str, record: str) -> None:
    elements = elements_of(draft)
    words = words_of(record)
    for alignment in alignments(elements, words):
        used = [step.element for step in alignment.steps if step.element is not None]
        assert list(dict.fromkeys(used)) == list(range(len(elements)))
        assert used == sorted(used)
        there = [step.word for step in alignment.steps if step.word is not None]
        assert there == list(range(there[0], there[0] + len(there))) if there else True
        along_gaps = [
            step for step in alignment.steps if step.element is not None and isinstance(elements[step.element], Gap)
        ]
        if not along_gaps:
            assert alignment.cost == pytest.approx(cost_of(alignment.steps, elements, words))


@given(before=_TEXTS, draft=_TEXTS, after=_TEXTS)
def test_what_the_record_has_to_the_letter_costs_nothing(before: str, draft: str, after: str) -> None:
    plain = " ".join(word for word in draft.split() if word not in ("…", "[x]"))
    if plain:
        assert aligned(plain, f"{before} {plain} {after}").cost == 0


@given(draft=_TEXTS, record=_TEXTS)
def test_no_alignment_costs_more_than_one_word_for_another_each(draft: str, record: str) -> None:
    words = sum(isinstance(one, DraftWord) for one in elements_of(draft))
    assert aligned(draft, record).cost <= words + 1e-9


def test_what_is_very_long_is_laid_side_by_side_run_by_run() -> None:
    record = " ".join(f"word{at}" for at in range(3_000))
    draft = " ".join(f"word{at}" for at in range(500, 2_500) if at not in (700, 701)).replace("word900 ", "other ")
    draft = draft.replace(" word1000 word1001 ", " … ")
    elements, words = elements_of(draft), words_of(record)
    (found,) = alignments(elements, words)
    counts = [step.word for step in found.steps if step.word is not None]
    assert counts == list(range(500, 2_500))
    assert sum(step.element is None for step in found.steps) == 2
    (gap,) = [number for number, one in enumerate(elements) if isinstance(one, Gap)]
    assert [step.word for step in found.steps if step.element == gap] == [None, 1_000, 1_001]
    assert found.cost < 3
