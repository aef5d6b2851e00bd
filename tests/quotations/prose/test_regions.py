"""Rules of quotation marks and of masking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.quotations.prose.regions import Region, find_regions, mask
from index.text.sentences import FILLER, paragraphs


def regions(text: str) -> tuple[Region, ...]:
    return find_regions(text, paragraphs(text))


def inner(text: str) -> list[str]:
    return [text[one.start : one.end] for one in regions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said, “We go.”", ["We go."]),
        ('She said, "We go."', ["We go."]),
        ("Elle dit « on part ».", [" on part "]),
        ("She said, ``We go.''", ["We go."]),
        ("“He called it ‘odd’ twice.”", ["He called it ‘odd’ twice."]),
        ("“He read “Emma” aloud,” she said.", ["He read “Emma” aloud,"]),
        ("“Odd mark,“ she said.", ["Odd mark,"]),
        ("”Odd mark,” she said.", ["Odd mark,"]),
        ("“Odd mark“, she said.", ["Odd mark"]),
        ("“ Odd blanks ”, she said.", [" Odd blanks "]),
        ('"Odd blank ", she said.', ["Odd blank "]),
        ('"He called it "...odd" twice."', ['He called it "...odd" twice.']),
        ("„Wir gehen“, sagte sie. „Heute.“ Alle gingen.", ["Wir gehen", "Heute."]),
        ('„Wir gehen", sagte sie. Alle gingen.', ["Wir gehen"]),
        ("„Idziemy”, powiedziała.", ["Idziemy"]),
        ("„Sie las “Emma” vor“, sagte er. Alle gingen.", ["Sie las “Emma” vor"]),
        ("»Wir gehen«, sagte sie. »Heute.« Alle gingen.", ["Wir gehen", "Heute."]),
        ("»Vi går», sade hon. »I dag.» Alla gick.", ["Vi går", "I dag."]),
        ("”Vi går”, sade hon. ”I dag.” Alla gick.", ["Vi går", "I dag."]),
        ("« On part », dit-elle. « Demain. »", [" On part ", " Demain. "]),
        ("Home » News »Politics", []),
        ("»Read more", []),
        ("It's Ann's and the Lees' house.", []),
        ("A 6'2\" man left.", []),
        ("She said, “We go", ["We go"]),
        ('""', []),
    ],
)
def test_regions_by_kind_of_mark(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_mark_left_open_goes_on_in_a_next_paragraph_that_opens_with_one() -> None:
    first, second, third = regions("“We go now.\n\n“We stay not.”\n\n“Done.”")
    assert (first.is_closed, second.continues, third.continues) == (False, True, False)


def test_an_open_mark_ends_with_its_paragraph() -> None:
    assert inner("She said, “We go.\n\nNobody went.") == ["We go."]


def test_mask_keeps_every_offset_and_the_last_punctuation() -> None:
    text = "“We go,” she said."
    masked = mask(text, regions(text))
    assert len(masked) == len(text)
    assert masked.endswith(", she said.")
    assert masked.startswith(FILLER)


@given(st.text(alphabet="ab “”\"'`«»„.\n", max_size=80))
def test_regions_are_ordered_and_never_overlap(text: str) -> None:
    at = 0
    for one in regions(text):
        assert at <= one.outer.start <= one.start < one.end <= one.outer.end <= len(text)
        at = one.outer.end
    assert len(mask(text, regions(text))) == len(text)
