"""A file as the format of its name reads it."""

from __future__ import annotations

from index.corpus.formats.table import format_of
from index.text.reading_text import ReadingText


def read(name: str, source: str, start: int = 0) -> ReadingText:
    """The reading text of a file of this name."""
    return ReadingText(source, start, format_of(name).read(source, start).markup)


def title(name: str, source: str, start: int = 0) -> str | None:
    """The title that a file of this name gives itself."""
    return format_of(name).read(source, start).title


def in_file(name: str, source: str, words: str) -> str:
    """What stands in the file where its reading text has these words."""
    reading = read(name, source)
    start = reading.text.index(words)
    return source[slice(*reading.file_span(start, start + len(words)))]


def set_apart(name: str, source: str) -> list[str]:
    """What is set apart in a file of this name, as it is read."""
    found = format_of(name).read(source, 0)
    reading = ReadingText(source, 0, found.markup)
    return [reading.text[slice(*reading.reading_span(*span))].strip() for span in found.emphasis]
