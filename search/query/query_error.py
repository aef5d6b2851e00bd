"""A query that can't be read."""

from __future__ import annotations

from index.errors import OnrecordError


class QueryError(OnrecordError):
    """A query that can't be read: its text, the column of the error (from 1, in code points) and the reason."""

    def __init__(self, text: str, column: int, reason: str) -> None:
        super().__init__(reason)
        self.text, self.column, self.reason = text, column, reason
