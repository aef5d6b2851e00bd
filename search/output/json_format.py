"""Results as JSON and JSON lines; docs/formats.md describes the keys. Pure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from search.engine.results import DocumentHit
from search.output.control_characters import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from index.store.fields import Kind
    from index.update.report import Report
    from search.engine.facets import Table
    from search.engine.results import QuotationHit, Snippet

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


def json_hits(
    hits: Sequence[DocumentHit | QuotationHit], kind: Kind, shown_path: Callable[[str], str]
) -> Iterator[str]:
    """One array of all hits; their paths are those of the root."""
    return array(map(result_fields, hits))


def jsonl_hits(
    hits: Sequence[DocumentHit | QuotationHit], kind: Kind, shown_path: Callable[[str], str]
) -> Iterator[str]:
    """An object a line."""
    return map(dumped, map(result_fields, hits))


def json_counts(table: Table) -> Iterator[str]:
    """One array of all counts, each with its label of each key."""
    return array(count_fields(table))


def jsonl_counts(table: Table) -> Iterator[str]:
    """An object a line."""
    return map(dumped, count_fields(table))


def json_total(total: int) -> Iterator[str]:
    """The number."""
    yield str(total)


def result_fields(hit: DocumentHit | QuotationHit) -> dict[str, Any]:
    """A hit by its keys, in their order."""
    if isinstance(hit, DocumentHit):
        snippets = [_snippet_fields(snippet) for snippet in hit.snippets]
        return {"kind": "document", **_file_fields(hit), "speakers": hit.speakers, **snippets[0], "snippets": snippets}
    return {
        "kind": "quotation",
        **_file_fields(hit),
        "speaker": hit.speaker,
        "as_written": hit.as_written,
        "confidence": hit.confidence,
        "sure": hit.is_sure,
        "rule": hit.reason.rule,
        "text": hit.text,
        "start": hit.start,
        "end": hit.end,
        "sentence": hit.sentence,
        **_snippet_fields(hit.snippet),
    }


def count_fields(table: Table) -> Iterator[dict[str, Any]]:
    """Counts by their keys: of each row, or of each column of each row."""
    if len(table.by) == 1:
        return ({table.by[0]: row.label, "count": row.count} for row in table.rows)
    first, second = table.by
    return (
        {first: row.label, second: column.label, "count": cell}
        for row, cells in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, cells, strict=True)
    )


def array(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One array."""
    yield "[" + ",\n ".join(map(dumped, objects)) + "]"


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


def in_ascii(written: str) -> str:
    """JSON with all non-ASCII characters escaped, which occur only in its strings."""
    return _BEYOND_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], written)


def dumped(value: Any) -> str:
    """JSON on one line, its control characters escaped."""
    written = json.dumps(value, ensure_ascii=False)
    return CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


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
        yield dumped(row)
