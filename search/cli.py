"""The command line: for each command its options, one call and one echo.

What a command needs is imported when it runs, so that none pays for another.
"""

from __future__ import annotations

import datetime
import io
import os
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import click

from search.options import (
    Output,
    Places,
    color_choice,
    complete_file,
    complete_query,
    filter_options,
    format_option,
    place_options,
    version_option,
    with_output,
    with_places,
)
from search.program import FAILED, FOUND, NOTHING_FOUND, Command, Program, tell, tell_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from search.counts import Count, Key
    from search.look import Form
    from search.query import Query
    from search.results import Hit, QuotationHit, Results
    from search.saved import Asked
    from search.whoosh_matcher import Kind


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ONRECORD"},
    examples=(
        ("onrecord index", "index what seeds/INDEX.md lists, or what has changed of it"),
        ("onrecord search military guard", "documents with both words, in any form"),
        ("""onrecord search '"military occupation"'""", "with exactly these words in this order"),
        ("onrecord quotes --speaker pritzker guard", "what Pritzker said with this word; --format md to cite it"),
        ("onrecord status --check", "what is indexed, proven against the files"),
    ),
)
@place_options
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
        ("onrecord index --dry-run", "tell what that would do"),
        ("onrecord index --rebuild", "read and index every file anew"),
        ("onrecord index --watch", "keep it up to date, until Ctrl-C"),
        ("onrecord index --watch --format jsonl", "the same, with a line for each change, for a script"),
    ),
)
@click.option("--rebuild", is_flag=True, help="Trust nothing of the old index.")
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--watch", is_flag=True, help="Then follow the folder, and index what changes in it, until Ctrl-C.")
@click.option(
    "--wait", type=click.IntRange(min=0), default=10, show_default=True, metavar="SECONDS",
    help="How long to wait for another process that is indexing.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; warnings and errors stay.")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="jsonl: a line for each change.",
)  # fmt: skip
@with_places
def index_command(places: Places, *, quiet: bool, form: str, **options: Any) -> int:
    """Index what seeds/INDEX.md lists: what is new, changed, renamed or removed since the last time."""
    from search.render import summary_line
    from search.runs import index_runs

    if options["watch"] and options["dry_run"]:
        raise click.UsageError("--watch writes what changes, --dry-run writes nothing: choose one")
    code = FOUND
    for number, report in enumerate(index_runs(places, **options, progress_to=None if quiet else sys.stderr)):
        tell(*report.warnings, *report.errors)
        if form == "jsonl":
            from search.export import changes_as_jsonl

            _print(changes_as_jsonl(report))
        if not quiet and (report.outcomes or number == 0):
            summary = summary_line(report, dry_run=options["dry_run"])
            tell(summary) if form == "jsonl" else click.echo(summary)
        code = FAILED if report.errors else FOUND
    return code


@cli.command(
    "search",
    cls=Command,
    examples=(
        ("onrecord search military guard", "documents with both words, in any form, the best first"),
        ("""onrecord search '"of our city" OR (guard -texas)'""", "a phrase; or one word without another"),
        ("onrecord search 'deploy* wom?n title:budget'", "beginnings, single letters, a word of the title"),
        ("onrecord search --speaker pritzker --since 2025-09 guard", "where Pritzker speaks, from September on"),
        ("onrecord search guard --format json", "for a program; csv for a spreadsheet, md for an article"),
        ("onrecord search guard --since 7d --save week", "keep it as @week; `onrecord search @week` asks it again"),
        ("onrecord search @week --new", "what has come in or changed since that was last asked"),
    ),
)
@click.argument("query", nargs=-1, shell_complete=complete_query)
@filter_options
@with_output
@with_places
def search_command(places: Places, *, query: tuple[str, ...], output: Output, explain: bool, **filters: Any) -> int:
    """Find documents by words, phrases, speakers and dates, the best first.

    All the words must be there, in any form. "..." is an exact phrase; AND, OR, NOT, -word and parentheses
    combine; speaker:, said:, title:, path: and date: ask by field. --help-syntax shows the rest on one screen.
    """
    from search.render import mention_remark
    from search.request import mentioning, request
    from search.saved_files import understood
    from search.whoosh_searcher import ask, search_documents

    asked = understood(places.root, "search", " ".join(query), filters, new=output.new)
    tree = request(asked.text, today=today(), **asked.filters)
    mentions = None if asked.new else mentioning(asked.text, today=today(), **asked.filters)
    if not output.quiet:
        _tell_understood(places, tree, "document", explain=explain)
    page = replace(output.page, seen=asked.seen)
    question = partial(search_documents, query=tree, page=page, root=places.root, mentioning=mentions)
    results = ask(places.store, places.root, question)
    _answer(results, asked, "document", places.root, output)
    _tell_eaten(query, talk=results.total > 0 and not output.quiet)
    if not (results.total or output.quiet):
        _advise(places, tree, "document", asked, explained=explain)
    if results.mentions and mentions and not output.quiet:
        tell(mention_remark(results.mentions, mentions))
    return FOUND if results.total else NOTHING_FOUND


