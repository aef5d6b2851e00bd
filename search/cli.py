"""The command line: for each command its options, one call and one echo.

What a command needs is imported when it runs, so that none pays for another.
"""

from __future__ import annotations

import datetime
import io
import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import click

from search.options import Output, Places, filter_options, place_options, with_output, with_places
from search.program import FAILED, FOUND, NOTHING_FOUND, Command, Program, tell, tell_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from search.counts import Key
    from search.query import Query
    from search.results import Hit, QuotationHit, Results
    from search.whoosh_matcher import Kind


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ONRECORD"},
    examples=(
        ("onrecord index", "index what seeds/INDEX.md lists, or what has changed of it"),
        ("onrecord search military guard", "documents with both words, in any form"),
        ("""onrecord search '"military occupation"'""", "with exactly these words in this order"),
        ("onrecord status --check", "what is indexed, proven against the files"),
    ),
)
@place_options
@click.version_option(package_name="onrecord")
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
    ),
)
@click.option("--rebuild", is_flag=True, help="Trust nothing of the old index.")
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option(
    "--wait", type=click.IntRange(min=0), default=10, show_default=True, metavar="SECONDS",
    help="How long to wait for another process that is indexing.",
)  # fmt: skip
@with_places
def index_command(places: Places, *, rebuild: bool, dry_run: bool, wait: int) -> int:
    """Index what seeds/INDEX.md lists: what is new, changed, renamed or removed since the last time."""
    from index.indexer import update_index
    from search.render import summary_line

    start = time.monotonic()
    report = update_index(places.root, places.store, rebuild=rebuild, dry_run=dry_run, wait=wait)
    tell(*report.warnings, *report.errors)
    click.echo(summary_line(report, seconds=time.monotonic() - start, dry_run=dry_run))
    return FAILED if report.errors else FOUND


