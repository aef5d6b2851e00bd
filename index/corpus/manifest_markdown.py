"""The text of INDEX.md -> ListedItems: which file each list item, table row or line names, without reading the disk.

Pure, and the items can be stored as JSON: an unchanged INDEX.md need not be parsed again nor the parser imported. Which
names are files is decided by `manifest`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from index.corpus._manifest_blocks import read_blocks
from index.corpus._plain_blocks import read_plain_blocks
from index.corpus.file_names import comparable
from index.text.calendar_days import find_day, find_iso_date, parse_iso_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from index.corpus._manifest_blocks import Block, Piece

# No system opens a longer path (PATH_MAX on Linux).
MAX_NAME_LENGTH = 4_096

_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")  # RFC 3986: a scheme, or a host alone
_NAME = re.compile(r".*[^\s/]\.[^\W_]+")
_CLOSERS = dict(zip("([{<\"'“\u2018«*_~", ")]}>\"'”\u2019»*_~", strict=True))


@dataclass(frozen=True, slots=True)
class ListedItem:
    """What one list item, table row or line of INDEX.md says.

    `line` counts from 1. `link` is the target of the first link that does not lead to the web, percent-decoded and
    without `#…`; with `wiki` it may lack its ending, as in `[[a]]`. `names` are words that may be file names, code
    spans first; none if there is a link. `title` is the link's text unless that is the file's name. `remark` says why
    what looks like the item's date is not one.
    """

    line: int
    link: str | None
    names: tuple[str, ...]
    title: str | None
    date: datetime.date | None
    wiki: bool = False
    remark: str | None = None


def items_to_json(items: Iterable[ListedItem]) -> list[list[Any]]:
    """Rows of line, link, names, title, date, wiki and remark for `json`; `items_from_json` gives the items back."""
    return [
        [one.line, one.link, list(one.names), one.title, one.date and one.date.isoformat(), one.wiki, one.remark]
        for one in items
    ]


def items_from_json(rows: Iterable[Sequence[Any]]) -> tuple[ListedItem, ...]:
    """The items whose rows `items_to_json` made. Raises ValueError for rows of another length."""
    return tuple(
        ListedItem(line, link, tuple(names), title, date and parse_iso_date(date), wiki, remark)
        for line, link, names, title, date, wiki, remark in rows
    )


def parse_items(text: str) -> tuple[ListedItem, ...]:
    """The items of INDEX.md that may name a file, in order. No text is an error.

    Headings, prose, code blocks, HTML and the header row of a table contain no items.
    """
    text = text.removeprefix("\ufeff")
    blocks = read_plain_blocks(text)
    if blocks is None:
        blocks = read_blocks(text)
    return tuple(item for block in blocks if (item := _item(block)))


def _item(block: Block) -> ListedItem | None:
    """The item that a block makes, or None where it names no file."""
    if block.is_line and not _is_sole_name(block.pieces):
        return None
    link, target = next(((piece, target) for piece in block.pieces if (target := _target(piece))), (None, ""))
    names = () if link else _names(block.pieces)
    if not link and not names:
        return None
    title = None if link is None or _is_named_by_file(link, target) else link.text
    date, remark = _date(block.pieces)
    return ListedItem(block.line, target or None, names, title, date, link is not None and link.kind == "wiki", remark)


def _is_sole_name(pieces: Sequence[Piece]) -> bool:
    """Whether a line is one link, one code span, or one word that is a name."""
    shown = [piece for piece in pieces if piece.text.strip() or piece.kind != "text"]
    if len(shown) == 1 and shown[0].kind in ("link", "wiki", "code"):
        return True
    return {piece.kind for piece in shown} == {"text"} and _is_name("".join(piece.text for piece in shown).strip())


def _names(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The code spans that may be names, in which blanks are allowed, and then the words, each once."""
    codes = [code for piece in pieces if piece.kind == "code" and _is_code_name(code := piece.text.strip())]
    prose = "".join(piece.text if piece.kind == "text" else " " for piece in pieces)
    return tuple(dict.fromkeys([*codes, *filter(None, map(_name_in, prose.split()))]))


def _target(piece: Piece) -> str:
    """The path a link leads to, or "" where a piece leads nowhere, to the web or into INDEX.md itself."""
    target = piece.target.partition("#")[0]
    if piece.kind == "wiki":
        return "" if "://" in piece.target else target.strip()
    return "" if _WEB.match(piece.target) else unquote(target, errors="surrogateescape")


def _is_named_by_file(link: Piece, target: str) -> bool:
    """Whether a link's text is empty or the name of the file that it leads to, but for blanks."""
    names = {"", link.target, target, target.rpartition("/")[2]}
    return comparable(link.text) in (comparable(" ".join(name.split())) for name in names)


def _is_name(word: str) -> bool:
    return " " not in word and _is_code_name(word)


def _is_code_name(code: str) -> bool:
    return len(code) <= MAX_NAME_LENGTH and _NAME.fullmatch(code) is not None and _WEB.match(code) is None


def _name_in(word: str) -> str | None:
    """`word` if it may be a file name as written, else the name within the marks around it, if any."""
    if len(word) > MAX_NAME_LENGTH:
        return None
    if not _is_name(word):
        while word and not word[-1].isalnum():
            word = word[:-1]
        while word and word[0] in _CLOSERS and _CLOSERS[word[0]] not in (rest := word.lstrip(word[0])):
            word = rest
    return word if _is_name(word) else None


def _date(pieces: Sequence[Piece]) -> tuple[datetime.date | None, str | None]:
    """The first possible ISO date that is not part of a file's name or a web address; else a date in the prose outside
    of links and code, in any form, or the reason why what looks so is none.
    """
    shown = "".join(map(_shown, pieces))
    if not any(map(str.isdigit, shown)):
        return None, None
    iso = next((day for word in shown.split() if not _is_address(word) and (day := find_iso_date(word))), None)
    if iso:
        return iso, None
    prose = "".join(piece.text if piece.kind == "text" else "\n" for piece in pieces)
    return find_day("\n".join(" ".join(map(_without_address, line.split())) for line in prose.split("\n")))


def _shown(piece: Piece) -> str:
    """What a reader sees of a piece, unless it is a file's name."""
    if piece.kind == "text":
        return piece.text
    is_name = _is_code_name(piece.text.strip()) if piece.kind == "code" else _is_named_by_file(piece, _target(piece))
    return " " if is_name else f" {piece.text} "


def _is_address(word: str) -> bool:
    return _name_in(word) is not None or _WEB.match(word) is not None


def _without_address(word: str) -> str:
    return "\n" if _is_address(word) else word
