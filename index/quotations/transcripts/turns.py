"""Turns of a transcript: what follows a label that names who speaks, `JOHN SMITH: text`.

Three labels make a transcript, so that one `WASHINGTON: rain` does not (`_labels` knows what a label is,
`_transcript_lines` what to skip, `_label_names` whom it names). A paragraph between two labelled ones continues the
first; stage directions (`_stage_directions`) are nobody's words, and split a turn in two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.quotations.transcripts._label_names import LabelResolver
from index.quotations.transcripts._labelled_lines import NOBODY_AT_ALL
from index.quotations.transcripts._labels import examiner_of, is_plain_first_name, is_somebody
from index.quotations.transcripts._stage_directions import is_direction, spoken_parts
from index.quotations.transcripts.detection import continues_line, is_mostly_labelled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from index.quotations.prose.entities import Entities
    from index.quotations.transcripts._labelled_lines import Transcript
    from index.quotations.transcripts._transcript_lines import Line
    from index.text.label_shapes import Label


class Turn(NamedTuple):
    """A part of what somebody says; `label` as written, `speaker` None for `Q` or `AUDIENCE`."""

    start: int
    end: int
    label: str
    speaker: str | None
    is_understood: bool
    """More than its shape says that its label names somebody."""


_LONGEST_TITLE = 50
_SPACED = re.compile(r"(?:[A-Z] ){3,}[A-Z]")  # A P P E N D I X
_TITLE = re.compile(r"[^\W\d_][^.?!,;:…—“”\"()\[\]]*\w:?")
_CERTAIN_MARKS = ("colon", "time", "angle", "letter", "voice")
"""With one of these a name that is known is a label, in whatever shape; `Governor Walker.` may be who is spoken to."""
_LONGEST_HEADING = 80
_LONGEST_CLOSING = 160
_INSIDE_SENTENCE = re.compile(r"(?<=[\w,]) ([^\W_][\w.’'-]*)\b(?!:)")
_SENTENCE_ENDS = '.?!…”"'
_EDGE_MARKS = '“”"«»'
_FIRST_PERSON = re.compile(r"\b(?:I|we|you|me|us|my|our|your|mine)\b|[’']re\b|\?", re.IGNORECASE)
_CLOSING = re.compile(
    r"\W{0,3}(?:(?:note|notes|contacts?|sources?|correction)s?:|end of|follow .{1,60} on (?:twitter|facebook|x)\b"
    r"|(?:the |this )?(?:transcript|recording|interview|conversation|meeting|hearing|session)\b.{0,60}"
    r"\b(?:ends|ended|adjourned|concluded|edited|condensed)"
    r"|(?:transcribed|transcript|recorded|produced|edited|photographed) by\b|https?:|www\.|©|copyright\b"
    r"|all rights reserved"
    r"|(?:printed on|downloaded from|to order a|our standards:|duration:|time noted:|more \w{1,30} analysis\b)"
    r"|[^.?!:]{1,60}\b(?:(?:having|being|was)(?: been)?(?: first)?(?: duly)?|called [^.?!:]{1,40},) sworn\b)",
    re.IGNORECASE,
)


class _Piece(NamedTuple):
    start: int
    end: int
    label: Label


def find_turns(body: str, transcript: Transcript, entities: Entities) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order."""
    lines, labels = transcript.lines, transcript.labels
    first = lines[min(labels)].start
    own = [label for at, label in labels.items() if at not in transcript.foreign]
    introduction = body[:first]
    if transcript.heading not in body[: _LONGEST_HEADING * 4]:  # else it is the first line of the text
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
    understood |= dict.fromkeys(transcript.asides)
    return tuple(_turns(body, _pieces(body, transcript, understood), naming))


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


def _pieces(body: str, transcript: Transcript, labels: dict[int, Label | None]) -> Iterator[_Piece]:
    """The paragraphs of turns, each with the label above it."""
    lines = transcript.lines
    last = max((at for at, label in transcript.labels.items() if label.name), default=max(labels))
    is_mostly = transcript.is_speech or is_mostly_labelled(lines, transcript.labels)
    shouts = sum(body[line.start : line.end].isupper() for line in lines) * 2 > len(lines)
    label: Label | None = None
    piece: _Piece | None = None
    is_new = is_set_apart = False  # the last label has no words yet; its line is set apart
    for at, line in enumerate(lines):
        start, end = line.start, line.end
        if at in labels:
            if piece:
                yield piece
            label = labels[at]
            piece = _Piece(label.end, end, label) if label and label.end < end else None
            is_new = piece is None
            is_set_apart = not is_new and line.is_set_apart
            if label and examiner_of(label):
                yield _Piece(end, end, label)
            continue
        if label is None:
            continue
        is_heading = not shouts and _is_shouted_heading(body, lines[at - 1].end, line)
        is_cut = (
            is_heading
            or is_direction(body, start, end)
            or (line.is_apart and not is_new and _is_heading(body, start, end))
            or (line.is_apart and not is_new and line.is_set_apart != is_set_apart)
        )
        if piece and not is_cut and continues_line(lines, at):
            piece = piece._replace(end=end)
            continue
        if piece:
            yield piece
        piece = None
        is_after = (
            at > last and not (is_new or transcript.is_speech) and not _is_spoken(body, start, end, is_mostly=is_mostly)
        )
        if transcript.is_screenplay and line.is_apart and not is_new:
            label = None  # what is done, not said
        elif (
            _SPACED.fullmatch(body, start, end)
            or (line.is_apart and _ends_speech(body, start, end))
            or is_heading
            or (is_after and not is_cut)
        ):
            label = None
        elif not is_cut:
            piece, is_new = _Piece(start, end, label), False
    if piece:
        yield piece


def _is_heading(body: str, start: int, end: int) -> bool:
    """Whether a line that stands apart is a title: a few words, the first with a capital, and no mark at the end."""
    return end - start <= _LONGEST_TITLE and body[start].isupper() and _TITLE.fullmatch(body, start, end) is not None


def _is_spoken(body: str, start: int, end: int, *, is_mostly: bool) -> bool:
    """Whether a paragraph below the last label goes on with its words: in marks, or in the first or second person."""
    return body[start] in _EDGE_MARKS or (is_mostly and _FIRST_PERSON.search(body, start, end) is not None)


def _ends_speech(body: str, start: int, end: int) -> bool:
    """Whether a line is an element, or says that somebody is sworn or that the transcript ends."""
    return body[start] in "#<" or (end - start <= _LONGEST_CLOSING and _CLOSING.match(body, start, end) is not None)


def _is_shouted_heading(body: str, before: int, line: Line) -> bool:
    """Whether a line is a heading in capitals, behind the end of a sentence. before: where the line before it ends."""
    text = body[line.start : line.end]
    is_behind = line.is_apart or (body[before - 1] in _SENTENCE_ENDS and " " in text)
    return is_behind and len(text) <= _LONGEST_HEADING and text.isupper() and text[-1] not in '.?!—-…”"'


def _turns(body: str, pieces: Iterator[_Piece], naming: LabelResolver) -> Iterator[Turn]:
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
    while start < end and (body[start].isspace() or body[start] in _EDGE_MARKS):
        if body[start] in _EDGE_MARKS and any(mark in body[start + 1 : end - 1] for mark in _EDGE_MARKS):
            break
        start += 1
    while end > start and (body[end - 1].isspace() or body[end - 1] in _EDGE_MARKS):
        if body[end - 1] in _EDGE_MARKS and any(mark in body[start : end - 1] for mark in _EDGE_MARKS):
            break
        end -= 1
    return start, end