@cli.command(
    "search",
    cls=Command,
    examples=(
        ("onrecord search military guard", "documents with both words, in any form, the best first"),
        ("""onrecord search '"of our city" OR (guard -texas)'""", "a phrase; or one word without another"),
        ("onrecord search 'deploy* wom?n title:budget'", "beginnings, single letters, a word of the title"),
        ("onrecord search --speaker pritzker --since 2025-09 guard", "where Pritzker speaks, from September on"),
        ("onrecord search guard --format json", "for a program"),
    ),
)
@click.argument("query", nargs=-1)
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
    from search.whoosh_searcher import ask, search_documents

    text = " ".join(query)
    filters["today"] = today()
    tree = request(text, **filters)
    mentions = mentioning(text, **filters)
    if not output.quiet:
        _tell_understood(places, tree, "document", explain=explain)
    question = partial(search_documents, query=tree, page=output.page, root=places.root, mentioning=mentions)
    results = ask(places.store, places.root, question)
    _show(results, places.root, output)
    if not (results.total or output.quiet):
        _advise(places, tree, "document", explained=explain)
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
        ("onrecord quotes --format jsonl", "all quotations, for a program"),
    ),
)
@click.argument("query", nargs=-1)
@filter_options
@with_output
@with_places
def quotes_command(places: Places, *, query: tuple[str, ...], output: Output, explain: bool, **filters: Any) -> int:
    """Find quotations by their words, speakers and dates, the best first; without a query all, newest first.

    The query language is that of `onrecord search`, held against each quotation by itself.
    """
    from search.request import request
    from search.whoosh_searcher import ask, search_quotations

    tree = request(" ".join(query), today=today(), anything=True, **filters)
    if not output.quiet:
        _tell_understood(places, tree, "quotation", explain=explain)
    results = ask(places.store, places.root, partial(search_quotations, query=tree, page=output.page, root=places.root))
    _show(results, places.root, output)
    if not (results.total or output.quiet):
        _advise(places, tree, "quotation", explained=explain)
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
@click.argument("query", nargs=-1)
@filter_options
@click.option(
    "--by", type=click.Choice(["speaker", "year", "month", "day"]),
    help="Count quotations by who speaks, most first; or documents by their date.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_places
def count_command(
    places: Places, *, query: tuple[str, ...], by: Key | None, form: str, explain: bool, **filters: Any
) -> int:
    """Count documents, in all or by date, or quotations by speaker."""
    import shutil

    from search.render import BLOCKS, counts_as_json, counts_as_text
    from search.request import request
    from search.whoosh_searcher import ask, count_by_period, count_by_speaker, count_documents

    tree = request(" ".join(query), today=today(), anything=by is not None, **filters)
    kind: Kind = "quotation" if by == "speaker" else "document"
    _tell_understood(places, tree, kind, explain=explain)
    if by is None:
        total = ask(places.store, places.root, partial(count_documents, query=tree))
        click.echo(total)
        if not total:
            _advise(places, tree, kind, explained=explain)
        return FOUND if total else NOTHING_FOUND
    count_by = count_by_speaker if by == "speaker" else partial(count_by_period, by=by)
    counts = ask(places.store, places.root, partial(count_by, query=tree))
    width = shutil.get_terminal_size().columns
    as_text = counts_as_text(counts, width=width, by=by, unicode=_can_be_printed(BLOCKS))
    _print([counts_as_json(counts, by)] if form == "json" else as_text)
    if not counts:
        _advise(places, tree, kind, explained=explain)
    return FOUND if counts else NOTHING_FOUND


@cli.command(
    "show",
    cls=Command,
    examples=(
        ("onrecord show seeds/speech.txt", "a document, its quotations and their speakers marked"),
        ("onrecord show seeds/speech.txt:12", "the lines around line 12"),
    ),
)
@click.argument("place", metavar="PATH[:LINE]")
@with_places
def show_command(places: Places, *, place: str) -> int:
    """Show a document with its quotations marked, each followed by its speaker in braces.

    PATH is as search prints it, or relative to the root.
    """
    from search.render import document_as_text
    from search.whoosh_searcher import ask, show_document

    path, line = _path_and_line(place, places.root)
    shown = ask(places.store, places.root, partial(show_document, path=path, root=places.root))
    _print(document_as_text(shown, _shown_path(places.root, shown.path), line))
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
    from search.status import status_lines
    from search.whoosh_searcher import open_index

    generation = open_index(places.store, places.root)
    now = datetime.datetime.now().astimezone()
    _print(status_lines(places.root, places.store, generation, now=now))
    wrong = list(untruths(places.root, generation)) if check else []
    tell(*wrong)
    if check:
        click.echo("check       " + (f"{len(wrong):,} wrong" if wrong else "all documents equal their files"))
    return NOTHING_FOUND if wrong else FOUND


def today() -> datetime.date:
    """The day that relative dates count from."""
    return datetime.datetime.now().astimezone().date()


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


def _advise(places: Places, tree: Query, kind: Kind, *, explained: bool) -> None:
    """Say why nothing was found, but for what has been explained before."""
    from search.explain import advice_lines
    from search.whoosh_advice import advice
    from search.whoosh_searcher import ask

    found = ask(places.store, places.root, partial(advice, query=tree, kind=kind))
    tell_list("nothing found", advice_lines(tree, found, kind, with_parts=not explained))


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


def _show(results: Results[Hit] | Results[QuotationHit], root: Path, output: Output) -> None:
    """Print results, and say on stderr where there are more or where they may be out of date."""
    from search.render import as_json, as_jsonl, as_text, on_one_line, remarks

    if output.quiet:
        return
    shown_path = partial(_shown_path, root)
    if output.form == "json":
        click.echo(as_json(results))
    elif output.form == "jsonl":
        _print(as_jsonl(results))
    elif output.form == "paths":
        for path in map(shown_path, dict.fromkeys(hit.path for hit in results.hits)):
            click.echo(path + "\0" if output.null else on_one_line(path), nl=not output.null)
    elif results.total:
        _print(as_text(results, shown_path))
    tell(*remarks(results))


def _can_be_printed(text: str) -> bool:
    """Whether stdout's encoding has all the characters of `text`."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"  # there is no stdout where the shell closed it
    return text.encode(encoding, "ignore").decode(encoding) == text


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def main() -> NoReturn:
    """The program `onrecord`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # rather \\u201c than a traceback
    cli.main(prog_name="onrecord")
