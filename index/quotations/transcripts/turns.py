"""Turns of a transcript: what follows a label that names who speaks, `JOHN SMITH: text`.

Three labels make a transcript, so that one `WASHINGTON: rain` does not (`_labels` knows what a label is,
`_transcript_lines` what to skip, `_label_names` whom it names). A paragraph between two labelled ones continues the
first; stage directions (`_stage_directions`) are nobody's words, and split a turn in two.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from index.quotations.transcripts._label_names import LabelResolver
from index.quotations.transcripts._labels import Label, is_role
from index.quotations.transcripts._stage_directions import is_direction, spoken_parts
from index.quotations.transcripts._transcript_lines import lines_of
from index.quotations.transcripts.detection import (
    continues_line,
    has_hints,
    is_mostly_labelled,
    is_plain_first_name,
    labelled_lines,
    make_transcript,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.quotations.prose.entities import Entities
    from index.quotations.transcripts._transcript_lines import Line


class Turn(NamedTuple):
    """A part of what somebody says; `label` as written, `speaker` None for `Q` or `AUDIENCE`."""

    start: int
    end: int
    label: str
    speaker: str | None


_LONGEST_HEADING = 80
_LONGEST_CLOSING = 160
_EDGE_MARKS = '“”"«»'
_CLOSING = re.compile(
    r"\W{0,3}(?:end of|follow .{1,60} on (?:twitter|facebook|x)\b"
    r"|(?:the |this )?(?:transcript|recording|interview|conversation|meeting|hearing|session)\b.{0,60}"
    r"\b(?:ends|ended|adjourned|concluded|edited|condensed)"
    r"|[^.?!:]{1,60}\b(?:having|being|was)(?: been)?(?: first)?(?: duly)? sworn\b)",
    re.IGNORECASE,
)


class _Piece(NamedTuple):
    start: int
    end: int
    label: Label


def find_turns(body: str, entities: Entities, voices: Collection[str] = ()) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order, or nothing if the text is not one.

    voices: names that captions tag as voices, which are labels wherever they begin a line.
    """
    if not has_hints(body, voices):
        return ()
    lines = lines_of(body)
    labels = labelled_lines(body, lines, voices)
    if not labels:
        return ()
    first = lines[min(labels)].start
    naming = LabelResolver(body, body[:first], labels.values(), entities)
    counts = Counter(label.name for label in labels.values())
    known = {name for name in counts if naming.is_known(name) or is_plain_first_name(name)}
    sure = min(at for at, label in labels.items() if label.is_plain or counts[label.name] > 1)
    labels = {
        at: label._replace(is_plain=label.is_plain or label.name in known)
        for at, label in labels.items()
        if label.is_plain or counts[label.name] > 1 or is_role(label.name) or (at > sure and label.name in known)
    }
    is_somebody = any(label.is_plain or is_role(label.name) for label in labels.values())
    if not is_somebody or not make_transcript(lines, labels, voices):
        return ()
    return tuple(_turns(body, _pieces(body, lines, labels), naming))


def _pieces(body: str, lines: Sequence[Line], labels: dict[int, Label]) -> Iterator[_Piece]:
    """The paragraphs of turns, each with the label above it."""
    last, is_mostly = max(labels), is_mostly_labelled(lines, labels)
    shouts = sum(body[line.start : line.end].isupper() for line in lines) * 2 > len(lines)
    label: Label | None = None
    piece: _Piece | None = None
    for at, line in enumerate(lines):
        start, end = line.start, line.end
        if at in labels:
            if piece:
                yield piece
            label = labels[at]
            piece = _Piece(label.end, end, label) if label.end < end else None
            if piece is None and _is_examiner(label):
                yield _Piece(end, end, label)
            continue
        if label is None:
            continue
        is_cut = is_direction(body, start, end)
        if piece and not is_cut and continues_line(lines, at):
            piece = piece._replace(end=end)
            continue
        if piece:
            yield piece
        piece = None
        is_after = at > last and not is_mostly and body[start] not in _EDGE_MARKS
        if (line.is_apart and _ends_speech(body, start, end, is_shouted=shouts)) or (is_after and not is_cut):
            label = None
        elif not is_cut:
            piece = _Piece(start, end, label)
    if piece:
        yield piece


def _is_examiner(label: Label) -> bool:
    return label.name.startswith("BY ")


def _ends_speech(body: str, start: int, end: int, *, is_shouted: bool) -> bool:
    """Whether a line is a heading, or says that somebody is sworn or that the transcript ends."""
    if body[start] == "#":
        return True
    if end - start <= _LONGEST_CLOSING and _CLOSING.match(body, start, end):
        return True
    is_short = end - start <= _LONGEST_HEADING
    return is_short and not is_shouted and body[start:end].isupper() and body[end - 1] not in '.?!—-…”"'


def _turns(body: str, pieces: Iterator[_Piece], naming: LabelResolver) -> Iterator[Turn]:
    examiner: str | None = None
    for start, end, label in pieces:
        if _is_examiner(label):
            examiner = naming.speaker_of(label._replace(name=label.name.removeprefix("BY ")))
            continue
        naming.introduces(label, body[start:end])
        speaker = naming.speaker_of(label, start)
        if examiner and label.name in ("Q", "A"):
            speaker = examiner if label.name == "Q" else naming.witness(start)
        for part in spoken_parts(body, start, end):
            begin, stop = _without_marks(body, *part)
            if begin < stop:
                yield Turn(begin, stop, label.written, speaker)


def _without_marks(body: str, start: int, end: int) -> tuple[int, int]:
    """Leave out marks at the edges whose partner is not inside: they enclose the whole turn."""
    while start < end and (body[start].isspace() or body[start] in _EDGE_MARKS):
        if body[start] in _EDGE_MARKS and any(mark in body[start + 1 : end - 1] for mark in _EDGE_MARKS):
            break
        start += 1
    while end > start and (body[end - 1].isspace() or body[end - 1] in _EDGE_MARKS):
        if body[end - 1] in _EDGE_MARKS and any(mark in body[start : end - 1] for mark in _EDGE_MARKS):
            break
        end -= 1
    return start, end
