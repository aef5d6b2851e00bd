"""The lines of a text, and how each follows the one before it: what `_wrapping` decides by."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.function_words import LEADING, OPENERS
from index.text._sentence_ends import STOP, ends_sentence
from index.text.scripts import HAN_KANA
from index.text.spans import Span, strip_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.text.label_shapes import Label


class Joint(NamedTuple):
    """Where one line follows another, and no empty line is between them."""

    at: int
    """The number of the second line."""
    reach: int
    """How wide the first line would be with the first word of the second."""
    is_open: bool
    """The first line does not end a sentence, nor what stands before an item."""
    is_sure: bool
    """The sentence goes on: the second line begins with a small letter, or the first ends in *of* or *the*."""
    is_item: bool
    """The second line looks like an item of a list, or has a label."""
    is_below_heading: bool
    """The first line is in capitals, and the second is not."""
    is_below_title: bool
    """The first line has no stops, commas and quotation marks."""
    begins_sentence: bool
    """The second line begins with *The*."""
    is_indented: bool
    """The second line stands further right, as the first of a paragraph does."""


_LINE = re.compile(r"[^\r\n]+")
_BARE_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(?<!\S)[^\W\d_]{1,5}\Z")
_LONGEST_LEADING = 5
_LONGEST_ENDING = 8
_NOT_IN_TITLES = re.compile(r"[,;:.“”\"]")
_ENDINGS = frozenset(".?!…:;—–-。！？」』”\"’')]»")
_EAST_ASIAN_STOPS = frozenset("。！？」』")
_NOT_AFTER_HEADINGS = ":,;—–-"
_CUT_SHORT = ("—", "–", "--", "…", ")", "]", ":")
"""What an item or a turn ends in, if not in a stop."""

_MAY_BE_LABEL = re.compile(r"[^\r\n]{0,160}?(?::(?=\s|\Z)|\d:\d\d)|[QA][.\s]|<|[^\s.]+(?: [^\s.]+){0,4}\.")
_ITEM = re.compile(r"[-–—*+=]+\s|\*\*|\(?(?:\d{1,3}|[a-z])[.)]\s|\d{1,2}:\d\d")
_DIRECTION = r"[(\[][^()\[\]]*[)\]]\Z"
_BEGINS_APART = re.compile(rf">>|[•‣▪|#]|[(\[]\d{{1,2}}:\d\d|{_DIRECTION}")
"""Marks of a voice or a heading, bullets, rows of a table, times, directions: such a line continues none."""
_ENDS_APART = re.compile(rf"#{{1,6}}\s|{_DIRECTION}")
"""And such a line is continued by none."""


@cache
def _word() -> re.Pattern[str]:
    """What a line is not broken in: some blanks are made for that. Compiled when needed: the signs make it slow."""
    return re.compile(rf"[{HAN_KANA}]|[\S\u00a0\u2007\u202f]+")


def lines_of(text: str) -> list[Span]:
    """The lines of a text that are not empty, without the blanks around them."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        if not (text[start].isspace() or text[end - 1].isspace()):
            found.append(Span(start, end))
        elif (span := strip_span(text, start, end)).start < span.end:
            found.append(span)
    return found


def is_empty_line_between(text: str, before: Span, line: Span) -> bool:
    """Whether an empty line parts two neighbours."""
    if line.start - before.end == 1:
        return False
    gap = text[before.end : line.start]
    return gap == "\n\n" or gap.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def indent(text: str, line: Span, column: int) -> int:
    """How many columns stand before a line; `column`: before the first line of the text."""
    begin = line.start
    while begin and text[begin - 1] not in "\r\n":
        begin -= 1
    before = len(text[begin : line.start].expandtabs())
    return before if begin else before + column


def is_one_word(text: str, line: Span) -> bool:
    """Whether there is no blank in a line, as in an address, and words are parted by blanks."""
    return _word_length(text, line) == line.end - line.start


