"""A question of the command line from its words to what is printed: the answer on stdout, all other talk on stderr."""

from __future__ import annotations

import datetime
import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import click

from search.cli.messages import warn_more, warn_understood
from search.cli.options import Locations, Output, color_choice
from search.cli.program import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from search.engine.facets import Count, Key
    from search.engine.results import DocumentHit, Kind, QuotationHit, Results
    from search.output.formats import Form
    from search.saved.saved_search import Asked


@dataclass(frozen=True, slots=True)
class Question:
    """What a command line asks, and of which index.

    words: its arguments. filters: the keywords of `build_query`. explain: tell how it is understood.
    quiet: tell nothing.
    """

    command: Literal["search", "quotes", "count"]
    locations: Locations
    words: Sequence[str]
    filters: Mapping[str, Any]
    explain: bool
    quiet: bool = False


def run_query(question: Question, output: Output) -> bool:
    """Print the documents or quotations that are asked for, and keep what is to be kept; whether there are any."""
    from search.engine.searcher import ask, search_documents, search_quotations
    from search.output.remarks import mention_remark
    from search.query.filters import build_query, mentioning
    from search.saved.files import resolve_saved

    locations = question.locations
    is_search = question.command == "search"
    kind: Kind = "document" if is_search else "quotation"
    asked = resolve_saved(locations.root, question.command, " ".join(question.words), question.filters, new=output.new)
    tree = build_query(asked.text, today=today(), anything=not is_search, **asked.filters)
    warn_understood(question, tree, kind)
    page = replace(output.page, exclude=asked.seen)
    results: Results[DocumentHit] | Results[QuotationHit]
    wants_mentions = is_search and not (asked.new or question.quiet)
    mentions = mentioning(asked.text, today=today(), **asked.filters) if wants_mentions else None
    if is_search:
        find = partial(search_documents, query=tree, page=page, root=locations.root, mentioning=mentions)
        results = ask(locations.store, locations.root, find)
    else:
        results = ask(
            locations.store, locations.root, partial(search_quotations, query=tree, page=page, root=locations.root)
        )
    _save_and_show(results, asked, kind, locations.root, output)
    warn_more(question, asked, tree, kind, found=results.total > 0)
    if results.mentions and mentions:
        warn(mention_remark(results.mentions, mentions))
    return results.total > 0


def run_count(question: Question, by: Key | None, form: Form) -> bool:
    """Print how many documents are found, or by what how many; whether there are any."""
    from search.engine.searcher import ask, count_by_period, count_by_speaker, count_documents
    from search.query.filters import build_query
    from search.saved.files import resolve_saved

    locations = question.locations
    asked = resolve_saved(locations.root, question.command, " ".join(question.words), question.filters)
    tree = build_query(asked.text, today=today(), anything=by is not None, **asked.filters)
    kind: Kind = "quotation" if by == "speaker" else "document"
    warn_understood(question, tree, kind)
    if by is None:
        total = ask(locations.store, locations.root, partial(count_documents, query=tree))
        _show_total(total, form)
        found = total > 0
    else:
        count_by = count_by_speaker if by == "speaker" else partial(count_by_period, by=by)
        counts = ask(locations.store, locations.root, partial(count_by, query=tree))
        _show_counts(counts, by, form, locations.root)
        found = bool(counts)
    warn_more(question, asked, tree, kind, found=found)
    return found


def today() -> datetime.date:
    """The day that relative dates count from."""
    return now().date()


def now() -> datetime.datetime:
    """The current time, with its zone."""
    return datetime.datetime.now().astimezone()


def option_names(command: click.Command) -> dict[str, str]:
    """How a command's options are called on a command line, by the names of their values."""
    return {str(option.name): option.opts[-1] for option in command.params}


def put_lines(lines: Iterable[str]) -> None:
    """Print lines as they are."""
    for line in lines:
        click.echo(line)


def _write(lines: Iterable[str], form: Form) -> None:
    """Print lines of a format for programs; JSON is escaped where the output may not hold all of its characters."""
    if form in ("json", "jsonl"):
        from search.output.json_format import in_ascii

        encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
        if not encoding.startswith(("utf", "ascii", "ansi_x3.4", "us-ascii")):  # for ASCII click writes UTF-8
            lines = map(in_ascii, lines)
    put_lines(lines)


def _save_and_show(
    results: Results[DocumentHit] | Results[QuotationHit], asked: Asked, kind: Kind, root: Path, output: Output
) -> None:
    """Save the search if that is asked, print its results and remember what was printed."""
    from search.output.saved import saved_remark
    from search.saved.files import remember, save

    if output.save is not None:
        saved, before = save(root, output.save, asked)
        if not output.quiet:
            warn(saved_remark(saved, before, option_names(click.get_current_context().command)))
    if output.quiet:
        return
    _show(results, kind, root, output)
    if asked.new and results.hits and sys.stdout:
        sys.stdout.flush()  # what did not reach anybody was not printed
        remember(root, asked, [one for hit in results.hits for one in hit.identities], now())


def _show(results: Results[DocumentHit] | Results[QuotationHit], kind: Kind, root: Path, output: Output) -> None:
    """Print results, and say on stderr where there are more or where they may be out of date."""
    from search.cli.pager import put, stdout_style
    from search.cli.paths import shown_path
    from search.output.hits_text import as_text, paths_as_text
    from search.output.remarks import remarks

    path_as_shown = partial(shown_path, root)
    style = stdout_style(color_choice(), root)
    paths = dict.fromkeys(hit.path for hit in results.hits)
    if output.null:
        click.echo(b"".join(os.fsencode(path_as_shown(path)) + b"\0" for path in paths), nl=False)
    elif output.form == "paths":
        put(paths_as_text(paths, path_as_shown, style), style)
    elif output.form != "text":
        from search.output.export import exported

        _write(exported(results, output.form, kind, path_as_shown), output.form)
    elif results.total:
        put(as_text(results, kind, path_as_shown, style), style)
    warn(*remarks(results, output.offset))


def _show_total(total: int, form: Form) -> None:
    if form == "text":
        click.echo(total)
    else:
        from search.output.export import exported_total

        _write(exported_total(total, form), form)


def _show_counts(counts: Sequence[Count], by: Key, form: Form, root: Path) -> None:
    if form == "text":
        from search.cli.pager import put, stdout_style, terminal_width
        from search.output.counts_text import counts_as_text

        style = stdout_style(color_choice(), root)
        put(counts_as_text(counts, style, width=terminal_width(), by=by), style)
    else:
        from search.output.export import exported_counts

        _write(exported_counts(counts, by, form), form)
