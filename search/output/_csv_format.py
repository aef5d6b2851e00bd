"""Results as CSV that no spreadsheet takes for formulas. Pure."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any, Final

from index.store.fields import RESULT_FIELDS
from search.output.control_characters import printable
from search.output.json_format import result_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from index.store.fields import Kind
    from search.engine.facets import Table
    from search.engine.results import DocumentHit, QuotationHit

_FILE_COLUMNS: Final = ("kind", *(field.name for field in RESULT_FIELDS), "score", "stale")
_SNIPPET_COLUMNS: Final = ("line", "column", "snippet", "snippet_start", "spans")

CSV_COLUMNS: Final[Mapping[Kind, Sequence[str]]] = {
    "document": (*_FILE_COLUMNS, "speakers", *_SNIPPET_COLUMNS),
    "quotation": (
        *_FILE_COLUMNS, "speaker", "as_written", "confidence", "sure", "rule", "text", "start", "end", "sentence",
        *_SNIPPET_COLUMNS,
    ),
}  # fmt: skip

# Where a spreadsheet would begin a formula: https://owasp.org/www-community/attacks/CSV_Injection. Not at the beginning
# of a cell alone: one that is told another separator than the comma, or no quotation marks, begins its cells in ours.
_SIGNS: Final = "=+-@\uff1d\uff0b\uff0d\uff20"
_BEFORE_A_SIGN: Final = re.compile(rf'(?<![\s";|,:])[\s";|,:]*(?=[{re.escape(_SIGNS)}])')
_SEPARATES: Final = re.compile(r"[;|\t\r\n]")
_BETWEEN: Final = "; "  # the values of one cell


def csv_hits(hits: Sequence[DocumentHit | QuotationHit], kind: Kind, shown_path: Callable[[str], str]) -> Iterator[str]:
    """A row of the columns' names, and a row for each hit; their paths are those of the root."""
    return csv_with_columns(hits, CSV_COLUMNS[kind])


def csv_with_columns(hits: Iterable[DocumentHit | QuotationHit], columns: Sequence[str]) -> Iterator[str]:
    """The same with some of the columns, in this order."""
    return _table(columns, ([fields[column] for column in columns] for fields in map(result_fields, hits)))


def csv_counts(table: Table) -> Iterator[str]:
    """A row for each label, and of two keys a column for each; a label is empty for nobody and for no date."""
    if len(table.by) == 1:
        return _table((table.by[0], "count"), ((row.label, row.count) for row in table.rows))
    names = (table.by[0], *(column.label for column in table.columns))
    return _table(names, ((row.label, *cells) for row, cells in zip(table.rows, table.cells, strict=True)))


def csv_total(total: int) -> Iterator[str]:
    """A table of one number."""
    return _table(("count",), [(total,)])


def _table(names: Sequence[str | None], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A row of the columns' names, then one row each; RFC 4180, except that rows end in a line feed alone.

    Every field is in quotation marks.
    """
    writer = csv.writer(_Rows(), lineterminator="\n", quoting=csv.QUOTE_ALL)
    for cells in (names, *rows):
        row: str = writer.writerow(list(map(_cell, cells)))
        yield row.removesuffix("\n")  # whoever prints ends the line


class _Rows:
    """What a csv.writer writes to, so that its writerow returns the row."""

    def write(self, row: str) -> str:
        return row


def _cell(value: Any) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = _BEFORE_A_SIGN.sub(_disarmed, printable(value))
        return f"'{text}" if text[:1] in ("\t", "\r", "\n") else text
    if isinstance(value, list | tuple):
        return _cell(_BETWEEN.join(one if isinstance(one, str) else str(list(one)) for one in value))
    return "" if value is None else str(value)


def _disarmed(before: re.Match[str]) -> str:
    """What stands before a sign, with a mark behind it if a cell could begin there."""
    run, sign = before[0], before.string[before.end() : before.end() + 2]
    is_beginning = (
        before.start() == 0
        or _SEPARATES.search(run)
        or run.rstrip('"')[-1:] in (",", ":")
        or (run[-1:] == " " and sign[0] == "=" and not sign[1:].isspace())
    )
    return f"{run}'" if is_beginning else run