@cli.command(
    "quotes",
    cls=Command,
    examples=(
        ("onrecord quotes occupation", "what was said with this word, the best first"),
        ("onrecord quotes --speaker 'brandon johnson'", "all that he said, newest first"),
        ("""onrecord quotes '"illegal military"' --since 2025-09 --sure""", "only where the speaker is certain"),
        ("onrecord quotes @week --new", "of a search saved with --save week, what was not printed before"),
    ),
)
@click.argument("query", nargs=-1, shell_complete=complete_query)
@filter_options
@with_output
@with_places
def quotes_command(places: Places, *, query: tuple[str, ...], output: Output, explain: bool, **filters: Any) -> int:
    """Find quotations by their words, speakers and dates, the best first; without a query all, newest first.

    The query language is that of `onrecord search`, held against each quotation by itself.
    """
    from search.request import request
    from search.saved_files import understood
    from search.whoosh_searcher import ask, search_quotations

    asked = understood(places.root, "quotes", " ".join(query), filters, new=output.new)
    tree = request(asked.text, today=today(), anything=True, **asked.filters)
    if not output.quiet:
        _tell_understood(places, tree, "quotation", explain=explain)
    page = replace(output.page, seen=asked.seen)
    results = ask(places.store, places.root, partial(search_quotations, query=tree, page=page, root=places.root))
    _answer(results, asked, "quotation", places.root, output)
    _tell_eaten(query, talk=results.total > 0 and not output.quiet)
    if not (results.total or output.quiet):
        _advise(places, tree, "quotation", asked, explained=explain)
    return FOUND if results.total else NOTHING_FOUND


@cli.command(
    "count",
    cls=Command,
    examples=(
        ("onrecord count guard", "how many documents have the word"),
        ("onrecord count --by speaker", "who is quoted how often"),
        ("onrecord count guard --by speaker --since 2025-09", "who said the word how often, from September on"),
        ("onrecord count guard --by month", "how many documents have the word, month by month"),
    ),
)
@click.argument("query", nargs=-1, shell_complete=complete_query)
@filter_options
@click.option(
    "--by", type=click.Choice(["speaker", "year", "month", "day"]),
    help="Count quotations by who speaks, most first; or documents by their date.",
)  # fmt: skip
@format_option
@with_places
def count_command(
    places: Places, *, query: tuple[str, ...], by: Key | None, form: Form, explain: bool, **filters: Any
) -> int:
    """Count documents, in all or by date, or quotations by speaker."""
    from search.request import request
    from search.saved_files import understood
    from search.whoosh_searcher import ask, count_by_period, count_by_speaker, count_documents

    asked = understood(places.root, "count", " ".join(query), filters)
    tree = request(asked.text, today=today(), anything=by is not None, **asked.filters)
    kind: Kind = "quotation" if by == "speaker" else "document"
    _tell_understood(places, tree, kind, explain=explain)
    if by is None:
        total = ask(places.store, places.root, partial(count_documents, query=tree))
        _show_total(total, form)
        _tell_eaten(query, talk=total > 0)
        if not total:
            _advise(places, tree, kind, asked, explained=explain)
        return FOUND if total else NOTHING_FOUND
    count_by = count_by_speaker if by == "speaker" else partial(count_by_period, by=by)
    counts = ask(places.store, places.root, partial(count_by, query=tree))
    _show_counts(counts, by, form, places.root)
    _tell_eaten(query, talk=bool(counts))
    if not counts:
        _advise(places, tree, kind, asked, explained=explain)
    return FOUND if counts else NOTHING_FOUND


