"""An error as text: for an invalid query, the query with a caret under the place of the error. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from search.output._width import cells
from search.query.query_error import QueryError

if TYPE_CHECKING:
    from index.errors import OnrecordError

_USUAL: Final = 120  # cells of a query that are shown where no terminal is too narrow for them
_INDENT: Final = "  "
_BLANK: Final = re.compile(r"\s")


def error_text(error: OnrecordError, width: int | None = None) -> str:
    """The text of an error; of a long query only the part around it is shown.

    width: of the terminal, in cells, if there is one.
    """
    if not isinstance(error, QueryError):
        return str(error)
    room = max(min(_USUAL, width - len(_INDENT) if width else _USUAL) // 2, 1)
    text = _BLANK.sub(" ", error.text)
    ahead, behind = text[: error.column - 1], text[error.column - 1 :]
    ahead, behind = _last(ahead, room), _first(behind, room)
    return f"{error.reason}\n{_INDENT}{ahead}{behind}\n{_INDENT}{' ' * cells(ahead)}^"


def _first(text: str, room: int) -> str:
    """The beginning of a text that has room in so many cells."""
    return next(text[:end] for end in range(min(room, len(text)), -1, -1) if cells(text[:end]) <= room)


def _last(text: str, room: int) -> str:
    """The end of a text that has room in so many cells."""
    return next(text[start:] for start in range(max(len(text) - room, 0), len(text) + 1) if cells(text[start:]) <= room)
