"""The Markdown of INDEX.md -> blocks: each list item, table row and line of a paragraph, cut into links, code and text.

Headings, the header row of a table, code blocks, HTML and images are passed over. Which file a block names is for
`manifest_markdown`. Pure, and linear in the text, as the parser is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyromark.event import Event

Kind: TypeAlias = Literal["text", "code", "link", "wiki", "gap"]

_PASSED_OVER: Final = frozenset({"Heading", "TableHead", "CodeBlock", "HtmlBlock", "Image"})
LINE_END: Final = re.compile(rb"\r\n?|\n")
_EMPHASIS: Final = {"Emphasis": 1, "Strong": 2}  # how many characters their marks have


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block.

    kind: text, which includes marks of emphasis (they may be a name's: __init__.txt); code; link; wiki, that is
    `[[target]]` or `[[target|text]]`; gap, as between two cells. text: as it reads. target: of a link, as written.
    """

    kind: Kind
    text: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A list item or table row, or with `is_line` a line of a paragraph outside of these. `line` counts from 1."""

    line: int
    is_line: bool
    pieces: list[Piece] = field(default_factory=list)


def read_blocks(text: str) -> list[Block]:
    """The blocks of a text in the order of their beginnings; no text is an error."""
    reader = _BlockReader(text.encode())
    for event, start, end in events_of(text):
        reader.take(event, start, end)
    return reader.blocks


def events_of(text: str) -> Iterator[tuple[Event, int, int]]:
    """What the parser of Markdown tells of a text, and where, in offsets of its UTF-8."""
    import pyromark

    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_WIKILINKS
    for event, where in pyromark.events_with_range(text, options=options):
        yield event, where["start"], where["end"]


class _BlockReader:
    """Takes the events of one text in turn; their places are offsets in its UTF-8."""

    def __init__(self, source: bytes) -> None:
        self.blocks: list[Block] = []
        self._source = source
        self._line_ends = [match.end() for match in LINE_END.finditer(source)]
        self._open: list[Block] = []  # the items and rows around this place, or else the line of a paragraph
        self._link: tuple[Kind, str, list[str]] | None = None  # kind, target and text of the link around this place
        self._passed_over = 0  # how many such elements are around it

    def take(self, event: Event, start: int, end: int) -> None:
        """Take the next event."""
        match event:
            case {"Start": tag}:
                self._enter(*name_and_data(tag), start, end)
            case {"End": tag}:
                self._leave(name_and_data(tag)[0], end)
            case _ if self._passed_over:
                pass
            case {"Text": str(text)}:
                self._add("text", text)
            case {"Code": str(text)}:
                self._add("code", text)
            case "SoftBreak" | "HardBreak" if self._link is None and self._open and self._open[-1].is_line:
                self._open[-1] = self._new_block(end, is_line=True)
            case "SoftBreak" | "HardBreak":
                self._add("text", " ")
            case _:
                self._add("gap")

    def _enter(self, name: str, data: Any, start: int, end: int) -> None:
        if name in _PASSED_OVER:
            self._passed_over += 1
        if self._passed_over:
            return
        if name == "Link":
            self._link = *self._kind_and_target(data, end), []
        elif name in _EMPHASIS:
            self._add_marks(start, start + _EMPHASIS[name])
        else:
            self._add("gap")
            if name in ("Item", "TableRow") or (name == "Paragraph" and not self._open):
                self._open.append(self._new_block(start, is_line=name == "Paragraph"))

    def _leave(self, name: str, end: int) -> None:
        if name in _PASSED_OVER:
            self._passed_over -= 1
        if self._passed_over:
            return
        if name == "Link" and self._link:
            kind, target, text = self._link
            self._link = None
            self._add(kind, " ".join("".join(text).split()), target)
        elif name in _EMPHASIS:
            self._add_marks(end - _EMPHASIS[name], end)
        else:
            if name in ("Item", "TableRow") or (name == "Paragraph" and self._open[-1].is_line):
                self._open.pop()
            self._add("gap")

    def _kind_and_target(self, link: Mapping[str, Any], end: int) -> tuple[Kind, str]:
        """What a link is: an address of mail leads to no file, and `[[1]](target)` is not a wiki link."""
        target = str(link["dest_url"])
        match link["link_type"]:
            case "Email":
                return "gap", ""
            case {"WikiLink": _} if self._source[end : end + 1] == b"(":
                return "gap", ""
            case {"WikiLink": {"has_pothole": has_text}}:
                # In a table the bar is written \|, of which the parser leaves the backslash.
                return "wiki", target.removesuffix("\\") if has_text else target
        return "link", target

    def _add(self, kind: Kind, text: str = "", target: str = "") -> None:
        if self._link:
            self._link[2].append(text)
        elif self._open:
            self._open[-1].pieces.append(Piece(kind, text, target))

    def _add_marks(self, start: int, end: int) -> None:
        if not self._link:
            self._add("text", self._source[start:end].decode())

    def _new_block(self, start: int, *, is_line: bool) -> Block:
        self.blocks.append(Block(bisect_right(self._line_ends, start) + 1, is_line))
        return self.blocks[-1]


def name_and_data(tag: Any) -> tuple[str, Any]:
    """An element's name, and what the parser says of it."""
    return (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
