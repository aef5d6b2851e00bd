"""What a terminal shows, drawn as SVG: colours, bold, and each character in its cell. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape

from search.output._width import cells
from search.output.layout import without_links

if TYPE_CHECKING:
    from collections.abc import Iterator

# In pixels, of a monospace font; most are 0.6 as wide as they are high.
_FONT_SIZE: Final = 14
_CELL: Final = 8.4
_ROW: Final = 19
_MARGIN: Final = 16
_BAR: Final = 34  # with the three buttons, above the first row
_BASELINE: Final = 14  # of a row, from its top

_FONTS: Final = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
_BACKGROUND: Final = "#1b1e26"
_FRAME: Final = "#3a3f4b"
_FOREGROUND: Final = "#d7dae0"
_BUTTONS: Final = ("#ff6b60", "#f5bf4f", "#61c554")
# The 16 colours of a terminal, 30 to 37 and 90 to 97: each with a contrast of 4.5 or more to the background (WCAG AA).
COLOURS: Final = (
    "#8a8f9a", "#ff7b72", "#7ee787", "#e3b341", "#79b8ff", "#e39bf7", "#56d4dd", "#d7dae0",
    "#9aa0ab", "#ffa198", "#a5f0ac", "#f2cc60", "#a5d0ff", "#f0bcff", "#8be9f0", "#ffffff",
)  # fmt: skip
_SGR: Final = re.compile(r"\x1b\[([\d;]*)m")


class Run(NamedTuple):
    """Characters side by side that look alike. colour: 0 to 15, or None for the usual."""

    text: str
    bold: bool = False
    colour: int | None = None


def runs(line: str) -> Iterator[Run]:
    """A line as a terminal shows it, cut where its looks change. Of SGR it knows bold, the 16 colours and reset."""
    bold, colour = False, None
    text, *codes = _SGR.split(line)
    if text:
        yield Run(text)
    for parameters, text in zip(codes[::2], codes[1::2], strict=True):
        for code in map(int, (parameters or "0").split(";")):
            if code == 0:
                bold, colour = False, None
            elif code == 1:
                bold = True
            elif 30 <= code <= 37:
                colour = code - 30
            elif 90 <= code <= 97:
                colour = code - 90 + 8
            else:
                raise ValueError(f"SGR {code} is not drawn")
        if text:
            yield Run(text, bold, colour)


def drawn(screen: str, *, title: str, columns: int) -> str:
    """An SVG of a terminal that shows `screen`, so many cells wide. title: for who can't see it."""
    rows = without_links(screen).removesuffix("\n").split("\n")
    width = round(columns * _CELL + 2 * _MARGIN)
    height = _BAR + len(rows) * _ROW + _MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'role="img" aria-labelledby="title">',
        f'<title id="title">{escape(title)}</title>',
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" fill="{_BACKGROUND}" '
        f'stroke="{_FRAME}"/>',
        *(
            f'<circle cx="{_MARGIN + 4 + 18 * number}" cy="{_BAR // 2}" r="5" fill="{colour}"/>'
            for number, colour in enumerate(_BUTTONS)
        ),
        f'<g font-family="{_FONTS}" font-size="{_FONT_SIZE}" fill="{_FOREGROUND}" xml:space="preserve">',
        *(_row(row, _BAR + number * _ROW + _BASELINE) for number, row in enumerate(rows) if row.strip()),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _row(line: str, baseline: int) -> str:
    """A row of text: every word that a blank does not lead to in its own cell begins a tspan at its place."""
    spans, column = [], 0
    for run in runs(line):
        for part in re.findall(r" +|[^ ]+(?: [^ ]+)*", run.text):
            if not part.startswith(" "):
                spans.append(_span(part, column, run))
            column += cells(part)
    return f'<text y="{baseline}">{"".join(spans)}</text>'


def _span(text: str, column: int, run: Run) -> str:
    looks = ' font-weight="bold"' if run.bold else ""
    if run.colour is not None:
        looks += f' fill="{COLOURS[run.colour]}"'
    length = f' textLength="{cells(text) * _CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<tspan x="{_MARGIN + column * _CELL:.1f}"{length}{looks}>{escape(text)}</tspan>'
