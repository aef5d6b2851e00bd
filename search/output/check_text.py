"""The findings of a check as text for people: each quotation of a draft, beside what the record has. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from search.check.findings import GRAVEST_FIRST
from search.check.findings import Piece as Part
from search.output._wording import how_many
from search.output.control_characters import on_one_line
from search.output.hits_text import NOBODY, UNDATED, date_piece, dot_pieces, place_pieces
from search.output.layout import wrap_and_paint
from search.output.style import PLAIN, Piece, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from search.check.findings import Finding, RecordPlace

_INDENT: Final = " " * 4
_LEGEND: Final = Part("differs", "the draft has", "the record has")
_NOTHING_LIKE_IT: Final = f"{_INDENT}nothing like it is in the texts"
_NOT_SAID: Final = "written, and said by nobody"
_PARTLY_SAID: Final = "written in part, and in part said by"


def findings_as_text(
    findings: Sequence[Finding], shown_path: Callable[[str], str], style: Style = PLAIN
) -> Iterator[str]:
    """An entry for each finding, in their order, how many there are of each verdict, and whose words are marked how.

    shown_path: a path of the root as it is to be shown.
    """
    for finding in findings:
        yield "\n".join(_entry(finding, shown_path, style)) + "\n"
    yield wrap_and_paint([Piece(style.sign(totals_of(findings)))], style, hanging=len(_INDENT))
    if any(finding.differences for finding in findings if finding.place):
        yield wrap_and_paint([*_words([_LEGEND], style)], style, hanging=0)


def nearest_as_text(finding: Finding, shown_path: Callable[[str], str], outside: Sequence[str] = ()) -> str:
    """A wording that comes near to a phrase, on one line: its words, who says them, when and where.

    outside: what of it the filters do not ask for.
    """
    words = as_text(_words(finding.pieces, PLAIN)).strip()
    if finding.place is None:
        return words
    place = finding.place
    when = place.date or UNDATED
    where = as_text(place_pieces(place, shown_path(place.path), place.line, PLAIN))
    title = f"nearest, but of {' and '.join(outside)}" if outside else "nearest"
    return f"{title}: “{words}” — {as_text(said_by(place))}, {when}, {where}"


def as_text(pieces: Iterable[Piece]) -> str:
    """Pieces without their styles."""
    return "".join(piece.text for piece in pieces)


def totals_of(findings: Sequence[Finding]) -> str:
    """How many quotations have each verdict, the gravest first."""
    counts = Counter(finding.verdict for finding in findings)
    each = [f"{counts[verdict]:,} {verdict}" for verdict in GRAVEST_FIRST if counts[verdict]]
    if parts := sum(one.verdict == "same" and one.is_part for one in findings):
        each[-1] += f", {parts:,} of them a part of what was said"
    if unnamed := sum(one.quotation.speaker is None for one in findings):
        each[-1] += f"; of {unnamed:,} the draft names nobody"
    return ": ".join(filter(None, [how_many(counts.total(), "quotation"), " · ".join(each)]))


def _entry(finding: Finding, shown_path: Callable[[str], str], style: Style) -> Iterator[str]:
    quotation = finding.quotation
    where = Piece(f"{on_one_line(quotation.draft)}:{quotation.line}", "path", whole=True)
    verdicts = Piece(", ".join(finding.verdicts), "title" if finding.verdict == "same" else "match")
    yield wrap_and_paint([where, Piece(style.sign(" · ")), verdicts], style, hanging=len(_INDENT))
    opened = style.sign(f"{_INDENT}“")
    words = _words(finding.pieces, style) if finding.place else [Piece(on_one_line(quotation.text))]
    yield wrap_and_paint([Piece(opened), *words, Piece(style.sign("”"))], style, hanging=len(opened))
    if finding.place is None:
        yield wrap_and_paint([Piece(_NOTHING_LIKE_IT)], style, hanging=len(_INDENT))
        return
    dash = style.sign(f"{_INDENT}— ")
    yield wrap_and_paint([Piece(dash), *_speaker(finding, finding.place)], style, hanging=len(dash))
    notes = [_place(finding, finding.place, shown_path, style)]
    if finding.verdict != "not-found":
        notes += [_also(place, shown_path, style) for place in finding.also]
        if finding.is_part:
            sentence = Piece(on_one_line(finding.place.sentence))
            notes.append(iter([Piece(style.sign("in full: “")), sentence, Piece(style.sign("”"))]))
    for note in notes:
        yield wrap_and_paint([Piece(_INDENT), *note], style, hanging=len(_INDENT))


def _words(parts: Iterable[Part], style: Style) -> Iterator[Piece]:
    """The quotation with the record's words before the draft's where they differ: in colour, or as [-old-]{+new+}."""
    for part in parts:
        if part.kind == "same":
            yield Piece(on_one_line(part.draft))
        else:
            if part.record:
                yield Piece(on_one_line(part.record if style.colour else f"[-{part.record}-]"), "old")
            if part.record and (style.colour or not part.draft):
                yield Piece(" ")
            if part.draft:
                yield Piece(on_one_line(part.draft if style.colour else f"{{+{part.draft}+}}"), "new")
        yield Piece(on_one_line(part.after))


def _speaker(finding: Finding, place: RecordPlace) -> Iterator[Piece]:
    """Who says it in the record, when, and whom the draft names where that is somebody else."""
    yield from _said_when(place)
    if drafted := in_the_draft(finding):
        yield Piece(on_one_line(f" {drafted}"))


def in_the_draft(finding: Finding) -> str:
    """Whom the draft names, where the record does not name them by these words; or ""."""
    drafted, place = finding.quotation.speaker, finding.place
    if drafted is None:
        return "(the draft names nobody)"
    if place is not None and place.is_said and drafted == place.speaker and len(place.speakers) == 1:
        return ""
    return f"(in the draft: {drafted}{'' if finding.quotation.is_sure else ', not certain'})"


def said_by(place: RecordPlace) -> Iterator[Piece]:
    """Who says it in the record."""
    if not place.is_said:
        yield Piece(on_one_line(f"{_PARTLY_SAID} {' and '.join(place.speakers)}" if place.speakers else _NOT_SAID))
        return
    yield Piece(on_one_line(place.speaker or NOBODY), "speaker" if place.speaker else None)
    if place.speaker and not place.is_sure:
        yield Piece(" (not certain)")
    if others := [name for name in place.speakers if name != place.speaker]:
        yield Piece(on_one_line(f"; a part says {' and '.join(others)}"))


def _said_when(place: RecordPlace) -> Iterator[Piece]:
    yield from said_by(place)
    yield Piece(", ")
    yield date_piece(place)


def _also(place: RecordPlace, shown_path: Callable[[str], str], style: Style) -> Iterator[Piece]:
    """Another speaker of the same words."""
    yield Piece("the same words: ")
    yield from _said_when(place)
    yield from dot_pieces(style)
    yield from place_pieces(place, shown_path(place.path), place.line, style)


def _place(finding: Finding, place: RecordPlace, shown_path: Callable[[str], str], style: Style) -> Iterator[Piece]:
    if finding.verdict == "not-found":
        yield Piece("nearest: ")
    yield Piece(on_one_line(place.title))
    yield from dot_pieces(style)
    yield from place_pieces(place, shown_path(place.path), place.line, style)
    if finding.others:
        yield from dot_pieces(style)
        yield Piece(f"and in at least {how_many(finding.others, 'other place')}")
