"""The text of INDEX.md -> ListedItems: which file each list item, table row or line names, without reading the disk.

Pure, and slow (50 µs an item, in markdown-it-py): so the items can be stored as JSON, and an unchanged INDEX.md
need not be parsed again nor the parser imported. Which names are files is decided by `manifest`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from index.text.dates import find_iso_date, parse_iso_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# No system opens a longer path (PATH_MAX on Linux).
MAX_NAME_LENGTH = 4_096

_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")  # RFC 3986: a scheme, or a host alone
_NAME = re.compile(r"\S*[^\s/]\.[^\W_]+")
_CLOSERS = dict(zip("([{<\"'“\u2018«*_~", ")]}>\"'”\u2019»*_~", strict=True))
# Tokens whose marks may be part of a name: __init__.txt
_AS_TEXT = frozenset({"text", "em_open", "em_close", "strong_open", "strong_close"})


@dataclass(frozen=True, slots=True)
class ListedItem:
    """What one list item, table row or line of INDEX.md says.

    `line` counts from 1. `link` is the target of the first link that does not lead to the web, percent-decoded and
    without `#…`. `names` are words that may be file names, code spans first; none if there is a link.
    `title` is the link's text unless that is the file's name.
    """

    line: int
    link: str | None
    names: tuple[str, ...]
    title: str | None
    date: datetime.date | None


def items_to_json(items: Iterable[ListedItem]) -> list[list[Any]]:
    """Rows of line, link, names, title and date for `json`; `items_from_json` gives the items back."""
    return [[item.line, item.link, list(item.names), item.title, item.date and item.date.isoformat()] for item in items]


def items_from_json(rows: Iterable[Sequence[Any]]) -> tuple[ListedItem, ...]:
    """The items whose rows `items_to_json` made. Raises ValueError for rows of another length."""
    return tuple(
        ListedItem(line, link, tuple(names), title, date and parse_iso_date(date))
        for line, link, names, title, date in rows
    )


def parse_items(text: str) -> tuple[ListedItem, ...]:
    """The items of INDEX.md that may name a file, in order. No text is an error.

    Headings, prose, code blocks, HTML and the header row of a table contain no items.
    """
    from markdown_it.token import Token

    parser = _parser()
    gap = Token("softbreak", "", 0)  # between two cells or paragraphs of one block
    env: dict[str, Any] = {}  # the targets of reference links
    blocks: list[tuple[int, list[Token]]] = []  # line and content of each item, row and line
    within: list[list[Token]] = []
    passed_over = 0
    for token in parser.parse(text.removeprefix("\ufeff"), env):
        line = token.map[0] + 1 if token.map else 0
        match token.type:
            case "list_item_open" | "tr_open":
                within.append([])
                blocks.append((line, within[-1]))
            case "list_item_close" | "tr_close":
                within.pop()
            case "heading_open" | "thead_open" | "heading_close" | "thead_close":
                passed_over += token.nesting
            case "inline" if passed_over:
                pass
            case "inline" if within:
                within[-1].extend(token.children or ())
                within[-1].append(gap)
            case "inline":
                for number, raw in enumerate(token.content.split("\n"), start=line):
                    source = raw.strip().rstrip("\\")  # a hard line break
                    if _may_be_name(source):
                        content = parser.parseInline(source, env)[0].children or []
                        blocks.append((number, content if _is_sole_name(content) else []))
    return tuple(item for line, content in blocks if (item := _item(line, content)))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class AsWritten(MarkdownIt):
        """CommonMark and tables, with link targets left exactly as written."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
            return url

    return AsWritten("commonmark", {"maxNesting": 100}).enable("table")


def _may_be_name(line: str) -> bool:
    """Whether a line of a paragraph is worth a closer look: prose need not be parsed twice."""
    return " " not in line or (line[0], line[-1]) in {("`", "`"), ("[", ")"), ("[", "]")}


def _is_sole_name(content: list[Token]) -> bool:
    """Whether a line's inline tokens are one link, one code span, or one word that is a name."""
    kinds = [token.type for token in content]
    if kinds and (kinds[0], kinds[-1]) == ("link_open", "link_close"):
        return kinds.count("link_open") == 1
    if kinds == ["code_inline"]:
        return True
    return _AS_TEXT.issuperset(kinds) and _is_name("".join(token.content or token.markup for token in content))


def _item(line: int, content: list[Token]) -> ListedItem | None:
    """The item that the inline tokens of one block make, or None where they name no file."""
    link = title = None
    codes: list[str] = []
    prose: list[str] = []  # outside of links and code: emphasis marks stay, for __init__.txt
    shown: list[str] = []  # all of it, in which a date may occur
    label: list[str] | None = None  # inside a link
    href = ""
    for token in content:
        match token.type:
            case "link_open":
                label, href = [], str(token.attrs["href"])
            case "link_close":
                text, label = " ".join("".join(label or ()).split()), None
                target = _target(href)
                is_name = text in {"", href, target, target.rpartition("/")[2]}
                if link is None and target:
                    link, title = target, None if is_name else text
                shown.append(" " if is_name else f" {text} ")
                prose.append(" ")
            case "text" | "code_inline" | "softbreak" | "hardbreak" if label is not None:
                label.append(token.content or " ")
            case "code_inline":
                codes.append(token.content.strip())
                shown.append(f" {token.content} ")
                prose.append(" ")
            case kind if label is None and kind in _AS_TEXT:
                prose.append(token.content or token.markup)
                shown.append(prose[-1])
            case _ if label is None:
                prose.append(" ")
                shown.append(" ")
    words = "".join(prose).split()
    names = [code for code in codes if _is_name(code)] + [name for word in words if (name := _name_in(word))]
    if not link and not names:
        return None
    return ListedItem(line, link, () if link else tuple(dict.fromkeys(names)), title, _date("".join(shown)))


def _target(href: str) -> str:
    """The path a link leads to, or "" where it leads to the web or into INDEX.md itself."""
    return "" if _WEB.match(href) else unquote(href.partition("#")[0], errors="surrogateescape")


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None and _WEB.match(word) is None


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


def _date(text: str) -> datetime.date | None:
    """The first ISO date in `text` that is not part of a file's name or a web address."""
    words = (word for word in text.split() if not _name_in(word) and not _WEB.match(word))
    return next((date for word in words if (date := find_iso_date(word))), None)
