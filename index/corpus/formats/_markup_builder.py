"""The markup of a file, gathered from what is read of it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from index.text.reading_text import Markup
from index.text.spans import Span

# What sets two parts of a text apart, the weakest first, and how it is shown.
BLANK, CELL, LINE, PARAGRAPH = range(1, 5)
_SHOWN: Final = ("", " ", "\t", "\n", "\n\n")

# C0 but the tab, DEL, C1: what a reference to one stands for is not shown.
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_OPENING: Final = "“‘"  # as browsers show <q>, and one within another
_CLOSING: Final = "”’"
REPLACEMENT: Final = "\ufffd"
_BROKEN_WORD = re.compile(r"[^\W\d_][-\u2010\u2011\u00ad¬]\Z")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def without_controls(shown: str) -> str:
    """What is shown for markup, with every control character replaced; a line's end is one here."""
    return _CONTROLS.sub(REPLACEMENT, shown)


class MarkupBuilder:
    """The markup of text[start:]: a format tells front to back what is read, all else is markup.

    Where parts are set apart in several ways at once, the strongest counts; nothing is shown for the first and the
    last of them. What lies before what was already read is left out, so the markup never overlaps.
    """

    __slots__ = (
        "_apart", "_at", "_emphasis", "_is_begun", "_is_label", "_markup", "_open_emphasis", "_open_quotations",
        "_text",
    )  # fmt: skip

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._at = start  # up to here all is read, or markup
        self._apart = 0
        self._is_begun = self._is_label = False
        self._open_quotations = 0
        self._markup: list[Markup] = []
        self._emphasis: list[Span] = []
        self._open_emphasis: defaultdict[str, list[int]] = defaultdict(list)  # where the open elements of a name begin

    @property
    def is_begun(self) -> bool:
        """Whether anything was read yet."""
        return self._is_begun

    @property
    def position(self) -> int:
        """Where the last part that was read ends."""
        return self._at

    def read(self, start: int, end: int) -> None:
        """text[start:end] is read as it is written."""
        start = max(start, self._at)
        if start < end:
            self._close_gap(start)
            self._at = end

    def show(self, start: int, end: int, shown: str) -> None:
        """`shown` is read for text[start:end]."""
        if self._text[start:end] == shown:
            self.read(start, end)
        elif shown and self._at <= start < end:
            self._close_gap(start)
            self._markup.append(Markup(start, end, without_controls(shown)))
            self._at = end

    def label(self, start: int, end: int, shown: str) -> None:
        """`shown` is read for text[start:end], and what follows stands on its line, whatever sets it apart."""
        self._apart = PARAGRAPH
        self.show(start, end, shown)
        self._apart, self._is_label = BLANK, True

    def separate(self, apart: int) -> None:
        """What follows is set apart from what was read, by at least this much."""
        if apart > self._apart and not self._is_label:
            self._apart = apart

    def end_lines(self, count: int = 1) -> None:
        """So many lines end here; after the end of one there are empty ones, which are shown as one."""
        if count:
            self.separate(PARAGRAPH if count > 1 or self._apart == LINE else LINE)

    def open_emphasis(self, name: str, at: int) -> None:
        """An element of this name, which sets its text apart, begins at `at`."""
        self._open_emphasis[name].append(at)

    def close_emphasis(self, name: str, at: int) -> None:
        """The innermost open element of this name ends at `at`; without one nothing does."""
        if self._open_emphasis[name]:
            self._emphasis.append(Span(self._open_emphasis[name].pop(), at))

    def open_quotation(self, start: int, end: int) -> None:
        """A quotation mark is read for text[start:end], within another quotation a single one."""
        self.show(start, end, _OPENING[self._open_quotations % 2])
        self._open_quotations += 1

    def close_quotation(self, start: int, end: int) -> None:
        """The mark is read that closes the innermost open quotation; without one nothing is."""
        if self._open_quotations:
            self._open_quotations -= 1
            self.show(start, end, _CLOSING[self._open_quotations % 2])

    def emphasis(self) -> tuple[Span, ...]:
        """What is emphasised, and captions of pictures, ascending."""
        return tuple(sorted(self._emphasis))

    def markup(self) -> tuple[Markup, ...]:
        """The markup, up to the end of the text."""
        rest = Markup(self._at, len(self._text))
        return (*self._markup, rest) if rest.start < rest.end else tuple(self._markup)

    def _close_gap(self, start: int) -> None:
        """What stands between what was read and `start` is shown as what sets the two apart."""
        gap = self._text[self._at : start]
        shown = _SHOWN[self._apart] if self._is_begun else ""
        if shown == " " and (self._ends_in_blank() or self._text[start].isspace() or self._is_in_word(gap, start)):
            shown = ""
        if gap != shown and not (self._apart == PARAGRAPH and _ends_paragraph(gap)):
            self._markup.append(Markup(self._at, start, shown))
        self._apart = 0
        self._is_begun, self._is_label = True, False

    def _is_in_word(self, gap: str, start: int) -> bool:
        """Whether a word is broken at the end of a line."""
        is_broken = _BROKEN_WORD.search(self._text, max(self._at - 2, 0), self._at) is not None
        return is_broken and ("\n" in gap or "\r" in gap) and self._text[start].isalpha()

    def read_raised(self, start: int, end: int) -> None:
        """text[start:end] is read above the line: digits are note marks or powers."""
        raised = self._text[start:end]
        if raised.isascii() and raised.isdigit():
            self.show(start, end, raised.translate(_RAISED))
        else:
            self.read(start, end)

    def _ends_in_blank(self) -> bool:
        last = self._markup[-1] if self._markup else None
        return (last.shown if last and last.end == self._at else self._text[self._at - 1])[-1:].isspace()


def _ends_paragraph(gap: str) -> bool:
    """Whether what stands between two parts of a text is, as it is written, nothing but the end of a paragraph."""
    return gap.isspace() and gap[-1] in "\r\n" and gap.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
