"""An error as it is shown: of a query that can't be read, the query with a caret under the spot. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from search.output._width import cells
from search.query.query_error import QueryError

if TYPE_CHECKING:
    from index.errors import OnrecordError

_SHOWN: Final = 60  # characters of a query on either side of the spot
_BLANK: Final = re.compile(r"\s")


def error_text(error: OnrecordError) -> str:
    """What is said of an error; of a long query the part around the spot is shown."""
    if not isinstance(error, QueryError):
        return str(error)
    first = max(error.column - 1 - _SHOWN, 0)
    shown = _BLANK.sub(" ", error.text[first : error.column - 1 + _SHOWN])
    ahead = shown[: error.column - 1 - first]
    return f"{error.reason}\n  {shown}\n  {' ' * cells(ahead)}^"
