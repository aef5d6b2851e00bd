"""Results for programs and papers: one table of formats, docs/formats.md describes each. Pure.

Control characters are escaped in JSON, and elsewhere replaced as in text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from search.output._csv_format import CSV_COLUMNS, csv_counts, csv_hits, csv_total, csv_with_columns
from search.output._markdown_format import markdown_counts, markdown_hits
from search.output.json_format import json_counts, json_hits, json_total, jsonl_counts, jsonl_hits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from index.store.fields import Kind
    from search.engine.choices import Key
    from search.engine.facets import Count
    from search.engine.results import DocumentHit, QuotationHit
    from search.output.formats import ExportForm


class Exporter(NamedTuple):
    """How one format is written, each time as lines or blocks of lines.

    hits: of one kind; its last argument makes a path of the root one from the current folder, for links. counts: by a
    speaker, None for nobody, or a period, None for no date. total: one number.
    """

    hits: Callable[[Sequence[DocumentHit | QuotationHit], Kind, Callable[[str], str]], Iterator[str]]
    counts: Callable[[Sequence[Count], Key], Iterator[str]]
    total: Callable[[int], Iterator[str]]


__all__ = ["CSV_COLUMNS", "EXPORTERS", "Exporter", "csv_with_columns"]

EXPORTERS: Final[Mapping[ExportForm, Exporter]] = {
    "json": Exporter(json_hits, json_counts, json_total),
    "jsonl": Exporter(jsonl_hits, jsonl_counts, json_total),
    "csv": Exporter(csv_hits, csv_counts, csv_total),
    "md": Exporter(markdown_hits, markdown_counts, json_total),
}
