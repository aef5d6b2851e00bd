"""Whether a text is a transcript, and which of its lines begin with a label.

Labels that are understood, or recur, show that a text is one. Then every line that begins as its labels do begins with
a label, and so does every other that begins with a name in the shape of one: a label that nobody understands must not
hand its words to the speaker before.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.first_names import is_first_name
from index.lexicon.function_words import OPENERS
from index.lexicon.particles import PARTICLES
from index.lexicon.proper_nouns import NEVER_NAMES, SURNAMES_THAT_ARE_WORDS
from index.lexicon.titles import TITLES
from index.lexicon.transcript_words import HEADINGS, LABEL_TITLES, NOBODY, SPEECHES
from index.quotations.transcripts._heads import head_of
from index.quotations.transcripts._labels import is_joint, is_role, is_somebody, low_words, plainness
from index.quotations.transcripts._lost_line_ends import cut_at_labels
from index.quotations.transcripts._transcript_lines import lines_of
from index.text.folding import lookup_form
from index.text.label_shapes import Label, Shape, read_label, read_nick

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from index.quotations.transcripts._transcript_lines import Line


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
    asides: frozenset[int] = frozenset()
    """In a screenplay, labels of what is done: DR. WEST, 60, steps out of the fog."""


NOBODY_AT_ALL = Label("", "", "", "", 0, Shape("voice"))
"""Begins what is nobody's: a note among messages that have a time each."""

