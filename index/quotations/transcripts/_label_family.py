"""What the labels of one transcript have in common, and whether another is of their family or may name somebody."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from index.lexicon.first_names import is_first_name
from index.lexicon.function_words import OPENERS
from index.lexicon.proper_nouns import NEVER_NAMES, SURNAMES_THAT_ARE_WORDS
from index.lexicon.transcript_words import HEADINGS, LABEL_TITLES, NOBODY, OFFICES
from index.quotations.transcripts._labels import is_joint, is_role, low_words
from index.text.folding import lookup_form

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.text.label_shapes import Label, Shape

NEARLY_ALL = 0.75
_OWN_MARKS = ("letter", "angle", "voice")
"""Nothing but a label has one of these, in whatever transcript."""
_SMALL_WORD = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][\w’'-]*")
_MOST_WORDS_OF_NAME = 4
_FULL_NAME = 2


class LabelFamily:
    """The labels of one transcript. certain: those that surely are; read: all that have the shape of one."""

    def __init__(self, body: str, certain: Sequence[Label], read: Collection[Label]) -> None:
        shapes = [label.shape for label in certain]
        self._usual = {
            mark: _usual([one for one in shapes if one.mark == mark]) for mark in {one.mark for one in shapes}
        }
        self._counts = Counter(label.name for label in read)
        self._small = frozenset(map(lookup_form, _SMALL_WORD.findall(body)))

    def has_shape(self, label: Label) -> bool:
        """Whether a label has all that nearly all with its mark have."""
        usual = self._usual.get(label.shape.mark)
        return usual is not None and all(has or not must for has, must in zip(label.shape[1:], usual, strict=True))

    def includes(self, label: Label, *, is_certain: bool) -> bool:
        """Whether a label is one of the transcript's."""
        return (
            label.shape.mark in _OWN_MARKS
            or self.has_shape(label)
            or (bool(label.bracket) and label.bracket in self._counts)
            or (is_certain and label.shape.mark not in ("stop", "colon"))
        )

    def is_doubtful(self, label: Label) -> bool:
        """Whether a label does not recur and is in small letters, or a line of its own like Business of the House."""
        words = low_words(label.name)
        is_heading = label.shape.mark == "line" and "the" in words[1:] and words[0] not in OFFICES
        return self._counts[label.name] == 1 and (label.name.islower() or is_heading)

    def recurs(self, label: Label) -> bool:
        """Whether a label has the shape of the others, stands there again, and may name somebody."""
        return self.has_shape(label) and self._counts[label.name] > 1 and self.may_name(label)

    def may_name(self, label: Label) -> bool:
        """Whether a label of another shape may name somebody, so that it ends a turn."""
        shape = label.shape
        if shape.mark == "bracket":
            return False  # a direction, where no labels are in brackets
        low = low_words(label.name)
        if shape.mark in ("letter", "angle", "voice") or not low or low[0] == "dear" or set(low) & NOBODY:
            return True
        if shape.mark == "colon" and is_joint(label.name):
            return True
        if len(low) == 1 and low[0] in HEADINGS:
            return shape.is_shouted
        if shape.mark != "line" and (label.name.islower() or (shape.is_shouted and len(low) > 1)):
            return True
        is_set_off = shape.mark != "line" or shape.is_emphasised
        spelled_out = [word for word in low if len(word) > 1 and "." not in word]
        if len(spelled_out) == _FULL_NAME and is_set_off and not _is_never_in_name(low[0]):
            return True  # whatever the surname
        if any(map(_is_never_in_name, low[low[0] == "the" :])):
            return False
        if is_role(label.name) or low[0] in LABEL_TITLES or shape.is_shouted:
            return True
        if len(low) == 1:
            return shape.mark != "line" and (len(low[0]) == 1 or low[0] not in self._small)
        return shape.mark != "line" or len(low) <= _MOST_WORDS_OF_NAME


def _usual(shapes: Sequence[Shape]) -> tuple[bool, ...]:
    """What nearly all of some shapes have: a time, emphasis, capitals, a title where names end in a stop."""
    nearly_all = NEARLY_ALL * len(shapes)
    has_time, is_emphasised, is_shouted, is_titled = (
        sum(column) >= nearly_all for column in list(zip(*shapes, strict=True))[1:]
    )
    return has_time, is_emphasised, is_shouted, is_titled and shapes[0].mark == "stop"


def _is_never_in_name(word: str) -> bool:
    is_small = word in NEVER_NAMES or word in OPENERS
    return len(word) > 1 and is_small and not (is_first_name(word) or word in SURNAMES_THAT_ARE_WORDS)
