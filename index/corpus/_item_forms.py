"""How a list item, a table row or a line of INDEX.md is written: in the form of one that is there already.

What is written is one line without its end. Whether it is read back as it was meant is for `_manifest_writer`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from index.corpus.manifest_markdown import parse_items
from index.lexicon.calendar_names import MONTH_NUMBERS
from index.text.calendar_days import find_day, find_iso_date
from index.text.spans import Span

if TYPE_CHECKING:
    import datetime

    from index.corpus._manifest_layout import Place
    from index.corpus.manifest_markdown import ListedItem

_SPECIAL: Final = re.compile(r"[\\`*\[\]<&]|(?<![^\W_])_|_(?![^\W_])")  # marks of Markdown, unless \ is before them
_PLAIN_TARGET: Final = re.compile(r"[\w./+,~-]+")
_NOT_IN_TARGETS: Final = re.compile(r"[^\w ()/+,@~!'*;=.-]")  # between < and >
_MARKER: Final = re.compile(r"(?P<indent>[ \t]*)(?P<mark>(?:[-*+]|(?P<number>\d{1,9})[.)])[ \t]*)")
_NOT_QUOTING: Final = re.compile(r"[^\s>]")
_PAUSE: Final = re.compile(r"[ \t,.:;·|/–—-]*\Z")  # between a file's name and its date
_OPENING: Final = re.compile(r"[(\[`]*\Z")
_PAUSE_AND_OPENING: Final = re.compile(r"[ \t,.:;·|/–—-]*[(\[`]*\Z")
_LONGEST_PAUSE: Final = 20
_CLOSING: Final = {"(": ")", "[": "]", "`": "`"}
_MONTHS: Final = {number: name for name, number in sorted(MONTH_NUMBERS.items(), key=lambda one: len(one[0]))}
_SHORT: Final = 3  # letters of a month
_ISO: Final = "{year:04}-{month:02}-{day:02}"
_DATE_STYLES: Final = (
    _ISO, "{year:04}/{month:02}/{day:02}", "{name} {day}, {year}", "{day} {name} {year}",
    "{short} {day}, {year}", "{short}. {day}, {year}", "{day} {short} {year}", "{day} {short}. {year}",
    "{name} {day:02}, {year}", "{day:02} {name} {year}", "{short}. {day:02}, {year}",
)  # fmt: skip
ATTEMPTS: Final = 3  # at a line, each plainer

Kind: TypeAlias = Literal["link", "wiki", "code", "word"]
Form: TypeAlias = "LineForm | RowForm"


class NewItem(NamedTuple):
    """A file for INDEX.md. path: relative to it, with `/`. title, date: to be written where the form has them.

    needs_title, needs_date: they are to be written in any form.
    """

    path: str
    title: str | None = None
    date: datetime.date | None = None
    needs_title: bool = False
    needs_date: bool = False


class Written(NamedTuple):
    """A line, and the title and the date that are to be read from it."""

    line: str
    title: str | None
    date: datetime.date | None


class Naming(NamedTuple):
    """How a file is named, and its date.

    style: of the date, if there is one. is_before: it stands before the name. opening: what stands before it then;
    between: between the two; closing: behind both.
    """

    kind: Kind = "link"
    has_title: bool = True
    style: str | None = _ISO
    is_before: bool = False
    opening: str = ""
    between: str = ", "
    closing: str = ""

    def name(self, item: NewItem, attempt: int) -> tuple[str, str | None]:
        """The name, and the title that it shows; in further attempts always a link, in the last one without title."""
        wants_title = self.has_title or item.needs_title
        title = item.title if wants_title and (attempt < ATTEMPTS - 1 or item.needs_title) else None
        is_plain = attempt == 0 and item.path.isprintable() and (self.has_title or not title)
        kind: Kind = self.kind if is_plain else "link"
        return _named(item.path, title, kind), title

    def date(self, item: NewItem, *, has_place: bool = False) -> tuple[str, datetime.date | None]:
        """The date as it is written, and which it is; nothing where the form has none."""
        if item.date is None or not (self.style or has_place or item.needs_date):
            return "", None
        return _date_as(self.style or _ISO, item.date), item.date

    def beside(self, name: str, date: str) -> str:
        """A name with its date."""
        if not date:
            return name
        if self.is_before:
            return self.opening + date + self.between + name
        return name + self.between + date + self.closing


class LineForm(NamedTuple):
    """An item of a list, or a line.

    lead: what stands before the name; # in it is for the number, which counts on from `number` by `step`, with as many
    `digits` at least.
    """

    lead: str = "- "
    number: int = 0
    step: int = 0
    digits: int = 0
    naming: Naming = Naming()

    def write(self, item: NewItem, count: int, attempt: int) -> Written:
        """The line of an item, as the new one number `count`, from 1; plainer in each attempt, from 0 to 2."""
        name, title = self.naming.name(item, attempt)
        shown, date = self.naming.date(item)
        lead = self.lead.replace("#", str(self.number + self.step * count).zfill(self.digits))
        return Written(lead + self.naming.beside(name, shown), title, date)


class RowForm(NamedTuple):
    """A row of a table.

    lead: what stands before its first cell. widths: how many characters each cell has, with the blanks around it.
    is_spaced: blanks stand beside the bars. is_closed: a bar stands behind the last. name, title, date: the numbers of
    their cells, -1 for none of its own.
    """

    lead: str
    widths: tuple[int, ...]
    is_spaced: bool
    is_closed: bool
    name: int
    title: int
    date: int
    naming: Naming

    def write(self, item: NewItem, _: int, attempt: int) -> Written:
        """The row of an item; plainer in each attempt, from 0 to 2."""
        name, title = self.naming.name(item, attempt)
        shown, date = self.naming.date(item, has_place=self.date >= 0)
        cells = [""] * len(self.widths)
        if self.title >= 0:
            cells[self.title] = escaped(item.title or "") if attempt < ATTEMPTS - 1 else ""
        if self.date >= 0:
            cells[self.date] = shown
        cells[self.name] = name if self.date >= 0 else self.naming.beside(name, shown)
        blank = " " if self.is_spaced else ""
        padded = [blank + cell.replace("|", r"\|") + blank for cell in cells]
        lead = self.lead
        if "|" not in lead:
            padded[0] = padded[0].removeprefix(blank)
            lead += "|" * (not cells[0])  # else the next one would be the first
        row = "|".join(cell.ljust(width) for cell, width in zip(padded, self.widths, strict=True))
        return Written(lead + (f"{row}|" if self.is_closed else row.rstrip()), title, date)


def form_like(source: bytes, last: Place, before: Place | None, model: Place, listed: ListedItem) -> Form:
    """The form of what follows the last item of a list, a table or lines.

    source: INDEX.md in UTF-8. before: the item before the last. model: the one whose naming is followed, and what it
    lists.
    """
    text = source[model.start : model.text_end].decode()
    name = _name_in(text, model, listed)
    naming = _naming(text, listed, name)
    line_start = max(source.rfind(b"\n", 0, last.start), source.rfind(b"\r", 0, last.start)) + 1
    lead = _NOT_QUOTING.sub(" ", source[line_start : last.start].decode())
    if model.kind == "row":
        return _row_form(source, model, lead, listed, name, naming)
    if model.kind == "line":
        return LineForm(lead + text[: name.start], naming=naming)
    marker = _MARKER.match(source[last.start : last.end].decode())
    if marker is None:
        return LineForm(lead + "- ", naming=naming)
    number, mark = marker["number"], marker["mark"]
    lead += marker["indent"]
    if not number:
        return LineForm(lead + mark, naming=naming)
    earlier = _MARKER.match(source[before.start : before.end].decode()) if before else None
    step = 0 if earlier and earlier["number"] == number else 1
    digits = len(number) if number[0] == "0" else 0
    return LineForm(f"{lead}#{mark.removeprefix(number)}", int(number), step, digits, naming)


def _row_form(source: bytes, place: Place, lead: str, listed: ListedItem, name: Span, naming: Naming) -> RowForm:
    cells = [source[cell.start : cell.end].decode() for cell in place.cells]
    headings = [heading.lower() for heading in place.header]
    begins = [len(source[place.start : cell.start].decode()) for cell in place.cells]
    named = bisect_right(begins, name.start) - 1
    dated = [number for number, cell in enumerate(cells) if number != named and _has_date(cell, listed)]
    dated = dated or [number for number, heading in enumerate(headings) if "date" in heading.split()]
    return RowForm(
        lead=lead + source[place.start : place.cells[0].start].decode(),
        widths=tuple(map(len, cells)),
        is_spaced=any(cell != cell.strip() for cell in cells),
        is_closed=source[place.cells[-1].end : place.end].strip() == b"|",
        name=named,
        title=headings.index("title") if "title" in headings else -1,
        date=dated[0] if dated and dated[0] != named else -1,
        naming=naming,
    )


def _name_in(text: str, place: Place, listed: ListedItem) -> Span:
    """Where the file's name stands in the text of its block: the link or the code that is read as it, or a word."""
    for start, end in place.names:
        begin, stop = (len(text.encode()[: offset - place.start].decode()) for offset in (start, end))
        read = parse_items(f"- {text[begin:stop]}")
        if any((one.link, one.names) == (listed.link, listed.names[:1]) for one in read):
            return Span(begin, stop)
    begin = max(text.find(listed.names[0]), 0) if listed.names else 0
    return Span(begin, begin + len(listed.names[0] if listed.names else ""))


