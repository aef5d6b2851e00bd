"""A text cut into the tokens of HTML, each with its place.

turbohtml's tokenizer follows https://html.spec.whatwg.org/#tokenization and tells the line and column of a token. It
changes ends of lines, and drops `</>` and a tag that the file ends in, as the standard has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from turbohtml import tokenize

from index.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Token

_DROPPED: Final = "</>"


def with_plain_line_ends(html: str) -> str:
    """The same text, in every offset too, without ends of lines that the tokenizer would change."""
    return html.replace("\r\n", " \n").replace("\r", "\n") if "\r" in html else html


def placed_tokens(html: str) -> Iterator[tuple[Token, int]]:
    """Each token of a text with plain ends of lines, with the offset where it begins."""
    line, line_start = 1, 0
    for token in tokenize(html, resolve_references=False, capture_source=True):
        while line < token.line:
            line_start = html.index("\n", line_start) + 1
            line += 1
        yield token, line_start + token.col


def text_spans(html: str, start: int, data: str) -> Iterator[Span]:
    """Where the data of a token of text stands, which begins at `start`: in one piece, or around what was dropped."""
    left = len(data)
    if not html.startswith(data, start):
        while (cut := html.find(_DROPPED, start, start + left + len(_DROPPED))) >= 0:
            yield Span(start, cut)
            left -= cut - start
            start = cut + len(_DROPPED)
    yield Span(start, start + left)
