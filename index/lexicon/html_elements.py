"""Elements of HTML, by how their text is read, as the HTML standard describes the rendering of a page."""

from __future__ import annotations

from index.lexicon._loader import table

_ELEMENTS = table("html_elements")

SETS_APART = _ELEMENTS.cells("sets_apart")
"""What the tags of an element are read as: the end of a `paragraph` or a `line`, between `cell`s, a `blank`."""

NOT_SHOWN = _ELEMENTS.having("text", "none")
"""Their text is not part of the page."""

VERBATIM = _ELEMENTS.having("text", "verbatim")
"""Their blanks and line ends are shown as they are written."""

VOID = _ELEMENTS.having("void", "yes")
"""They have no content, and no end tag."""

_BLOCKS = _ELEMENTS.having("sets_apart", "paragraph")

ENDED_BY_BLOCKS = _ELEMENTS.having("ended_by", "paragraph")
"""They contain no element that sets a paragraph apart: its start tag ends them."""

ENDED_BY = {
    element: _BLOCKS if cell == "paragraph" else frozenset(cell.split(" "))
    for element, cell in _ELEMENTS.cells("ended_by").items()
}
"""The start tags that end an element whose own end tag may be left out."""
