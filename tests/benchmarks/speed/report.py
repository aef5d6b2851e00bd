"""The tables of the benchmark, as plain text and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tests.benchmarks.speed.peer_table import QUERIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.speed.measured import Figure, Row
    from tests.benchmarks.speed.peer_table import Cell, PeerRow

NOTHING: Final = "–"


class Table(NamedTuple):
    """Cells under headings. caption: says what the cells are. numbers: which columns are set to the right."""

    caption: str
    headings: Sequence[str]
    lines: Sequence[Sequence[str]]
    numbers: frozenset[int]

    def text(self) -> str:
        """For a terminal."""
        columns = list(zip(self.headings, *self.lines, strict=True))
        widths = [max(map(len, column)) for column in columns]
        lines = [
            "  ".join(
                cell.rjust(width) if number in self.numbers else cell.ljust(width)
                for number, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in (self.headings, *self.lines)
        ]
        return "\n".join([self.caption, "", *lines])

    def markdown(self) -> str:
        """For a document."""
        rule = ["---:" if number in self.numbers else "---" for number in range(len(self.headings))]
        lines = ["| " + " | ".join(line) + " |" for line in (self.headings, rule, *self.lines)]
        return "\n".join([self.caption, "", *lines])


def figures_table(rows: Sequence[Row]) -> Table:
    """The figures and their verdicts."""
    headings = ("figure", "before", "must", "hoped", "measured", "verdict", "made of")
    caption = (
        "Ratios are medians of the rounds; before: of the first version. must and hoped: the limits set for this one."
    )
    return Table(caption, headings, [_figure_line(row) for row in rows], frozenset({1, 2, 3, 4}))


def peers_table(rows: Sequence[PeerRow]) -> Table:
    """The contenders: what each took, and behind it how many times as long ours took."""
    headings = ("articles", "program", "index, s", "disk / text", *(f"{name}, ms" for name in QUERIES), "")
    caption = "The same made articles for all. In brackets: how many times as long onrecord takes."
    numbers = frozenset(range(len(headings) - 1)) - {1}
    return Table(caption, headings, [_peer_line(row) for row in rows], numbers)


def _figure_line(row: Row) -> list[str]:
    """The cells of a figure."""
    figure = row.figure
    limits = [figure.today, _number(figure.must, figure), _number(figure.hoped, figure)]
    measured = NOTHING if row.value is None else _number(row.value, figure, 2)
    return [figure.name, *limits, measured, row.verdict, row.told]


def _number(value: float, figure: Figure, digits: int | None = None) -> str:
    """A figure with its unit. digits: behind the point; None: as many as it was written with."""
    if figure.unit == "MB":
        return f"{value:.0f} MB"
    return f"{value:g} {figure.unit}" if digits is None else f"{value:.{digits}f} {figure.unit}"


def _peer_line(row: PeerRow) -> list[str]:
    """The cells of a contender."""
    start = [f"{row.size:,}", row.name]
    if row.reason:
        return [*start, *[NOTHING] * (2 + len(QUERIES)), row.reason]
    disk = NOTHING if row.disk is None else f"{row.disk:.2f}"
    return [*start, _cell(row.indexing, 1), disk, *(_cell(one, 1000) for one in row.queries), ""]


def _cell(cell: Cell | None, unit: int) -> str:
    """A time in the given part of a second, and how many times as long ours takes."""
    if cell is None:
        return NOTHING
    digits = 1 if unit == 1 else 0
    return f"{cell.seconds * unit:.{digits}f} ({cell.ours:.1f} ×)"
