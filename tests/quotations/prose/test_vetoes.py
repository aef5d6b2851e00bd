"""Rules of what stands between marks and was not said."""

from __future__ import annotations

import pytest

from index.quotations.pipeline import find_quotations


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, host of “Harbor Lights,” met fans.",
        "Crowds came for a “Boats Over Banks” rally.",
        "Robert “Bob” Lee left.",
        "Lee spoke on NBC’s “Dawn Watch” on Friday.",
        "The film “13th” ran.",
    ],
)
def test_titles_nicknames_and_events_are_left_out(text: str) -> None:
    assert not find_quotations(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee called the plan “odd.”",
        "“Judge,” Ann Lee said, “wait for us.”",
        "Lee hailed him as “The Harbor King.”",
        "Ann Lee wrote that the town is a “NO BOAT ZONE.”",
        "The crowd shouted “Go Home Now!”",
        "Ann Lee called the new town clerk “Mister Slow” and “Mister Late.”",
    ],
)
def test_short_quotations_with_a_cue_are_kept(text: str) -> None:
    assert find_quotations(text)