_NEARLY_ALL = 0.75
_OWN_MARKS = ("letter", "angle", "voice")
"""Nothing but a label has one of these, in whatever transcript."""
_WITH_HEADS = ("colon", "time", "voice", "letter")
"""In transcripts with these marks, words up to a colon begin what somebody else says."""
_OF_CHATS = "*-="
"""Begin a line that tells what happens in a chat: `* anna waves`, `*** Joins`."""
_SCENE = re.compile(r"^[ \t*]*(?:INT|EXT)\b[./ ]|^[ \t*]*FADE (?:IN|OUT)\b", re.MULTILINE)
_FEWEST_SCENES = 2
_FEWEST_WORDS = 4
_SENTENCE_ENDS = (".", "?", "!", "…", "”", '"')
_RARE = 4
"""A mark with so many times fewer labels than the most frequent one is none of the transcript's."""
_HINT = re.compile(
    r"(?:^|(?<=\r))(?:[^:\r\n]{1,180}+:|\s*(?:>>|<|[QA](?:\.|\s|$))"
    r"|(?:[A-Z][a-z]{1,9}\.?[ ]+)?[A-Z]{2}[A-Z.’' -]{0,40}(?:of [A-Z]\w{2,20})?\.[\s-]"
    r"|[^\r\n]{1,111}+(?=\r|$)(?<![\s.?!,;:…”\"]))",
    re.MULTILINE,
)
_FEWEST_TURNS = 3
_MOST_LINES_PER_LABEL = 50
_LONGEST_WRAPPED = 100
"""A longer line, in characters, is not part of a wrapped paragraph."""
_NAME_WORD = rf"(?:[^\W\d_a-z][\w.’'-]{{0,30}}|{'|'.join(sorted(PARTICLES))})(?<!\w\w[.])"
_LIST_ENTRY = re.compile(
    rf"(?:[A-Z][a-z]{{1,4}}\.[ ])?{_NAME_WORD}(?:[ \t]+{_NAME_WORD}){{0,5}}(?: \([^()]{{0,60}}\)|,[^.?!:]{{0,60}})?\Z"
)
_SMALL_WORD = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][\w’'-]*")
_MOST_WORDS_OF_NAME = 4
_FULL_NAME = 2
_SPEECH = re.compile(rf"\b(?:{'|'.join(sorted(SPEECHES))})\b", re.IGNORECASE)
_LONGEST_HEAD = 12
"""Lines that may stand before the one label of a speech."""


def find_labels(body: str, voices: Collection[str] = (), heading: str = "") -> Transcript | None:
    """Return the labels of a transcript, or None if the text is not one.

    voices: names that captions tag as voices, which are labels wherever they begin a line. heading: what stands above
    the body.
    """
    if not voices and sum(1 for _ in islice(_HINT.finditer(body), _FEWEST_TURNS)) < _FEWEST_TURNS:
        return None
    lines = lines_of(body)
    read = _read(body, lines, voices)
    if (cut := cut_at_labels(body, lines, read)) != lines:
        lines, read = cut, _read(body, cut, voices)
    evidence = _evidence(body, lines, read)
    if _make_transcript(lines, evidence, voices):
        return _transcript(body, lines, read, evidence, heading)
    above = _labels_above(lines, read)
    if _make_transcript_above(lines, above):
        return _transcript(body, lines, read, above, heading)
    only = _only_label(body, lines, evidence, heading)
    if only is None:
        return None
    return _transcript(body, lines, read, {only: evidence[only]}, heading)._replace(is_speech=True)


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
        and (label.shape.mark == "voice" or plainness(label) is not None)
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


def _make_transcript(lines: Sequence[Line], labels: Mapping[int, Label], voices: Collection[str]) -> bool:
    """Whether there are enough labels, and one of them twice unless they all look like somebody; a voice is enough."""
    counts = Counter(label.name for label in labels.values())
    if not counts.keys().isdisjoint(voices):
        return True
    if counts.total() < _FEWEST_TURNS:
        return False
    if len(counts) == 1 or counts.most_common(1)[0][1] > 1:
        return len(counts) > 1 or any(map(is_somebody, labels.values()))
    known = sum(is_somebody(label) and _looks_like_somebody(label) for label in labels.values())
    return known * 2 >= counts.total() and is_mostly_labelled(lines, labels)


def _looks_like_somebody(label: Label) -> bool:
    low = low_words(label.name)
    if label.shape.mark == "line":
        is_told = bool(label.bracket or label.office) and not is_role(label.name)
        return is_told or any(word in TITLES or is_first_name(word) for word in low)
    if label.shape.mark == "voice":
        return True
    return label.shape.is_shouted or is_role(label.name) or any(word in TITLES or is_first_name(word) for word in low)


def _labels_above(lines: Sequence[Line], read: Mapping[int, Label]) -> dict[int, Label]:
    """The lines that may be nothing but a label, above what is said: the first of lines that stand together."""
    alone = {at for at, label in read.items() if label.shape.mark == "line"}
    heads = (at for at in alone if at - 1 not in alone or lines[at].is_apart)
    return {at: read[at] for at in heads if _is_above_words(lines, alone, at) and plainness(read[at]) is not None}


def _is_above_words(lines: Sequence[Line], alone: Collection[int], at: int) -> bool:
    """Whether words follow a line, and the lines that stand together with it."""
    at += 1
    while at in alone and not lines[at].is_apart:
        at += 1
    return at < len(lines) and at not in alone


def _make_transcript_above(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Whether names above the words make a transcript: not few, and two recur, or one that tells who it is."""
    counts = Counter(label.name for label in labels.values())
    recurring = {label.name: label for label in labels.values() if counts[label.name] > 1}
    plain = sum(map(is_somebody, labels.values()))
    is_enough = len(recurring) > 1 or any(map(_looks_like_somebody, recurring.values()))
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


def _transcript(
    body: str, lines: tuple[Line, ...], read: Mapping[int, Label], evidence: Mapping[int, Label], heading: str
) -> Transcript:
    """All the labels from the first that is certain on."""
    counts = Counter(label.name for label in evidence.values())
    certain = {
        at: label
        for at, label in evidence.items()
        if label.name != "A" and (counts[label.name] > 1 or (is_somebody(label) and _looks_like_somebody(label)))
    } or evidence
    marks = Counter(label.shape.mark for label in certain.values())
    ((most_used, most),) = marks.most_common(1)
    certain = {at: label for at, label in certain.items() if marks[label.shape.mark] * _RARE >= most}
    shapes = _Shapes([label.shape for label in certain.values()])
    small = frozenset(map(lookup_form, _SMALL_WORD.findall(body)))
    every = Counter(label.name for label in read.values())
    recurring = (
        at
        for at, label in read.items()
        if shapes.include(label.shape) and every[label.name] > 1 and _is_name(label, small)
    )
    first = _first(body, lines, read, shapes, min([*certain, *recurring]))
    labels: dict[int, Label] = {}
    foreign: set[int] = set()
    nearly_all = _NEARLY_ALL * len(certain)
    are_messages = sum(lines[at].is_dated or label.shape.mark == "angle" for at, label in certain.items()) >= nearly_all
    has_heads = most_used in _WITH_HEADS
    has_times = sum(label.shape.has_time for label in certain.values()) >= nearly_all
    are_tagged = sum(lines[at].is_tagged for at in certain) >= nearly_all
    for at in range(first, len(lines)):
        label = read.get(at)
        if label is None:
            is_message = are_messages and (lines[at].is_stamped or body[lines[at].start] in _OF_CHATS)
            if is_message or (are_tagged and lines[at].is_tagged):
                labels[at] = NOBODY_AT_ALL
            elif has_heads and (head := head_of(body, lines, at, has_times=has_times)):
                labels[at] = head
                foreign.add(at)
            continue
        above = labels.get(at - 1)
        if above and label.shape.mark == above.shape.mark == "line" and not lines[at].is_apart:
            labels[at] = above._replace(end=lines[at].end)  # the title, below the name
        elif (
            label.shape.mark in _OWN_MARKS
            or shapes.include(label.shape)
            or (label.bracket and label.bracket in every)
            or (at in certain and label.shape.mark not in ("stop", "colon"))
        ):
            labels[at] = label
            if label.name.islower() and every[label.name] == 1:
                foreign.add(at)
        elif _is_name(label, small):
            labels[at] = label
            foreign.add(at)
        elif has_heads and (head := head_of(body, lines, at, has_times=has_times)):
            labels[at] = head
            foreign.add(at)
    is_screenplay = most_used == "line" and sum(1 for _ in _SCENE.finditer(body)) >= _FEWEST_SCENES
    if is_screenplay:
        scenes = [at for at in range(first, len(lines)) if _SCENE.match(body, lines[at].start, lines[at].end)]
        labels |= dict.fromkeys(scenes, NOBODY_AT_ALL)
    asides = _asides(body, lines, labels) if is_screenplay else frozenset[int]()
    return Transcript(lines, labels, frozenset(foreign), heading, is_screenplay=is_screenplay, asides=asides)


def _asides(body: str, lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The labels of a screenplay with an office, or far to the left of the others."""
    columns = {at: _column(body, lines[at].start) for at in labels}
    ((usual, _),) = Counter(columns.values()).most_common(1)
    return frozenset(at for at, label in labels.items() if label.office or columns[at] * 2 < usual)


def _column(body: str, at: int) -> int:
    begin = at
    while begin and body[begin - 1] not in "\r\n":
        begin -= 1
    return len(body[begin:at].expandtabs())


def _first(body: str, lines: Sequence[Line], read: Mapping[int, Label], shapes: _Shapes, certain: int) -> int:
    """The first label: the one that is certain, or the first of those right before it whose words are a sentence."""
    at = certain
    while (
        at
        and (label := read.get(at - 1))
        and plainness(label) is not None
        and (shapes.include(label.shape) or label.bracket.isupper())
        and _says_sentence(body, label, lines[at - 1])
    ):
        at -= 1
    return at


def _says_sentence(body: str, label: Label, line: Line) -> bool:
    words = body[label.end : line.end]
    return len(words.split()) >= _FEWEST_WORDS and words[-1:] in _SENTENCE_ENDS


class _Shapes:
    """The shapes of labels that are certain, by their marks."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._usual = {
            mark: _usual([one for one in shapes if one.mark == mark]) for mark in {one.mark for one in shapes}
        }

    def include(self, shape: Shape) -> bool:
        """Whether a label of this shape has all that nearly all with its mark have."""
        usual = self._usual.get(shape.mark)
        return usual is not None and all(has or not must for has, must in zip(shape[1:], usual, strict=True))


def _usual(shapes: Sequence[Shape]) -> tuple[bool, ...]:
    """What nearly all of some shapes have: a time, emphasis, capitals, a title where names end in a stop."""
    nearly_all = _NEARLY_ALL * len(shapes)
    has_time, is_emphasised, is_shouted, is_titled = (
        sum(column) >= nearly_all for column in list(zip(*shapes, strict=True))[1:]
    )
    return has_time, is_emphasised, is_shouted, is_titled and shapes[0].mark == "stop"


def _is_name(label: Label, small: Collection[str]) -> bool:
    """Whether a label of another shape than the transcript's may name somebody, so that it ends a turn."""
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
        return shape.mark != "line" and (len(low[0]) == 1 or low[0] not in small)
    return shape.mark != "line" or len(low) <= _MOST_WORDS_OF_NAME


def _is_never_in_name(word: str) -> bool:
    is_small = word in NEVER_NAMES or word in OPENERS
    return len(word) > 1 and is_small and not (is_first_name(word) or word in SURNAMES_THAT_ARE_WORDS)
