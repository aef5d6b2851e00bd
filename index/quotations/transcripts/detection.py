"""Whether a text is a transcript: labels that are understood, or recur, show it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from index.lexicon.cues import SAYING
from index.lexicon.particles import PARTICLES
from index.lexicon.transcript_words import NOBODY, SPEECHES
from index.quotations.transcripts._labels import (
    Certainty,
    certainty,
    is_role,
    is_somebody,
    looks_like_somebody,
    low_words,
)
from index.quotations.transcripts._lost_line_ends import cut_at_labels
from index.quotations.transcripts._transcript_lines import lines_of
from index.quotations.transcripts.labelled_lines import label_lines
from index.text.label_shapes import Label, Shape, emphasised, read_label, read_nick

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from index.quotations.transcripts._transcript_lines import Line
    from index.quotations.transcripts.labelled_lines import Transcript
    from index.text.spans import Span


_HINT = re.compile(
    r"(?:^|(?<=\r))(?:[^:\r\n]{1,180}+:|\s*(?:>>|<|\*\*|__|[QA](?:\.|\s|$))"
    r"|(?:[A-Z][a-z]{1,9}\.?[ ]+)?[A-Z]{2}[A-Z.’' -]{0,40}(?:of [A-Z]\w{2,20})?\.[\s-]"
    r"|[^\r\n]{1,111}+(?=\r|$)(?<![\s.?!,;:…”\"]))",
    re.MULTILINE,
)
_TOLD = re.compile(rf"[”\"»“«]\s+(?:[^\W\d_][\w.’'-]{{0,30}},?\s+){{0,6}}?(?:{'|'.join(sorted(SAYING))})\b")
_FEWEST_TURNS = 3
_MOST_LINES_PER_LABEL = 50
_LONGEST_WRAPPED = 100
"""A longer line, in characters, is not part of a wrapped paragraph."""
_NAME_WORD = rf"(?:[^\W\d_a-z][\w.’'-]{{0,30}}|{'|'.join(sorted(PARTICLES))})(?<!\w\w[.])"
_LIST_ENTRY = re.compile(
    rf"(?:[A-Z][a-z]{{1,4}}\.[ ])?{_NAME_WORD}(?:[ \t]+{_NAME_WORD}){{0,5}}(?: \([^()]{{0,60}}\)|,[^.?!:]{{0,60}})?\Z"
)
_SPEECH = re.compile(rf"\b(?:{'|'.join(sorted(SPEECHES))})\b", re.IGNORECASE)
_LONGEST_HEAD = 12
"""Lines that may stand before the one label of a speech."""


def find_labels(
    body: str, voices: Collection[str] = (), set_apart: Sequence[Span] = (), heading: str = ""
) -> Transcript | None:
    """Return the labels of a transcript, or None if the text is not one.

    voices: names that captions tag, which are labels wherever they begin a line. set_apart: what is emphasised,
    or a caption of a picture, ascending. heading: what stands above the body.
    """
    hints = sum(1 for _ in islice(_HINT.finditer(body), _FEWEST_TURNS))
    if not voices and hints + len(set_apart) < _FEWEST_TURNS:
        return None
    lines = lines_of(body, set_apart)
    read = _read(body, lines, voices)
    if (cut := cut_at_labels(body, lines, read)) != lines:
        lines, read = cut, _read(body, cut, voices)
    evidence = _evidence(body, lines, read)
    if _are_turns(body, lines, evidence, voices):
        return label_lines(body, lines, read, evidence, heading)
    above = _labels_above(lines, read)
    if _are_names_above(lines, above):
        return label_lines(body, lines, read, above, heading)
    only = _only_label(body, lines, evidence, heading)
    if only is None:
        return None
    return label_lines(body, lines, read, {only: evidence[only]}, heading)._replace(is_speech=True)


def continues_line(lines: Sequence[Line], at: int) -> bool:
    """Whether a line without a label continues the line before it, as in wrapped text."""
    return at > 0 and not lines[at].is_apart and lines[at - 1].end - lines[at - 1].start <= _LONGEST_WRAPPED


def is_mostly_labelled(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Whether half of the paragraphs have a label."""
    paragraphs = sum(at in labels or not continues_line(lines, at) for at in range(len(lines)))
    return len(labels) * 2 >= paragraphs


def _read(body: str, lines: Sequence[Line], voices: Collection[str]) -> dict[int, Label]:
    return {at: label for at, line in enumerate(lines) if (label := _label_of(body, line, voices))}


def _label_of(body: str, line: Line, voices: Collection[str]) -> Label | None:
    for voice in voices:
        if body.startswith(f"{voice}: ", line.start):
            name, _, bracket = voice.removesuffix(")").partition(" (")
            return Label(voice, name, "", bracket, line.start + len(voice) + 2, Shape("voice"))
    label = read_label(body, line.start, line.end, is_stamped=line.is_stamped) or read_nick(body, line.start, line.end)
    if line.head_end > line.start:
        label = emphasised(label, body, line.start, line.head_end, line.end)
    if line.voice and (label is None or label.shape.mark == "line"):
        return Label(line.voice, line.voice, "", "", line.start, Shape("voice"))
    return label


