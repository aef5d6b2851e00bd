"""Turns of a transcript: what follows a label that names who speaks, `JOHN SMITH: text`.

Three labels make a transcript, so that one `WASHINGTON: rain` does not (`_labels` knows what a label is,
`_transcript_lines` what to skip, `_pieces` which lines go on with a label's words, `_label_names` whom it names). A
paragraph between two labelled ones continues the first; stage directions (`_stage_directions`) are nobody's words, and
split a turn in two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.quotations.transcripts._label_names import LabelResolver
from index.quotations.transcripts._labels import examiner_of, is_plain_first_name, is_somebody
from index.quotations.transcripts._pieces import EDGE_MARKS, pieces_of
from index.quotations.transcripts._stage_directions import spoken_parts
from index.quotations.transcripts.labelled_lines import NOBODY_AT_ALL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from index.quotations.prose.entities import Entities
    from index.quotations.transcripts._pieces import Piece
    from index.quotations.transcripts.labelled_lines import Transcript
    from index.text.label_shapes import Label


class Turn(NamedTuple):
    """A part of what somebody says; `label` as written, `speaker` None for `Q` or `AUDIENCE`."""

    start: int
    end: int
    label: str
    speaker: str | None
    is_understood: bool
    """More than its shape says that its label names somebody."""


_CERTAIN_MARKS = ("colon", "time", "angle", "letter", "voice")
"""With one of these a name that is known is a label, in whatever shape; `Governor Walker.` may be who is spoken to."""
_HEAD_REACH = 320
_INSIDE_SENTENCE = re.compile(r"(?<=[\w,]) ([^\W_][\w.’'-]*)\b(?!:)")


def find_turns(body: str, transcript: Transcript, entities: Entities) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order."""
    lines, labels = transcript.lines, transcript.labels
    first = lines[min(labels)].start
    own = [label for at, label in labels.items() if at not in transcript.foreign]
    introduction = body[:first]
    if transcript.heading not in body[:_HEAD_REACH]:  # else it is the first line of the text
        introduction = f"{transcript.heading}\n\n{introduction}"
    naming = LabelResolver(body, introduction, own, entities)
    names = dict.fromkeys(label.name for label in labels.values())
    is_anybody = any(map(is_somebody, labels.values())) or any(map(is_plain_first_name, names))
    if not (is_anybody or any(map(naming.is_known, names)) or _is_any_mentioned(body, names)):
        return ()
    understood = {
        at: _understood(label, naming) if at in transcript.foreign or label is NOBODY_AT_ALL else label
        for at, label in labels.items()
    }
    understood |= dict.fromkeys(transcript.actions)
    return tuple(_turns(body, pieces_of(body, transcript, understood), naming))


def _is_any_mentioned(body: str, names: Collection[str]) -> bool:
    """Whether the text has one of the names inside a sentence: Hello, Basil."""
    inside = frozenset(_INSIDE_SENTENCE.findall(body))
    return any(
        name.partition(" ")[0] in inside and re.search(rf"(?<=\w|,) {re.escape(name)}\b(?!:)", body) for name in names
    )


def _understood(label: Label, naming: LabelResolver) -> Label | None:
    """A label of another shape than the others: one that nobody understands names nobody, and a line is a heading."""
    if label is NOBODY_AT_ALL:
        return None
    if label.shape.mark in _CERTAIN_MARKS and naming.is_known(label.name):
        return label
    return None if label.shape.mark == "line" else label._replace(name="")


def _turns(body: str, pieces: Iterator[Piece], naming: LabelResolver) -> Iterator[Turn]:
    examiner: str | None = None
    for start, end, label in pieces:
        if name := examiner_of(label):
            examiner = naming.speaker_of(label._replace(name=name))
            continue
        naming.introduces(label, body[start:end])
        speaker = naming.speaker_of(label, start)
        if examiner and label.name in ("Q", "A"):
            speaker = examiner if label.name == "Q" else naming.witness(start)
        for part in spoken_parts(body, start, end):
            begin, stop = _without_marks(body, *part)
            if begin < stop:
                yield Turn(begin, stop, label.written, speaker, naming.understands(label))


def _without_marks(body: str, start: int, end: int) -> tuple[int, int]:
    """Leave out marks at the edges whose partner is not inside: they enclose the whole turn."""
    while start < end and (body[start].isspace() or body[start] in EDGE_MARKS):
        if body[start] in EDGE_MARKS and any(mark in body[start + 1 : end - 1] for mark in EDGE_MARKS):
            break
        start += 1
    while end > start and (body[end - 1].isspace() or body[end - 1] in EDGE_MARKS):
        if body[end - 1] in EDGE_MARKS and any(mark in body[start : end - 1] for mark in EDGE_MARKS):
            break
        end -= 1
    return start, end
