"""The command line: for each command its options, one call and one echo.

What a command needs is imported when it runs, so that none pays for another.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn, get_args

import click

from index.store.fields import QUERY_FIELDS
from search.cli._completers import complete_file, complete_query
from search.cli._exit_codes import FAILED, FOUND, NOTHING_FOUND
from search.cli._options import (
    TEXT,
    Output,
    color_choice,
    filter_options,
    format_option,
    in_bytes,
    in_seconds,
    store_options,
    with_output,
    with_store,
)
from search.cli._program import Command, Program, warn
from search.cli._version import version_option
from search.engine.choices import Key

if TYPE_CHECKING:
    from pathlib import Path

    from search.engines import AnyStore
    from search.output.formats import Form

_FIELDS = [f"{field.name}:" for field in QUERY_FIELDS]
_ASKED_BY = f"{', '.join(_FIELDS[:-1])} and {_FIELDS[-1]}"


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ONRECORD"},
    examples=(
        ("onrecord index", "index what seeds/INDEX.md lists, or what changed in it"),
        ("onrecord search military guard", "documents with both words, in any form"),
        ("""onrecord search '"military occupation"'""", "with exactly these words in this order"),
        ("onrecord quotes --speaker pritzker guard", "what Pritzker said with this word; --format md to cite it"),
        ("onrecord status --check", "what is indexed, checked against the files"),
    ),
)
@store_options
@version_option
@click.pass_context
def cli(ctx: click.Context, root: Path | None, store: str | None) -> None:
    """Find what was said, by whom and when, in a folder of articles and transcripts."""
    ctx.obj = (root, store)


@cli.command(
    "index",
    cls=Command,
    examples=(
        ("onrecord index", "bring the index up to date"),
        ("onrecord index --dry-run", "show what that would do"),
        ("onrecord index --rebuild", "read and index every file again"),
        ("onrecord index --watch", "keep it up to date, until Ctrl-C"),
        ("onrecord index --watch --format jsonl", "the same, with a line for each change, for scripts"),
    ),
)
@click.option("--rebuild", is_flag=True, help="Trust nothing of the old index.")
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--watch", is_flag=True, help="Then watch the folder and index what changes in it, until Ctrl-C.")
@click.option(
    "--wait", callback=in_seconds, default="10", show_default=True, metavar="SECONDS",
    help="How long to wait for another process that is indexing.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N",
    help="How many processes read and index; one on each processor if not given.",
)  # fmt: skip
@click.option(
    "--max-size", callback=in_bytes, default="64M", show_default=True, metavar="SIZE",
    help="Leave larger files out, and say so: 500k, 64M, 2G.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; warnings and errors stay.")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="jsonl: a line for each change.",
)  # fmt: skip
@with_store
def index_command(store: AnyStore, *, quiet: bool, form: str, **options: Any) -> int:
    """Index what seeds/INDEX.md lists: what is new, changed, renamed or removed since the last time."""
    from search.cli._pager import stdout_style
    from search.cli._printing import print_lines
    from search.cli._run_index import index_runs
    from search.output.remarks import summary_line

    if options["watch"] and options["dry_run"]:
        raise click.UsageError("--watch writes what changes, --dry-run writes nothing: choose one")
    code = FOUND
    for number, report in enumerate(index_runs(store, **options, progress_to=None if quiet else sys.stderr)):
        warn(*report.warnings, *report.errors)
        if form == "jsonl":
            from search.output.json_format import changes_as_jsonl

            print_lines(changes_as_jsonl(report))
        if not quiet and (report.outcomes or number == 0):
            style = stdout_style(color_choice(), store.root)
            summary = summary_line(report, style, dry_run=options["dry_run"])
            warn(summary) if form == "jsonl" else click.echo(summary)
        code = FAILED if report.errors else FOUND
    return code


@cli.command(
    "search",
    cls=Command,
    help=f"""Find documents by words, phrases, speakers and dates, the best first.

    All the words must be there, in any form. "..." is an exact phrase; AND, OR, NOT, -word and parentheses
    combine; {_ASKED_BY} search fields. --help-syntax shows the rest on one screen.
    """,
    examples=(
        ("onrecord search military guard", "documents with both words, in any form, the best first"),
        ("""onrecord search '"of our city" OR (guard -texas)'""", "a phrase; or one word without another"),
        ("onrecord search 'deploy* wom?n title:budget'", "beginnings, single letters, a word of the title"),
        ("onrecord search --speaker pritzker --since 2025-09 guard", "where Pritzker speaks, from September on"),
        ("onrecord search guard --format json", "for a program; csv for a spreadsheet, md for an article"),
        ("onrecord search guard --since 7d --save week", "save it as @week; `onrecord search @week` runs it again"),
        ("onrecord search @week --new", "what has come in or changed since that was last run"),
    ),
)
@click.argument("query", nargs=-1, type=TEXT, shell_complete=complete_query)
@filter_options
@with_output
@with_store
def search_command(
    store: AnyStore, *, query: tuple[str, ...], output: Output, explain: bool, timeout: float, **filters: Any
) -> int:
    """Find documents by words, phrases, speakers and dates, the best first."""
    from search.cli._question import Question
    from search.cli._run_query import run_query

    question = Question("search", store, query, filters, explain, timeout, output.quiet)
    return FOUND if run_query(question, output) else NOTHING_FOUND


@cli.command(
    "quotes",
    cls=Command,
    examples=(
        ("onrecord quotes occupation", "what was said with this word, the best first"),
        ("onrecord quotes --speaker 'brandon johnson'", "everything he said, newest first"),
        ("""onrecord quotes '"illegal military"' --since 2025-09 --sure""", "only where the speaker is certain"),
        ("onrecord quotes occupation --format md", "as citations, ready for an article"),
        ("onrecord quotes occupation --explain", "and which rule named each speaker"),
        ("onrecord quotes @week --new", "of a search saved with --save week, what was not printed before"),
    ),
)
@click.argument("query", nargs=-1, type=TEXT, shell_complete=complete_query)
@filter_options
@with_output
@with_store
def quotes_command(
    store: AnyStore, *, query: tuple[str, ...], output: Output, explain: bool, timeout: float, **filters: Any
) -> int:
    """Find quotations by their words, speakers and dates, the best first; without a query all, newest first.

    The query language is that of `onrecord search`, applied to each quotation on its own.
    """
    from search.cli._question import Question
    from search.cli._run_query import run_query

    question = Question("quotes", store, query, filters, explain, timeout, output.quiet)
    return FOUND if run_query(question, output) else NOTHING_FOUND


@cli.command(
    "count",
    cls=Command,
    examples=(
        ("onrecord count guard", "how many documents have the word"),
        ("onrecord count --by speaker", "how often each speaker is quoted"),
        ("onrecord count guard --by speaker --since 2025-09", "how often each speaker said it, from September on"),
        ("onrecord count guard --by month", "how many documents have the word, month by month"),
    ),
)
@click.argument("query", nargs=-1, type=TEXT, shell_complete=complete_query)
@filter_options
@click.option(
    "--by", type=click.Choice(get_args(Key)),
    help="Count quotations by who speaks, most first; or documents by their date.",
)  # fmt: skip
@format_option
@with_store
def count_command(
    store: AnyStore,
    *,
    query: tuple[str, ...],
    by: Key | None,
    form: Form,
    explain: bool,
    timeout: float,
    **filters: Any,
) -> int:
    """Count documents, in all or by date, or quotations by speaker."""
    from search.cli._question import Question
    from search.cli._run_query import run_count

    question = Question("count", store, query, filters, explain, timeout)
    return FOUND if run_count(question, by, form) else NOTHING_FOUND


@cli.command(
    "show",
    cls=Command,
    examples=(
        ("onrecord show seeds/speech.txt", "a document, its quotations and their speakers marked"),
        ("onrecord show seeds/speech.txt:12", "with line 12 in view"),
        ("onrecord show seeds/speech.txt --explain", "and which rule named each speaker"),
    ),
)
@click.argument("place", metavar="PATH[:LINE]", shell_complete=complete_file)
@click.option("--explain", is_flag=True, help="Show why each quotation has its speaker.")
@with_store
def show_command(store: AnyStore, *, place: str, explain: bool) -> int:
    """Show a document with its quotations marked, each followed by its speaker in braces.

    PATH is as search prints it, or relative to the root. With a LINE, only the lines around it are shown.
    """
    from search.cli._pager import put, stdout_style
    from search.cli._paths import path_and_line, paths_of_root, shown_path
    from search.engines import ask
    from search.output.document_text import document_as_text
    from search.output.remarks import STALE_DOCUMENT

    typed, line = path_and_line(place)
    paths = paths_of_root(store.root, typed)
    shown = ask(store, lambda engine: engine.show(paths))
    style = stdout_style(color_choice(), store.root)
    put(document_as_text(shown, shown_path(store.root, shown.path), line, style, explain=explain), style)
    if shown.stale:
        warn(STALE_DOCUMENT)
    return FOUND


@cli.command(
    "status",
    cls=Command,
    examples=(
        ("onrecord status", "what is indexed, where, and how fresh it is"),
        ("onrecord status --check", "the same, checked: every document equals its file, every listed file is indexed"),
    ),
)
@click.option("--check", is_flag=True, help="Compare the index with every file: exit 1 if they differ, 2 for damage.")
@with_store
def status_command(store: AnyStore, *, check: bool) -> int:
    """Show what is indexed, where, and how fresh it is."""
    from index.update.verify import verify
    from search.cli._printing import print_lines
    from search.cli._question import now
    from search.cli._run_query import option_names
    from search.engines import current_snapshot
    from search.output.saved_text import saved_lines
    from search.output.status import status_lines
    from search.saved.files import saved_searches

    with contextlib.closing(current_snapshot(store)) as snapshot:
        if check and (damage := list(snapshot.verify())):
            warn(*damage)
            return FAILED
        print_lines(status_lines(store.root, store.location, snapshot, now=now()))
        searches, damaged = saved_searches(store.root)
        print_lines(saved_lines(searches, option_names(search_command), now().tzinfo))
        warn(*damaged)
        wrong = list(verify(store.root, snapshot)) if check else []
        warn(*wrong)
    if check:
        click.echo("check       " + (f"{len(wrong):,} wrong" if wrong else "all documents equal their files"))
    if damaged:
        return FAILED
    return NOTHING_FOUND if wrong else FOUND


def run() -> NoReturn:
    """Run the command line in `sys.argv`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # rather \\u201c than a traceback
    if "_ONRECORD_COMPLETE" in os.environ:
        from search.cli._shells import complete

        complete(cli)
    cli.main(prog_name="onrecord")
