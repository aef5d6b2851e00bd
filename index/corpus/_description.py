"""What a new line of INDEX.md says of a text: its title and its date.

Besides what the index reads in the file, that is what is labelled (`Title: …`, `Published: …`) in the first lines, a
date that is a line of its own, and a page's own metadata: nothing is guessed. In the index such a title and date count
by the line alone, which can be read and mended.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus._front_matter import read_date
from index.corpus.document_reader import one_line, read_document
from index.corpus.file_names import comparable
from index.corpus.formats.table import format_of
from index.errors import DocumentError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from index.corpus.document import Document

_WINDOW: Final = 2_000  # characters of the body
_MOST_LINES: Final = 10  # of them, without empty ones
_LONGEST: Final = 200  # characters of such a line: what is longer is prose, and the head has ended
_TITLE: Final = re.compile(r"(?:title|headline)[ \t]*:[ \t]*(.+)", re.IGNORECASE)
_DATE: Final = re.compile(
    r"(?:(?:publication |pub )?date|(?:date )?(?:published|posted)(?: on)?)(?:[ \t]*:[ \t]*|[ \t]+(?=.*[0-9]))(.+)",
    re.IGNORECASE,
)
_HEAD_OF_PAGE: Final = 50_000  # characters of a file in HTML
_META: Final = re.compile(r"<meta\b([^<>]{1,1000})>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# Open Graph, schema.org, Dublin Core, and what news sites' own systems write.
_PUBLISHED: Final = frozenset(
    {"article:published_time", "datepublished", "dc.date", "dc.date.issued", "date", "pubdate", "publish-date"}
)


class Description(NamedTuple):
    """A title and a date, None for none. remarks: on what is asked for in vain, or missing, behind the file's name."""

    title: str | None
    date: datetime.date | None
    remarks: tuple[str, ...]


def describe(path: str, data: bytes, *, title: str | None, date: datetime.date | None) -> Description:
    """What a line says of a file: what is asked for, else what the file says of itself.

    Raises DocumentError if it is not text, or if the title that is asked for is only the name of the file.
    """
    document = read_document(data, path=path)
    remarks = [] if document.body.strip() else ["has no words: is it a scan?"]
    lines = list(_head(document.body))
    stated = title or _stated_title(lines), date or _published(document) or _stated_date(lines)
    if any(stated):
        document = read_document(data, path=path, title=stated[0], date=stated[1])
    shown = one_line(title or document.title)
    if title and shown != document.title:
        remarks.append(f"states its title itself, {document.title}, and that counts: change it there")
    if date and date != document.date:
        remarks.append(f"states its date itself, {document.date}, and that counts: change it there")
    if comparable(shown) == comparable(one_line(path.rpartition("/")[2])):
        if title:
            raise DocumentError("the name of the file is no --title")
        shown = ""
    return Description(shown or None, date or document.date, tuple(remarks))


def _stated_title(lines: Iterable[str]) -> str | None:
    return next((found[1].strip() for line in lines if (found := _TITLE.fullmatch(line))), None)


def _stated_date(lines: Iterable[str]) -> datetime.date | None:
    return next((day for line in lines if (day := _day_of(line))), None)


def _head(body: str) -> Iterator[str]:
    """The first lines of a body, up to where prose begins: the first line may be a long headline."""
    lines = [line.strip() for line in body[:_WINDOW].split("\n") if line.strip()]
    for number, line in enumerate(lines[:_MOST_LINES]):
        if number and len(line) > _LONGEST:
            return
        yield line


def _day_of(line: str) -> datetime.date | None:
    """The day of a line that is nothing but a date, or that is labelled as one."""
    labelled = _DATE.fullmatch(line)
    return read_date(labelled[1] if labelled else line)[0]


def _published(document: Document) -> datetime.date | None:
    if format_of(document.path).name != "HTML":
        return None
    for meta in _META.finditer(document.text, 0, _HEAD_OF_PAGE):
        values = {key.lower(): "".join(value) for key, *value in _ATTRIBUTE.findall(meta[1])}
        names = {values.get(key, "").lower() for key in ("property", "name", "itemprop")}
        if names & _PUBLISHED and (day := read_date(values.get("content"))[0]):
            return day
    return None
