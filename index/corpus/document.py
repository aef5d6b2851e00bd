"""A document: one file of a corpus as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.text.lines import column_of

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. Offsets count characters of `text`, the decoded file without its BOM.

    `body_start` is the offset of the first character after the header that is not blank; len(text)
    if there is none.
    """

    path: str
    title: str
    date: datetime.date | None
    speaker: str | None
    text: str
    body_start: int
    warnings: tuple[str, ...]

    @property
    def body(self) -> str:
        """The text from `body_start` on, unchanged."""
        return self.text[self.body_start :]

    @property
    def body_column(self) -> int:
        """How many characters stand before the body on its first line."""
        return column_of(self.text, self.body_start)
