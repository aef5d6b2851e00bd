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
from index.corpus.file_names import comparable, is_text_name
from index.corpus.manifest_markdown import parse_items
from index.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.corpus._item_forms import Form, Written
    from index.corpus._manifest_layout import Layout, Place
    from index.corpus.manifest_markdown import ListedItem

_HASHES: Final = re.compile(r"#{1,6} ")  # of a heading as it is written
_TEXT: Final = re.compile(rb"[ \t]*[^\s]")
_EMPTY_LINE: Final = re.compile(rb"(?:\r\n?|\n)[ \t>]*(?:\r\n?|\n)")
_BOM: Final = b"\xef\xbb\xbf"


class Extension(NamedTuple):
    """INDEX.md with new lines, and these, each without its end; with the heading above them if that is new.

    refused: the items that have no line, since none would be read back as it is meant.
    """

    data: bytes
    lines: tuple[str, ...]
    refused: tuple[NewItem, ...] = ()


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

    They follow its last item, or with `under` the last one right below that heading, the first of its name, which is
    made where there is none. Raises OnrecordError if it is not UTF-8, or if nothing would be read back.
    """
    bom = _BOM if data.startswith(_BOM) else b""
    source = data.removeprefix(bom)
    try:
        listed = parse_items(source.decode())
    except UnicodeDecodeError as error:
        raise OnrecordError("INDEX.md is not UTF-8: save it as UTF-8, so that lines can be added") from error
    found: Extension | None = None
    for spot, form in _spots(source, listed, under):
        tried = _extended(source, listed, items, spot, form)
        if tried and (found is None or len(tried.refused) < len(found.refused)):
            found = tried
        if found and not found.refused:
            break
    if found is None:
        raise OnrecordError(_reason(items))
    return found._replace(data=bom + found.data)


def _reason(items: Sequence[NewItem]) -> str:
    if any(item.needs_title for item in items):
        return "INDEX.md can't have this title, which would be read as another or as a date: write another"
    return "INDEX.md hides what is added at its end: close the block of code, the comment or the tag that is open there"


def _spots(source: bytes, listed: Sequence[ListedItem], under: str | None) -> Iterator[tuple[_Spot, Form]]:
    """Where the lines may go, and in which form: behind the last item, or else as a list of their own."""
    layout = read_layout(source)
    begin, end, heading = _section(source, layout, under)
    items = {item.line: item for item in listed}
    listing = [place for place in layout.places if place.line in items]
    at = _next_line(source, len(source[:end].rstrip()))
    apart = _Spot(at, blank_before=at > 0, blank_after=_TEXT.match(source, at) is not None, heading=heading)
    if places := [place for place in listing if begin <= place.start < end]:
        before, last = _last_two(places)
        is_loose = before is not None and _EMPTY_LINE.search(source, before.end, last.start) is not None
        spot = _Spot(_next_line(source, last.end), blank_before=is_loose, blank_between=is_loose)
        yield spot, _form(source, places, items)
    elif elsewhere := [place for place in listing if place.kind == "item"]:
        form = _form(source, elsewhere, items)
        if isinstance(form, LineForm):
            yield apart, form._replace(lead=form.lead.lstrip(" \t>"), number=0)
    yield apart, LineForm()


def _form(source: bytes, places: Sequence[Place], items: Mapping[int, ListedItem]) -> Form:
    """The form of what follows the last of some places."""
    before, last = _last_two(places)
    model = _model([place for place in places if _is_beside(place, last)], items)
    return form_like(source, last, before, model, items[model.line])


def _last_two(places: Sequence[Place]) -> tuple[Place | None, Place]:
    """The last of some places, and the one before it in the same list or table."""
    last = places[-1]
    return next((place for place in places[-2::-1] if _is_beside(place, last)), None), last


def _is_beside(place: Place, last: Place) -> bool:
    return place.kind == last.kind and (last.kind == "line" or place.parent == last.parent)


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
    wanted = _HASHES.sub("", " ".join(under.split()))
    as_read = [heading.text for heading in read_layout(f"# {wanted}".encode()).headings]
    names = {comparable(name.casefold()) for name in (wanted, *as_read)}
    ends = [heading.start for heading in layout.headings[1:]] + [len(source)]
    for heading, end in zip(layout.headings, ends, strict=False):
        if comparable(heading.text.casefold()) in names:
            return heading.end, end, ""
    return len(source), len(source), "## " + escaped(wanted).replace("#", r"\#")


def _extended(
    source: bytes, listed: Sequence[ListedItem], items: Sequence[NewItem], spot: _Spot, form: Form
) -> Extension | None:
    """The text with lines at a spot; None if none is read as it is meant, or if something else no longer is."""
    attempts = [0] * len(items)
    wanted = list(range(len(items)))
    while wanted:
        written = [form.write(items[at], count, attempts[at]) for count, at in enumerate(wanted, 1)]
        data, lines = _inserted(source, spot, [one.line for one in written])
        found = parse_items(data.decode())
        by_line = {item.line: item for item in found}
        wrong = [
            at
            for at, one, line in zip(wanted, written, lines, strict=True)
            if not _says(by_line.get(line), items[at], one)
        ]
        others = [replace(item, line=0) for item in found if item.line not in lines]
        if not wrong and others == [replace(item, line=0) for item in listed]:
            head = (spot.heading,) if spot.heading else ()
            kept = set(wanted)
            refused = (item for at, item in enumerate(items) if at not in kept)
            return Extension(data, (*head, *(one.line for one in written)), tuple(refused))
        for at in wrong or wanted:
            attempts[at] += 1
        wanted = [at for at in wanted if attempts[at] < ATTEMPTS]
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