def _evidence(body: str, lines: Sequence[Line], read: Mapping[int, Label]) -> dict[int, Label]:
    """The labels that are, or may be, understood: not figures, nor entries of a list."""
    found = {
        at: label
        for at, label in read.items()
        if label.shape.mark != "line"
        and label.name not in ("BY", "By")
        and (label.shape.mark == "voice" or certainty(label) > Certainty.SHAPED)
        and not _is_figure(body, label, lines[at])
        and not _is_in_list(body, label, lines[at : at + 2])
    }
    if not any(label.name.upper().startswith("Q") for label in found.values()):
        found = {at: label for at, label in found.items() if label.shape.mark != "letter"}
    return found


def _is_figure(body: str, label: Label, line: Line) -> bool:
    """`Hillary Clinton: 1,769`."""
    return label.end < line.end and not any(map(str.isalpha, body[label.end : line.end]))


def _is_in_list(body: str, label: Label, lines: Sequence[Line]) -> bool:
    """Whether a role is followed by a name and nothing else, as in a list of those present."""
    if not is_role(label.name) or label.bracket:
        return False
    start, end = (label.end, lines[0].end) if label.end < lines[0].end else lines[-1][:2]
    return _LIST_ENTRY.match(body, start, end) is not None


def _are_turns(body: str, lines: Sequence[Line], labels: Mapping[int, Label], voices: Collection[str]) -> bool:
    """Whether there are enough labels, and one of them twice unless they all look like somebody; a voice is enough."""
    counts = Counter(label.name for label in labels.values())
    if not counts.keys().isdisjoint(voices):
        return True
    if counts.total() < _FEWEST_TURNS:
        return False
    is_bare = sum(label.shape.mark == "emphasis" for label in labels.values()) * 2 > counts.total()
    if is_bare and not is_mostly_labelled(lines, labels):
        return False  # names in bold at the beginnings of some paragraphs
    if _is_told(body, lines, labels):
        return False
    if len(counts) == 1 or counts.most_common(1)[0][1] > 1:
        return len(counts) > 1 or any(map(is_somebody, labels.values()))
    known = sum(is_somebody(label) and looks_like_somebody(label) for label in labels.values())
    return known * 2 >= counts.total() and is_mostly_labelled(lines, labels)


def _is_told(body: str, lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Whether a text reports what was said: it has as many quotations with *said* as names with a colon, in headlines
    or captions.
    """
    if any(
        label.shape.mark != "colon" or label.name.isupper() or label.shape.is_emphasised for label in labels.values()
    ):
        return False
    told = sum(at not in labels and bool(_TOLD.search(body, line.start, line.end)) for at, line in enumerate(lines))
    return told >= len(labels)


def _labels_above(lines: Sequence[Line], read: Mapping[int, Label]) -> dict[int, Label]:
    """The lines that may be nothing but a label, above what is said: the first of lines that stand together."""
    alone = {at for at, label in read.items() if label.shape.mark == "line"}
    heads = (at for at in alone if at - 1 not in alone or lines[at].is_apart)
    return {
        at: read[at] for at in heads if _is_above_words(lines, alone, at) and certainty(read[at]) > Certainty.SHAPED
    }


def _is_above_words(lines: Sequence[Line], alone: Collection[int], at: int) -> bool:
    """Whether words follow a line, and the lines that stand together with it."""
    at += 1
    while at in alone and not lines[at].is_apart:
        at += 1
    return at < len(lines) and at not in alone


def _are_names_above(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Whether names above the words make a transcript: not few, and two recur, or one that tells who it is."""
    counts = Counter(label.name for label in labels.values())
    recurring = {label.name: label for label in labels.values() if counts[label.name] > 1}
    plain = sum(map(is_somebody, labels.values()))
    is_enough = len(recurring) > 1 or any(map(looks_like_somebody, recurring.values()))
    is_dense = counts.total() * _MOST_LINES_PER_LABEL >= len(lines)
    return is_enough and is_dense and len(counts) > 1 and plain >= _FEWEST_TURNS and plain * 2 >= counts.total()


def _only_label(body: str, lines: Sequence[Line], evidence: Mapping[int, Label], heading: str) -> int | None:
    """The one label at the head of a speech, whose title says that it is one."""
    heads = [at for at, label in evidence.items() if is_somebody(label) and not NOBODY & set(low_words(label.name))]
    if len(heads) != 1 or heads[0] > _LONGEST_HEAD or heads[0] * 2 > len(lines):
        return None
    (at,) = heads
    is_titled = _SPEECH.search(heading) or _SPEECH.search(body, 0, lines[at].start)
    return at if is_titled else None
