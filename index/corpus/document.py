"""A document: one file of a corpus as it was read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from index.text.reading_text import ReadingText
from index.value import Value

if TYPE_CHECKING:
    import datetime

    from index.text.reading_text import Markup
    from index.text.spans import Span


class Document(Value):
    """One file as read. Offsets count characters of `text`, the decoded file without its BOM.

    `body_start` is the offset of the first character after the header that is not blank; len(text)
    if there is none. `markup` is what its format says is not read as it is written, from there on;
    `voices` are the names of speakers that captions tag; `emphasis` is what is emphasised, and
    captions of pictures.
    """

    path: str
    title: str
    date: datetime.date | None
    speaker: str | None
    text: str
    body_start: int
    warnings: tuple[str, ...]
    markup: tuple[Markup, ...] = ()
    voices: tuple[str, ...] = ()
    emphasis: tuple[Span, ...] = ()

    @cached_property
    def reading(self) -> ReadingText:
        """What a reader sees from `body_start` on."""
        return ReadingText(self.text, self.body_start, self.markup)

    @property
    def set_apart(self) -> tuple[Span, ...]:
        """What is emphasised, and captions of pictures, by where it stands in the reading text, ascending."""
        return tuple(self.reading.reading_span(*span) for span in self.emphasis)

    @property
    def heading(self) -> str:
        """What stands above the body: the title, and the file's header or front matter."""
        return f"{self.title}\n\n{self.text[: self.body_start]}"

    @property
    def body(self) -> str:
        """The reading text: what is searched, and cut into sentences and quotations."""
        return self.reading.text
