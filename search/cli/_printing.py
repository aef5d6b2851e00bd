"""Results to stdout: in which format, through the pager or not, and remarks on them to stderr."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from search.cli._options import color_choice
from search.cli._program import warn
from search.cli._terminal import width_of
from search.output.formats import IN_JSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.store.fields import Kind
    from search.cli._options import Output
    from search.engine.facets import Table
    from search.engine.results import DocumentHit, NearMiss, QuotationHit, Results
    from search.engines import AnyStore
    from search.output.formats import CountForm, HitExportForm


def print_results(
    results: Results[DocumentHit] | Results[QuotationHit], kind: Kind, store: AnyStore, output: Output, *, explain: bool
) -> None:
    """Print results, and say on stderr if there are more or if they may be out of date."""
    from search.cli._pager import put, stdout_style
    from search.cli._paths import shown_path
    from search.cli._terminal import stdout_is_terminal, terminal_stream
    from search.output.control_characters import on_one_line
    from search.output.hits_text import as_text, paths_as_text
    from search.output.remarks import remarks

    path_as_shown = partial(shown_path, store.root)
    style = stdout_style(color_choice(), store.root)
    paths = dict.fromkeys(hit.path for hit in results.hits)
    if output.null:
        clean = on_one_line if stdout_is_terminal() else str  # a program gets the bytes of the names
        names = (clean(path_as_shown(path)).encode("utf-8", "surrogateescape") for path in paths)
        click.echo(b"".join(name + b"\0" for name in names), nl=False)
    elif output.form == "paths":
        put(paths_as_text(paths, path_as_shown, style), style)
    elif output.form != "text":
        from search.output.export import HITS, csv_with_columns

        if output.columns:
            lines = csv_with_columns(results.hits, output.columns)
        else:
            lines = HITS[output.form](results.hits, kind, path_as_shown)
        print_exported(lines, output.form)
    else:
        if terminal_stream():
            from search.cli._places import keep_numbers

            keep_numbers(store, results.hits)
        if results.total:
            put(as_text(results, kind, path_as_shown, style, explain=explain), style)
    warn(*remarks(results, output.offset))


def print_closest(closest: Sequence[NearMiss], store: AnyStore) -> None:
    """Print the documents that come closest to a question, if there are any."""
    if closest:
        from search.cli._pager import put, stdout_style
        from search.cli._paths import shown_path
        from search.cli._places import keep_numbers
        from search.output.hits_text import closest_as_text

        keep_numbers(store, [miss.hit for miss in closest])
        style = stdout_style(color_choice(), store.root)
        put(closest_as_text(closest, partial(shown_path, store.root), style), style)


def print_total(total: int, form: CountForm) -> None:
    """Print one number."""
    if form == "text":
        click.echo(total)
    else:
        from search.output.export import TOTALS

        print_exported(TOTALS[form](total), form)


def print_counts(table: Table, form: CountForm, root: Path) -> None:
    """Print counts by speaker or period, and say on stderr if there are more."""
    if form == "text":
        from search.cli._pager import put, stdout_style
        from search.cli._terminal import terminal_size
        from search.output.counts_text import counts_as_text

        style = stdout_style(color_choice(), root)
        put(counts_as_text(table, style, width=terminal_size().columns), style)
    else:
        from search.output.export import COUNTS

        print_exported(COUNTS[form](table), form)
    if len(table.rows) < table.labels:
        from search.output.remarks import cut_remark

        warn(cut_remark(len(table.rows), table.labels))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they are."""
    for line in lines:
        click.echo(line)


def print_facts(lines: Iterable[str]) -> None:
    """Print lines of a name and a value, which goes on below itself if the terminal is too narrow for it."""
    from search.output.layout import wrap_and_paint
    from search.output.status import VALUES_AT
    from search.output.style import PLAIN, Piece

    style = PLAIN.replace(width=width_of(sys.stdout))
    print_lines(wrap_and_paint([Piece(line)], style, hanging=VALUES_AT) for line in lines)


def print_exported(lines: Iterable[str], form: HitExportForm) -> None:
    """Print lines of a format for programs; JSON is escaped if the output's encoding may lack some characters."""
    if form in IN_JSON:
        from search.output.json_format import in_ascii

        encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
        if not encoding.startswith(("utf", "ascii", "ansi_x3.4", "us-ascii")):  # for ASCII click writes UTF-8
            lines = map(in_ascii, lines)
    print_lines(lines)
