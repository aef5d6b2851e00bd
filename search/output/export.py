"""Results for programs and articles: JSON, JSON lines, CSV and Markdown; docs/formats.md describes each. Pure.

Control characters are escaped in JSON, and elsewhere replaced as in text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.engine.results import DocumentHit
from search.output._csv_format import CSV_COLUMNS, csv_rows
from search.output._markdown_format import citation, list_item, table
from search.output.json_format import document_fields, json_rows, quotation_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.store.fields import Kind
    from search.engine.facets import Count, Key
    from search.engine.results import QuotationHit, Results
    from search.output.formats import Form


def exported(
    results: Results[DocumentHit] | Results[QuotationHit], form: Form, kind: Kind, shown_path: Callable[[str], str]
) -> Iterator[str]:
    """The hits in a format. shown_path: a path relative to the current folder; JSON and CSV keep those of the root."""
    hits: tuple[DocumentHit | QuotationHit, ...] = results.hits
    rows = (document_fields(hit) if isinstance(hit, DocumentHit) else quotation_fields(hit) for hit in hits)
    if form == "md":
        return (
            list_item(hit, shown_path) if isinstance(hit, DocumentHit) else citation(hit, shown_path) for hit in hits
        )
    return csv_rows(CSV_COLUMNS[kind], rows) if form == "csv" else json_rows(rows, form)


def exported_counts(counts: Sequence[Count], by: Key, form: Form) -> Iterator[str]:
    """The counts in a format; their labels, null or empty for nobody or no date, have the key `by`."""
    rows = [{by: count.label, "count": count.count} for count in counts]
    if form == "md":
        return table(counts, by)
    return csv_rows((by, "count"), rows) if form == "csv" else json_rows(rows, form)


def exported_total(total: int, form: Form) -> Iterator[str]:
    """One number in a format."""
    return csv_rows(("count",), [{"count": total}]) if form == "csv" else iter([str(total)])
