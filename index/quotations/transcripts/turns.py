"""Turns of a transcript: what stands behind a label that names who speaks, `JOHN SMITH: text`.

Three labels make a transcript, so that one `WASHINGTON: rain` does not (`labels` knows what a label is,
`captions` what to pass over, `speakers` whom it names). A paragraph between two labelled ones goes on with the
first; stage directions (`directions`) are nobody's words, and part a turn in two.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.first_names import is_first_name
from index.lexicon.proper_nouns import NOT_PEOPLE
from index.lexicon.titles import TITLES
from index.quotations.transcripts.captions import lines_of
from index.quotations.transcripts.label_names import Naming
from index.quotations.transcripts.labels import Label, is_role, label_at, low_words
from index.quotations.transcripts.stage_directions import is_direction, spoken_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.quotations.prose.entities import Cast
    from index.quotations.transcripts.captions import Line


class Turn(NamedTuple):
    """A stretch of what somebody says; `label` as it is written, `speaker` None for `Q` or `AUDIENCE`."""

    start: int
    end: int
    label: str
    speaker: str | None


_HINT = re.compile(r"^(?:[^:\r\n]{1,180}:|\s*(?:>>|<v[ .]|[QA](?:\.|[ \t]{2})))", re.MULTILINE)
_FEWEST_TURNS = 3
_LONGEST_WRAPPED = 100
"""A line of more characters is no part of a wrapped paragraph."""
_LONGEST_HEADING = 80
_LONGEST_CLOSING = 160
_EDGE_MARKS = '“”"«»'
_NAME_WORD = r"(?:[^\W\d_a-z][\w.’'-]{0,30}|de|la|van|der|von|den|del)(?<!\w\w[.])"
_LIST_ENTRY = re.compile(rf"{_NAME_WORD}(?:[ \t]+{_NAME_WORD}){{0,5}}(?: \([^()]{{0,60}}\))?\Z")
_CLOSING = re.compile(
    r"\W{0,3}(?:end of|follow .{1,60} on (?:twitter|facebook|x)\b"
    r"|(?:the |this )?(?:transcript|recording|interview|conversation|meeting|hearing|session)\b.{0,60}"
    r"\b(?:ends|ended|adjourned|concluded|edited|condensed))",
    re.IGNORECASE,
)


class _Piece(NamedTuple):
    start: int
    end: int
    label: Label


def has_turns(body: str) -> bool:
    """Whether it is worth while to look for turns: `find_turns` finds none where this is false."""
    return _has_hints(body) and bool(_labelled(body, lines_of(body)))


def find_turns(body: str, cast: Cast) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order, or nothing where the text is none."""
    if not _has_hints(body):
        return ()
    lines = lines_of(body)
    labels = _labelled(body, lines)
    if not labels:
        return ()
    first = lines[min(labels)].start
    naming = Naming(body, body[:first], labels.values(), cast)
    counts = Counter(label.name for label in labels.values())
    known = {name for name in counts if naming.is_known(name) or _is_first_name(name)}
    sure = min(at for at, label in labels.items() if label.is_plain or counts[label.name] > 1)
    labels = {
        at: label._replace(is_plain=label.is_plain or label.name in known)
        for at, label in labels.items()
        if label.is_plain or counts[label.name] > 1 or is_role(label.name) or (at > sure and label.name in known)
    }
    is_somebody = any(label.is_plain or is_role(label.name) for label in labels.values())
    if not is_somebody or not _make_transcript(lines, labels):
        return ()
    return tuple(_turns(body, _pieces(body, lines, labels), naming))


def _has_hints(body: str) -> bool:
    """A quick look, which spares nearly every article the rest."""
    return sum(1 for _ in islice(_HINT.finditer(body), _FEWEST_TURNS)) == _FEWEST_TURNS


def _labelled(body: str, lines: Sequence[Line]) -> dict[int, Label]:
    """The labels by the number of their line; nothing where they do not make a transcript."""
    found = {
        at: label
        for at, line in enumerate(lines)
        if (label := _label_of(body, line)) and not _is_in_list(body, label, lines[at : at + 2])
    }
    if not any(label.name.upper().startswith("Q") for label in found.values()):
        found = {at: label for at, label in found.items() if label.has_colon}
    return found if _make_transcript(lines, found) else {}


