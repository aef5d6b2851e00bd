"""One file -> Document: its text, where the body begins, and its title, date and speaker.

Pure: bytes in, a Document or a DocumentError out. What the file says of itself stands in `_header` and
`_front_matter`; what INDEX.md says of it is an argument. Who is quoted inside is a matter of `quotations`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from index.corpus._front_matter import read_front_matter
from index.corpus._header import read_header
from index.corpus.decoding import decode
from index.corpus.document import Document
from index.corpus.formats.table import format_of
from index.text.calendar_days import find_iso_date
from index.text.reading_text import ReadingText
from index.text.sentences import paragraphs, sentences

if TYPE_CHECKING:
    import datetime

MAX_TITLE_LENGTH = 80
_DIRECTION = re.compile(r"[\[(♪].*[\])♪]", re.DOTALL)
_NOT_BLANK = re.compile(r"\S")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Far longer than a title, far shorter than a long file.
_TITLE_WINDOW = 1_000
_PAUSES = " ,;:-–—"


def read_document(data: bytes, *, path: str, title: str | None = None, date: datetime.date | None = None) -> Document:
    """A file's bytes as a document; `title` and `date` are INDEX.md's.

    Date: header, else front matter, else INDEX.md, else an ISO date in the file's name. Title: front matter,
    else INDEX.md, else the format's own, else the first sentence, else the file's name. Raises DocumentError if it is
    not text.
    """
    text, text_warnings = decode(data)
    matter, matter_warnings = read_front_matter(text)
    header, header_warnings = read_header(text, matter.end if matter else 0)
    first = _NOT_BLANK.search(text, header.end if header else matter.end if matter else 0)
    body_start = first.start() if first else len(text)
    name = path.rpartition("/")[2]
    read = format_of(name).read(text, body_start)
    return Document(
        path=path,
        title=(one_line(matter.title) if matter and matter.title else "")
        or one_line(title or "")
        or _cut(one_line(read.title or ""))
        or _first_sentence(ReadingText(text, body_start, read.markup))
        or one_line(name)
        or "untitled",
        date=(header.date if header else None) or (matter.date if matter else None) or date or find_iso_date(name),
        speaker=(header.speaker if header else None)
        or (one_line(matter.speaker) if matter and matter.speaker else "")
        or None,
        text=text,
        body_start=body_start,
        warnings=text_warnings + matter_warnings + header_warnings,
        markup=read.markup,
        voices=read.voices,
        emphasis=read.emphasis,
    )


def _first_sentence(reading: ReadingText) -> str:
    """The first sentence that is no stage direction, as a title."""
    text = reading.text
    cut = paragraphs(text, reading.column)
    first = next((one for one in cut if not _DIRECTION.fullmatch(text, *one)), next(iter(cut), None))
    sentence = next(iter(sentences(text, first.start, min(first.end, first.start + _TITLE_WINDOW)))) if first else None
    return _cut(one_line(text[slice(*sentence)])) if sentence else ""


def _cut(title: str) -> str:
    """A title, cut between words if it is too long for one."""
    if len(title) <= MAX_TITLE_LENGTH:
        return title.rstrip(_PAUSES) or title
    head = title[:MAX_TITLE_LENGTH]
    return (head.rpartition(" ")[0] or head[:-1]).rstrip(_PAUSES) + "…"


def one_line(text: str) -> str:
    """`text` with each run of blanks as one space, without control characters and lone surrogates."""
    kept = (char for char in text if char.isspace() or not _is_control(char))
    return " ".join("".join(kept).split())


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs"} or char in _BIDI
