"""How INDEX.md is laid out: its headings, and where in its source the blocks stand that `_manifest_blocks` reads.

Offsets are those of the text in UTF-8, as the parser tells them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from index.corpus._manifest_blocks import LINE_END, events_of, name_and_data
from index.text.spans import Span

if TYPE_CHECKING:
    from pyromark.event import Event


Kind: TypeAlias = Literal["item", "row", "line"]


@dataclass(slots=True)
class Place:
    """Where a list item, a table row or a line of a paragraph stands.

    start, end: what belongs to it, without blanks behind. text_end: where its own text ends, before a list within it.
    line: from 1. parent: a number for its list, table or paragraph, -1 for none. names: its links and code. cells: of a
    row. header: the row's table's, its cells as text.
    """

    kind: Kind
    start: int
    line: int
    parent: int
    end: int = 0
    text_end: int = 0
    names: list[Span] = field(default_factory=list)
    cells: list[Span] = field(default_factory=list)
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its text on one line, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings and the places of a text, each in the order of their beginnings."""

    headings: tuple[Heading, ...]
    places: tuple[Place, ...]


def read_layout(source: bytes) -> Layout:
    """The layout of a text in UTF-8; no text is an error."""
    reader = _LayoutReader(source)
    for event, start, end in events_of(source.decode()):
        reader.take(event, start, end)
    return Layout(tuple(reader.headings), tuple(reader.places))


class _LayoutReader:
    """Takes the events of one text in turn."""

    def __init__(self, source: bytes) -> None:
        self.headings: list[Heading] = []
        self.places: list[Place] = []
        self._source = source
        self._line_ends = [match.end() for match in LINE_END.finditer(source)]
        self._open: list[Place] = []  # the items, or the row, or the line around this place
        self._parents: list[int] = []  # the lists around it
        self._words: list[str] = []  # of the heading or the header's cell around it
        self._start = 0  # of that heading
        self._header: list[str] = []
        self._counted = 0

    def take(self, event: Event, start: int, end: int) -> None:
        """Take the next event."""
        match event:
            case {"Start": tag}:
                self._enter(name_and_data(tag)[0], start, end)
            case {"End": tag}:
                self._leave(name_and_data(tag)[0], end)
            case {"Text": str(text)} | {"Code": str(text)}:
                self._words.append(text)
                if self._open and "Code" in event:
                    self._open[-1].names.append(Span(start, end))
            case "SoftBreak" | "HardBreak":
                self._words.append(" ")
                if self._open and self._open[-1].kind == "line":
                    self._close(start)
                    self._begin("line", end, self._counted)

    def _enter(self, name: str, start: int, end: int) -> None:
        match name:
            case "Heading" | "TableCell":
                self._words.clear()
                self._start = start
                if name == "TableCell" and self._open:
                    self._open[-1].cells.append(Span(start, end))
            case "List" | "Table":
                if self._open and self._open[-1].kind == "item":
                    self._open[-1].text_end = self._open[-1].text_end or self._trimmed(start)
                self._counted += 1
                self._parents.append(self._counted)
            case "Item":
                self._begin("item", start, self._parents[-1])
            case "TableHead":
                self._header.clear()
            case "TableRow":
                self._begin("row", start, self._parents[-1])
                self._open[-1].header = tuple(self._header)
            case "Paragraph" if not self._open:
                self._counted += 1
                self._begin("line", start, self._counted)
            case "Link" if self._open:
                self._open[-1].names.append(Span(start, end))

    def _leave(self, name: str, end: int) -> None:
        match name:
            case "Heading":
                self.headings.append(Heading(self._text(), self._start, end))
            case "TableCell" if not (self._open and self._open[-1].kind == "row"):
                self._header.append(self._text())
            case "List" | "Table":
                self._parents.pop()
            case "Item" | "TableRow":
                self._close(end)
            case "Paragraph" if self._open and self._open[-1].kind == "line":
                self._close(end)

    def _text(self) -> str:
        return " ".join("".join(self._words).split())

    def _begin(self, kind: Kind, start: int, parent: int) -> None:
        self._open.append(Place(kind, start, bisect_right(self._line_ends, start) + 1, parent))
        self.places.append(self._open[-1])

    def _close(self, end: int) -> None:
        place = self._open.pop()
        place.end = self._trimmed(end)
        place.text_end = place.text_end or place.end

    def _trimmed(self, end: int) -> int:
        while self._source[end - 1 : end].isspace():
            end -= 1
        return end
