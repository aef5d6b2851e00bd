"""A query that cannot be read."""

from __future__ import annotations

import re
from typing import Final

from index.errors import OnrecordError
from search.output.width import cells

_SHOWN: Final = 60  # characters of a query on either side of an error


_BLANK: Final = re.compile(r"\s")


class QueryError(OnrecordError):
    """A query that can't be read: its text, the column of the trouble (from 1, in code points) and the reason."""

    def __init__(self, text: str, column: int, reason: str) -> None:
        super().__init__(reason)
        self.text, self.column, self.reason = text, column, reason

    def __str__(self) -> str:
        """The reason, the query and a caret under the spot; of a long query the part around it."""
        first = max(self.column - 1 - _SHOWN, 0)
        shown = _BLANK.sub(" ", self.text[first : self.column - 1 + _SHOWN])
        ahead = shown[: self.column - 1 - first]
        return f"{self.reason}\n  {shown}\n  {' ' * cells(ahead)}^"
