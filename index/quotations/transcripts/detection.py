"""Whether a text is a transcript: enough labels at the starts of its lines that say who speaks."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from index.lexicon.first_names import is_first_name
from index.lexicon.particles import PARTICLES
from index.lexicon.proper_nouns import NOT_PEOPLE
from index.lexicon.titles import TITLES
from index.quotations.transcripts._labels import Label, is_role, label_at, low_words
from index.quotations.transcripts._transcript_lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.quotations.transcripts._transcript_lines import Line

_HINT = re.compile(r"(?:^|(?<=\r))(?:[^:\r\n]{1,180}:|\s*(?:>>|[QA](?:\.|[ \t]{2})))", re.MULTILINE)
_FEWEST_TURNS = 3
_LONGEST_WRAPPED = 100
"""A longer line, in characters, is not part of a wrapped paragraph."""

_NAME_WORD = rf"(?:[^\W\d_a-z][\w.’'-]{{0,30}}|{'|'.join(sorted(PARTICLES))})(?<!\w\w[.])"
_LIST_ENTRY = re.compile(rf"{_NAME_WORD}(?:[ \t]+{_NAME_WORD}){{0,5}}(?: \([^()]{{0,60}}\))?\Z")


def has_turns(body: str, voices: Collection[str] = ()) -> bool:
    """Whether to look for turns: `find_turns` finds none if this is false."""
    return has_hints(body, voices) and bool(labelled_lines(body, lines_of(body), voices))


def has_hints(body: str, voices: Collection[str] = ()) -> bool:
    """A quick test, which spares nearly every article the rest."""
    return bool(voices) or sum(1 for _ in islice(_HINT.finditer(body), _FEWEST_TURNS)) == _FEWEST_TURNS


def labelled_lines(body: str, lines: Sequence[Line], voices: Collection[str] = ()) -> dict[int, Label]:
    """The labels by the number of their line; empty if they do not make a transcript.

    voices: names that are labels wherever they begin a line, since captions tag them as voices.
    """
    found = {
        at: label
        for at, line in enumerate(lines)
        if (label := _label_of(body, line, voices)) and not _is_in_list(body, label, lines[at : at + 2])
    }
    if not any(label.name.upper().startswith("Q") for label in found.values()):
        found = {at: label for at, label in found.items() if label.has_colon}
    return found if make_transcript(lines, found, voices) else {}


def make_transcript(lines: Sequence[Line], labels: dict[int, Label], voices: Collection[str] = ()) -> bool:
    """Whether there are enough labels, and one of them twice unless they all look like somebody; a voice is enough."""
    counts = Counter(label.name for label in labels.values())
    if not counts.keys().isdisjoint(voices):
        return True
    if counts.total() < _FEWEST_TURNS:
        return False
    if len(counts) == 1 or counts.most_common(1)[0][1] > 1:
        recurring = [label for label in labels.values() if label.is_plain or counts[label.name] > 1]
        return any(label.is_plain for label in recurring) or len(counts) > 1
    known = sum(label.is_plain and _looks_like_somebody(label.name) for label in labels.values())
    return known * 2 >= counts.total() and is_mostly_labelled(lines, labels)


def _label_of(body: str, line: Line, voices: Collection[str]) -> Label | None:
    for voice in voices:
        if body.startswith(f"{voice}: ", line.start):
            return Label(voice, voice, "", line.start + len(voice) + 2, is_plain=True)
    label = label_at(body, line.start, line.end)
    if label and label.end < line.end and not any(map(str.isalpha, body[label.end : line.end])):
        label = None  # a figure: `Hillary Clinton: 1,769`
    if line.voice and label is None:
        return Label(line.voice, line.voice, "", line.start, is_plain=True)
    return label


def _is_in_list(body: str, label: Label, lines: Sequence[Line]) -> bool:
    """Whether a role is followed by a name and nothing else, as in a list of those present."""
    if not is_role(label.name) or label.bracket:
        return False
    start, end = (label.end, lines[0].end) if label.end < lines[0].end else lines[-1][:2]
    return _LIST_ENTRY.match(body, start, end) is not None


def is_plain_first_name(name: str) -> bool:
    return is_first_name(name) and name.lower() not in NOT_PEOPLE  # PARIS


def _looks_like_somebody(name: str) -> bool:
    low = low_words(name)
    return name.isupper() or is_role(name) or any(word in TITLES or is_first_name(word) for word in low)


def continues_line(lines: Sequence[Line], at: int) -> bool:
    """Whether a line without a label continues the line before it, as in wrapped text."""
    return at > 0 and not lines[at].is_apart and lines[at - 1].end - lines[at - 1].start <= _LONGEST_WRAPPED


def is_mostly_labelled(lines: Sequence[Line], labels: dict[int, Label]) -> bool:
    paragraphs = sum(at in labels or not continues_line(lines, at) for at in range(len(lines)))
    return len(labels) * 2 >= paragraphs