def _naming(text: str, listed: ListedItem, name: Span) -> Naming:
    shown = text[slice(*name)]
    kind: Kind = "wiki" if listed.wiki else "link" if listed.link else "code" if shown[:1] == "`" else "word"
    naming = Naming(kind, listed.title is not None, None)
    if listed.date is None:
        return naming
    before, behind = text[: name.start], text[name.end :]
    for style in _DATE_STYLES:
        date = _date_as(style, listed.date)
        head, found, tail = before.rpartition(date)
        if found:
            opening = _at_end(_OPENING, head)
            between = _closed(opening) + (_at_end(_PAUSE, tail) or " ")
            return naming._replace(style=style, is_before=True, opening=opening, between=between)
        head, found, _ = behind.partition(date)
        if found:
            between = _at_end(_PAUSE_AND_OPENING, head)
            between = between if between.strip() or between == head else ", "
            return naming._replace(style=style, between=between, closing=_closed(between))
    return naming._replace(style=_ISO) if _has_date(f"{before}\n{behind}", listed) else naming


def _at_end(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text[-_LONGEST_PAUSE:])
    return found[0] if found else ""


def _closed(opening: str) -> str:
    """What closes the brackets and code that some text opens."""
    return "".join(_CLOSING.get(char, "") for char in reversed(opening))


