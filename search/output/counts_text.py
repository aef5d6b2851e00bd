"""Counts as a table with bars, or as one of rows and columns. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from search.output._bars import bar
from search.output._count_rows import count_rows
from search.output._width import cells
from search.output.control_characters import on_one_line
from search.output.hits_text import GAP
from search.output.layout import wrap_and_paint
from search.output.style import PLAIN, Piece, Style, encodable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from search.engine.choices import Key
    from search.engine.facets import Table
    from search.output.style import Role

_MOST_LABEL_CELLS: Final = 40  # a longer label pushes the rest of its line
_MOST_BAR_CELLS: Final = 40


def counts_as_text(table: Table, style: Style = PLAIN, *, width: int) -> Iterator[str]:
    """A table and its total; nothing if it has no rows. width: in cells; a name that is too long is not cut.

    Of one key: a line for each label, with its count and a bar, of which the largest fills what is left of `width`.
    Bars are of blocks, in steps of an eighth of a cell, or of # if these can't be printed. Of two keys: rows and
    columns, in as many parts below each other as a terminal needs to have them side by side.
    """
    if not table.rows:
        return iter(())
    return _with_columns(table, style) if len(table.by) > 1 else _with_bars(table, style, width)


def _with_bars(table: Table, style: Style, width: int) -> Iterator[str]:
    (by,) = table.by
    _, *rows = count_rows(table)
    labels = [_in_text(label, style) for label, _ in rows]
    label_cells = _label_cells(labels)
    digits = len(f"{table.total:,}")
    most = max(row.count for row in table.rows)
    room = min(max(width - label_cells - digits - 2 * len(GAP), 0), _MOST_BAR_CELLS)
    of_all = " in all" if len(table.rows) < table.labels else ""
    things = f"{'quotation' if by == 'speaker' else 'document'}{'' if table.total == 1 else 's'}{of_all}"
    bars = [*(bar(row.count, most, room, unicode=style.unicode) for row in table.rows), things]
    roles = [*(_role(row.label, by) for row in table.rows), None]
    for label, (_, count), role, beside in zip(labels, rows, roles, bars, strict=True):
        counted = f"{_blanks(label, label_cells)}{GAP}{count:>{digits},}{GAP}{beside}".rstrip(" ")
        yield _line([Piece(label, role), Piece(counted)], style)


def _with_columns(table: Table, style: Style) -> Iterator[str]:
    first, second = table.by
    names, *rows = [[_in_text(cell, style) for cell in row] for row in count_rows(table)]
    label_cells = _label_cells([names[0], *(row[0] for row in rows)])
    widths = [max(map(cells, column)) + len(GAP) for column in zip(names[1:], *(row[1:] for row in rows), strict=True)]
    name_roles = [*(_role(column.label, second) for column in table.columns), None]
    for start, end in _parts(widths, None if style.width is None else style.width - label_cells):
        if start:
            yield ""
        shown = range(start, end)
        head = [(_blanks(names[at + 1], widths[at]), Piece(names[at + 1], name_roles[at])) for at in shown]
        pieces = [piece for blanks, name in head for piece in (Piece(blanks), name)]
        yield _line([Piece(names[0]), Piece(_blanks(names[0], label_cells)), *pieces], style)
        for row, role in zip(rows, [*(_role(row.label, first) for row in table.rows), None], strict=True):
            counts = "".join(_blanks(row[at + 1], widths[at]) + row[at + 1] for at in shown)
            yield _line([Piece(row[0], role), Piece(_blanks(row[0], label_cells) + counts)], style)


def _in_text(cell: str | int, style: Style) -> str:
    return f"{cell:,}" if isinstance(cell, int) else encodable(on_one_line(cell), style.encoding)


def _parts(widths: Sequence[int], room: int | None) -> Iterator[tuple[int, int]]:
    """Runs of columns, each from its first to before its last, as many as there is room for, and at least one."""
    start = taken = 0
    for at, width in enumerate(widths):
        taken += width
        if room is not None and taken > room and at > start:
            yield start, at
            start, taken = at, width
    yield start, len(widths)


def _label_cells(labels: Sequence[str]) -> int:
    """The width of a column of labels, those aside that are too long."""
    return max((width for width in map(cells, labels) if width <= _MOST_LABEL_CELLS), default=0)


def _blanks(text: str, width: int) -> str:
    return " " * (width - cells(text))


def _role(label: str | None, by: Key) -> Role | None:
    return None if label is None else "speaker" if by == "speaker" else "date"


def _line(pieces: Sequence[Piece], style: Style) -> str:
    return wrap_and_paint(pieces, style.replace(width=None))  # no row is broken
