"""Captions: WebVTT, SubRip, and lines that begin with a time in brackets. Only what is spoken is read.

Numbers, times and headers are no text, and the cues of one voice run on as one paragraph, until another voice, a
direction or a pause. A voice's tag is read as a label: `<v Ana Ruiz>Yes.` as `Ana Ruiz: Yes.`

WebVTT: https://www.w3.org/TR/webvtt1/. SubRip has no standard; its times have a comma.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus.formats._references import references
from index.corpus.formats._separators import ENDS_SENTENCE, PARAGRAPH_END
from index.lexicon.first_names import is_first_name
from index.text.label_shapes import begins_like_label, read_label, read_nick
from index.text.reading_text import Markup, ReadingText
from index.text.spans import Span, strip_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CLOCK: Final = r"(?:\d{1,3}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
_TIMES: Final = re.compile(rf"[ \t]*({_CLOCK})[ \t]*-->[ \t]*({_CLOCK})")
_TIMES_ANYWHERE: Final = re.compile(rf"^{_TIMES.pattern}", re.MULTILINE)
_STAMP: Final = re.compile(rf"[\[(]({_CLOCK})(?:[ \t]*(?:-->?|[-–])[ \t]*({_CLOCK}))?[\])][ \t]*")
_STAMP_AT_LINE_START: Final = re.compile(rf"^[ \t]*{_STAMP.pattern}", re.MULTILINE)
_FEWEST_STAMPS: Final = 3
_LINE: Final = re.compile(r"[^\n]*(?:\n|\Z)")
_NUMBER: Final = re.compile(r"\d{1,6}")
_HEADER: Final = "WEBVTT"
_NOT_CUES: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?!\S)")
_VOICE: Final = re.compile(r"<v(?:\.[^ \t>]{0,40})?[ \t]+([^<>\r\n]{1,80})>|</v>")
_KARAOKE: Final = re.compile(rf"<{_CLOCK}>")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\r\n]{0,80}>|<\d[\d:.]{3,12}>|\{\\[^{}\r\n]{0,80}\}")
_NEW_SPEAKER: Final = ">>"
_MESSAGES: Final = ("<", "*", "-")  # of a chat: who writes, and what happens
_NEW_SPEAKERS: Final = (_NEW_SPEAKER, "&gt;&gt;")
_NEW_VOICE: Final = re.compile(rf"(?:{_TAG.pattern}|[ \t])*[-–][ \t]*(?=\S)")
_DIRECTION: Final = re.compile(r"[\[(♪].*[\])♪][ \t.]*", re.DOTALL)
_BROKEN_WORD: Final = re.compile(r"[^\W\d_]-\Z")
_HEAD: Final = re.compile(r"[^\s:][^:\r\n]{0,40}:[ ]")
_FEWEST_NAMES: Final = 2
_MOST_WORDS_OF_NAME: Final = 3
_PAUSE: Final = 3.0  # seconds


class _Cue(NamedTuple):
    """When a cue begins and ends, in seconds; without an end it is a line with a stamp."""

    begin: float
    end: float | None


class _Piece(NamedTuple):
    """A line of a cue or a part of one: where it is in the file, and who is tagged as its voice, if anybody.

    cue: None for a line that is none's. is_apart: whether an empty line or the mark of another voice is before it.
    is_name: whether it names who speaks the lines of its cue below it. is_new_voice: whether the mark of another voice
    is before it, and before another line of its cue.
    """

    start: int
    end: int
    cue: _Cue | None
    is_apart: bool
    voice: Span | None = None
    is_name: bool = False
    is_new_voice: bool = False


def captions(text: str) -> Iterator[Markup]:
    """The markup of captions; none at all where a text has no cues."""
    if _TIMES_ANYWHERE.search(text):
        pieces = _voices(text, _cue_lines(text))
        yield from _between(text, _with_names(text, _set_apart(text, list(_without_repetitions(text, pieces)))))
    elif has_stamps(text):
        yield from _between(text, _stamped_lines(text), has_tags=False)


def has_stamps(text: str) -> bool:
    """Whether several lines begin with times in brackets, none of which is earlier than the one before."""
    times = [_seconds(stamp[1]) for stamp in _STAMP_AT_LINE_START.finditer(text)]
    return len(times) >= _FEWEST_STAMPS and times == sorted(times)


def tagged_voices(text: str) -> tuple[str, ...]:
    """The names, as they are read, of those who are tagged as voices in captions, the longest first."""
    if "<v" not in text or not _TIMES_ANYWHERE.search(text):
        return ()
    tagged = {tag[1].strip() for tag in _VOICE.finditer(text) if tag[1]}
    names = {ReadingText(name, 0, tuple(references(name, 0))).text for name in tagged}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _cue_lines(text: str) -> Iterator[_Piece]:
    """The lines of the cues of a WebVTT or SubRip file, and what else is in it."""
    is_web = text.startswith(_HEADER)
    lines = [strip_span(text, *found.span()) for found in _LINE.finditer(text)]
    cue: _Cue | None = None
    is_note, is_apart = is_web, True
    for line, following in pairwise([*lines, Span(len(text), len(text))]):
        if times := _TIMES.match(text, *line):
            cue, is_note = _Cue(_seconds(times[1]), _seconds(times[2])), False
        elif line.start == line.end:
            cue, is_note, is_apart = None, False, True
        elif cue:
            mark = _NEW_VOICE.match(text, *line)
            at = mark.end() if mark and not _TAG.match(text, line.start) else line.start
            yield _Piece(at, line.end, cue, is_apart=mark is not None, is_new_voice=mark is not None)
        elif is_note or (is_web and _NOT_CUES.match(text, *line)):
            is_note = True
        elif not (_TIMES.match(text, *following) and (is_web or _NUMBER.fullmatch(text, *line))):
            yield _Piece(*line, None, is_apart=is_apart)
            is_apart = False


def _stamped_lines(text: str) -> Iterator[_Piece]:
    """The lines of a text of which some begin with a time in brackets; times may stand within them, too."""
    cue: _Cue | None = None
    is_apart = True
    first = _STAMP_AT_LINE_START.search(text)
    form = _form(first[0]) if first else ""
    for found in _LINE.finditer(text):
        line = strip_span(text, *found.span())
        at = line.start
        for stamp in _STAMP.finditer(text, *line):
            if stamp.start() > line.start and _form(stamp[0]) != form:
                continue  # (10:30) may be an hour
            part = strip_span(text, at, stamp.start())
            if part.start < part.end:
                yield _Piece(*part, cue, is_apart)
                is_apart = False
            cue, at = _Cue(_seconds(stamp[1]), _seconds(stamp[2]) if stamp[2] else None), stamp.end()
        if at < line.end:
            yield _Piece(at, line.end, cue, is_apart)
            is_apart = False
        if line.start == line.end:
            cue, is_apart = None, True


def _form(stamp: str) -> str:
    """What stamps that were made by one program have in common: their brackets, and how many parts they have."""
    return "".join(char for char in stamp if char in "[(:")


def _seconds(clock: str) -> float:
    seconds = 0.0
    for part in clock.replace(",", ".").split(":"):
        seconds = 60 * seconds + float(part)
    return seconds


def _voices(text: str, lines: Iterable[_Piece]) -> Iterator[_Piece]:
    """The parts of some lines that are of one voice; without an end a tag goes to the end of its cue."""
    cue: _Cue | None = None
    voice: Span | None = None
    for line in lines:
        if line.cue != cue:
            cue, voice = line.cue, None
        at = line.start
        for tag in _VOICE.finditer(text, line.start, line.end):
            yield from _part(text, line._replace(start=at, end=tag.start(), voice=voice))
            at, voice = tag.end(), strip_span(text, *tag.span(1)) if tag[1] else None
        yield from _part(text, line._replace(start=at, voice=voice))


def _part(text: str, piece: _Piece) -> Iterator[_Piece]:
    """The part of a line without blanks around it; nothing if it is nothing but tags."""
    span = strip_span(text, piece.start, piece.end)
    if _TAG.sub("", text[slice(*span)]).strip():
        yield piece._replace(start=span.start, end=span.end)


def _set_apart(text: str, pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, those apart where a cue begins like `iPhone (2): text`, if most do, and where one has two voices."""
    first = [at for at, one in enumerate(pieces) if one.cue and (at == 0 or pieces[at - 1].cue != one.cue)]
    heads = {at for at in first if _HEAD.match(text, pieces[at].start, pieces[at].end)}
    if len(heads) * 2 < len(first):
        heads = set()
    voices = Counter(one.cue for one in pieces if one.is_new_voice)
    return [
        one._replace(is_apart=one.is_apart or at in heads, is_new_voice=voices[one.cue] > 1)
        for at, one in enumerate(pieces)
    ]


