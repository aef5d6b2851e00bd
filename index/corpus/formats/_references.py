"""Character references with a semicolon (`&amp;` `&#8217;` `&eacute;`): in every format they are their character.

https://html.spec.whatwg.org/#character-references, as strict about digits as https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.corpus.formats._markup_builder import REPLACEMENT, without_controls
from index.text.reading_text import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def references(text: str, start: int) -> Iterator[Markup]:
    """The references in text[start:]; unknown names stay as they are written."""
    for found in _REFERENCE.finditer(text, start):
        character = _character(found[0])
        if character is not None:
            yield Markup(*found.span(), character)


def _character(reference: str) -> str | None:
    """The character that a reference is, U+FFFD for a control character and for none; None for an unknown name."""
    from html import unescape
    from html.entities import html5

    if reference[1] != "#":
        name = html5.get(reference[1:])  # unescape also knows names that only begin like this one
        return name and without_controls(name)
    return without_controls(unescape(reference)) or REPLACEMENT
