"""Markdown: what a reader sees of it once it is rendered.

https://spec.commonmark.org/0.31.2/, with tables, footnotes, task lists, strikethrough and alerts of
https://github.github.com/gfm/, and wiki links, parsed by pulldown-cmark. A paragraph is one line of the reading text,
with an empty one before the next, however its lines are broken in the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyromark import Options, events_with_range

from index.corpus.formats._captions import has_stamps
from index.corpus.formats._code_points import code_points
from index.corpus.formats._format_reading import FormatReading, title_at
from index.corpus.formats._html import HtmlScanner
from index.corpus.formats._markup_builder import BLANK, CELL, LINE, PARAGRAPH, MarkupBuilder
from index.corpus.formats._plain import read_plain
from index.corpus.formats._separators import with_line_feeds
from index.text.label_shapes import begins_like_label, read_label
from index.text.spans import Span

if TYPE_CHECKING:
    from pyromark.event import Event, Range

    from index.text.label_shapes import Label

_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_WIKILINKS
    | Options.ENABLE_GFM
)
# What sets a part apart from what stands around it: here, or as the end of a paragraph.
_APART: Final = {"TableHead": LINE, "TableRow": LINE, "TableCell": CELL, "Image": BLANK}
_WITHIN_A_LINE: Final = ("Emphasis", "Strong", "Strikethrough", "Link")
_EMPHASIS: Final = ("Emphasis", "Strong")
_LONGEST_QUOTED = 2_000  # characters
_CURLY = re.compile("[“”]")
_TICKS = re.compile("`+")
_NUMBER = re.compile(r"[ \t]*([0-9]+)([.)])")


def read_markdown(text: str, start: int) -> FormatReading:
    """The markup of a Markdown text. Its title is its first heading, if of the first level or at the beginning."""
    if has_stamps(with_line_feeds(text[start:])):
        return read_plain(text, start)  # lines that begin with a time: marks of Markdown are no more than marks there
    reader = _MarkdownReader(text, start)
    for event, where in events_with_range(text[start:], options=_OPTIONS):
        reader.take(event, where)
    markup = reader.builder.markup()
    return FormatReading(markup, title_at(text, start, markup, reader.title), emphasis=reader.builder.emphasis())


def _is_alone(label: Label) -> bool:
    """Whether more than its capitals shows that a line is a label: a time, emphasis, an office."""
    shape = label.shape
    return shape.has_time or shape.is_emphasised or shape.mark == "colon" or bool(label.bracket or label.office)


class _MarkdownReader:
    """Tells a builder of markup what is read of a Markdown text, event by event of the parser.

    title: where the heading stands that is the title.
    """

    def __init__(self, text: str, start: int) -> None:
        self.builder = MarkupBuilder(text, start)
        self.title: Span | None = None
        self._text = text
        self._start = start
        self._code_points = code_points(text[start:])
        self._numbers: list[int | None] = []  # of the open lists: the next item's, None where it has none
        self._html: list[Span] = []  # the lines of HTML that was not yet scanned
        self._is_code = self._has_heading = self._is_raised = False

    def take(self, event: Event, where: Range) -> None:
        """One event, and the bytes of the source that it is of."""
        kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if kind == "Text":
            self._show_text(self._span(where), str(value))
        elif kind == "Start":
            self._begin(*_tag(value), where)
        elif kind == "End":
            self._end(_tag(value)[0])
        else:
            self._leaf(kind, self._span(where), str(value))

    def _leaf(self, kind: str, span: Span, value: str) -> None:
        match kind:
            case "Code":
                self._code_span(span, value)
            case "Html":
                self._html.append(span)
            case "InlineHtml":
                self._inline_html(span, value)
            case "SoftBreak":
                is_turn = self._is_beside_label(span) and not self._is_quoted(span)
                self.builder.separate(LINE if is_turn else BLANK)
            case "HardBreak":
                self.builder.end_lines()
            case "Rule":
                self.builder.separate(PARAGRAPH)

    def _is_beside_label(self, line_end: Span) -> bool:
        """Whether the line below begins with a speaker's label, or the line above is nothing but one."""
        above = self._text[self._text.rfind("\n", 0, line_end.start) + 1 : line_end.start]
        below = self._text[line_end.end : line_end.end + 200].partition("\n")[0].lstrip("> \t")
        label = read_label(above, 0, len(above))
        is_above = label is not None and label.end == len(above) and _is_alone(label)
        return is_above or begins_like_label(below, 0, len(below))

    def _is_quoted(self, line_end: Span) -> bool:
        """Whether a line ends between quotation marks of its paragraph, so that what is below is no label."""
        above = self._text[max(line_end.start - _LONGEST_QUOTED, 0) : line_end.start].replace("\r", "")
        below = self._text[line_end.end : line_end.end + _LONGEST_QUOTED].replace("\r", "")
        before, after = _CURLY.findall(above.rpartition("\n\n")[2]), _CURLY.search(below.partition("\n\n")[0])
        return before[-1:] == ["“"] and after is not None and after[0] == "”"

    def _span(self, where: Range) -> Span:
        return Span(self._start + self._code_points(where["start"]), self._start + self._code_points(where["end"]))

    def _begin(self, tag: str, value: object, where: Range) -> None:
        self._separate(tag)
        if tag == "Heading":
            self._heading(value, where)
        elif tag == "List":
            self._numbers.append(value if isinstance(value, int) else None)
        elif tag == "Item":
            self._item(self._start + self._code_points(where["start"]))
        elif tag == "CodeBlock":
            self._is_code = True
        elif tag in _EMPHASIS:
            span = self._span(where)
            self.builder.open_emphasis(tag, span.start)
            self.builder.close_emphasis(tag, span.end)

    def _end(self, tag: str) -> None:
        if tag == "HtmlBlock":
            self._scan_html()
        elif tag == "List":
            self._numbers.pop()
        elif tag == "CodeBlock":
            self._is_code = False
        self._separate(tag)

    def _separate(self, tag: str) -> None:
        if tag not in _WITHIN_A_LINE:
            self.builder.separate(_APART.get(tag, PARAGRAPH))

    def _heading(self, value: object, where: Range) -> None:
        is_first_level = isinstance(value, dict) and value["level"] == "H1"
        if not self._has_heading and (is_first_level or not self.builder.is_begun):
            self.title = self._span(where)
        self._has_heading = True

    def _item(self, start: int) -> None:
        """The number of an item as it is shown: counted from the first of its list."""
        number, written = self._numbers[-1], _NUMBER.match(self._text, start)
        if number is not None and written is not None:
            self.builder.label(written.start(1), written.end(), f"{number}{written[2]}")
            self._numbers[-1] = number + 1

    def _show_text(self, span: Span, text: str) -> None:
        if self._is_raised:
            self.builder.read_raised(*span)
            return
        shown = text.rstrip("\r\n") if self._is_code else text
        self.builder.show(span.start, span.end - len(text) + len(shown), shown)
        self.builder.end_lines(text.count("\n", len(shown)))

    def _code_span(self, span: Span, code: str) -> None:
        """Code without its ticks: word by word where a line ends in it, maybe with marks of a block quotation."""
        ticks = _TICKS.match(self._text, span.start)
        at = ticks.end() if ticks else span.start
        is_whole = self._text.find(code, at, span.end) >= 0
        words = [code] if is_whole else code.split()
        for number, word in enumerate(words):
            found = self._text.find(word, at, span.end)
            if number:
                self.builder.separate(BLANK)
            if found < 0:  # in a table `\|` is written for a bar
                self.builder.show(at, span.end, " ".join(words[number:]))
                return
            at = found + len(word)
            self.builder.read(found, at)

    def _inline_html(self, span: Span, tag: str) -> None:
        self._is_raised = tag.lower() == "<sup>" or (self._is_raised and tag.lower() != "</sup>")
        at = span.start
        for line in tag.split("\n"):
            found = self._text.find(line, at, span.end)
            if found < 0:
                break
            at = found + len(line)
            self._html.append(Span(found, at))
        self._scan_html()

    def _scan_html(self) -> None:
        """What stands between lines of HTML, such as marks of a block quotation, is read as blanks."""
        pieces: list[str] = []
        at = self._html[0].start if self._html else 0
        for line in self._html:
            pieces += (" " * (line.start - at), self._text[slice(*line)])
            at = line.end
        if self._html:
            HtmlScanner(self.builder).scan("".join(pieces), self._html[0].start)
        self._html.clear()


def _tag(value: object) -> tuple[str, object]:
    """The name of a tag, and what is known of it."""
    return next(iter(value.items())) if isinstance(value, dict) else (str(value), None)
