"""The shape of a label: the words at the beginning of a line that say who speaks.

    MR. SMITH: text     Anna Gray (00:12): text     The CHAIRMAN. text     Q  text     <anna> text
    Anna Gray -- Chief Executive (above the text, as are Anna Gray 0:12 and Baroness Gray (Lab))

A label is a name with an office, emphasis and a time, and a mark that ends it. This tells only that words have the
shape of one; whether a text is a transcript, and whom a label names, is for `quotations`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from index.lexicon.abbreviations import IN_NAMES
from index.lexicon.first_names import is_first_name
from index.lexicon.function_words import OPENERS, STOP_WORDS
from index.lexicon.particles import SUFFIXES
from index.lexicon.proper_nouns import NEVER_NAMES
from index.lexicon.titles import TITLES
from index.lexicon.transcript_words import LABEL_TITLES, LINKS, NOBODY, OFFICES
from index.text._name_shapes import (
    MOST_WORDS,
    is_name_shaped,
    is_office_shaped,
    is_shouted,
    is_titled,
    without_signs,
)
from index.text.clock_times import BARE_TIME, BRACKETED_TIME, CLOCK
from index.text.folding import lookup_form

if TYPE_CHECKING:
    from collections.abc import Sequence

MarkBeforeWords = Literal["colon", "stop", "angle", "bracket", "letter", "emphasis"]
Mark = MarkBeforeWords | Literal["time", "line", "voice"]
"""What ends a label; `line`: nothing but its line's end; `voice`: captions tag it, or put `>>` there."""


class Shape(NamedTuple):
    """What the labels of one transcript have in common."""

    mark: Mark
    has_time: bool = False
    is_emphasised: bool = False
    is_shouted: bool = False
    """Its name is in capitals."""
    is_titled: bool = False
    """It begins with a title, or with *the*."""


class Label(NamedTuple):
    """A label as it stands; text[end:] is what its speaker says, or the end of its line."""

    written: str
    """The name with its office, without times, emphasis and marks."""
    name: str
    office: str
    bracket: str
    """What is in brackets: a seat, a direction, initials, or the name of the office's holder."""
    end: int
    shape: Shape


_FARTHEST: Final = 160
_LONGEST_LINE: Final = 110

_LETTER: Final = re.compile(
    r"(?P<open>\*{0,3}|__?)(?P<name>[QA])(?P<close>[.:)]?(?P=open)[.:]?)"
    r"(?:(?<![QA])(?=\s|\Z)|[ \t]*[-–—]{1,2}(?=\s)|(?=[ \t]{2}|\t)|(?<=Q)(?= [A-Z“\"\d(])|\Z)\s*"
)
_INITIALED: Final = re.compile(r"[QA]\. (?:[A-Z]\. )+[^\s:]+(?: [^\s:]+){0,2}:")  # A. I. Street:
_ANGLE: Final = re.compile(r"<(?:(?P<voice>v)(?:\.[^ >]{0,40})? )?(?P<name>[^<>\r\n=/]{1,40})>(?(voice)|(?=\s))\s*")
_BRACKETED: Final = re.compile(r"\[(?P<head>[^\[\]\r\n:]{1,40})\][ ]+(?=\S)")
_ELEMENT: Final = re.compile(
    r"<SPEAKER\b[^<>\r\n]{0,120}?\bNAME=(?P<mark>\"?)(?P<name>[^\"<>\r\n]{1,80}?)(?P=mark)(?=[\s/>])[^<>\r\n]{0,80}>\s*"
)
_COLON: Final = re.compile(
    r":(?:(?=[\s*_\]”\"]|\Z)|(?<=[A-Z]{2}:)(?=[A-Z][a-z])|(?<=\d:\d\d:)(?=[^\W\d]))"  # MR. GRAY:Yes, Anna 0:12:Yes
)
_BEHIND: Final = re.compile(rf"[*_\]”\"]*\s*(?:{BRACKETED_TIME}:?|{BARE_TIME}(?=\s*\Z))?[*_]*\s*")
_TIMED: Final = re.compile(
    rf"(?P<head>[^:\r\n()\[\]]{{1,80}}?)\s*(?:{BRACKETED_TIME}|(?<=\s){BARE_TIME}(?=\s*\Z))\s*[:–-]?\s*"
)
_EMPHASISED: Final = re.compile(r"(\*{2,3}|__)[^*_\r\n]{1,80}\1")
_TIME: Final = re.compile(rf"{BRACKETED_TIME}|(?:^|(?<=\s)){BARE_TIME}(?=\s|\Z)|\b{CLOCK}\Z")
_BRACKET: Final = re.compile(r"[(\[]([^()\[\]]{0,100})[)\]]")
_EMPHASIS: Final = re.compile(r"[*_#\[<]")
_EDGES: Final = "*_#[]<>\"“”‘’'~ \t-–—|,:•"
_FROM: Final = re.compile(r"From[ ]+(?P<name>.+?)(?:[ ]+to[ ]+.+)?\Z", re.IGNORECASE)
_NICK: Final = re.compile(r"(?P<first>[a-z][\w.-]{1,20})(?: (?P<last>[a-z][\w.-]{1,20}))?:[ ]+(?=\S)")
_CLOCK_IN: Final = re.compile(CLOCK)
_BEFORE_SENTENCE: Final = re.compile(r"\s+(?=[^\W_a-z]|[“\"\[])")
_BULLET: Final = re.compile(r"[*+•‣–-][ \t]+")
_OFFICE: Final = re.compile(r",[ ]|[ ](?:--?|[–—]|/)[ ]|[ ]of[ ](?=[A-Z])")
_LINE_END: Final = '.!?,;:…”"—–-'
_ENDS_IN_STOP: Final = SUFFIXES | {"esq", "md", "phd"}
_LONGEST_INITIALS: Final = 2
_LONGEST_WORD: Final = 24


