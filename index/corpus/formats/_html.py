"""HTML: what a browser shows of a page, without its style sheets.

https://html.spec.whatwg.org/#rendering. Runs of blanks are one blank, the tags of blocks end a paragraph, `<br>` ends
a line, cells of a table are set apart. What is not shown is not read: scripts, styles, templates, drawings, the choices
of a form, what is `hidden`. In place of a picture its `alt` is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from turbohtml import TokenType

from index.corpus.formats._format_reading import FormatReading, on_one_line, title_at
from index.corpus.formats._html_tokens import placed_tokens, text_spans, with_plain_line_ends
from index.corpus.formats._markup_builder import BLANK, CELL, LINE, PARAGRAPH, MarkupBuilder
from index.corpus.formats._open_elements import OpenElements
from index.corpus.formats._references import references
from index.lexicon.html_elements import NOT_SHOWN, SETS_APART
from index.text.spans import Span

if TYPE_CHECKING:
    from turbohtml import Token

_APART: Final = {"blank": BLANK, "cell": CELL, "line": LINE, "paragraph": PARAGRAPH}
_BLANKS: Final = " \t\n\f\r"
_WORDS = re.compile(rf"[^{_BLANKS}]+(?: [^{_BLANKS}]+)*")  # with one blank between each two, as they are shown
_ATTRIBUTE = re.compile(
    rf"""([^{_BLANKS}"'>/=][^{_BLANKS}>/=]*+)"""
    rf"""(?:[{_BLANKS}]*+=[{_BLANKS}]*+(?:"([^"]*+)"|'([^']*+)'|([^{_BLANKS}>]++)))?"""
)
_EMPTY_LINES = re.compile(r"(?: *+\n)*+")
_TAG_NAME = re.compile(rf"<[^{_BLANKS}/>]+")
_NOT_DISPLAYED = re.compile(r"(?i)(?:\A|;)\s*display\s*:\s*none")
_NEVER_HIDDEN: Final = ("html", "body")  # a page that a script shows once it is loaded
_FOUND_WHEN_HIDDEN: Final = "until-found"  # `hidden`, but searches of the page find it and show it
_MAIN_HEADING: Final = "h1"
_EMPHASIS: Final = ("b", "strong", "i", "em", "figcaption")
_RAISED: Final = "sup"
_QUOTATION: Final = "q"


def read_html(text: str, start: int) -> FormatReading:
    """The markup of a page, or a part of one. Its title is its `<title>`, else its first `<h1>` with any text."""
    builder = MarkupBuilder(text, start)
    scanner = HtmlScanner(builder)
    scanner.scan(text[start:], start)
    markup = builder.markup()
    title = on_one_line(scanner.title) or title_at(text, start, markup, scanner.heading)
    return FormatReading(markup, title, emphasis=builder.emphasis())


class HtmlScanner:
    """Tells a builder of markup what is read of HTML. heading: where the first main heading stands that has text."""

    def __init__(self, builder: MarkupBuilder) -> None:
        self._builder = builder
        self._elements = OpenElements()
        self._title: list[str] = []
        self._is_titled = self._is_raised = False
        self._heading_start: int | None = None
        self.heading: Span | None = None

    @property
    def title(self) -> str:
        """The text of the first title that has any."""
        return "".join(self._title)

    def scan(self, html: str, offset: int) -> None:
        """Read `html`, which stands at `offset` of the builder's text."""
        html = with_plain_line_ends(html)
        for token, start in placed_tokens(html):
            kind = token.type
            if kind == TokenType.TEXT:
                for span in text_spans(html, start, token.data or ""):
                    self._text(html, span, offset)
            elif kind == TokenType.CHARACTER_REFERENCE:
                self._reference(token, offset + start)
            elif kind == TokenType.START_TAG:
                self._start_tag(token, offset + start)
            elif kind == TokenType.END_TAG:
                self._end_tag(token, offset + start)

    def _text(self, html: str, span: Span, offset: int) -> None:
        if self._elements.is_hidden:
            self._add_to_title(html[slice(*span)])
        elif self._elements.is_verbatim:
            self._lines(html, span, offset)
        else:
            self._words(html, span, offset)

    def _lines(self, html: str, span: Span, offset: int) -> None:
        """Text as it is written, but for the ends of lines around it: they may meet the end of a paragraph."""
        empty = _EMPTY_LINES.match(html, *span)
        start = empty.end() if empty else span.start
        text = html[start : span.end]
        end = start + len(text.rstrip(" \n"))
        rest = html.count("\n", end, span.end)
        self._builder.end_lines(html.count("\n", span.start, start))
        self._builder.read(offset + start, offset + (end if rest else span.end))
        self._builder.end_lines(rest)

    def _words(self, html: str, span: Span, offset: int) -> None:
        at = span.start
        for words in _WORDS.finditer(html, *span):
            if at < words.start():
                self._builder.separate(BLANK)
            at = words.end()
            read = self._builder.read_raised if self._is_raised else self._builder.read
            read(offset + words.start(), offset + at)
        if at < span.end:
            self._builder.separate(BLANK)

    def _reference(self, token: Token, start: int) -> None:
        character = token.data or ""
        if self._elements.is_hidden:
            self._add_to_title(character)
        elif character in _BLANKS and not self._elements.is_verbatim:
            self._builder.separate(BLANK)
        else:
            self._builder.show(start, start + len(token.source or ""), character)

    def _add_to_title(self, text: str) -> None:
        if self._elements.is_title and not self._is_titled:
            self._title.append(text)

    def _end_title(self) -> None:
        self._is_titled = any(not part.isspace() for part in self._title)
        if not self._is_titled:
            self._title.clear()

    def _start_tag(self, token: Token, start: int) -> None:
        name = token.tag or ""
        is_hidden = _is_hidden(name, token)
        self._elements.enter(name, is_hidden=is_hidden, is_closed=token.self_closing)
        if is_hidden or self._elements.is_hidden:
            return
        self._separate(name)
        self._is_raised |= name == _RAISED
        if name == "img":
            self._image(token, start)
        elif name == _QUOTATION:
            self._builder.open_quotation(start, start + len(token.source or ""))
        elif name == _MAIN_HEADING:
            self._heading_start = start
        elif name in _EMPHASIS:
            self._builder.open_emphasis(name, start)

    def _end_tag(self, token: Token, start: int) -> None:
        name = token.tag or ""
        if self._elements.is_title and not self._is_titled:
            self._end_title()
        self._elements.leave(name)
        self._is_raised &= name != _RAISED
        if self._elements.is_hidden:
            return
        self._separate(name)
        if name == _MAIN_HEADING:
            self._end_heading(start)
        elif name == _QUOTATION:
            self._builder.close_quotation(start, start + len(token.source or ""))
        elif name in _EMPHASIS:
            self._builder.close_emphasis(name, start)

    def _end_heading(self, end: int) -> None:
        start, self._heading_start = self._heading_start, None
        if self.heading is None and start is not None and start < self._builder.position:
            self.heading = Span(start, end)

    def _separate(self, name: str) -> None:
        if name == "br":
            self._builder.end_lines()
        elif name in SETS_APART:
            self._builder.separate(_APART[SETS_APART[name]])

    def _image(self, token: Token, start: int) -> None:
        """Its `alt` is read where it stands in the tag."""
        source = token.source or ""
        span = _value_span(source, "alt")
        at = span.start if span else 0
        for reference in references(source[: span.end], at) if span else ():
            self._words(source, Span(at, reference.start), start)
            self._builder.show(start + reference.start, start + reference.end, reference.shown)
            at = reference.end
        if span:
            self._words(source, Span(at, span.end), start)
        self._builder.separate(BLANK)


def _is_hidden(name: str, token: Token) -> bool:
    if name in NOT_SHOWN or (name == "dialog" and token.attr("open") is None):
        return True
    if name in _NEVER_HIDDEN or not token.attrs:
        return False
    hidden, style = token.attr("hidden", _FOUND_WHEN_HIDDEN), token.attr("style") or ""
    return hidden != _FOUND_WHEN_HIDDEN or _NOT_DISPLAYED.search(style) is not None


def _value_span(tag: str, name: str) -> Span | None:
    """Where the value of a tag's first attribute of this name stands in the tag, without quotation marks."""
    start = _TAG_NAME.match(tag)
    for attribute in _ATTRIBUTE.finditer(tag, start.end() if start else 0):
        if attribute[1].lower() == name:
            return Span(*attribute.span(number)) if (number := attribute.lastindex or 1) > 1 else None
    return None
