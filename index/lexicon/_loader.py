"""The one reader of the word lists: files of tab-separated values beside this module.

Lines that begin with `# ` say what the file is and where it is from. The next line names the columns: the first is
the word, the others its properties. A cell has the values of a property, separated by blanks, or nothing; empty cells
at a row's end are left out. Each file is read once, when its first list is needed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FOLDER = Path(__file__).parent
_COMMENT = "# "


class Table:
    """One file: the names of its properties, and each word with its cells."""

    __slots__ = ("properties", "rows")  # not a dataclass: defining one takes longer than reading most files

    def __init__(self, properties: tuple[str, ...], rows: Mapping[str, Sequence[str]]) -> None:
        self.properties = properties
        self.rows = rows

    def words(self) -> frozenset[str]:
        """All words of the file."""
        return frozenset(self.rows)

    def having(self, name: str, value: str) -> frozenset[str]:
        """The words whose property `name` has this value, alone or among others; KeyError: no such property."""
        return frozenset(word for word, cell in self.cells(name).items() if value in cell.split(" "))

    def cells(self, name: str) -> dict[str, str]:
        """The words that have the property `name`, with the content of its cell; KeyError: no such property."""
        if name not in self.properties:
            raise KeyError(name)
        at = self.properties.index(name)
        return {word: cells[at] for word, cells in self.rows.items() if len(cells) > at and cells[at]}


@cache
def table(name: str) -> Table:
    """The file `name`.tsv."""
    return parse_table((_FOLDER / f"{name}.tsv").read_text(encoding="utf-8"))


def parse_table(text: str) -> Table:
    """The table in a file's text."""
    header, *rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith(_COMMENT)]
    return Table(tuple(header[1:]), {word: cells for word, *cells in rows})
