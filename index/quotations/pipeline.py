"""Find what is quoted in a text, and who says it: the one entry point of this package.

body -> unwrapped -> regions (masked) -> sentences -> tokens -> mentions -> entities -> tagging -> reporting clauses
     -> coreference -> attribution -> quotations
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from index.quotations._plain_spelling import plain_spelling
from index.quotations.prose.analysis import analyze_document
from index.quotations.prose.attribution import Attribution, attribute
from index.quotations.prose.confidence import confidence
from index.quotations.prose.coreference import NOBODY
from index.quotations.prose.regions import has_marks
from index.quotations.prose.vetoes import Excerpt, veto
from index.quotations.quotation import Quotation
from index.quotations.reason import Reason
from index.quotations.transcripts.detection import find_labels
from index.quotations.transcripts.turns import find_turns
from index.text.spans import strip_span
from index.text.unwrapping import unwrap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from index.quotations.prose.regions import Region
    from index.quotations.transcripts.labelled_lines import Transcript
    from index.quotations.transcripts.turns import Turn
    from index.text.reading_text import ReadingText
    from index.text.spans import Span

_UNDERSTOOD, _AS_WRITTEN = 0.97, 0.85
_SPEECH = 0.98
_LABEL = Reason("label")
_HEADER = Reason("header")


class Quoting(Protocol):
    """What is asked of a document: see `find_quotations`."""

    @property
    def speaker(self) -> str | None: ...
    @property
    def voices(self) -> Collection[str]: ...
    @property
    def reading(self) -> ReadingText: ...
    @property
    def set_apart(self) -> Iterable[Span]: ...
    @property
    def heading(self) -> str: ...


def find_quotations(
    body: str,
    *,
    speaker: str | None = None,
    voices: Collection[str] = (),
    set_apart: Iterable[Span] = (),
    column: int = 0,
    heading: str = "",
) -> tuple[Quotation, ...]:
    """Return the quotations of `body`, in order of their start.

    A quotation over several paragraphs gives one `Quotation` for each. With `speaker`, the one the
    document's header names, every paragraph is that person's speech, except one that is wholly between
    quotation marks. voices: the names that captions tag as voices. set_apart: what is emphasised, or a caption of a
    picture, ascending. column: how many characters stand before the body on its first line. heading: what stands above
    the body and may name who speaks: a title, front matter.
    """
    spelled = plain_spelling(body)
    unwrapped = unwrap(spelled.text, column)
    set_apart = [unwrapped.reading.reading_span(*spelled.reading_span(*span)) for span in set_apart]
    transcript = find_labels(unwrapped.reading.text, voices, set_apart, heading)
    found = _find(unwrapped.reading.text, unwrapped.paragraphs, speaker, transcript)
    if not (spelled.markup or unwrapped.reading.markup):
        return tuple(found)
    return tuple(_in_body(body, one, unwrapped.reading, spelled) for one in found)


def quotations_of(document: Quoting) -> tuple[Quotation, ...]:
    """The quotations of a document, with all that it says of its speakers; offsets are those of its reading text."""
    reading = document.reading
    return find_quotations(
        reading.text,
        speaker=document.speaker,
        voices=document.voices,
        set_apart=document.set_apart,
        column=reading.column,
        heading=document.heading,
    )


def _find(body: str, spans: Sequence[Span], speaker: str | None, transcript: Transcript | None) -> list[Quotation]:
    """The quotations of an unwrapped text with these paragraphs."""
    if not has_marks(body) and not transcript:
        return _speech(body, spans, (), speaker) if speaker else []
    analysis = analyze_document(body, spans)
    found: list[Quotation] = []
    turns = find_turns(body, transcript, analysis.entities) if transcript else ()
    starts = [turn.start for turn in turns]
    found += [
        Quotation(
            body[turn.start : turn.end],
            turn.speaker,
            turn.label,
            turn.start,
            turn.end,
            "turn",
            _confidence(turn),
            _LABEL,
        )
        for turn in turns
    ]
    found += [
        _direct(body, one)
        for one in attribute(analysis, narrator=speaker)
        if not veto(Excerpt(body, *one.region[:2], one.evidence.strength)) and not _is_in_turn(one, starts, turns)
    ]
    if speaker and not turns:
        found += _speech(body, spans, analysis.regions, speaker)
    return sorted(found, key=lambda one: (one.start, -one.end))


def _in_body(body: str, one: Quotation, *readings: ReadingText) -> Quotation:
    """A quotation of the last text of these readings, each made of the next, as one of the body."""
    start, end = one.start, one.end
    for reading in readings:
        start, end = reading.file_span(start, end)
    return replace(one, text=body[start:end], start=start, end=end)


def _confidence(turn: Turn) -> float:
    return _UNDERSTOOD if turn.is_understood else _AS_WRITTEN


def _is_in_turn(one: Attribution, starts: Sequence[int], turns: Sequence[Turn]) -> bool:
    """Whether the region touches a turn; `starts` are those of the turns, in order."""
    nearest = bisect_right(starts, one.region.end) - 1
    return nearest >= 0 and one.region.start <= turns[nearest].end


def _speech(body: str, spans: Iterable[Span], regions: Iterable[Region], speaker: str) -> list[Quotation]:
    quoted = {(region.outer.start, region.outer.end) for region in regions}
    return [
        Quotation(body[start:end], speaker, speaker, start, end, "speech", _SPEECH, _HEADER)
        for start, end in spans
        if (start, end) not in quoted
    ]


def _direct(body: str, one: Attribution) -> Quotation:
    start, end = strip_span(body, one.region.start, one.region.end)
    text = body[start:end]
    evidence = one.evidence
    source = evidence.source or NOBODY
    name = " ".join(source.name.split()) if source.name else None
    written = " ".join(source.as_written.split())
    sure = confidence(evidence, len(text.split()))
    reason = Reason(evidence.sieve, source.kind, evidence.cue, evidence.terms)
    return Quotation(text, name, written or None, start, end, "direct", sure, reason)