def _make_transcript(lines: Sequence[Line], labels: dict[int, Label]) -> bool:
    """Whether there are labels enough, and one of them twice unless they all look like somebody."""
    counts = Counter(label.name for label in labels.values())
    if counts.total() < _FEWEST_TURNS:
        return False
    if len(counts) == 1 or counts.most_common(1)[0][1] > 1:
        recurring = [label for label in labels.values() if label.is_plain or counts[label.name] > 1]
        return any(label.is_plain for label in recurring) or len(counts) > 1
    known = sum(label.is_plain and _looks_like_somebody(label.name) for label in labels.values())
    return known * 2 >= counts.total() and _is_mostly_labelled(lines, labels)


def _label_of(body: str, line: Line) -> Label | None:
    label = label_at(body, line.start, line.end)
    if label and label.end < line.end and not any(map(str.isalpha, body[label.end : line.end])):
        label = None  # a figure: `Hillary Clinton: 1,769`
    if line.voice and line.voice.startswith(">") and label is None:
        return Label(line.voice, line.voice, "", line.start, is_plain=True)
    if line.voice and not line.voice.startswith(">"):
        return Label(line.voice, line.voice, "", line.start, is_plain=True)
    return label


def _is_in_list(body: str, label: Label, lines: Sequence[Line]) -> bool:
    """Whether a role stands before a name and nothing else, as in a list of those present."""
    if not is_role(label.name) or label.bracket:
        return False
    start, end = (label.end, lines[0].end) if label.end < lines[0].end else lines[-1][:2]
    return _LIST_ENTRY.match(body, start, end) is not None


def _is_first_name(name: str) -> bool:
    return is_first_name(name) and name.lower() not in NOT_PEOPLE  # PARIS


def _looks_like_somebody(name: str) -> bool:
    low = low_words(name)
    return name.isupper() or is_role(name) or any(word in TITLES or is_first_name(word) for word in low)


def _is_joined(lines: Sequence[Line], at: int) -> bool:
    """Whether a line without a label goes on with the line before it, as in wrapped text."""
    return at > 0 and not lines[at].is_apart and lines[at - 1].end - lines[at - 1].start <= _LONGEST_WRAPPED


def _is_mostly_labelled(lines: Sequence[Line], labels: dict[int, Label]) -> bool:
    paragraphs = sum(at in labels or not _is_joined(lines, at) for at in range(len(lines)))
    return len(labels) * 2 >= paragraphs


def _pieces(body: str, lines: Sequence[Line], labels: dict[int, Label]) -> Iterator[_Piece]:
    """The paragraphs of turns, each with the label above it."""
    last, is_mostly = max(labels), _is_mostly_labelled(lines, labels)
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
        if piece and not is_cut and _is_joined(lines, at):
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
    """Whether a line is a heading, or says that the transcript is at its end."""
    if body[start] == "#":
        return True
    if end - start <= _LONGEST_CLOSING and _CLOSING.match(body, start, end):
        return True
    is_short = end - start <= _LONGEST_HEADING
    return is_short and not is_shouted and body[start:end].isupper() and body[end - 1] not in '.?!—-…”"'


def _turns(body: str, pieces: Iterator[_Piece], naming: Naming) -> Iterator[Turn]:
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
    """Leave out marks at the edges whose partner is not inside: they stand around the whole turn."""
    while start < end and (body[start].isspace() or body[start] in _EDGE_MARKS):
        if body[start] in _EDGE_MARKS and any(mark in body[start + 1 : end - 1] for mark in _EDGE_MARKS):
            break
        start += 1
    while end > start and (body[end - 1].isspace() or body[end - 1] in _EDGE_MARKS):
        if body[end - 1] in _EDGE_MARKS and any(mark in body[start : end - 1] for mark in _EDGE_MARKS):
            break
        end -= 1
    return start, end
