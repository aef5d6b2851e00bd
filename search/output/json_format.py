"""Results as JSON and JSON lines; docs/formats.md describes the keys. Pure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from search.output.control_characters import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from index.update.report import Report
    from search.engine.results import DocumentHit, QuotationHit, Snippet
    from search.output.formats import Form

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


def json_rows(rows: Iterable[Mapping[str, Any]], form: Form) -> Iterator[str]:
    """One JSON array of all rows, [] for none; or as JSON lines, one object per line."""
    objects = map(_dumped, rows)
    if form == "jsonl":
        yield from objects
    else:
        yield "[" + ",\n ".join(objects) + "]"


def document_fields(hit: DocumentHit) -> dict[str, Any]:
    snippets = [_snippet_fields(snippet) for snippet in hit.snippets]
    return {"kind": "document", **_file_fields(hit), "speakers": hit.speakers, **snippets[0], "snippets": snippets}


def quotation_fields(hit: QuotationHit) -> dict[str, Any]:
    return {
        "kind": "quotation",
        **_file_fields(hit),
        "speaker": hit.speaker,
        "as_written": hit.as_written,
        "confidence": hit.confidence,
        "text": hit.text,
        "start": hit.start,
        "end": hit.end,
        **_snippet_fields(hit.snippet),
    }


def _file_fields(hit: DocumentHit | QuotationHit) -> dict[str, Any]:
    return {**hit.fields, "score": round(hit.score, 6), "stale": hit.stale}


def _snippet_fields(snippet: Snippet) -> dict[str, Any]:
    return {
        "line": snippet.line,
        "column": snippet.column,
        "snippet": snippet.text,
        "snippet_start": snippet.start,
        "spans": snippet.spans,
    }


def in_ascii(dumped: str) -> str:
    """JSON with all non-ASCII characters escaped, which occur only in its strings."""
    return _BEYOND_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], dumped)


def _dumped(value: Any) -> str:
    """JSON on one line, its control characters escaped."""
    dumped = json.dumps(value, ensure_ascii=False)
    return CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


def changes_as_jsonl(report: Report) -> Iterator[str]:
    """One JSON object per line for each file that changed or was not read; docs/formats.md has the keys."""
    for one in report.outcomes:
        row: dict[str, Any] = {"change": one.kind, "path": one.path}
        if one.renamed_from is not None:
            row["from"] = one.renamed_from
        if one.title is not None:
            row |= {"title": one.title, "date": one.date.isoformat() if one.date else None}
        if one.reason is not None:
            row |= {"line": one.line, "reason": one.reason}
        yield _dumped(row)