def _with_names(text: str, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces, those told apart that are a name above what is said, where several cues begin with one."""
    names = {at for at in range(len(pieces) - 1) if _may_be_name(text, pieces, at)}
    for at, piece in enumerate(pieces):
        yield piece._replace(is_name=True) if at in names and len(names) >= _FEWEST_NAMES else piece


def _may_be_name(text: str, pieces: Sequence[_Piece], at: int) -> bool:
    """Whether the first line of a cue is somebody's name, and more lines follow."""
    piece, following = pieces[at], pieces[at + 1]
    is_first = at == 0 or pieces[at - 1].cue != piece.cue
    if not is_first or piece.cue is None or following.cue != piece.cue or piece.voice:
        return False
    label = read_label(text, piece.start, piece.end)
    words = label.name.split() if label and label.shape.mark == "line" else []
    return _FEWEST_NAMES <= len(words) <= _MOST_WORDS_OF_NAME and (is_first_name(words[0]) or f"{words[0]}:" in text)


def _without_repetitions(text: str, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces without lines that are shown again as captions roll up; such captions have times within lines."""
    is_rolling = _KARAOKE.search(text) is not None
    last = ""
    for piece in pieces:
        words = _TAG.sub("", text[piece.start : piece.end]).strip()
        if not (is_rolling and words == last):
            yield piece
        last = words


def _between(text: str, pieces: Iterable[_Piece], *, has_tags: bool = True) -> Iterator[Markup]:
    """The markup before, between, within and after the pieces."""
    done = 0
    before: _Piece | None = None
    has_labels = False
    for piece in pieces:
        has_labels = has_labels or begins_like_label(text, piece.start, piece.end)
        shown = _joint(text, before, piece, has_labels=has_labels)
        if piece.voice and (before is None or _name(text, piece) != _name(text, before)):
            yield Markup(done, piece.voice.start, shown or "")
            yield Markup(piece.voice.end, piece.start, ": ")
        elif shown is not None and done < piece.start:
            yield Markup(done, piece.start, shown)
        if has_tags:
            yield from (Markup(*tag.span()) for tag in _TAG.finditer(text, piece.start, piece.end))
        done, before = piece.end, piece
    if done < len(text) and (before is None or before.cue or _TIMES_ANYWHERE.search(text, done)):
        yield Markup(done, len(text))


def _joint(text: str, before: _Piece | None, piece: _Piece, *, has_labels: bool) -> str | None:
    """What is read between two pieces; None for what is in the file. has_labels: some cue names who speaks."""
    if before is None:
        return "" if piece.cue else None
    if before.cue is None and piece.cue is None:
        return None
    if before.is_name:
        return ": "
    if _name(text, before) and not piece.voice and not _DIRECTION.fullmatch(text, piece.start, piece.end):
        return f"{PARAGRAPH_END}{_NEW_SPEAKER} "  # nobody is tagged, so it is not the voice before
    is_unnamed = piece.is_new_voice and has_labels and not begins_like_label(text, piece.start, piece.end)
    if _is_set_apart(text, before, piece):
        return PARAGRAPH_END + (f"{_NEW_SPEAKER} " if is_unnamed else "")
    is_broken_word = _BROKEN_WORD.search(text, before.start, before.end) and text[piece.start].islower()
    return "" if is_broken_word else " "


def _is_set_apart(text: str, before: _Piece, piece: _Piece) -> bool:
    if before.cue is None or piece.cue is None or piece.is_name or _name(text, before) != _name(text, piece):
        return True
    if any(_DIRECTION.fullmatch(text, one.start, one.end) for one in (before, piece)):
        return True
    words = _TAG.sub("", text[piece.start : piece.end]).strip()
    if words.startswith(_NEW_SPEAKERS) or begins_like_label(words, 0, len(words)) or read_nick(words, 0, len(words)):
        return True
    if before.cue.end is not None:
        return piece.is_apart or piece.cue.begin - before.cue.end >= _PAUSE
    is_message = text.startswith(_MESSAGES, piece.start)
    return is_message or (piece.is_apart and ENDS_SENTENCE.search(text, before.start, before.end) is not None)


def _name(text: str, piece: _Piece) -> str:
    return text[slice(*piece.voice)] if piece.voice else ""
