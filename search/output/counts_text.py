"""Counts as a table with bars. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from search.output._bars import bar
from search.output._width import cells
from search.output.control_characters import on_one_line
from search.output.hits_text import GAP, NOBODY, UNDATED
from search.output.layout import wrap_and_paint
from search.output.style import PLAIN, Piece, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from search.engine.choices import Key
    from search.engine.facets import Count
    from search.output.style import Role

_MOST_LABEL_CELLS: Final = 40  # a longer label pushes the rest of its line
_MOST_BAR_CELLS: Final = 40


def counts_as_text(counts: Sequence[Count], style: Style = PLAIN, *, width: int, by: Key) -> Iterator[str]:
    """A table, one line per count: the label, the count, and a bar; the largest one fills what is left of `width`.

    width: in cells; a name that is too long is not cut. by: "speaker" or a period. Bars are of blocks, in steps of an
    eighth of a cell, or of # if these can't be printed.
    """
    table = style.replace(width=None)  # no row is broken
    labels = [on_one_line(count.label or (NOBODY if by == "speaker" else UNDATED)) for count in counts]
    label_cells = max((cells(label) for label in labels if cells(label) <= _MOST_LABEL_CELLS), default=0)
    digits = max((len(f"{count.count:,}") for count in counts), default=0)
    most = max((count.count for count in counts), default=0)
    room = min(max(width - label_cells - digits - 2 * len(GAP), 0), _MOST_BAR_CELLS)
    for label, count in zip(labels, counts, strict=True):
        blanks = " " * (label_cells - cells(label))
        blocks = bar(count.count, most, room, unicode=style.unicode)
        role: Role | None = None if count.label is None else "speaker" if by == "speaker" else "date"
        row = f"{blanks}{GAP}{count.count:>{digits},}{GAP}{blocks}".rstrip(" ")
        yield wrap_and_paint([Piece(label, role), Piece(row)], table)
