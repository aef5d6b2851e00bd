"""Find what is quoted in a text, and who says it: the one entrance to the modules around it.

body -> marks (regions, masked) -> sentences -> tokens -> names -> cast -> clauses -> attribution -> quotations
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.attribution import BESIDE, Attribution, attribute
from index.reading import Reading, read
from index.transcripts import find_turns
from index.unsaid import is_unsaid

Kind = Literal["direct", "turn", "speech"]

_TURN = 0.98
_SPEECH = 0.98
SURE = 0.9
"""From this confidence on a speaker is as good as certain."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words somebody said: `text` is `body[start:end]`, its marks left out."""

    text: str
    speaker: str | None
    as_written: str | None
    start: int
    end: int
    kind: Kind
    confidence: float


def find_quotations(body: str, *, speaker: str | None = None) -> tuple[Quotation, ...]:
    """Return the quotations of `body`, in order of their start.

    A quotation over several paragraphs gives one `Quotation` for each. With `speaker`, the one the document's header
    names, every paragraph is that person's speech, but for one that stands wholly between quotation marks.
    """
    reading = read(body)
    found: list[Quotation] = []
    turns = find_turns(body, reading.spans, reading.cast)
    found += [
        Quotation(body[turn.start : turn.end], turn.speaker, turn.label, turn.start, turn.end, "turn", _TURN)
        for turn in turns
    ]
    found += [
        _direct(body, one)
        for one in attribute(reading, narrator=speaker)
        if not is_unsaid(body, one.region.start, one.region.end, one.strength, beside=BESIDE)
        and not any(turn.start <= one.region.end and one.region.start <= turn.end for turn in turns)
    ]
    if speaker and not turns:
        found += _speech(reading, speaker)
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _speech(reading: Reading, speaker: str) -> list[Quotation]:
    quoted = {(region.outer.start, region.outer.end) for region in reading.regions}
    return [
        Quotation(reading.body[start:end], speaker, speaker, start, end, "speech", _SPEECH)
        for start, end in reading.spans
        if (start, end) not in quoted
    ]


def _direct(body: str, one: Attribution) -> Quotation:
    start, end = one.region.start, one.region.end
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    source = one.source
    return Quotation(
        text=body[start:end],
        speaker=source.name if source else None,
        as_written=(source.as_written or None) if source else None,
        start=start,
        end=end,
        kind="direct",
        confidence=round((source.confidence if source else 0.0) * min(1.0, 0.5 + one.strength / 10), 3),
    )
