"""Stage directions: what a transcript notes and nobody says: `[Laughter.]`, `(CROSSTALK)`, `♪`.

Words in round brackets may also be spoken, “(the one in Hallow Bay)”, and words in square ones may complete a
sentence, “[the mayor] knew”: inside a turn only what is known to be a direction, or looks like one, is cut out.
"""

from __future__ import annotations

import re

from index.lexicon.proper_nouns import NEVER_NAMES
from index.lexicon.transcript_words import (
    LABEL_TITLES,
    PROCEEDING_ACTS,
    PROCEEDING_OUTCOMES,
    PROCEEDING_SUBJECTS,
    SCENES,
)
from index.text.clock_times import CLOCK
from index.text.spans import Span, strip_span

_BRACKETED = re.compile(
    r"(?:\*{1,2}|_)?(?:\((?P<round>[^()\r\n]{1,160})\)|\[(?P<square>[^\[\]\r\n]{1,160})\])(?:\*{1,2}|_)?"
    r"|\*{1,2}(?P<starred>[^\s*][^*\r\n]{0,40})\*{1,2}"
    r"|♪[^♪\r\n]{0,80}♪?|\[\[Page [^\[\]\r\n]{1,20}\]\]"
)
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(CLOCK)
_OF_THE_CAMERA = re.compile(
    r"(?:voice-?\s?over|(?:on|off)[- ](?:camera|mike|mic|screen|the record)"
    r"|(?:begin|end|start of|end of) (?:video|audio|clip|tape|transcript)|(?:commercial|station|short) break)",
    re.IGNORECASE,
)
_NOT_SAID = r"(?:(?!\b(?:I|we|my|our|you|your)\b)[^.?!:]|(?<=No)\.)"
_PROCEEDING = re.compile(
    rf"(?:The|Several|Some) (?:\w+\.? ){{0,3}}?(?:{'|'.join(sorted(PROCEEDING_SUBJECTS))})\b"
    rf"(?! (?:is|are|has|have|will|before)\b){_NOT_SAID}{{0,160}}"
    rf"\b(?:{'|'.join(sorted(PROCEEDING_ACTS))}|(?:was|were) (?:\w+ )?\w+ed)\b{_NOT_SAID}{{0,120}}[.:—–-]",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:\d{1,3}\.? )?(?:Mr|Mrs|Ms|Miss|Dr|Sir)\b\.? [^.?!:,]{1,50} asked the (?:[^.?!:]{0,80} )?"
    r"(?:Minister|Secretary|President|Chancellor|Commission|Council)\b[^?!]{1,400}",
    re.IGNORECASE,
)
"""Put down in writing: 1. Mr Gray asked the Minister of Peat what he will do."""
_RECORDED = re.compile(
    r"(?:Motion|Amendments?|Bill|Question|Clause|Resolution|Leave)\b(?: No\. ?\d+)?,? "
    r"(?:(?:put|by leave|as amended),? (?:and )?)?"
    rf"(?:read a|{'|'.join(sorted(PROCEEDING_OUTCOMES))})\b[^?!]{{0,100}}"
    r"|A (?:\w+ )?(?:vote|division) was (?:taken|called|held)\b[^?!]{0,160}"
    r"|The (?:motion|amendment|resolution) (?:passed|failed|carried)\b[^?!]{0,60}"
    r"|The (?:Committee|House|Council|Assembly|meeting|sitting|session|hearing) "
    r"(?:(?:was|then) )?(?:suspended|adjourned|divided|resumed|rose|recessed|reconvened)\b[^?!]{0,160}"
    r"|(?:Opposition|Government|Several|Some|An)\b[^.?!:]{0,30} (?:interjecting|dissenting|rose)\b[^?!]{0,40}"
    r"|On resuming\b[^?!]{0,40}|(?:Opposition|Government) members interject\w*"
)
"""A house's own words between speeches: Bill read a second time."""
_OF_REPORTERS = ("Whereupon", "WHEREUPON", "Thereupon", "THEREUPON")
_LANGUAGE = re.compile(r"[A-Z]{2}")  # (FR)
_OPENING = re.compile(r"(?:\s|\[[^\[\]]*\])*")
_CHAT_NOTE = re.compile(
    r"[\u200e\u200f]*(?:<Media omitted>|(?:image|video|audio|sticker|GIF|document) omitted"
    r"|(?:This message was deleted|You deleted this message)\.?|(?:joined|left) #[\w-]+\.?"
    r"|(?:Reacted|Replying) to [\"“][^\r\n]{0,160}?[\"”](?: with \W{1,8})?|\d+ repl(?:y|ies)|(?::\w{1,30}: \d+\s*)+)"
)
_FEW_WORDS = 4
_LONGEST_INITIALS = 2
_ENDS = ".!?"
_AFTER = re.compile(r'[ \t\r\n.”"]*')


