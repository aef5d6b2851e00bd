"""Cut a text into paragraphs and sentences; every part is a `Span` of offsets into that text.

The only splitter: quotations, titles and the search for "in one sentence" all use it. It knows nothing about
quotation marks but that they may follow a full stop and may open a sentence.
"""

from __future__ import annotations

from functools import lru_cache

from index.text._joints import lines_of
from index.text._sentence_ends import FILLER as FILLER
from index.text._sentence_ends import STOP, ends_sentence
from index.text._wrapping import continued_lines
from index.text.spans import Span, strip_span


@lru_cache(maxsize=2)  # of the text that is being indexed: its title, its units and its quotations need them
def paragraphs(text: str, column: int = 0) -> tuple[Span, ...]:
    """Return the paragraphs of `text`, without the blanks around them.

    Every line is a paragraph, unless the text is hard-wrapped: see `_wrapping`. column: how many characters stand
    before the text on its first line, such as a header.
    """
    lines = lines_of(text)
    continued = continued_lines(text, lines, column)
    if not continued:
        return tuple(lines)
    joined: list[Span] = []
    for at, line in enumerate(lines):
        if at in continued:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the sentences of `text[start:end]`, in order, without the blanks around them."""
    limit = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for stop in STOP.finditer(text, start, limit):
        if stop.end() < limit and ends_sentence(text, begin, stop, limit):
            found.append(strip_span(text, begin, stop.end()))
            begin = stop.end()
    found.append(strip_span(text, begin, limit))
    return tuple(span for span in found if span.start < span.end)
