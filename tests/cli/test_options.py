from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from search.cli._options import Output, with_output


@click.command
@with_output
def command(output: Output) -> None:
    page = output.page
    click.echo(f"{output.form} {page.limit} {page.snippets} {page.collapse_duplicates}")


@pytest.mark.parametrize(
    ("args", "asked"),
    [
        ([], "text 10 True True"),
        (["-n", "3"], "text 3 True True"),
        (["-l"], "paths 0 False False"),
        (["-0"], "paths 0 False False"),
        (["-l", "-n", "3"], "paths 3 False False"),
        (["--new"], "text 0 True True"),
        (["--format", "json"], "json 10 True False"),
        (["--format", "md"], "md 10 True True"),
        (["-q"], "text 1 False False"),
        (["-q", "-l", "-n", "0"], "paths 1 False False"),
    ],
)
def test_no_more_is_asked_of_the_index_than_is_printed(args: list[str], asked: str) -> None:
    done = CliRunner().invoke(command, args, catch_exceptions=False)
    assert done.stdout == f"{asked}\n"
