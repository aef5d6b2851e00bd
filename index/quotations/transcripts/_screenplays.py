"""Screenplays: a name in capitals above what is said, and scenes and what is done between."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.quotations.transcripts._transcript_lines import Line
    from index.text.label_shapes import Label

_SCENE = re.compile(r"(?:INT|EXT)\b[./ ]|FADE (?:IN|OUT)\b")
_FEWEST_SCENES = 2


def find_scenes(body: str, lines: Sequence[Line]) -> list[int]:
    """Return the numbers of the lines that begin a scene; none where the text is no screenplay."""
    scenes = [at for at, line in enumerate(lines) if _SCENE.match(body, line.start, line.end)]
    return scenes if len(scenes) >= _FEWEST_SCENES else []


def find_actions(body: str, lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The labels of a screenplay with an office, or far to the left of the others."""
    columns = {at: _column(body, lines[at].start) for at in labels}
    ((usual, _),) = Counter(columns.values()).most_common(1)
    return frozenset(at for at, label in labels.items() if label.office or columns[at] * 2 < usual)


def _column(body: str, at: int) -> int:
    begin = at
    while begin and body[begin - 1] not in "\r\n":
        begin -= 1
    return len(body[begin:at].expandtabs())
