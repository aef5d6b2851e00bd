"""Results for programs and papers: a table of formats for each, which docs/formats.md describes. Pure.

Control characters are escaped in JSON, and elsewhere replaced as in text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from search.output._csv_format import CSV_COLUMNS, csv_counts, csv_hits, csv_total, csv_with_columns
from search.output._markdown_format import markdown_counts, markdown_hits
from search.output._vimgrep_format import vimgrep_hits
from search.output.json_format import json_counts, json_hits, json_total, jsonl_counts, jsonl_hits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from index.store.fields import Kind
    from search.engine.facets import Table
    from search.engine.results import DocumentHit, QuotationHit
    from search.output.formats import ExportForm, HitExportForm

    Hits: TypeAlias = Callable[[Sequence[DocumentHit | QuotationHit], Kind, Callable[[str], str]], Iterator[str]]

__all__ = ["COUNTS", "CSV_COLUMNS", "HITS", "TOTALS", "csv_with_columns"]

HITS: Final[Mapping[HitExportForm, Hits]] = {
    "json": json_hits,
    "jsonl": jsonl_hits,
    "csv": csv_hits,
    "md": markdown_hits,
    "vimgrep": vimgrep_hits,
}
"""Hits of one kind as lines or blocks of lines. The last argument makes a path of the root one from this folder."""

COUNTS: Final[Mapping[ExportForm, Callable[[Table], Iterator[str]]]] = {
    "json": json_counts,
    "jsonl": jsonl_counts,
    "csv": csv_counts,
    "md": markdown_counts,
}
"""Counts by one key or two."""

TOTALS: Final[Mapping[ExportForm, Callable[[int], Iterator[str]]]] = {
    "json": json_total,
    "jsonl": json_total,
    "csv": csv_total,
    "md": json_total,
}
"""One number."""
