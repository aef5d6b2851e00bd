"""Numbered pages: numbers of lines and pages and what recurs at their edges are no text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corpus.formats._line_numbers import line_numbers
from index.corpus.formats._page_numbers import page_numbers
from tests.corpus.formats.reading import read as formatted

DEPOSITION = """\
                Hearing of the Port Board

 1             MR. ORR:  When did the boat

 2   leave the pier?

 3             MS. LEE:  At noon, I

 4   think.

 5             MR. ORR:  Was it late,

                         7

                Hearing of the Port Board

 1   or was it early?

 2             MS. LEE:  Early.
"""


def read(text: str) -> str:
    return formatted("a.txt", text).text


def test_lines_with_numbers_are_the_lines_of_one_text() -> None:
    assert read(DEPOSITION).strip() == (
        "MR. ORR:  When did the boat\nleave the pier?\n\nMS. LEE:  At noon, I\nthink.\n\n"
        "MR. ORR:  Was it late,\nor was it early?\n\nMS. LEE:  Early."
    )


def test_one_page_is_told_by_many_lines() -> None:
    lines = [f"a line of a page that runs on, {chr(96 + number)}" for number in range(1, 26)]
    assert read("\n".join(f"{number:2}  {line}" for number, line in enumerate(lines, 1))) == "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A sentence runs on over the number of a page.
        ("The boat\n\n- 3 -\n\nleft.\n\n- 4 -\n\nIt was\n\n- 5 -\n\nfull.", "The boat\nleft.\n\nIt was\nfull."),
        ("The boat\n\nPage 3 of 9\n\nleft\n\nPage 4 of 9\n\nat noon\n\nPage 5 of 9\n\nor so.",
         "The boat\nleft\nat noon\nor so."),
        # With form feeds, what recurs at the edges of pages is no text either.
        ("The boat\n\n1\n\fPort Board\n\nleft\n\n2\n\fPort Board\n\nat noon\n\n3\n\fPort Board\n\nor so.\n",
         "The boat\nleft\nat noon\nor so.\n"),
        # What only looks like it: lists, years, figures, a number that is said.
        ("1 apple\n2 pears\n3 plums\n4 figs\n5 dates", "1 apple\n2 pears\n3 plums\n4 figs\n5 dates"),
        ("\n".join(f"{at} Team{at}" for at in range(1, 24)), "\n".join(f"{at} Team{at}" for at in range(1, 24))),
        ("Results\n\n12\n\nvotes for, and\n\n40\n\nagainst.", "Results\n\n12\n\nvotes for, and\n\n40\n\nagainst."),
        ("How many?\n\n3\n\nNo more?", "How many?\n\n3\n\nNo more?"),
        ("It began.\n\n2019\n\nIt rained.\n\n2020\n\nIt fell.\n\n2021\n\nIt rose.",
         "It began.\n\n2019\n\nIt rained.\n\n2020\n\nIt fell.\n\n2021\n\nIt rose."),
        ("1 egg\n2 eggs\n3 figs\n4 pears\n5 limes\n1 Mix.\n2 Stir.\n3 Heat.\n4 Cool.\n5 Eat.",
         "1 egg\n2 eggs\n3 figs\n4 pears\n5 limes\n1 Mix.\n2 Stir.\n3 Heat.\n4 Cool.\n5 Eat."),
        ("In\n2024\nit\n2025\nwas\n2026\nso.", "In\n2024\nit\n2025\nwas\n2026\nso."),
    ],
)  # fmt: skip
def test_numbers_of_pages_are_not_read(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_ends_are_line_ends(line_end: str) -> None:
    assert read("a\n\n1\n\nb\n\n2\n\nc\n\n3\n".replace("\n", line_end)).split() == ["a", "b", "c"]
    assert "1" not in read(DEPOSITION.replace("\n", line_end))


def test_a_page_may_begin_with_an_empty_line() -> None:
    page = "\n".join(["{}", "Port Board", "1", "2  the boat", "3  left,", "4  Ms. Lee", "5  said"])
    assert read("\n".join(page.format(number) for number in (1, 2, 3))).count("Port Board") == 0


LINES = ["1 a", "2 b", "3 c", " 4", "5", "6 d", "b.", "", " ", "\f", "\f ", " \f", "Page 2", "- 7 -", "1", "2 c", "3 d"]


@given(st.lists(st.sampled_from(LINES), unique=True))
def test_nothing_is_lost_that_does_not_recur(lines: list[str]) -> None:
    text = "\n".join(lines)
    for found in (list(line_numbers(text)), list(page_numbers(text))):
        assert all(one.start < one.end for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))
    for letter in "abcd":
        assert read(text).count(letter) >= text.count(letter) - text.count("Page 2")
