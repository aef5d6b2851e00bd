"""The command line: the program and its commands, each of which is its options, one call and one echo.

What a command needs is imported when it runs, so that none pays for another.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from search.cli._corpus_commands import add_command, index_command, status_command
from search.cli._given import Given
from search.cli._options import store_options
from search.cli._program import Program
from search.cli._query_commands import (
    check_command,
    count_command,
    open_command,
    quotes_command,
    search_command,
    show_command,
)
from search.cli._version import version_option

if TYPE_CHECKING:
    from pathlib import Path


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ONRECORD"},
    examples=(
        ("onrecord add --all", "list the texts of seeds/ in seeds/INDEX.md; then"),
        ("onrecord index", "index them, and later only what changed"),
        ("onrecord search military guard", "documents with both words, in any form"),
        ("""onrecord search '"military occupation"'""", "with exactly these words in this order"),
        ("onrecord quotes --speaker pritzker guard", "what Pritzker said with this word; --format md to cite it"),
        ("onrecord open 3", "hit 3 of what was found last, in your editor, at its line; show 3: here"),
        ("onrecord count guard --by month", "how many documents have the word, month by month"),
        ("onrecord check draft.md", "the quotations of a draft: are they what was said, and by whom?"),
    ),
)
@store_options
@version_option
@click.pass_context
def cli(ctx: click.Context, root: Path | None, store: str | None, insecure: bool) -> None:
    """Find what was said, by whom and when, in a folder of articles and transcripts."""
    ctx.obj = Given(root, store, insecure)


for command in (
    add_command,
    check_command,
    count_command,
    index_command,
    open_command,
    quotes_command,
    search_command,
    show_command,
    status_command,
):
    cli.add_command(command)


def run() -> NoReturn:
    """Run the command line in `sys.argv`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # rather \\u201c than a traceback
    if "_ONRECORD_COMPLETE" in os.environ:
        from search.cli._shells import complete

        complete(cli)
    cli.main(prog_name="onrecord")
