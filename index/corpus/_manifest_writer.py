"""New lines for INDEX.md: each in the form of the list, the table or the lines that it joins. Pure.

Nothing that is there changes by a byte, and nothing is written that is not read back: a name, a title or a date that
a form would garble is written in a plainer one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus._item_forms import ATTEMPTS, LineForm, NewItem, escaped, form_like
from index.corpus._manifest_blocks import LINE_END
from index.corpus._manifest_layout import read_layout
from index.corpus.file_names import is_text_name
from index.corpus.manifest_markdown import parse_items
from index.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.corpus._item_forms import Form, Written
    from index.corpus._manifest_layout import Layout, Place
    from index.corpus.manifest_markdown import ListedItem

_TEXT: Final = re.compile(rb"[ \t]*[^\s]")
_EMPTY_LINE: Final = re.compile(rb"(?:\r\n?|\n)[ \t>]*(?:\r\n?|\n)")
_BOM: Final = b"\xef\xbb\xbf"


class Extension(NamedTuple):
    """INDEX.md with new lines, and these, each without its end; with the heading above them if that is new."""

    data: bytes
    lines: tuple[str, ...]


class _Spot(NamedTuple):
    """Where new lines go, and how they are set apart.

    offset: in the source, where a line begins. blank_before, blank_after: an empty line stands there. blank_between:
    empty lines stand between them. heading: a new one above them.
    """

    offset: int
    blank_before: bool = False
    blank_between: bool = False
    blank_after: bool = False
    heading: str = ""


def extend_manifest(data: bytes, items: Sequence[NewItem], *, under: str | None = None) -> Extension:
    """INDEX.md with a line for each of some files that it does not list.

    They follow its last item, or with `under` the last one below that heading, which is made where there is none.
    Raises OnrecordError if it is not UTF-8, or if a file's name can't be written so that it is read back.
    """
    bom = _BOM if data.startswith(_BOM) else b""
    source = data.removeprefix(bom)
    try:
        listed = parse_items(source.decode())
    except UnicodeDecodeError as error:
        raise OnrecordError("INDEX.md is not UTF-8: save it as UTF-8, so that lines can be added") from error
    for spot, form in _spots(source, listed, under):
        if extension := _extended(source, listed, items, spot, form):
            return extension._replace(data=bom + extension.data)
    names = ", ".join(item.path for item in items)
    raise OnrecordError(f"INDEX.md can't be written so that these are read back, with their titles and dates: {names}")


def _spots(source: bytes, listed: Sequence[ListedItem], under: str | None) -> Iterator[tuple[_Spot, Form]]:
    """Where the lines may go, and in which form: behind the last item, or else as a list of their own."""
    layout = read_layout(source)
    begin, end, heading = _section(source, layout, under)
    items = {item.line: item for item in listed}
    places = [place for place in layout.places if place.line in items and begin <= place.start < end]
    if places:
        last = places[-1]
        fellows = [place for place in places if place.kind == last.kind]
        if last.kind != "line":
            fellows = [place for place in fellows if place.parent == last.parent]
        before = fellows[-2] if len(fellows) > 1 else None
        model = _model(fellows, items)
        is_loose = before is not None and _EMPTY_LINE.search(source, before.end, last.start) is not None
        spot = _Spot(_next_line(source, last.end), blank_before=is_loose, blank_between=is_loose)
        yield spot, form_like(source, last, before, model, items[model.line])
    at = _next_line(source, len(source[:end].rstrip()))
    yield _Spot(at, blank_before=at > 0, blank_after=_TEXT.match(source, at) is not None, heading=heading), LineForm()


def _model(places: Sequence[Place], items: Mapping[int, ListedItem]) -> Place:
    """The last of some places that has what most of them have: a date, a title."""
    for name in ("date", "title"):
        having = [place for place in places if getattr(items[place.line], name) is not None]
        if 2 * len(having) >= len(places):
            places = having
    return places[-1]


def _section(source: bytes, layout: Layout, under: str | None) -> tuple[int, int, str]:
    """Where the part below a heading begins and ends, or all of the text; and the heading if there is none yet."""
    if under is None:
        return 0, len(source), ""
    wanted = " ".join(under.split())
    ends = [heading.start for heading in layout.headings[1:]] + [len(source)]
    for heading, end in zip(layout.headings, ends, strict=False):
        if heading.text.casefold() == wanted.casefold():
            return heading.end, end, ""
    return len(source), len(source), "## " + escaped(wanted).replace("#", r"\#")


def _extended(
    source: bytes, listed: Sequence[ListedItem], items: Sequence[NewItem], spot: _Spot, form: Form
) -> Extension | None:
    """The text with lines at a spot; None if something of it would be read otherwise than it is meant."""
    attempts = [0] * len(items)
    while max(attempts) < ATTEMPTS:
        written = [form.write(item, number, attempts[number - 1]) for number, item in enumerate(items, 1)]
        data, lines = _inserted(source, spot, [one.line for one in written])
        found = parse_items(data.decode())
        by_line = {item.line: item for item in found}
        wrong = [
            number
            for number, (item, one, line) in enumerate(zip(items, written, lines, strict=True))
            if not _says(by_line.get(line), item, one)
        ]
        others = [replace(item, line=0) for item in found if item.line not in lines]
        if not wrong and others == [replace(item, line=0) for item in listed]:
            head = (spot.heading,) if spot.heading else ()
            return Extension(data, (*head, *(one.line for one in written)))
        for number in wrong or range(len(items)):
            attempts[number] += 1
    return None


def _inserted(source: bytes, spot: _Spot, lines: Sequence[str]) -> tuple[bytes, list[int]]:
    """The text with lines at a spot, and their numbers in it."""
    ends = LINE_END.findall(source)
    newline = ends[-1] if ends else b"\n"
    before = source[: spot.offset]
    if before and not before.endswith((b"\n", b"\r")):
        before += newline
    chunks = [""] * spot.blank_before + ([spot.heading, ""] if spot.heading else [])
    numbers: list[int] = []
    first = len(LINE_END.findall(before)) + 1
    for line in lines:
        if numbers and spot.blank_between:
            chunks.append("")
        numbers.append(first + len(chunks))
        chunks.append(line)
    chunks += [""] * spot.blank_after
    added = b"".join(chunk.encode() + newline for chunk in chunks)
    return before + added + source[spot.offset :], numbers


def _says(found: ListedItem | None, item: NewItem, written: Written) -> bool:
    """Whether a line is read as the file, the title and the date that it was written for."""
    if found is None or (found.wiki and not is_text_name(item.path)):
        return False
    path = found.link or next(iter(found.names), None)
    return (path, found.title, found.date, found.remark) == (item.path, written.title, written.date, None)


def _next_line(source: bytes, offset: int) -> int:
    """Where the line behind the one at an offset begins."""
    end = LINE_END.search(source, offset)
    return end.end() if end else len(source)
