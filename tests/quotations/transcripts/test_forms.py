"""Sixty transcripts in every form of label (forms/README.md): whose words are shown as whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quotations.transcripts.spoken_words import TRANSCRIPTS, check_gold, count_words

if TYPE_CHECKING:
    from pathlib import Path

FEWEST_RIGHT = 0.953
MOST_MISATTRIBUTED = 2
"""The words of a bird on a stage, whose label reads like a surname."""
MOST_OF_NOBODY = 52
"""Words that nobody speaks, shown as somebody's: notes, headings, what stands on the edges of pages."""


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_gold_is_what_stands_there(transcript: Path) -> None:
    check_gold(transcript)


def test_words_are_shown_as_the_right_speakers() -> None:
    count = count_words(TRANSCRIPTS)
    shown = "\n".join(count.errors)
    assert len(TRANSCRIPTS) == 60
    assert count.right >= FEWEST_RIGHT * count.spoken, shown
    assert count.misattributed <= MOST_MISATTRIBUTED, shown
    assert count.wrong - count.misattributed <= MOST_OF_NOBODY, shown
