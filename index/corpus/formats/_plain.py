"""Plain text: what it is made of apart from text itself is found by scanners, each for one kind of markup."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

from index.corpus.formats._captions import captions, tagged_voices
from index.corpus.formats._format_reading import FormatReading
from index.corpus.formats._line_numbers import line_numbers
from index.corpus.formats._mail import mail_quotes
from index.corpus.formats._page_numbers import page_numbers
from index.corpus.formats._references import references
from index.corpus.formats._separators import with_line_feeds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.text.reading_text import Markup


def read_plain(text: str, start: int) -> FormatReading:
    """The markup of a plain text, of captions, mail and numbered pages too. It has no title of its own."""
    body = with_line_feeds(text[start:])
    found = merged(captions(body), line_numbers(body), page_numbers(body), mail_quotes(body), references(body, 0))
    markup = tuple(one._replace(start=start + one.start, end=start + one.end) for one in found)
    return FormatReading(markup, voices=tagged_voices(body))


def merged(*markups: Iterable[Markup]) -> Iterator[Markup]:
    """Several scanners' markup of one text, each ascending, as one.

    Where two overlap, the one that starts earlier counts, or else the earlier scanner's.
    """
    end = 0
    for markup in merge(*markups, key=lambda one: one.start):
        if markup.start >= end:
            yield markup
            end = markup.end
