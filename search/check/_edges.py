"""The ends of an alignment: no word there stands for one of the next sentence, or of another speaker. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.check._alignment import Step
    from search.check._draft_words import DraftWord

_APART: Final = re.compile(r"[.?!:;…“”„«»\"]|\n\s*\n")  # between words of two sentences, or of two speakers


def within_a_sentence(
    steps: Sequence[Step], alike: Sequence[bool], words: Sequence[DraftWord], body: str
) -> list[Step]:
    """The steps, of which those outside of all that is alike stand for no word of another sentence or speaker.

    alike: of each step, whether its words are the same. words: the record's, with their places in `body`.
    """
    kept = list(steps)
    same = [(at, words[step.word]) for at, step in enumerate(steps) if step.word is not None and alike[at]]
    if not same:
        return kept
    (first, first_word), (last, last_word) = same[0], same[-1]
    for beside, further in ((first_word, range(first - 1, -1, -1)), (last_word, range(last + 1, len(steps)))):
        is_apart = False
        for at in further:
            number = steps[at].word
            if number is None:
                continue
            word = words[number]
            gap = min(beside.end, word.end), max(beside.start, word.start)
            is_apart = is_apart or bool(_APART.search(body, *gap))
            if is_apart:
                kept[at] = steps[at]._replace(word=None)
            beside = word
    return [step for step in kept if step != (None, None)]