def spoken_parts(body: str, start: int, end: int) -> list[Span]:
    """Return the parts of `body[start:end]` that are spoken, without blanks around them."""
    parts: list[Span] = []
    if _CHAT_NOTE.fullmatch(body, start, end):
        return parts
    at = start
    for found in _BRACKETED.finditer(body, start, end):
        if _is_direction(body, found, start, end):
            _add(parts, body, at, found.start())
            at = found.end()
            if _is_last(body, at, end):
                at = end
    _add(parts, body, at, end)
    return parts


def is_direction(body: str, start: int, end: int) -> bool:
    """Whether all of `body[start:end]` is in brackets, or is music, or tells what a house of parliament does."""
    if any(form.fullmatch(body, start, end) for form in (_PROCEEDING, _QUESTION, _RECORDED)):
        return True
    at = start
    while found := _BRACKETED.match(body, at, end):
        if found["starred"] and not _is_scene(found["starred"]):
            return False
        at = found.end()
        while at < end and body[at] in " .*_♪":
            at += 1
    return at == end


def _add(parts: list[Span], body: str, start: int, end: int) -> None:
    part = strip_span(body, start, end)
    if any(map(str.isalnum, body[slice(*part)])):
        parts.append(part)


def _is_direction(body: str, found: re.Match[str], start: int, end: int) -> bool:
    inner = (found["round"] or found["square"] or found["starred"] or "").strip()
    if not inner or _is_scene(inner):
        return True
    if found["starred"]:
        return False
    is_sentence = inner[0].isupper() and inner[-1] in _ENDS
    if found["round"]:
        if inner.startswith(_OF_REPORTERS):
            return True
        few = _WORD.findall(inner)
        is_first = found.start() == start
        is_last = _is_last(body, found.end(), end)
        return is_sentence and len(few) <= _FEW_WORDS and few[0].lower() not in NEVER_NAMES and (is_first or is_last)
    before = body[max(start, found.start() - 3) : found.start()].rstrip()
    following = _first_behind(body, found.end(), end)
    opening = _OPENING.match(body, start, end)
    if (
        opening is not None
        and found.start() <= opening.end()
        and inner[0].isupper()
        and (following.isupper() or following == "[")
    ):
        return " " in inner  # [In Japanese]
    is_between = not before or before[-1] in '.?!…—–-”"'
    after = body[found.end() : found.end() + 2].lstrip()[:1]
    stands_alone = is_between and inner[0].islower() and (found.end() >= end or not after or after.isupper())
    return is_sentence or stands_alone


def _is_last(body: str, at: int, end: int) -> bool:
    """Whether nothing but marks stands from here on."""
    found = _AFTER.match(body, at, end)
    return found is not None and found.end() == end


def _first_behind(body: str, at: int, end: int) -> str:
    """The first sign from here on that is no blank, or nothing."""
    while at < end and body[at].isspace():
        at += 1
    return body[at : at + 1] if at < end else ""


def _is_scene(inner: str) -> bool:
    if _CLOCK.fullmatch(inner) or _LANGUAGE.fullmatch(inner) or _OF_THE_CAMERA.match(inner):
        return True
    low = [word.lower() for word in _WORD.findall(inner)]
    if not low:
        return False
    is_shouted = inner.isupper() and len(low) > 1 and len(max(low, key=len)) > _LONGEST_INITIALS
    is_name = low[0] in LABEL_TITLES
    return is_shouted or (len(low) <= _FEW_WORDS and not is_name and any(word in SCENES for word in low))
