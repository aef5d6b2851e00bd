"""The lines that go on with what a label begins, joined to pieces, and what ends it: headings, notes, the close."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.quotations.transcripts._labels import examiner_of
from index.quotations.transcripts._stage_directions import is_direction
from index.quotations.transcripts.detection import continues_line, is_mostly_labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.quotations.transcripts.labelled_lines import Transcript
    from index.text.label_shapes import Label


class Piece(NamedTuple):
    """A paragraph of a turn, with the label above it; empty where the label names who examines from now on."""

    start: int
    end: int
    label: Label


_LONGEST_TITLE = 50
_SPACED = re.compile(r"(?:[A-Z] ){3,}[A-Z]")  # A P P E N D I X
_TITLE = re.compile(r"[^\W\d_][^.?!,;:…—“”\"()\[\]]*\w:?")
_LONGEST_HEADING = 80
_LONGEST_CLOSING = 160
_SENTENCE_ENDS = '.?!…”"'
_HEADING_ENDS = '.?!—-…”"'
EDGE_MARKS = '“”"«»'
_FIRST_PERSON = re.compile(r"\b(?:I|we|you|me|us|my|our|your|mine)\b|[’']re\b|\?", re.IGNORECASE)
_CLOSING = re.compile(
    r"\W{0,3}(?:(?:note|notes|contacts?|sources?|correction)s?:|end of|follow .{1,60} on (?:twitter|facebook|x)\b"
    r"|(?:the |this )?(?:transcript|recording|interview|conversation|meeting|hearing|session)\b.{0,60}"
    r"\b(?:ends|ended|adjourned|concluded|edited|condensed)"
    r"|(?:transcribed|transcript|recorded|produced|edited|photographed) by\b|https?:|www\.\S+\Z|©|copyright\b"
    r"|all rights reserved"
    r"|(?:printed on|downloaded from|to order a|our standards:|duration:|time noted:|more \w{1,30} analysis\b)"
    r"|[^.?!:]{1,60}\b(?:(?:having|being|was)(?: been)?(?: first)?(?: duly)?|called [^.?!:]{1,40},) sworn\b)",
    re.IGNORECASE,
)


def pieces_of(body: str, transcript: Transcript, labels: Mapping[int, Label | None]) -> Iterator[Piece]:
    """The pieces of a transcript in order. labels: by the numbers of their lines; None for what names nobody."""
    lines = _UnlabelledLines(body, transcript)
    label: Label | None = None
    piece: Piece | None = None
    is_new = is_set_apart = False  # the last label has no words yet; its line is set apart
    for at, line in enumerate(transcript.lines):
        if at in labels:
            if piece:
                yield piece
            label = labels[at]
            piece = Piece(label.end, line.end, label) if label and label.end < line.end else None
            is_new = piece is None
            is_set_apart = not is_new and line.is_set_apart
            if label and examiner_of(label):
                yield Piece(line.end, line.end, label)
        elif label:
            is_heading = lines.is_heading(at)
            is_cut = is_heading or lines.is_cut(at, is_new=is_new, is_set_apart=is_set_apart)
            if piece and not is_cut and continues_line(transcript.lines, at):
                piece = piece._replace(end=line.end)
                continue
            if piece:
                yield piece
            piece = None
            if is_heading or lines.ends_turn(at, is_new=is_new, is_cut=is_cut):
                label = None
            elif not is_cut:
                piece, is_new = Piece(line.start, line.end, label), False
    if piece:
        yield piece


class _UnlabelledLines:
    """What the lines below a label are. is_new: the label has no words yet."""

    def __init__(self, body: str, transcript: Transcript) -> None:
        lines, labels = transcript.lines, transcript.labels
        self._body = body
        self._transcript = transcript
        self._last = max((at for at, label in labels.items() if label.name), default=max(labels))
        self._is_mostly_labelled = transcript.is_speech or is_mostly_labelled(lines, labels)
        self._is_shouted = sum(body[line.start : line.end].isupper() for line in lines) * 2 > len(lines)

    def is_cut(self, at: int, *, is_new: bool, is_set_apart: bool) -> bool:
        """Whether a line is none of the words of a turn. is_set_apart: so is the line of its label."""
        line = self._transcript.lines[at]
        if is_direction(self._body, line.start, line.end):
            return True
        is_title = _is_title(self._body, line.start, line.end)
        return line.is_apart and not is_new and (is_title or line.is_set_apart != is_set_apart)

    def ends_turn(self, at: int, *, is_new: bool, is_cut: bool) -> bool:
        """Whether nothing below a line is said either: the close, what is done, not said."""
        line = self._transcript.lines[at]
        start, end = line.start, line.end
        if self._transcript.is_screenplay and line.is_apart and not is_new:
            return True
        if _SPACED.fullmatch(self._body, start, end) or (line.is_apart and _ends_speech(self._body, start, end)):
            return True
        is_behind = at > self._last and not (is_new or self._transcript.is_speech) and not self._is_spoken(start, end)
        return is_behind and not is_cut

    def is_heading(self, at: int) -> bool:
        """Whether a line is in capitals, where not all are, and stands apart or behind the end of a sentence."""
        line, before = self._transcript.lines[at], self._transcript.lines[at - 1]
        text = self._body[line.start : line.end]
        is_behind = line.is_apart or (self._body[before.end - 1] in _SENTENCE_ENDS and " " in text)
        if at + 1 < len(self._transcript.lines) and not line.is_apart:
            is_behind &= not self._body[self._transcript.lines[at + 1].start].islower()
        is_heading = is_behind and len(text) <= _LONGEST_HEADING and text.isupper() and text[-1] not in _HEADING_ENDS
        return is_heading and not self._is_shouted

    def _is_spoken(self, start: int, end: int) -> bool:
        """Whether a paragraph below the last label goes on with it: in marks, or in the first or second person."""
        in_person = self._is_mostly_labelled and _FIRST_PERSON.search(self._body, start, end) is not None
        return self._body[start] in EDGE_MARKS or in_person


def _is_title(body: str, start: int, end: int) -> bool:
    """Whether a line may be a title: a few words, the first with a capital, and no mark at the end."""
    return end - start <= _LONGEST_TITLE and body[start].isupper() and _TITLE.fullmatch(body, start, end) is not None


def _ends_speech(body: str, start: int, end: int) -> bool:
    """Whether a line is an element, or says that somebody is sworn or that the transcript ends."""
    return body[start] in "#<" or (end - start <= _LONGEST_CLOSING and _CLOSING.match(body, start, end) is not None)
