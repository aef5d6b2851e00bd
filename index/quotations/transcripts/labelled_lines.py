"""Which lines of a transcript begin with a label.

Every line that begins as its labels do, and every other that begins with a name in the shape of one: a label that
nobody understands must not hand its words to the speaker before.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from index.quotations.transcripts._heads import emphasised_head, head_of
from index.quotations.transcripts._label_family import NEARLY_ALL, LabelFamily
from index.quotations.transcripts._labels import Certainty, certainty, is_somebody, looks_like_somebody
from index.quotations.transcripts._screenplays import find_actions, find_scenes
from index.text.label_shapes import Label, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.quotations.transcripts._transcript_lines import Line
    from index.text.label_shapes import Mark


class Transcript(NamedTuple):
    """The lines of a text with turns, and the labels by the numbers of their lines."""

    lines: tuple[Line, ...]
    labels: dict[int, Label]
    foreign: frozenset[int]
    """Labels of another shape than most of the transcript's."""
    heading: str
    is_speech: bool = False
    """It has one label, at its head."""
    is_screenplay: bool = False
    """What is said stands right below a name, and what is done apart from it."""
    actions: frozenset[int] = frozenset()
    """In a screenplay, labels of what is done: DR. WEST, 60, steps out of the fog."""


NOBODY_AT_ALL = Label("", "", "", "", 0, Shape("voice"))
"""Begins what is nobody's: a note among messages that have a time each."""

_WITH_HEADS = ("colon", "time", "voice", "letter")
"""In transcripts with these marks, words up to a colon begin what somebody else says."""
_OF_CHATS = "*-="
"""Begin a line that tells what happens in a chat: `* anna waves`, `*** Joins`."""
_RARE = 4
"""A mark with so many times fewer labels than the most frequent one is none of the transcript's."""
_FEWEST_WORDS = 4
_SENTENCE_ENDS = (".", "?", "!", "…", "”", '"')


def label_lines(
    body: str, lines: tuple[Line, ...], read: Mapping[int, Label], evidence: Mapping[int, Label], heading: str
) -> Transcript:
    """Return a transcript's labels, from the first that is certain on.

    read: the lines that have the shape of a label; evidence: those of them that show that the text is a transcript.
    """
    certain, most_used = _certain(evidence)
    family = LabelFamily(body, list(certain.values()), read.values())
    first = _first(body, lines, read, family, min([*certain, *(at for at in read if family.recurs(read[at]))]))

    def have_nearly_all(trait: Iterable[bool]) -> bool:
        return sum(trait) >= NEARLY_ALL * len(certain)

    are_messages = have_nearly_all(lines[at].is_dated or one.shape.mark == "angle" for at, one in certain.items())
    are_tagged = have_nearly_all(lines[at].is_tagged for at in certain)
    has_times = have_nearly_all(one.shape.has_time for one in certain.values())
    are_emphasised = have_nearly_all(one.shape.is_emphasised for one in certain.values())
    has_heads = most_used in _WITH_HEADS
    labels: dict[int, Label] = {}
    foreign: set[int] = set()
    for at in range(first, len(lines)):
        label, line, above = read.get(at), lines[at], labels.get(at - 1)
        if label and above and label.shape.mark == above.shape.mark == "line" and not line.is_apart:
            labels[at] = above._replace(end=line.end)  # the title, below the name
        elif label and family.includes(label, is_certain=at in certain):
            labels[at] = label
            if family.is_doubtful(label):
                foreign.add(at)
        elif label and family.may_name(label):
            labels[at] = label
            foreign.add(at)
        elif are_emphasised and (head := emphasised_head(body, line, most_used)):
            labels[at] = head
            foreign.add(at)
        elif label is None and _is_nobodys(body, line, are_messages=are_messages, are_tagged=are_tagged):
            labels[at] = NOBODY_AT_ALL
        elif has_heads and (head := head_of(body, lines, at, has_times=has_times)):
            labels[at] = head
            foreign.add(at)
    scenes = find_scenes(body, lines) if most_used == "line" else []
    labels |= {at: NOBODY_AT_ALL for at in scenes if at >= first}
    actions = find_actions(body, lines, labels) if scenes else frozenset[int]()
    return Transcript(lines, labels, frozenset(foreign), heading, is_screenplay=bool(scenes), actions=actions)


def _certain(evidence: Mapping[int, Label]) -> tuple[dict[int, Label], Mark]:
    """The labels that surely are some, without marks that are rare among them, and the mark that most have."""
    counts = Counter(label.name for label in evidence.values())
    certain = {
        at: label
        for at, label in evidence.items()
        if label.name != "A" and (counts[label.name] > 1 or (is_somebody(label) and looks_like_somebody(label)))
    } or dict(evidence)
    marks = Counter(label.shape.mark for label in certain.values())
    ((most_used, most),) = marks.most_common(1)
    return {at: label for at, label in certain.items() if marks[label.shape.mark] * _RARE >= most}, most_used


def _is_nobodys(body: str, line: Line, *, are_messages: bool, are_tagged: bool) -> bool:
    """Whether a line without a label begins a note among messages, or an element among elements with labels."""
    is_message = are_messages and (line.is_stamped or body[line.start] in _OF_CHATS)
    return is_message or (are_tagged and line.is_tagged)


def _first(body: str, lines: Sequence[Line], read: Mapping[int, Label], family: LabelFamily, certain: int) -> int:
    """The first label: the one that is certain, or the first of those right before it whose words are a sentence."""
    at = certain
    while (
        at
        and (label := read.get(at - 1))
        and certainty(label) > Certainty.SHAPED
        and (family.has_shape(label) or label.bracket.isupper())
        and _says_sentence(body, label, lines[at - 1])
    ):
        at -= 1
    return at


def _says_sentence(body: str, label: Label, line: Line) -> bool:
    words = body[label.end : line.end]
    return len(words.split()) >= _FEWEST_WORDS and words[-1:] in _SENTENCE_ENDS
