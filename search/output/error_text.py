"""An error as text: for an invalid query, the query with a caret under the place of the error. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from search.output._width import cells
from search.query.query_error import QueryError

if TYPE_CHECKING:
    from index.errors import OnrecordError

_SHOWN: Final = 60  # characters of a query on either side of the error
_BLANK: Final = re.compile(r"\s")


def error_text(error: OnrecordError) -> str:
    """The text of an error; of a long query only the part around it is shown."""
    if not isinstance(error, QueryError):
        return str(error)
    first = max(error.column - 1 - _SHOWN, 0)
    shown = _BLANK.sub(" ", error.text[first : error.column - 1 + _SHOWN])
    ahead = shown[: error.column - 1 - first]
    return f"{error.reason}\n  {shown}\n  {' ' * cells(ahead)}^"
