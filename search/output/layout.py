"""The layout of text on a terminal: where a line breaks, what is coloured, what is a link. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from search.output._width import cells, is_wide_letter
from search.output.style import Piece, Role, Style, encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Parameters of SGR (ECMA-48, 8.3.117): bold and four of the eight basic colours, which are legible in every theme, dark
# or light; yellow, white, black and blue are not.
_STYLES: Final[dict[Role, str]] = {
    "title": "1",
    "date": "32",
    "path": "35",
    "speaker": "36",
    "match": "1;31",
    "quotation": "1",
    "in view": "1",
    "old": "31",
    "new": "32",
}

_COLOUR: Final = re.compile(r"\x1b\[[\d;]*m")
_LINK: Final = re.compile(r"\x1b]8;;[^\x1b]*\x1b\\")
_RUN: Final = re.compile(r"[^ \t]+")
_FURTHER: Final = 2  # cells by which the rest of a broken message is indented
_TAB: Final = 8  # a tab moves to the next column that is a multiple of this


def wrap_and_paint(pieces: Iterable[Piece], style: Style, *, hanging: int = 0) -> str:
    """A line, or if it is wider than the terminal, lines: those after the first begin with `hanging` blanks, so that
    they align with the text of the first, after its number.
    """
    pieces = [piece._replace(text=encodable(piece.text, style.encoding)) for piece in pieces]
    if style.width is None:
        return _painted(pieces, style)
    text = "".join(
        piece.text.replace(" ", "\0") if _is_kept_whole(piece, style.width) else piece.text for piece in pieces
    )
    lead, hanging = hanging, min(hanging, style.width // 2)
    slices = line_slices(text, style.width, hanging=hanging, lead=lead)
    return ("\n" + " " * hanging).join(_painted(_cut(pieces, start, end), style) for start, end in slices)


def wrapped(text: str, width: int) -> str:
    """A message of one or more lines, each broken at blanks and continued a little further in than it begins."""
    return "\n".join(_wrapped_line(line, width) for line in text.split("\n"))


def _wrapped_line(line: str, width: int) -> str:
    indent = len(line) - len(line.lstrip(" "))
    hanging = min(indent + _FURTHER, width // 2)
    slices = line_slices(line, width, hanging=hanging, lead=indent)
    return ("\n" + " " * hanging).join(line[start:end] for start, end in slices)


def line_slices(text: str, width: int, *, hanging: int = 0, lead: int = 0) -> Iterator[tuple[int, int]]:
    """Where the lines of `text` begin and end, each at most `width` cells wide; all but the first are indented.

    hanging: by how many cells. lead: the first line does not break within this many code points.

    A line breaks at blanks, which are dropped there, and between wide letters. A word that is too long for any line
    gets one of its own and stays whole: the terminal breaks it, and it can still be copied.
    """
    start = end = column = 0
    for word_start, word_end in _words(text):
        after_gap = _column_after(text[end:word_start], column)
        word_cells = cells(text[word_start:word_end])
        if end > max(start, lead) and after_gap + word_cells > width:
            yield start, end
            start, after_gap = word_start, hanging
        end, column = word_end, after_gap + word_cells
    yield start, end


def _is_kept_whole(piece: Piece, width: int) -> bool:
    """Whether no line breaks at the blanks of a piece, as at those of a name that is not very long."""
    return piece.whole or (piece.role == "speaker" and cells(piece.text) <= width // 2)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """The runs between blanks, cut further between two wide letters."""
    for run in _RUN.finditer(text):
        start = run.start()
        if not run[0].isascii():
            for place in range(start + 1, run.end()):
                if is_wide_letter(text[place - 1]) and is_wide_letter(text[place]):
                    yield start, place
                    start = place
        yield start, run.end()


def _column_after(blanks: str, column: int) -> int:
    for blank in blanks:
        column += _TAB - column % _TAB if blank == "\t" else 1
    return column


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """The parts of the pieces from `start` to `end` of their joined text."""
    place = 0
    for piece in pieces:
        part = piece.text[max(start - place, 0) : max(end - place, 0)]
        if part:
            yield piece._replace(text=part)
        place += len(piece.text)


def _painted(pieces: Iterable[Piece], style: Style) -> str:
    return "".join(_linked(_coloured(piece, style), piece.link) for piece in pieces)


def _coloured(piece: Piece, style: Style) -> str:
    if not style.colour or piece.role is None or not piece.text:
        return piece.text
    return f"\x1b[{_STYLES[piece.role]}m{piece.text}\x1b[0m"


def _linked(text: str, url: str | None) -> str:
    """OSC 8: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda"""
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if url else text


def without_links(text: str) -> str:
    """Text with its layout, without its links."""
    return _LINK.sub("", text)


def without_escapes(text: str) -> str:
    """Text with its layout, without its links and colours."""
    return _COLOUR.sub("", without_links(text))
