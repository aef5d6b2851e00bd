"""Turns of a transcript: paragraphs that begin with who speaks, `JOHN SMITH: text`.

Labels are in capitals (`MR. SMITH:`), in bold (`**Anna Gray:**`), full names, or `Q:` and `A:`; an opening
quotation mark may stand before them. Three such paragraphs make a transcript, so that one `WASHINGTON:
rain` does not. A paragraph between two labelled ones goes on with the first; stage directions in brackets
are nobody's words.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from index.quotations.names import Mention
from index.quotations.nouns import PEOPLE
from index.quotations.proper import NAMED_BODIES, NEVER_NAMES, NOT_PEOPLE
from index.quotations.titles import TITLES
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.cast import Cast
    from index.sentences import Span


class Turn(NamedTuple):
    """One paragraph of what somebody says; `label` as it is written, `speaker` None for `Q` or `AUDIENCE`."""

    start: int
    end: int
    label: str
    speaker: str | None


_LABEL = re.compile(
    r"[“\"]?(?P<bold>\*\*|__)?(?P<label>[^\W\d_][\w.'’\- ]{0,48}?)(?:\s?[(\[][^()\[\]\n]{0,60}[)\]])?"
    r"(?:(?P=bold):|:(?P=bold)|(?(bold)(?!)|:))\s*"
)
_DIRECTION = re.compile(r"[“\"]?(?:\([^()]{1,80}\)|\[[^\[\]]{1,80}\])[.”\"\s]*")
_FEWEST_TURNS = 3
_MOST_LABEL_WORDS = 5
_ANSWERS = {"q": "Q", "a": "A", "question": "Q", "answer": "A"}
_NOBODY = words(
    """
    moderator host announcer audience unidentified unknown speaker narrator operator reporter question
    questioner crowd male female voice caller participant member all
    """
)
_EDGE_MARKS = '“”"«»'


def find_turns(body: str, paragraphs: Sequence[Span], cast: Cast) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order, or nothing where the text is none."""
    labels = [_label_of(body, paragraph) for paragraph in paragraphs]
    counts = Counter(name for name, _ in filter(None, labels))
    is_plain = counts.total() * 2 >= len(paragraphs)
    if not _make_transcript(counts, is_plain=is_plain):
        return ()
    last = max(at for at, found in enumerate(labels) if found)
    turns: list[Turn] = []
    label = ""
    for at, paragraph in enumerate(paragraphs):
        found = labels[at]
        start = paragraph.start
        if found:
            label, start = found
        elif not label or (at > last and not is_plain and body[start] not in _EDGE_MARKS):
            continue
        start, end = _spoken(body, start, paragraph.end)
        if start < end:
            turns.append(Turn(start, end, label, _speaker(label, cast)))
    return tuple(turns)


def has_turns(body: str, paragraphs: Sequence[Span]) -> bool:
    """Whether `find_turns` would find any."""
    counts = Counter(found[0] for paragraph in paragraphs if (found := _label_of(body, paragraph)))
    return _make_transcript(counts, is_plain=counts.total() * 2 >= len(paragraphs))


def _make_transcript(labels: Counter[str], *, is_plain: bool) -> bool:
    """Whether there are enough labels, and one of them twice where not every other paragraph has one."""
    return labels.total() >= _FEWEST_TURNS and (is_plain or labels.most_common(1)[0][1] > 1)


def _label_of(body: str, paragraph: Span) -> tuple[str, int] | None:
    """The label a paragraph begins with, and where its text begins."""
    found = _LABEL.match(body, *paragraph)
    if found is None:
        return None
    label = found.group("label").strip()
    words = label.split()
    if len(words) > _MOST_LABEL_WORDS:
        return None
    low = [word.lower().strip(".") for word in words]
    if low[0] in _ANSWERS and len(words) == 1:
        return label, found.end()
    is_shouted = label.upper() == label and len(label) > 1
    is_name = len(words) > 1 and all(word[0].isupper() for word in words)
    is_name = is_name and not any(word in NEVER_NAMES or word in NOT_PEOPLE for word in low)
    if is_shouted or found.group("bold") or (is_name and not any(word in NAMED_BODIES for word in low)):
        return label, found.end()
    return None


def _speaker(label: str, cast: Cast) -> str | None:
    words = [word for word in label.split() if word.lower().strip(".") not in TITLES]
    if not words:
        return None
    low = {word.lower().strip(".") for word in words}
    if low & _NOBODY or low & _ANSWERS.keys() or low <= PEOPLE:
        return None
    titles = tuple(word.lower().strip(".") for word in label.split() if word not in words)
    candidates = cast.candidates(Mention(tuple(words), titles, 0, 0, 0, 0, False, False, False, False))
    if candidates:
        entity = candidates[0]
        if not (entity.name.isupper() and " " in entity.name):
            return entity.name
    return " ".join(word.title() if word.isupper() and "." not in word else word for word in words)


def _spoken(body: str, start: int, end: int) -> tuple[int, int]:
    """Leave out marks, blanks and stage directions at both ends."""
    while (found := _DIRECTION.match(body, start, end)) is not None:
        start = found.end()
    while start < end and (body[start].isspace() or body[start] in _EDGE_MARKS):
        start += 1
    while end > start and (body[end - 1].isspace() or body[end - 1] in _EDGE_MARKS):
        end -= 1
    return start, end