@cli.command(
    "show",
    cls=Command,
    examples=(
        ("onrecord show seeds/speech.txt", "a document, its quotations and their speakers marked"),
        ("onrecord show seeds/speech.txt:12", "with line 12 in view"),
    ),
)
@click.argument("place", metavar="PATH[:LINE]", shell_complete=complete_file)
@with_places
def show_command(places: Places, *, place: str) -> int:
    """Show a document with its quotations marked, each followed by its speaker in braces.

    PATH is as search prints it, or relative to the root. With a LINE, only the lines around it are shown, unless
    the answer goes to less: there the whole document opens at it.
    """
    from search.pager import look_of_stdout, opens_at_a_row, put
    from search.render import document_as_text, rows_above
    from search.whoosh_searcher import ask, show_document

    path, line = _path_and_line(place, places.root)
    shown = ask(places.store, places.root, partial(show_document, path=path, root=places.root))
    look = look_of_stdout(color_choice(), places.root)
    whole = opens_at_a_row(look)
    rows = document_as_text(shown, _shown_path(places.root, shown.path), line, look, whole=whole)
    put(rows, look, above=rows_above(rows, line) if whole and line else 0)
    return FOUND


@cli.command(
    "status",
    cls=Command,
    examples=(
        ("onrecord status", "what is indexed, where, and how fresh it is"),
        ("onrecord status --check", "the same, proven: every document equals its file, every listed file is indexed"),
    ),
)
@click.option("--check", is_flag=True, help="Hold the index against every file; exit 1 where they differ.")
@with_places
def status_command(places: Places, *, check: bool) -> int:
    """Tell what is indexed, where, and how fresh it is."""
    from index.check import untruths
    from search.saved import saved_lines
    from search.saved_files import saved_searches
    from search.status import status_lines
    from search.whoosh_searcher import open_index

    generation = open_index(places.store, places.root)
    _print(status_lines(places.root, places.store, generation, now=now()))
    searches, damaged = saved_searches(places.root)
    _print(saved_lines(searches, _option_names(search_command), now().tzinfo))
    tell(*damaged)
    wrong = list(untruths(places.root, generation)) if check else []
    tell(*wrong)
    if check:
        click.echo("check       " + (f"{len(wrong):,} wrong" if wrong else "all documents equal their files"))
    if damaged:
        return FAILED
    return NOTHING_FOUND if wrong else FOUND


def today() -> datetime.date:
    """The day that relative dates count from."""
    return now().date()


def now() -> datetime.datetime:
    """The current time, with its zone."""
    return datetime.datetime.now().astimezone()


def _tell_understood(places: Places, tree: Query, kind: Kind, *, explain: bool) -> None:
    """Say how dates were understood, and to `explain` all of it."""
    from search.request import ranges_to_tell

    tell(*(f"dates: {dates}" for dates in ranges_to_tell(tree)))
    if explain:
        from search.explain import as_lines, parts_of, understood
        from search.whoosh_advice import explained
        from search.whoosh_searcher import ask

        counts = ask(places.store, places.root, partial(explained, query=tree, kind=kind))
        tell_list(f"understood: {understood(tree) or 'everything'}", as_lines(list(parts_of(tree)), counts))


