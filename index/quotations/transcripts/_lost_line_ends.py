"""Labels within a line, where a page has lost its line ends: `… of the Act-- CHAIRMAN GRAY.  Yes`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from index.quotations.transcripts._transcript_lines import Line
from index.text.label_shapes import read_label
from index.text.spans import strip_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.text.label_shapes import Label

_BEFORE_LABELS = ".?!…—–->"
"""A label within a line stands behind one of these, or is titled."""


def cut_at_labels(body: str, lines: tuple[Line, ...], labels: Mapping[int, Label]) -> tuple[Line, ...]:
    """Return the lines, cut before each label in capitals within them that begins two other lines."""
    counts = Counter(label.written for label in labels.values() if _may_be_inside(label))
    forms = [r"\s+".join(map(re.escape, written.split())) for written, count in counts.items() if count > 1]
    if not forms:
        return lines
    inside = re.compile(rf"(?<=[\s>])(?:{'|'.join(forms)})(?=[.:]\s)")
    return tuple(part for line in lines for part in _cut(body, line, inside))


def _may_be_inside(label: Label) -> bool:
    shape = label.shape
    return shape.is_shouted and (shape.mark == "colon" or (shape.mark == "stop" and shape.is_titled))


def _cut(body: str, line: Line, inside: re.Pattern[str]) -> Iterator[Line]:
    """The line up to each label inside it, and from there on; none is inside a name or a line in capitals."""
    for found in inside.finditer(body, line.start + 1, line.end):
        before = strip_span(body, line.start, found.start())
        label = read_label(body, found.start(), line.end)
        if before.start == before.end or label is None or body[slice(*before)].isupper():
            continue
        last = body[before.end - 1]
        if last in _BEFORE_LABELS or (label.shape.is_titled and not last.isupper()):
            yield line._replace(start=before.start, end=before.end)
            line = Line(found.start(), line.end)
    yield line
