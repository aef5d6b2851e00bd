"""What has the shape of a label and names nobody that is known: `A woman in the back row: You lie!`.

Its words are nobody's, for they are not those of the speaker before. That something said may begin like this too,
`The bottom line: we lost`, is an accepted loss: better nobody than the wrong one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.lexicon.abbreviations import IN_NAMES
from index.lexicon.cues import PREPOSITIONS
from index.lexicon.function_words import OPENERS, PRONOUNS, STOP_WORDS
from index.text.clock_times import BARE_TIME, BRACKETED_TIME
from index.text.folding import lookup_form
from index.text.label_shapes import Label, Shape

if TYPE_CHECKING:
    from index.quotations.transcripts._transcript_lines import Line
    from index.text.label_shapes import Mark

_MOST_WORDS = 8
_COLON = re.compile(r"(?P<head>[^\s:：][^:：;\r\n]{0,70}?)[:：](?:\s+|\Z|(?=[A-Z“\"])|(?<=：))")
_TIME = re.compile(rf"(?P<head>[^\r\n]{{1,60}}?)\s*(?:\|\s*)?(?:{BRACKETED_TIME}|(?<=\s){BARE_TIME}(?=\s*\Z))\s*:?\s*")
_TAB = re.compile(r"(?P<head>[^\W\d_a-z][^\t\r\n]{1,40})\t+(?=\S)")
_AT_COLON = re.compile(r"\s*[:：]")
_STOP = re.compile(r"(\S+?)[.?!]\s")
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_COUNTING = {"first", "second", "third", "fourth", "finally", "lastly", "one", "two"}
_SAID = (
    (STOP_WORDS | OPENERS | PRONOUNS | _COUNTING) - PREPOSITIONS - {"a", "an", "the", "more", "other", "another", "all"}
)
"""With one of these the words before a colon are part of what is said."""
_ENDS_SENTENCE = '.?!…:”"’)]—-'


def head_of(body: str, lines: tuple[Line, ...], at: int, *, has_times: bool) -> Label | None:
    """Return a label without a name for the head of a line, or None. has_times: labels have times, so must this."""
    line = lines[at]
    if not line.is_apart and at and body[lines[at - 1].end - 1] not in _ENDS_SENTENCE:
        return None  # the line before goes on
    forms = (_TIME,) if has_times and not line.is_stamped else (_COLON, _TAB)
    found = next((found for form in forms if (found := form.match(body, line.start, line.end))), None)
    if found is None or _is_said(found["head"]):
        return None
    return Label(found["head"].strip(), "", "", "", found.end(), Shape("colon"))


def emphasised_head(body: str, line: Line, mark: Mark) -> Label | None:
    """Return a label without a name for the emphasised beginning of a line, or None. mark: that of the other labels."""
    if not line.start < line.head_end < line.end:
        return None
    head = body[line.start : line.head_end].strip(" *_")
    if mark not in ("emphasis", "line") and not (head.endswith(":") or _AT_COLON.match(body, line.head_end, line.end)):
        return None
    return Label(head.rstrip(":"), "", "", "", line.head_end, Shape("colon", is_emphasised=True))


def _is_said(head: str) -> bool:
    words = [lookup_form(word) for word in _WORD.findall(head)]
    if not words or len(words) > _MOST_WORDS or any(not _is_abbreviation(word) for word in _STOP.findall(head)):
        return True
    return any(word.partition("'")[0] in _SAID for word in words)


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 or "." in word or lookup_form(word) in IN_NAMES
