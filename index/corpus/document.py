"""One file -> Document: its text, where the body begins, and its title, date and speaker.

Pure: bytes in, a Document or a DocumentError out. What the file says of itself stands in `header` and
`front_matter`; what INDEX.md says of it is an argument. Who is quoted inside is a matter of `quotations`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.corpus.front_matter import read_front_matter
from index.corpus.header import read_header
from index.errors import DocumentError
from index.text.iso_dates import find_iso_date
from index.text.sentences import paragraphs, sentences

if TYPE_CHECKING:
    import datetime

MAX_TITLE_LENGTH = 80

_BOM = b"\xef\xbb\xbf"
# The longer marks first: UTF-32 LE begins as UTF-16 LE does.
_WIDE_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# Well-formed sequences of two to four bytes: The Unicode Standard, table 3-7.
_MULTI_BYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_NOT_BLANK = re.compile(r"\S")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Far more than a title holds, far less than a long file.
_TITLE_WINDOW = 1_000


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. Offsets count characters of `text`, the decoded file without its BOM.

    `body_start` is the offset of the first character after the header that is not blank; len(text)
    where there is none.
    """

    path: str
    title: str
    date: datetime.date | None
    speaker: str | None
    text: str
    body_start: int
    warnings: tuple[str, ...]

    @property
    def body(self) -> str:
        """The text from `body_start` on, unchanged."""
        return self.text[self.body_start :]


def read_document(data: bytes, *, path: str, title: str | None = None, date: datetime.date | None = None) -> Document:
    """The document that a file's bytes are; `title` and `date` are INDEX.md's.

    Date: header, else front matter, else INDEX.md, else an ISO date in the file's name. Title: front matter,
    else INDEX.md, else the first sentence, else the file's name. Raises DocumentError where it is not text.
    """
    text, text_warnings = decode(data)
    matter, matter_warnings = read_front_matter(text)
    header, header_warnings = read_header(text, matter.end if matter else 0)
    first = _NOT_BLANK.search(text, header.end if header else matter.end if matter else 0)
    body_start = first.start() if first else len(text)
    name = path.rpartition("/")[2]
    return Document(
        path=path,
        title=(_one_line(matter.title) if matter and matter.title else "")
        or _one_line(title or "")
        or _first_sentence(text[body_start : body_start + _TITLE_WINDOW])
        or _one_line(name)
        or "untitled",
        date=(header.date if header else None) or (matter.date if matter else None) or date or find_iso_date(name),
        speaker=(header.speaker if header else None)
        or (_one_line(matter.speaker) if matter and matter.speaker else "")
        or None,
        text=text,
        body_start=body_start,
        warnings=text_warnings + matter_warnings + header_warnings,
    )


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file without its BOM, and warnings to show.

    UTF-8; else Windows-1252 with a warning where no valid multi-byte UTF-8 sequence stands in the file.
    Raises DocumentError with the offset in bytes where neither holds, and for UTF-16, UTF-32 and NUL bytes.
    """
    for mark, encoding in _WIDE_BOMS:
        if data.startswith(mark):
            raise DocumentError(f"is {encoding}; save it as UTF-8 text")
    if b"\x00" in data:
        raise DocumentError("holds NUL bytes: a binary file or UTF-16; save it as UTF-8 text")
    try:
        # Not the codec utf-8-sig, whose errors count from after the mark.
        return data.decode("utf-8").removeprefix("\ufeff"), ()
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02X} at offset {error.start}"
        if _MULTI_BYTE.search(data):
            raise DocumentError(f"is damaged UTF-8: {where}") from error
    try:
        return data.decode("cp1252"), (f"is not UTF-8 ({where}): read as Windows-1252",)
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02X} at offset {error.start}"
        raise DocumentError(f"is neither UTF-8 nor Windows-1252: {where}") from error


def _first_sentence(text: str) -> str:
    """The first sentence of the first paragraph on one line, cut at a word where it is too long for a title."""
    first = next(iter(paragraphs(text)), None)
    sentence = next(iter(sentences(text, *first)), first) if first else None
    title = _one_line(text[slice(*sentence)]) if sentence else ""
    if len(title) <= MAX_TITLE_LENGTH:
        return title
    head = title[:MAX_TITLE_LENGTH]
    return (head.rpartition(" ")[0] or head[:-1]).rstrip(" ,;:-–—") + "…"


def _one_line(text: str) -> str:
    """`text` with each run of blanks as one space, without controls and half characters."""
    shown = (char for char in text if char.isspace() or not _is_control(char))
    return " ".join("".join(shown).split())


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs"} or char in _BIDI
