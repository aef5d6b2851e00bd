"""The articles of a corpus as records, for libraries that don't read files themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(r"^- \[.*\]\((.*)\)$", re.MULTILINE)
_DATE: Final = re.compile(r" date (\S+) ")


class Record(NamedTuple):
    """A file. title: its first line without the date. body: all of it."""

    path: str
    date: str
    title: str
    body: str


def listed_articles(seeds: str) -> Iterator[Record]:
    """What INDEX.md of a folder lists, in its order."""
    folder = Path(seeds)
    for path in _LINE.findall((folder / "INDEX.md").read_text(encoding="utf-8")):
        text = (folder / path).read_text(encoding="utf-8")
        date = _DATE.match(text)
        body = text[date.end() :] if date else text
        yield Record(path, date[1] if date else "", body.partition("\n")[0], body)