def _tell_eaten(arguments: tuple[str, ...], *, talk: bool) -> None:
    """Say how to ask for a phrase, where the shell seems to have eaten the quotation marks of one.

    Of a sole argument that is said to a terminal alone: a program may have passed it on.
    """
    from search.request import phrase_in

    phrase = phrase_in(arguments, alone=bool(sys.stderr) and sys.stderr.isatty()) if talk else None
    if phrase:
        tell(f"to search for a phrase, quote it twice: {phrase}")


def _advise(places: Places, tree: Query, kind: Kind, asked: Asked, *, explained: bool) -> None:
    """Say that nothing is new, or why nothing was found, but for what has been explained before."""
    from search.explain import advice_lines
    from search.whoosh_advice import advice
    from search.whoosh_searcher import ask

    if asked.nothing:
        tell(asked.nothing)
    if asked.before:
        return
    found = ask(places.store, places.root, partial(advice, query=tree, kind=kind))
    tell_list("nothing found", advice_lines(tree, found, kind, with_parts=not explained))


def _option_names(command: click.Command) -> dict[str, str]:
    """How a command's options are called on a command line, by the names of their values."""
    return {str(option.name): option.opts[-1] for option in command.params}


def _path_and_line(place: str, root: Path) -> tuple[str, int | None]:
    """A path relative to the root, and the line behind its colon, if any; as typed it is relative to this folder."""
    path, _, line = place.rpartition(":")
    if not path or not line.isascii() or not line.isdigit():
        path, line = place, ""
    here = os.path.relpath(os.path.realpath(path), root)
    return (here if os.path.lexists(path) else path).replace(os.sep, "/"), int(line) if line else None


def _shown_path(root: Path, path: str) -> str:
    """A path of the root as it is from the current folder."""
    try:
        return os.path.relpath(root / path)
    except FileNotFoundError:  # the current folder was deleted
        return str(root / path)


def _answer(
    results: Results[Hit] | Results[QuotationHit], asked: Asked, kind: Kind, root: Path, output: Output
) -> None:
    """Save the search if that is asked, print its results and remember what was printed."""
    from search.saved import saved_remark
    from search.saved_files import remember, save

    if output.save is not None:
        saved, before = save(root, output.save, asked)
        if not output.quiet:
            tell(saved_remark(saved, before, _option_names(search_command)))
    _show(results, kind, root, output)
    if asked.new and sys.stdout and not output.quiet:
        sys.stdout.flush()  # what did not reach anybody was not printed
        remember(root, asked, [one for hit in results.hits for one in hit.identities], now())


def _show(results: Results[Hit] | Results[QuotationHit], kind: Kind, root: Path, output: Output) -> None:
    """Print results, and say on stderr where there are more or where they may be out of date."""
    from search.pager import look_of_stdout, put
    from search.render import as_text, paths_as_text, remarks

    if output.quiet:
        return
    shown_path = partial(_shown_path, root)
    look = look_of_stdout(color_choice(), root)
    paths = dict.fromkeys(hit.path for hit in results.hits)
    if output.null:
        click.echo("".join(f"{shown_path(path)}\0" for path in paths), nl=False)
    elif output.form == "paths":
        put(paths_as_text(paths, shown_path, look), look)
    elif output.form != "text":
        from search.export import exported

        _print(exported(results, output.form, kind, shown_path))
    elif results.total:
        put(as_text(results, shown_path, look), look)
    tell(*remarks(results))


def _show_total(total: int, form: Form) -> None:
    if form == "text":
        click.echo(total)
    else:
        from search.export import exported_total

        _print(exported_total(total, form))


def _show_counts(counts: Sequence[Count], by: Key, form: Form, root: Path) -> None:
    if form == "text":
        from search.pager import look_of_stdout, put, terminal_width
        from search.render import counts_as_text

        look = look_of_stdout(color_choice(), root)
        put(counts_as_text(counts, look, width=terminal_width(), by=by), look)
    else:
        from search.export import exported_counts

        _print(exported_counts(counts, by, form))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def main() -> NoReturn:
    """The program `onrecord`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # rather \\u201c than a traceback
    if "_ONRECORD_COMPLETE" in os.environ:
        from search.shells import add_shells

        add_shells()
    cli.main(prog_name="onrecord")
