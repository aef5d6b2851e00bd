"""What a format gives of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.text.reading_text import ReadingText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.text.reading_text import Markup
    from index.text.spans import Span


@dataclass(frozen=True, slots=True)
class FormatReading:
    """What a format gives of a file: the markup of its text from where its body begins on.

    title: what the body says itself, if anything. voices: the names of speakers that captions tag. emphasis: what is
    emphasised, and captions of pictures, by where it stands in the file.
    """

    markup: tuple[Markup, ...]
    title: str | None = None
    voices: tuple[str, ...] = ()
    emphasis: tuple[Span, ...] = ()


def title_at(text: str, start: int, markup: Sequence[Markup], span: Span | None) -> str | None:
    """What a reader sees of text[span] on one line, such as a heading; None for nothing."""
    if span is None:
        return None
    reading = ReadingText(text, start, tuple(markup))
    return on_one_line(reading.text[slice(*reading.reading_span(*span))])


def on_one_line(title: str) -> str | None:
    """A title with each run of blanks as one; None for nothing."""
    return " ".join(title.split()) or None
