"""A table of counts as rows to read: labels in words, and totals. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from search.output.hits_text import NOBODY, UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.engine.choices import Key
    from search.engine.facets import Count, Table

_TOTAL: Final = "total"


def _in_words(count: Count, by: Key) -> str:
    return count.label or (NOBODY if by == "speaker" else UNDATED)


def count_rows(table: Table) -> Iterator[tuple[str | int, ...]]:
    """The names of the columns, a row for each label, and the totals, which are those of all rows that there are."""
    if len(table.by) == 1:
        (by,) = table.by
        yield by, "count"
        yield from ((_in_words(row, by), row.count) for row in table.rows)
        yield _TOTAL, table.total
        return
    first, second = table.by
    yield first, *(_in_words(column, second) for column in table.columns), _TOTAL
    for row, cells in zip(table.rows, table.cells, strict=True):
        yield _in_words(row, first), *cells, row.count
    yield _TOTAL, *(column.count for column in table.columns), table.total