def _has_date(text: str, listed: ListedItem) -> bool:
    """Whether the date of an item stands in a part of it, in whatever form."""
    return listed.date is not None and listed.date in (find_iso_date(text), find_day(" ".join(text.split()))[0])


def _date_as(style: str, day: datetime.date) -> str:
    """A day in one of the styles of dates."""
    name = _MONTHS[day.month].capitalize()
    return style.format(year=day.year, month=day.month, day=day.day, name=name, short=name[:_SHORT])


def _named(path: str, title: str | None, kind: Kind) -> str:
    """A file's name as a link, a wiki link, code, or as it is."""
    match kind:
        case "link":
            return f"[{escaped(title or ' '.join(path.rpartition('/')[2].split()))}]({_target(path)})"
        case "wiki":
            return f"[[{path}|{title}]]" if title else f"[[{path}]]"
        case "code":
            return f"`{path}`"
    return path


def _target(path: str) -> str:
    """A path as the target of a link, between < and > where it has blanks or marks."""
    if _PLAIN_TARGET.fullmatch(path):
        return path
    return "<" + _NOT_IN_TARGETS.sub(lambda char: "".join(f"%{byte:02X}" for byte in char[0].encode()), path) + ">"


def escaped(title: str) -> str:
    """A text in which nothing is a mark of Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", title)