def read_label(text: str, start: int, end: int, *, is_stamped: bool = False) -> Label | None:
    """Return the label that begins the line text[start:end], or None. is_stamped: a time stands before it."""
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    limit = min(end, start + _FARTHEST)
    return (
        _letter(text, start, end)
        or _angle(text, start, limit)
        or _before_colon(text, start, limit, is_stamped=is_stamped)
        or _before_time(text, start, end)
        or _before_stop(text, start, limit)
        or _bracketed(text, start, limit)
        or _emphasised(text, start, limit)
        or _whole_line(text, start, end, is_stamped=is_stamped)
    )


def begins_like_label(text: str, start: int, end: int) -> bool:
    """Whether the line text[start:end] begins with a label and a mark: no line is one by itself here."""
    label = read_label(text, start, end)
    return label is not None and label.shape.mark != "line"


def emphasised(label: Label | None, text: str, start: int, head_end: int, end: int) -> Label | None:
    """Return the label of a line whose beginning text[start:head_end] is emphasised: the one read, or the beginning.

    label: what `read_label` gives for text[start:end], which does not see emphasis that is no part of the text.
    """
    if head_end < end and (label is None or label.shape.mark == "line"):
        words = _BEFORE_SENTENCE.match(text, head_end, end)
        label = _label(text, start, head_end, words.end(), "emphasis", is_stamped=False) if words else label
    return label and label._replace(shape=label.shape._replace(is_emphasised=True))


def read_nick(text: str, start: int, end: int) -> Label | None:
    """Return the label `anna_g: text` or `anna gray: text`, less certainly one than with capitals, or None."""
    found = _NICK.match(text, start, end)
    if found is None or any(_may_begin_sentence(word) for word in found.groups("")):
        return None
    if found["last"] and not is_first_name(found["first"]):
        return None
    name = text[start : found.end()].rstrip(": ")
    return Label(name, name, "", "", found.end(), Shape("colon"))


def _may_begin_sentence(word: str) -> bool:
    return (word in STOP_WORDS or word in NEVER_NAMES or word in OPENERS) and not is_first_name(word)


def _letter(text: str, start: int, end: int) -> Label | None:
    """`Q.`, `A:`, `Q -`, and Q with a gap behind it."""
    found = _LETTER.match(text, start, end) if text.startswith(("Q", "A", "*", "_"), start) else None
    if found is None or _INITIALED.match(text, start, end):
        return None
    return Label(found["name"], found["name"], "", "", found.end(), Shape("letter"))


def _angle(text: str, start: int, limit: int) -> Label | None:
    """`<anna> text`, and an element with the speaker's name."""
    is_element = text.startswith("<", start)
    found = is_element and (_ANGLE.match(text, start, limit) or _ELEMENT.match(text, start, limit))
    if not found:
        return None
    written = found["name"].strip().lstrip("@+%~& ")
    name = written.partition("|")[0].strip()
    last, _, first = name.partition(", ")
    if first:
        is_office = lookup_form(first.partition(" ")[0]) in OFFICES
        name = last if is_office else f"{first} {last}"  # as in a register
    return Label(written, name, "", "", found.end(), Shape("angle"))


def _before_colon(text: str, start: int, limit: int, *, is_stamped: bool) -> Label | None:
    colon = _COLON.search(text, start, limit)
    if colon is None:
        return None
    behind = _BEHIND.match(text, colon.end(), max(limit, colon.end()))
    end = behind.end() if behind else colon.end()
    return _label(text, start, colon.start(), end, "colon", is_stamped=is_stamped, times=text[colon.end() : end])


def _before_time(text: str, start: int, end: int) -> Label | None:
    """`Anna Gray 0:12` alone, and `Anna Gray [00:12:30] text`."""
    if text.find(":", start, min(end, start + _FARTHEST)) < 0:
        return None
    found = _TIMED.match(text, start, end)
    return found and _label(text, start, found.end("head"), found.end(), "time", is_stamped=True)


