"""The commands that tend a corpus: they index it, list its files, and tell the state of its index."""

from __future__ import annotations

import contextlib
import shlex
import sys
from typing import TYPE_CHECKING, Any

import click

from index.corpus.root import MANIFEST
from search.cli._completers import complete_file
from search.cli._exit_codes import FAILED, FOUND, NOTHING_FOUND
from search.cli._options import (
    TEXT,
    as_day,
    as_share,
    color_choice,
    in_seconds,
    max_size_option,
    with_given,
    with_root,
    with_store,
)
from search.cli._program import Command, warn
from search.cli._query_commands import search_command

if TYPE_CHECKING:
    from pathlib import Path

    from index.store.share import Share
    from search.cli._given import Given
    from search.engines import AnyStore


@click.command(
    "index",
    cls=Command,
    context_settings={"allow_extra_args": True},  # to say what to do with files
    short_help="Index what is new or changed in seeds/INDEX.md.",
    examples=(
        ("onrecord index", "bring the index up to date"),
        ("onrecord index --dry-run", "show what that would do"),
        ("onrecord index --rebuild", "read and index every file again"),
        ("onrecord index --watch", "keep it up to date, until Ctrl-C"),
        ("onrecord index --shard 2/8", "on a cluster, as the second of eight machines that fill it"),
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
@max_size_option
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; warnings and errors stay.")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="jsonl: a line for each change.",
)  # fmt: skip
@click.option("--shard", "share", callback=as_share, metavar="K/N", help="On a cluster: this share of the files alone.")
@with_given
def index_command(given: Given, *, share: Share | None, quiet: bool, form: str, **options: Any) -> int:
    """Index what seeds/INDEX.md lists: what is new, changed, renamed or removed since the last time."""
    from search.cli._pager import stdout_style
    from search.cli._printing import print_lines
    from search.cli._run_index import index_runs
    from search.output.remarks import summary_line

    if files := click.get_current_context().args:
        add = shlex.join(["onrecord", "add", *files])
        raise click.UsageError(f"index takes no files: `{add}` lists them, then `onrecord index`")
    if options["watch"] and options["dry_run"]:
        raise click.UsageError("--watch writes what changes, --dry-run writes nothing: choose one")
    code = FOUND
    store = given.find_store(share)
    for number, report in enumerate(index_runs(store, **options, progress_to=None if quiet else sys.stderr)):
        warn(*report.warnings, *report.errors)
        if form == "jsonl":
            from search.output.json_format import changes_as_jsonl

            print_lines(changes_as_jsonl(report))
        if not quiet and (report.outcomes or number == 0):
            style = stdout_style(color_choice(), store.root)
            summary = summary_line(report, style, dry_run=options["dry_run"])
            warn(summary) if form == "jsonl" else click.echo(summary)
            if options["watch"] and number == 0:
                warn(f"watching {MANIFEST.parent.as_posix()}/ for changes, until Ctrl-C")
        code = FAILED if report.errors else FOUND
    return code


@click.command(
    "add",
    cls=Command,
    short_help="List files in seeds/INDEX.md, which says what is indexed.",
    examples=(
        ("onrecord add seeds/speech.txt", "list a file in seeds/INDEX.md, with its title and date"),
        ("onrecord add --all", "list every text in seeds/ that is not listed yet"),
        ("onrecord add --all --dry-run", "show the lines that this would write"),
        (
            "onrecord add --copy ~/archive",
            "copy the texts of a folder into seeds/, and list them; or name single files",
        ),
        ("onrecord add seeds/a.txt --title 'The vote' --date 2025-09-02", "with another title, and a date"),
    ),
)
@click.argument("files", nargs=-1, metavar="FILE...", type=TEXT, shell_complete=complete_file)
@click.option("--all", "everything", is_flag=True, help="All texts in seeds/ and below that are not listed.")
@click.option("--title", type=TEXT, metavar="TITLE", help="Of the one FILE, instead of its own.")
@click.option("--date", callback=as_day, metavar="DATE", help="Instead of the files' own: 2025-09-02.")
@click.option("--under", type=TEXT, metavar="HEADING", help="Below this heading of INDEX.md; made if it is not there.")
@click.option("--copy", is_flag=True, help="Copy files from elsewhere into seeds/.")
@click.option("--dry-run", is_flag=True, help="Show the lines, and write nothing.")
@max_size_option
@with_root
def add_command(given_root: Path | None, **options: Any) -> int:
    """List files in seeds/INDEX.md, which is made if it is not there, and print the lines that were written.

    FILE may be a folder: all texts in it and below. A line has the form of those before it, and the title and the date
    that the document gives.
    """
    from search.cli._run_add import run_add

    return FAILED if run_add(given_root, **options) else FOUND


@click.command(
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
    from search.cli._printing import print_facts
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
        print_facts(status_lines(store.root, store.location, snapshot, now=now()))
        searches, damaged = saved_searches(store.root)
        print_facts(saved_lines(searches, option_names(search_command), now().tzinfo))
        warn(*damaged)
        wrong = list(verify(store.root, snapshot)) if check else []
        warn(*wrong)
    if check:
        print_facts(["check       " + (f"{len(wrong):,} wrong" if wrong else "all documents equal their files")])
    if damaged:
        return FAILED
    return NOTHING_FOUND if wrong else FOUND
