"""Plain text: what it is made of apart from text itself is found by scanners, each for one kind of markup."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

from index.corpus.formats._captions import captions, tagged_voices
from index.corpus.formats._format_reading import FormatReading
from index.corpus.formats._mail import mail_quotes
from index.corpus.formats._pages import page_furniture
from index.corpus.formats._references import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.text.reading_text import Markup


def read_plain(text: str, start: int) -> FormatReading:
    """The markup of a plain text, of captions, mail and numbered pages too. It has no title of its own."""
    scanners = (captions, page_furniture, mail_quotes, references)
    return FormatReading(tuple(merged(*(scan(text, start) for scan in scanners))), voices=tagged_voices(text, start))


def merged(*markups: Iterable[Markup]) -> Iterator[Markup]:
    """Several scanners' markup of one text, each ascending, as one.

    Where two overlap, the one that starts earlier counts, or else the earlier scanner's.
    """
    end = 0
    for markup in merge(*markups, key=lambda one: one.start):
        if markup.start >= end:
            yield markup
            end = markup.end