def ends_like_prose(text: str, line: Span) -> bool:
    """Whether the last line of a paragraph may end as this one does."""
    return text[line.end - 1] in _ENDINGS


def joints_of(text: str, lines: Sequence[Span], near: Sequence[int], column: int) -> list[Joint]:
    """The joints before these lines, but those that no sentence runs over."""
    labels = {at: label for at in _with_neighbours(near) if (label := _label(text, lines[at]))}
    counts = Counter(label.name for label in labels.values())
    return [
        _joint(text, lines[at - 1], lines[at], at, column, is_label=at in labels and not _is_of_sentence(labels[at]))
        for at in near
        if not (at in labels and counts[labels[at].name] > 1)
        and not (at - 1 in labels and labels[at - 1].shape.has_time and labels[at - 1].end == lines[at - 1].end)
        and not _is_apart(text, lines[at - 1], lines[at])
    ]


def _is_of_sentence(label: Label) -> bool:
    """`But Lee:`, not `THE COURT:`."""
    return _begins_sentence(label.name) and not (label.shape.is_shouted or label.name.startswith("The "))


def _with_neighbours(near: Sequence[int]) -> list[int]:
    return sorted({*near, *(at - 1 for at in near)})


def _label(text: str, line: Span) -> Label | None:
    """The label and mark that begin a line; a line alone is none here."""
    if not _MAY_BE_LABEL.match(text, *line):
        return None
    from index.text.label_shapes import read_label  # where a search cuts sentences of one paragraph, it is not needed

    label = read_label(text, *line)
    if label is None or label.shape.mark in ("line", "bracket"):
        return None
    return None if label.shape.mark == "stop" and label.end == line.end else label


def _is_apart(text: str, before: Span, line: Span) -> bool:
    return _BEGINS_APART.match(text, *line) is not None or _ENDS_APART.match(text, *before) is not None


def _joint(text: str, before: Span, line: Span, at: int, column: int, *, is_label: bool) -> Joint:
    is_item = is_label or _ITEM.match(text, *line) is not None
    first, second = text[slice(*before)], text[slice(*line)]
    has_small_letters = second != second.upper()
    indents = indent(text, before, column), indent(text, line, column)
    return Joint(
        at,
        reach=indents[0] + len(first) + 1 + _word_length(text, line),
        is_open=not _ends_sentence(text, before, line) and not (is_item and first.endswith(_CUT_SHORT)),
        is_sure=second[0].islower() or _ends_in_leading_word(text, before),
        is_item=is_item,
        is_below_heading=has_small_letters and first[-1] not in _NOT_AFTER_HEADINGS and first.isupper(),
        is_below_title=_NOT_IN_TITLES.search(first) is None,
        begins_sentence=has_small_letters and _begins_sentence(second),
        is_indented=indents[0] < indents[1],
    )


def _word_length(text: str, line: Span) -> int:
    """Of the first word; where words have no blanks between them, of a character."""
    word = _word().match(text, line.start, line.end)
    return len(word.group()) if word else 0


def _ends_in_leading_word(text: str, line: Span) -> bool:
    word = _LAST_WORD.search(text, max(line.start, line.end - _LONGEST_LEADING - 1), line.end)
    return word is not None and word.group().lower() in LEADING


def _ends_sentence(text: str, before: Span, line: Span) -> bool:
    last = text[before.end - 1]
    if last not in _ENDINGS:
        return False
    stops = list(STOP.finditer(text, max(before.start, before.end - _LONGEST_ENDING), before.end + 1))
    if stops and stops[-1].end() == before.end:
        return ends_sentence(text, before.start, stops[-1], line.end)
    return last in _EAST_ASIAN_STOPS


def _begins_sentence(words: str) -> bool:
    first = _BARE_WORD.match(words)
    return first is not None and first.group() != "I" and first.group().lower() in OPENERS
