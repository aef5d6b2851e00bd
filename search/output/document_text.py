"""A document for people: its lines numbered, its quotations marked. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.errors import OnrecordError
from search.output._reasons import reason_line
from search.output.control_characters import on_one_line, printable
from search.output.hits_text import GAP, NOBODY, date_piece, dot_pieces, place_pieces
from search.output.layout import wrap_and_paint
from search.output.style import PLAIN, Piece, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.engine.results import DocumentView

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_CLOSING: Final = re.compile("[”\"»“]|''")  # a mark at a quotation's end
_AROUND: Final = 10  # lines shown before and after the one asked for


def document_as_text(
    view: DocumentView, path: str, line: int | None, style: Style = PLAIN, *, explain: bool = False
) -> list[str]:
    """A document, its lines numbered, each quotation followed by its speaker in braces.

    line: the one in view, with some lines around it; None for all. explain: say why it is that speaker.
    Raises OnrecordError if there is no such line.
    """
    lines = list(_document_lines(view, style, explain=explain))
    if line is not None and not 1 <= line <= len(lines):
        raise OnrecordError(f"{view.path} has no line {line:,}; its last is {len(lines):,}")
    head = [Piece(on_one_line(view.title), "title")]
    place = [date_piece(view), *dot_pieces(style), *place_pieces(view, path, line or 1, style)]
    rows = [wrap_and_paint(head, style), wrap_and_paint(place, style), ""]
    for number, pieces in enumerate(lines, 1):
        if line is None or abs(number - line) <= _AROUND:
            in_view = number == line
            gutter = Piece(f"{'>' if in_view else ' '}{number:>5}", "in view" if in_view else None)
            gap = [Piece(GAP)] if any(piece.text for piece in pieces) else []
            rows.append(wrap_and_paint([gutter, *gap, *pieces], style, hanging=len(gutter.text + GAP)))
    return rows


def _document_lines(view: DocumentView, style: Style, *, explain: bool) -> Iterator[list[Piece]]:
    """The lines of the text; a line end at the very end does not begin another."""
    line: list[Piece] = []
    for piece in _with_speakers(view, style, explain=explain):
        first, *more = _LINE_END.split(piece.text)
        line.append(piece._replace(text=printable(first)))
        for text in more:
            yield line
            line = [piece._replace(text=printable(text))]
    if any(piece.text for piece in line):
        yield line


def _with_speakers(view: DocumentView, style: Style, *, explain: bool) -> Iterator[Piece]:
    """The text in pieces, with the speaker after each quotation and its closing mark; for nested ones, the outer."""
    done = 0
    for one in view.quotations:
        if one.start >= done:
            closing = _CLOSING.match(view.text, one.end)
            yield Piece(view.text[done : one.start])
            yield Piece(view.text[one.start : one.end], "quotation")
            yield Piece(f"{closing[0] if closing else ''} ")
            why = style.sign(f": {reason_line(one.reason, one.as_written)}") if explain else ""
            yield Piece(f"{{{on_one_line(one.speaker or NOBODY)}{why}}}", "speaker")
            done = closing.end() if closing else one.end
    yield Piece(view.text[done:])