def _bracketed(text: str, start: int, limit: int) -> Label | None:
    """`[anna] text`, as in minutes; a direction looks the same."""
    found = _BRACKETED.match(text, start, limit) if text.startswith("[", start) else None
    if found is None:
        return None
    name = found["head"].strip()
    return Label(name, without_signs(name), "", "", found.end(), Shape("bracket"))


def _emphasised(text: str, start: int, limit: int) -> Label | None:
    """`**Anna Gray** text`."""
    found = _EMPHASISED.match(text, start, limit) if text.startswith(("*", "_"), start) else None
    return found and emphasised(None, text, start, found.end(), limit)


def _whole_line(text: str, start: int, end: int, *, is_stamped: bool) -> Label | None:
    if end - start > _LONGEST_LINE:
        return None
    last = text[start:end].rstrip("*_ ").rpartition(" ")[2]
    if last[-1:] in _LINE_END and lookup_form(last) not in _ENDS_IN_STOP:
        return None
    return _label(text, start, end, end, "line", is_stamped=is_stamped)


def _before_stop(text: str, start: int, limit: int) -> Label | None:
    """`Mr. SMITH of Ohio. text`, `The CHAIRMAN. text`, `SMITH.--text`: a title, *the*, or capitals, up to a stop."""
    first, second, *_ = f"{text[start : min(limit, start + 2 * _LONGEST_WORD)]}  ".split(" ", 2)
    is_office = lookup_form(second if first == "The" else first) in OFFICES
    if not (is_office or (first.isupper() and (len(first) > 1 or second.isupper()))):
        return None
    words: list[str] = []
    for found in re.finditer(r"\S+", text[start:limit]):
        word, stop, rest = found.group().partition(".--")
        words.append(word)
        so_far = " ".join(words)
        is_open = so_far.count("(") > so_far.count(")") or so_far.count("[") > so_far.count("]")
        is_last = bool(stop) or (word.endswith((".", ".)")) and not is_open and not _is_abbreviation(word))
        if is_last or len(words) > MOST_WORDS + 2:
            break
    else:
        return None
    end = start + found.end() - len(rest)
    outside = _BRACKET.sub("", " ".join(words)).rstrip(" .").split()  # MARTHA (crossing to the door). text
    if not is_last or not outside or not _is_addressed(outside) or (end < limit and not (text[end].isspace() or rest)):
        return None
    stop_at = start + found.start() + len(word.rstrip("."))
    while end < limit and text[end].isspace():
        end += 1
    if end < limit and text[start:stop_at].isupper() and text[end:limit].upper() == text[end:limit]:
        return None  # all of it is in capitals
    if end >= limit and not (words[-1].isupper() and lookup_form(words[0]) in OFFICES | {"the"}):
        return None  # the end of a sentence
    return _label(text, start, stop_at, end, "stop", is_stamped=False)


def _is_abbreviation(word: str) -> bool:
    """Whether the stop belongs to the word: Mr., J."""
    low = lookup_form(word)
    return len(low) == 1 or "." in low or (low in IN_NAMES and low in LABEL_TITLES)


def _is_addressed(words: Sequence[str]) -> bool:
    """Whether words before a stop begin with a title, are an office, or are in capitals."""
    low = [lookup_form(word) for word in words]
    if low[0] == "the":
        return len(low) > 1 and low[1] in OFFICES
    if len(words) > 1 and (low[0] in TITLES or (low[0] in OFFICES and low[1] in TITLES)):
        return words[0][0].isupper()
    if set(low) <= NOBODY | LINKS:
        return words[0][0].isupper()  # Voice from the floor.
    return all(map(str.isupper, words)) and len(words[-1]) > _LONGEST_INITIALS and "." not in words[-1][:-1]


def _label(
    text: str, start: int, head_end: int, end: int, mark: Mark, *, is_stamped: bool, times: str = ""
) -> Label | None:
    """The label whose name, office, brackets and time are text[start:head_end], or None if these are no such."""
    head = text[start:head_end]
    bare = _TIME.sub(" ", head)
    has_time = is_stamped or bare != head or _CLOCK_IN.search(times) is not None
    brackets = [found.strip() for found in _BRACKET.findall(bare)]
    is_wrapped = mark == "colon" and bare.strip(" *_").startswith("[")
    plain = " ".join((bare.strip(" *_").strip("[]") if is_wrapped else _BRACKET.sub(" ", bare)).split())
    plain = plain.strip(_EDGES)
    if is_stamped and (sent := _FROM.match(plain)):
        plain = sent["name"].strip()
    cut = _OFFICE.search(plain)
    name, office = (plain[: cut.start()], plain[cut.end() :]) if cut else (plain, "")
    is_emphasised = _EMPHASIS.match(head.lstrip()) is not None
    if not is_name_shaped(name, is_set_off=has_time or is_emphasised) or not is_office_shaped(name, office):
        return None
    bracket = "" if is_wrapped else next(iter(brackets), "")
    shape = Shape(mark, has_time, is_emphasised, is_shouted(name), is_titled(name))
    return Label(plain, without_signs(name), office.strip(), bracket, end, shape)
