"""Run the benchmark: the figures of docs/performance.md, and the program beside its peers."""

from __future__ import annotations

import datetime
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tests.benchmarks.speed import peer_table
from tests.benchmarks.speed.corpora import has_real_articles
from tests.benchmarks.speed.figures import EXPERIMENTS
from tests.benchmarks.speed.measured import Row
from tests.benchmarks.speed.peer_table import PeerRow
from tests.benchmarks.speed.processes import CommandError
from tests.benchmarks.speed.report import figures_table, peers_table
from tests.benchmarks.speed.workshop import QUICK_SIZE, SkippedError, Workshop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tests.benchmarks.speed.measured import Experiment

SIZES: Final = (1_000, 3_000, 10_000, 100_000)
ROUNDS: Final = 3
NAMES: Final = (*dict.fromkeys(one.name for one in EXPERIMENTS), peer_table.NAME)


def _read_sizes(context: click.Context, parameter: click.Parameter, value: str) -> frozenset[int]:
    """The sizes in a text with commas between them. Raises BadParameter for others than SIZES."""
    del context, parameter
    words = value.split(",")
    for word in words:
        if word not in map(str, SIZES):
            raise click.BadParameter(f"{word} is not one of {', '.join(map(str, SIZES))}")
    return frozenset(map(int, words))


@click.command()
@click.option("--quick", is_flag=True, help=f"Every corpus has {QUICK_SIZE:,} articles, once: only for trying.")
@click.option("--sizes", callback=_read_sizes, default=",".join(map(str, SIZES)), show_default=True, help="Of corpora.")
@click.option(
    "--rounds", type=click.IntRange(min=1), help=f"Of what takes seconds.  [default: {ROUNDS}; with --quick 1]"
)
@click.option("--only", type=click.Choice(NAMES), multiple=True, help="Only what has this name; repeat for several.")
@click.option("--markdown", type=click.Path(path_type=Path, dir_okay=False), help="Write the tables there too.")
@click.option(
    "--onrecord",
    type=click.Path(path_type=Path, exists=True),
    default=Path(sys.executable).with_name("onrecord"),
    help="The program.  [default: the one beside this Python]",
)
def main(
    *,
    quick: bool,
    sizes: frozenset[int],
    rounds: int | None,
    only: tuple[str, ...],
    markdown: Path | None,
    onrecord: Path,
) -> None:
    """Print each figure of docs/performance.md beside what it must be, and this program beside its peers."""
    rounds = rounds or (1 if quick else ROUNDS)
    heading = _heading(rounds, is_quick=quick)
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        workshop = Workshop(Path(folder).resolve(), onrecord.absolute(), rounds, sizes, is_quick=quick)
        if not has_real_articles():
            click.echo("no ../shared beside the project: made articles stand in for real ones", err=True)
        try:
            workshop.compile_modules()
        except CommandError as error:
            raise click.ClickException(str(error)) from error
        tables = []
        if figures := list(_figures(workshop, only or NAMES)):
            tables.append(figures_table(figures))
        if peers := list(_peers(workshop)) if peer_table.NAME in (only or NAMES) else []:
            tables.append(peers_table(peers))
    click.echo("\n\n".join([heading, *(table.text() for table in tables)]))
    if markdown:
        text = "\n\n".join([heading, *(table.markdown() for table in tables)]) + "\n"
        markdown.write_text(text, encoding="utf-8")


def _figures(workshop: Workshop, names: Collection[str]) -> Iterator[Row]:
    """The rows of the experiments with these names, each told on stderr as soon as it is there."""
    for experiment in EXPERIMENTS:
        if experiment.name not in names:
            continue
        click.echo(f"{experiment.name}, {experiment.size:,}" if experiment.size else experiment.name, err=True)
        for row in _rows(workshop, experiment):
            value = "" if row.value is None else f"{row.value:.2f} "
            click.echo(f"  {row.figure.name}: {value}{row.verdict}: {row.told}", err=True)
            yield row


def _rows(workshop: Workshop, experiment: Experiment) -> list[Row]:
    """What an experiment gives, or why it gives nothing."""
    try:
        measured = experiment.measure(workshop, experiment.size)
    except SkippedError as reason:
        return [Row(figure, None, "skipped", str(reason)) for figure in experiment.figures]
    except CommandError as error:
        click.echo(str(error), err=True)
        return [Row(figure, None, "failed", _first_line(error)) for figure in experiment.figures]
    both = zip(experiment.figures, measured, strict=True)
    return [Row(figure, value, figure.verdict(value), told) for figure, (value, told) in both]


def _peers(workshop: Workshop) -> Iterator[PeerRow]:
    """The rows of all contenders, size by size."""
    peers = peer_table.all_peers(workshop)
    for peer in peers:
        if peer.missing:
            click.echo(f"skipped: {peer.name}: {peer.missing}", err=True)
    for size in peer_table.SIZES[:1] if workshop.is_quick else peer_table.SIZES:
        click.echo(f"{peer_table.NAME}, {size:,}", err=True)
        try:
            yield from peer_table.compare(workshop, size, peers)
        except SkippedError as reason:
            yield PeerRow(size, "all", reason=f"skipped: {reason}")
        except CommandError as error:
            click.echo(str(error), err=True)
            yield PeerRow(size, "all", reason=f"failed: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    """Of an error's message."""
    return str(error).partition("\n")[0]


def _heading(rounds: int, *, is_quick: bool) -> str:
    """When and where this was measured, and how."""
    now = datetime.datetime.now(tz=datetime.UTC)
    told = f"{now:%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores, "
    told += f"load {os.getloadavg()[0]:.1f} at the start; medians of {rounds} rounds of what takes seconds."
    return told + (" QUICK: corpora of other sizes than are named; the verdicts mean nothing." if is_quick else "")


if __name__ == "__main__":
    main()
