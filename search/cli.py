"""The command line: options, one call and one echo a command, and one place where errors become exit codes.

    0 found, or done · 1 nothing found · 2 usage, bad query, no index, unreadable input · 75 another process is
    indexing · 130 interrupted · 141 closed pipe

What a command needs is imported when it runs, so that none pays for another.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click

from index.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from search.results import Results, Sort

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])

FOUND: Final = 0
NOTHING_FOUND: Final = 1
FAILED: Final = 2
INTERRUPTED: Final = 130  # 128 + SIGINT
CLOSED_PIPE: Final = 141  # 128 + SIGPIPE


class _WithExamples(click.Command):
    """A command whose help begins with examples, and whose short options stand alone.

    -sanders is neither --speaker anders nor NOT sanders: it is refused, with advice.
    """

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section("Examples"):
                for command, meaning in self.examples:
                    formatter.write_text(f"{command}\n")
                    with formatter.indentation():
                        formatter.write_text(meaning)
            formatter.write_paragraph()
        super().format_help(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        takes_value = {
            name
            for option in self.params
            if isinstance(option, click.Option) and not option.is_flag and not option.count
            for name in option.opts
        }
        value_follows = False
        for arg in args:
            if arg == "--" and not value_follows:
                break
            if not value_follows and len(arg) > 2 and arg[0] == "-" and arg[1] != "-":
                advice = f"to leave out a word, quote the whole query: 'word {arg}', or write it after --"
                raise click.UsageError(f"{arg} is no option; {advice}", ctx)
            value_follows = arg in takes_value and not value_follows
        return super().parse_args(ctx, args)


class _ClosedPipeError(Exception):
    """Nobody reads our output any more. No OSError, so that click does not make exit code 1 of it."""


@contextlib.contextmanager
def _pipe_watched() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ClosedPipeError from error


class _Program(_WithExamples, click.Group):
    """The group, with the one error boundary."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with _pipe_watched():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _pipe_watched():
            code = super().invoke(ctx)
            sys.stdout.flush()
            return code

    def main(self, *args: Any, **more: Any) -> NoReturn:
        more["standalone_mode"] = False
        try:
            code = super().main(*args, **more) or FOUND
        except OnrecordError as error:
            _tell(str(error))
            code = error.exit_code
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except click.Abort:
            code = INTERRUPTED
        except _ClosedPipeError:
            # Else the interpreter would try to write what is left, and complain, at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = CLOSED_PIPE
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            _tell(f"{error.strerror or error}{where}; the index is as it was")
            code = FAILED
        sys.exit(code)


def _places(command: Decorated) -> Decorated:
    """Where the corpus and its index are: options of the program and of each command."""
    store = click.option("--store", metavar="FOLDER", help="Where the index lies.  [default: the user's cache]")
    root = click.option(
        "--root", metavar="FOLDER", type=click.Path(path_type=Path),
        help="The folder that has seeds/INDEX.md.  [default: this one, or the nearest above that has]",
    )  # fmt: skip
    return root(store(command))


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ONRECORD"},
    examples=(
        ("onrecord index", "index what seeds/INDEX.md lists, or what has changed of it"),
        ("onrecord search military guard", "documents with both words, in any form"),
        ("""onrecord search '"military occupation"'""", "with exactly these words in this order"),
        ("onrecord status --check", "what is indexed, proven against the files"),
    ),
)
@_places
@click.version_option(package_name="onrecord")
@click.pass_context
def cli(ctx: click.Context, root: Path | None, store: str | None) -> None:
    """Find what was said, by whom and when, in a folder of articles and transcripts."""
    ctx.obj = (root, store)


def _found_places(ctx: click.Context, root: Path | None, store: str | None) -> tuple[Path, Path]:
    """The root and the store: as given to the command, else to the program or its environment, else by default."""
    from index.locations import find_root, find_store

    given_root, given_store = ctx.obj
    found = find_root(root or given_root)
    return found, find_store(store or given_store, found)


@cli.command(
    "index",
    cls=_WithExamples,
    examples=(
        ("onrecord index", "bring the index up to date"),
        ("onrecord index --dry-run", "tell what that would do"),
        ("onrecord index --rebuild", "read and index every file anew"),
    ),
)
@click.option("--rebuild", is_flag=True, help="Trust nothing of the old index.")
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option(
    "--wait", type=click.FloatRange(min=0), default=10, show_default=True, metavar="SECONDS",
    help="How long to wait for another process that is indexing.",
)  # fmt: skip
@_places
@click.pass_context
def index_command(
    ctx: click.Context, root: Path | None, store: str | None, rebuild: bool, dry_run: bool, wait: float
) -> int:
    """Index what seeds/INDEX.md lists: what is new, changed, renamed or removed since the last time."""
    from index.indexer import update_index
    from search.render import summary_line

    start = time.monotonic()
    report = update_index(*_found_places(ctx, root, store), rebuild=rebuild, dry_run=dry_run, wait=wait)
    _tell(*report.warnings, *report.errors)
    click.echo(summary_line(report, seconds=time.monotonic() - start, dry_run=dry_run))
    return FAILED if report.errors else FOUND


