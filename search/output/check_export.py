"""The findings of a check for programs and papers: JSON, JSON lines, Markdown; docs/check.md has the keys. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from search.output._markdown_format import link_to, literal
from search.output._wording import how_many
from search.output.check_text import as_text, in_the_draft, said_by, totals_of
from search.output.hits_text import UNDATED
from search.output.json_format import array, dumped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from search.check.findings import Finding, Piece, RecordPlace
    from search.output.formats import CheckForm

    Export = Callable[[Sequence[Finding], Callable[[str], str]], Iterator[str]]


def finding_fields(finding: Finding) -> dict[str, Any]:
    """A finding by its keys, in their order."""
    quotation = finding.quotation
    place = None if finding.place is None else _place_fields(finding.place)
    is_found = finding.verdict != "not-found"
    return {
        "draft": quotation.draft,
        "line": quotation.line,
        "column": quotation.column,
        "text": quotation.text,
        "speaker": quotation.speaker,
        "speaker_sure": quotation.speaker is not None and quotation.is_sure,
        "verdict": finding.verdict,
        "verdicts": finding.verdicts,
        "similarity": round(finding.similarity, 3),
        "differences": [
            {"kind": piece.kind, "record": piece.record, "draft": piece.draft} for piece in finding.differences
        ],
        "record": place if is_found else None,
        "nearest": None if is_found else place,
        "others": finding.others,
        "also": list(map(_place_fields, finding.also)),
    }


def _place_fields(place: RecordPlace) -> dict[str, Any]:
    return {
        "path": place.path,
        "title": place.title,
        "date": place.date and place.date.isoformat(),
        "line": place.line,
        "column": place.column,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "sentence": place.sentence,
        "speaker": place.speaker,
        "speakers": list(place.speakers),
        "said": place.is_said,
        "sure": place.is_sure,
        "stale": place.stale,
    }


def _as_json(findings: Sequence[Finding], _: Callable[[str], str]) -> Iterator[str]:
    return array(map(finding_fields, findings))


def _as_jsonl(findings: Sequence[Finding], _: Callable[[str], str]) -> Iterator[str]:
    return map(dumped, map(finding_fields, findings))


def _as_markdown(findings: Sequence[Finding], shown_path: Callable[[str], str]) -> Iterator[str]:
    """A list item each: the verdict, the words, ~~the record's~~ before **the draft's**, and the place."""
    for finding in findings:
        quotation = finding.quotation
        words = "".join(map(_words, finding.pieces)) if finding.place else literal(quotation.text)
        head = f"- **{', '.join(finding.verdicts)}**, {literal(quotation.draft)}:{quotation.line}: “{words}”"
        yield f"{head} — {_source(finding, shown_path)}"
    yield f"\n{literal(totals_of(findings))}"


def _words(piece: Piece) -> str:
    after = literal(piece.after).join(" " * char.isspace() for char in (piece.after[:1], piece.after[1:][-1:]))
    if piece.kind == "same":
        return literal(piece.draft) + after
    old = f"~~{literal(piece.record)}~~ " if piece.record else ""
    return old + (f"**{literal(piece.draft)}**" if piece.draft else "") + after


def _source(finding: Finding, shown_path: Callable[[str], str]) -> str:
    place = finding.place
    if place is None:
        return "nothing like it is in the texts"
    if finding.verdict == "not-found":
        return f"nearest: {_cited(place, in_the_draft(finding), shown_path)}"
    others = f", and in at least {how_many(finding.others, 'other place')}" if finding.others else ""
    also = "".join(f"; the same words: {_cited(one, '', shown_path)}" for one in finding.also)
    full = f"; in full: “{literal(place.sentence)}”" if finding.is_part else ""
    return _cited(place, in_the_draft(finding), shown_path) + others + also + full


def _cited(place: RecordPlace, drafted: str, shown_path: Callable[[str], str]) -> str:
    said = literal(" ".join(filter(None, [as_text(said_by(place)), drafted])))
    link = link_to(shown_path(place.path), place.line)
    return f"{said}, {place.date or UNDATED}, *{literal(place.title)}*, {link}"


CHECK_EXPORTERS: Final[Mapping[CheckForm, Export]] = {"json": _as_json, "jsonl": _as_jsonl, "md": _as_markdown}
