"""YAML front matter: the block between `---` lines at the start of a file, read for date, title and speaker.

Only top-level scalars are read, exactly as written: nothing is ever constructed from the YAML, so tags,
aliases and merge keys can do no harm, and `title: 1984` or `title: yes` keep their letters. PyYAML is
imported only for a file that begins with a `---` line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.text.calendar_days import ISO_DATE, parse_iso_date

if TYPE_CHECKING:
    import datetime

# PyYAML reads about 100 kB/s, and front matter is a few lines long.
MAX_LENGTH = 16_384

_OPENING = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_CLOSING = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
_DATE = re.compile(rf"({ISO_DATE})(?:[Tt\s].*)?", re.DOTALL)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_KEYS = frozenset({"date", "title", "speaker", "author"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says; `end` is the offset after its closing line."""

    title: str | None
    date: datetime.date | None
    speaker: str | None
    end: int


def read_front_matter(text: str) -> tuple[FrontMatter | None, tuple[str, ...]]:
    """The front matter `text` begins with, or None; and warnings to show.

    A block that is not a mapping is text between rules, not front matter. So is a mapping whose keys are all
    capitalised and unknown: `JOHN SMITH: Good morning.` is a turn of a transcript, and must stay searchable.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None, ()
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return None, ()
    if closing.start() - opening.end() > MAX_LENGTH:
        return None, (f"the front matter is longer than {MAX_LENGTH:,} characters: read as text",)
    try:
        fields = _scalars(text[opening.end() : closing.start()])
    except ValueError as error:
        return None, (f"the front matter is not valid YAML: read as text ({error})",)
    if not any(key.casefold() in _KEYS or key == key.lower() for key in fields):
        return None, ()
    known = {key.casefold(): value for key, value in fields.items()}
    date, warnings = _date(known.get("date"))
    if "speaker" in known and known["speaker"] is None:
        warnings = (*warnings, "speaker: in the front matter is not one name")
    matter = FrontMatter(known.get("title") or None, date, known.get("speaker") or None, closing.end())
    return matter, warnings


def _scalars(source: str) -> dict[str, str | None]:
    """Top-level keys -> values as written: "" for null, None for a collection. ValueError for bad YAML."""
    import yaml

    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise ValueError(error.problem or "syntax error") from error
    except (yaml.YAMLError, RecursionError, OverflowError) as error:  # a control; a thousand brackets; \UFFFFFFFF
        raise ValueError("unreadable characters or too many levels") from error
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {
        key.value: _as_written(value) if isinstance(value, yaml.ScalarNode) else None
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    }


def _as_written(node: object) -> str:
    value = str(getattr(node, "value", ""))
    quoted = getattr(node, "style", None) is not None
    return "" if value in _NULLS and not quoted else value


def _date(value: str | None) -> tuple[datetime.date | None, tuple[str, ...]]:
    """The calendar day as written: a time zone does not move it. A year or a month alone is not a date."""
    if not value:
        return None, ()
    match = _DATE.fullmatch(value.strip())
    date = parse_iso_date(match[1]) if match else None
    if date is None:
        return None, (f"date: {value[:40]!r} in the front matter is not a date of the form YYYY-MM-DD",)
    return date, ()
