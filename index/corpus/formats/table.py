"""The formats of documents, by the endings of their files' names: a row a format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.corpus.formats._format_reading import FormatReading


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `suffixes`: the endings of its files' names, in small letters.

    `read` takes the text of a file and the offset where its body begins; what stands before plays no part.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, int], FormatReading]


# Each imports its module when it is called: few runs read all formats, and parsers take long to import.


def _read_plain(text: str, start: int) -> FormatReading:
    from index.corpus.formats._plain import read_plain

    return read_plain(text, start)


def _read_markdown(text: str, start: int) -> FormatReading:
    from index.corpus.formats._markdown import read_markdown

    return read_markdown(text, start)


def _read_html(text: str, start: int) -> FormatReading:
    from index.corpus.formats._html import read_html

    return read_html(text, start)


PLAIN_TEXT: Final = Format("plain text", (".txt",), _read_plain)

FORMATS: Final = (
    PLAIN_TEXT,
    Format("Markdown", (".md", ".markdown"), _read_markdown),
    Format("captions", (".vtt", ".srt"), _read_plain),
    Format("HTML", (".html", ".htm"), _read_html),
)

SUFFIXES: Final = tuple(suffix for one in FORMATS for suffix in one.suffixes)
"""The endings that name a text."""


def format_of(path: str) -> Format:
    """The format of a file by the ending of its name, in any case; a file with another ending is plain text."""
    name = path.lower()
    return next((one for one in FORMATS if name.endswith(one.suffixes)), PLAIN_TEXT)