@cli.command(
    "search",
    cls=_WithExamples,
    examples=(
        ("onrecord search military guard", "documents with both words, in any form, the best first"),
        ("""onrecord search '"of our city" OR (guard -texas)'""", "a phrase; or one word without another"),
        ("onrecord search 'deploy* wom?n title:budget'", "beginnings, single letters, a word of the title"),
        ("onrecord search --speaker pritzker --since 2025-09 guard", "where Pritzker speaks, from September on"),
        ("onrecord search guard --format json", "for a program"),
    ),
)
@click.argument("query", nargs=-1)
@click.option(
    "-s", "--speaker", "speakers", multiple=True, metavar="NAME", help="Who speaks in it; again: any of them."
)
@click.option("--since", metavar="DATE", help="From this day, month or year on.")
@click.option("--until", metavar="DATE", help="Up to the end of this day, month or year.")
@click.option("--on", metavar="DATE", help="In this day, month or year.")
@click.option("--any", "any_word", is_flag=True, help="Any of the words instead of all.")
@click.option("--exact", is_flag=True, help="Each word as it is written, not in other forms.")
@click.option("--sort", type=click.Choice(["relevance", "date", "-date"]), help="-date: newest first.")
@click.option("-n", "--limit", type=click.IntRange(min=0), metavar="N", help="How many, 0 for all.  [default: 10]")
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first N.")
@click.option("-l", "--files-with-matches", "paths_only", is_flag=True, help="Paths alone, all of them.")
@click.option("-0", "--null", is_flag=True, help="Paths alone, each ended by a NUL, for xargs -0.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; the exit code tells.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@_places
@click.pass_context
def search_command(
    ctx: click.Context,
    /,
    root: Path | None,
    store: str | None,
    query: tuple[str, ...],
    sort: Sort | None,
    limit: int | None,
    offset: int,
    paths_only: bool,
    null: bool,
    quiet: bool,
    form: str,
    **filters: Any,
) -> int:
    """Find documents by words, phrases, speakers and dates, the best first.

    All the words must be there, in any form. "..." is an exact phrase; AND, OR, NOT, -word and parentheses
    combine; * and ? stand for letters; speaker:, title:, path: and date: ask by field.
    """
    from search.request import ranges_to_tell, request
    from search.results import Page
    from search.whoosh_searcher import open_index, search_documents

    tree = request(" ".join(query), **filters)
    _tell(*(f"dates: {dates}" for dates in ranges_to_tell(tree)))
    found_root, found_store = _found_places(ctx, root, store)
    every = paths_only or null or quiet
    page = Page(sort or "relevance", limit if limit is not None else 0 if every else 10, offset)
    results = search_documents(open_index(found_store, found_root), tree, page, found_root)
    if not quiet:
        _show(results, found_root, "paths" if paths_only or null else form, null=null)
    return FOUND if results.total else NOTHING_FOUND


@cli.command(
    "status",
    cls=_WithExamples,
    examples=(
        ("onrecord status", "what is indexed, where, and how fresh it is"),
        ("onrecord status --check", "the same, proven: every body equals its file, every listed file is indexed"),
    ),
)
@click.option("--check", is_flag=True, help="Hold the index against every file; exit 1 where they differ.")
@_places
@click.pass_context
def status_command(ctx: click.Context, root: Path | None, store: str | None, check: bool) -> int:
    """Tell what is indexed, where, and how fresh it is."""
    from index.check import untruths
    from search.status import status_lines
    from search.whoosh_searcher import open_index

    found_root, found_store = _found_places(ctx, root, store)
    generation = open_index(found_store, found_root)
    now = datetime.datetime.now().astimezone()
    _print(status_lines(found_root, found_store, generation, now=now))
    wrong = list(untruths(found_root, generation)) if check else []
    _tell(*wrong)
    if check:
        click.echo("check       " + (f"{len(wrong):,} wrong" if wrong else "all bodies equal their files"))
    return NOTHING_FOUND if wrong else FOUND


def _show(results: Results, root: Path, form: str, *, null: bool) -> None:
    """Print results, and say on stderr where there are more or where they may be out of date."""
    from search.render import as_json, as_jsonl, as_text, printable, remarks

    def shown_path(path: str) -> str:
        return os.path.relpath(root / path)

    if form == "json":
        click.echo(as_json(results))
    elif form == "jsonl":
        _print(as_jsonl(results))
    elif form == "paths":
        for hit in results.hits:
            path = shown_path(hit.path)
            click.echo(path + "\0" if null else printable(path), nl=not null)
    elif results.total:
        _print(as_text(results, shown_path))
    _tell(*remarks(results))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _tell(*lines: str) -> None:
    """Talk, which goes to stderr, so that stdout carries results alone."""
    from search.render import printable

    for line in lines:
        click.echo(f"onrecord: {printable(line)}", err=True)


def main() -> NoReturn:
    """The program `onrecord`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # rather \\u201c than a traceback
    cli.main(prog_name="onrecord")
