"""Answers for programs and papers: JSON, JSON lines, CSV and Markdown; docs/formats.md describes each. Pure.

Control characters are escaped in JSON, and elsewhere replaced as in text.
"""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from search.engine.results import Hit
from search.output.control_characters import CONTROLS, on_one_line, printable
from search.output.render import NOBODY, UNDATED, also_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from index.update.report import Report
    from search.engine.facets import Count, Key
    from search.engine.results import Kind, QuotationHit, Results, Snippet
    from search.output.style import Form

_FILE_COLUMNS: Final = ("kind", "path", "title", "date", "score", "stale")
_SNIPPET_COLUMNS: Final = ("line", "column", "snippet", "snippet_start", "spans")
CSV_COLUMNS: Final[Mapping[Kind, Sequence[str]]] = {
    "document": (*_FILE_COLUMNS, "speakers", *_SNIPPET_COLUMNS),
    "quotation": (
        *_FILE_COLUMNS, "speaker", "as_written", "confidence", "text", "start", "end", *_SNIPPET_COLUMNS,
    ),
}  # fmt: skip

# With these a spreadsheet begins a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_BETWEEN: Final = "; "  # the values of one cell
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&~|$]")
_BLOCK_START: Final = re.compile(r"[#+=-]|\d+[.)]", re.ASCII)  # of a heading, an item, a rule
_PARAGRAPH_END: Final = re.compile(r"\n\s*\n|\r\s*\r")
_BLANKS: Final = re.compile(r"\s+")


def exported(
    results: Results[Hit] | Results[QuotationHit], form: Form, kind: Kind, shown_path: Callable[[str], str]
) -> Iterator[str]:
    """The hits in a format. shown_path: a path of the root as it is from here; JSON and CSV keep that of the root."""
    hits: tuple[Hit | QuotationHit, ...] = results.hits
    rows = (_document_fields(hit) if isinstance(hit, Hit) else _quotation_fields(hit) for hit in hits)
    if form == "md":
        return (_item(hit, shown_path) if isinstance(hit, Hit) else _citation(hit, shown_path) for hit in hits)
    return _csv(CSV_COLUMNS[kind], rows) if form == "csv" else _json(rows, form)


def exported_counts(counts: Sequence[Count], by: Key, form: Form) -> Iterator[str]:
    """The counts in a format, each with its label, null or empty for nobody or no date, under the key `by`."""
    rows = [{by: count.label, "count": count.count} for count in counts]
    if form == "md":
        return _table(counts, by)
    return _csv((by, "count"), rows) if form == "csv" else _json(rows, form)


def exported_total(total: int, form: Form) -> Iterator[str]:
    """One number in a format."""
    return _csv(("count",), [{"count": total}]) if form == "csv" else iter([str(total)])


def _json(rows: Iterable[Mapping[str, Any]], form: Form) -> Iterator[str]:
    """One JSON array of all rows, [] for none; or as JSON lines an object a line."""
    objects = map(_dumped, rows)
    if form == "jsonl":
        yield from objects
    else:
        yield "[" + ",\n ".join(objects) + "]"


def _document_fields(hit: Hit) -> dict[str, Any]:
    snippets = [_snippet_fields(snippet) for snippet in hit.snippets]
    return {"kind": "document", **_file_fields(hit), "speakers": hit.speakers, **snippets[0], "snippets": snippets}


def _quotation_fields(hit: QuotationHit) -> dict[str, Any]:
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


def _file_fields(hit: Hit | QuotationHit) -> dict[str, Any]:
    return {
        "path": hit.path,
        "title": hit.title,
        "date": hit.date.isoformat() if hit.date else None,
        "score": round(hit.score, 6),
        "stale": hit.stale,
    }


def _snippet_fields(snippet: Snippet) -> dict[str, Any]:
    return {
        "line": snippet.line,
        "column": snippet.column,
        "snippet": snippet.text,
        "snippet_start": snippet.start,
        "spans": snippet.spans,
    }


def in_ascii(dumped: str) -> str:
    """JSON with every other character escaped; outside of its strings there is none."""
    return _BEYOND_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], dumped)


def _dumped(value: Any) -> str:
    """JSON on one line, its control characters escaped."""
    dumped = json.dumps(value, ensure_ascii=False)
    return CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A row of the columns' names, and a row each; RFC 4180, but that rows end in a line feed alone."""
    writer = csv.writer(_Rows(), lineterminator="\n")
    for cells in ({column: column for column in columns}, *rows):
        row: str = writer.writerow([_cell(cells[column]) for column in columns])
        yield row.removesuffix("\n")  # whoever prints ends the line


class _Rows:
    """What a csv.writer writes to, so that its writerow gives back the row."""

    def write(self, row: str) -> str:
        return row


def _cell(value: Any) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = printable(value)
        return f"'{text}" if _FORMULA.match(text) else text
    if isinstance(value, list | tuple):
        return _cell(_BETWEEN.join(one if isinstance(one, str) else str(list(one)) for one in value))
    return "" if value is None else str(value)


def _item(hit: Hit, shown_path: Callable[[str], str]) -> str:
    """A list item: title, date, file and line, and the best snippet as a quotation."""
    snippet = hit.snippets[0]
    link = _link(shown_path(hit.path), snippet.line)
    lines = [f"- **{_literal(hit.title)}**, {hit.date or UNDATED}, {link}", "", f"  > {_literal(snippet.text)}"]
    return "\n".join(lines) + "\n"


def _citation(hit: QuotationHit, shown_path: Callable[[str], str]) -> str:
    """A quotation, its paragraphs kept, and below it who said it, when, and in what file and line."""
    words = [_literal(text) for text in _PARAGRAPH_END.split(hit.text)]
    written = f" (written: {_literal(hit.as_written)})" if hit.as_written and hit.as_written != hit.speaker else ""
    said = f"— {_literal(hit.speaker or NOBODY)}{written}, {hit.date or UNDATED}"
    elsewhere = also_in(hit)
    source = f"*{_literal(hit.title)}*, {_link(shown_path(hit.path), hit.snippet.line)}"
    source += f"; {elsewhere}" if elsewhere else ""
    return "> “" + "\n>\n> ".join(words) + f"”\n>\n> {said}, {source}\n"


def _table(counts: Sequence[Count], by: Key) -> Iterator[str]:
    """A table of GitHub's Markdown; nothing where nothing was counted."""
    if counts:
        yield f"| {by} | count |"
        yield "|---|---:|"
    for count in counts:
        yield f"| {_literal(count.label or (NOBODY if by == 'speaker' else UNDATED))} | {count.count} |"


def _link(path: str, line: int) -> str:
    return f"[{_literal(path)}:{line}]({quote(path, errors='surrogateescape')})"


def _literal(text: str) -> str:
    """`text` on one line, so that Markdown renders it to the letter."""
    line = on_one_line(_BLANKS.sub(" ", text).strip())
    escaped = _MARKUP.sub(r"\\\g<0>", line)
    start = _BLOCK_START.match(escaped)
    return f"{start[0][:-1]}\\{escaped[start.end() - 1 :]}" if start else escaped


def changes_as_jsonl(report: Report) -> Iterator[str]:
    """One JSON object a line for each file that is not as it was, or was not read; docs/formats.md has the keys."""
    for one in report.outcomes:
        row: dict[str, Any] = {"change": one.kind, "path": one.path}
        if one.came_from is not None:
            row["from"] = one.came_from
        if one.title is not None:
            row |= {"title": one.title, "date": one.date.isoformat() if one.date else None}
        if one.reason is not None:
            row |= {"line": one.line, "reason": one.reason}
        yield _dumped(row)
