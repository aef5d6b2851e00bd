"""Front matter: the block between `---` (YAML) or `+++` (TOML) that a file begins with: its date, title and speaker.

What cannot be read of it is told by a warning, and the rest counts. How its fields are written is a matter of
`_front_matter_fields`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.corpus._front_matter_fields import KNOWN_KEYS, read_fields
from index.text.calendar_days import ISO_DATE, DateError, parse_day

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from index.corpus._front_matter_fields import Fields

# PyYAML reads about 100 kB/s, and front matter is a few lines long.
MAX_LENGTH: Final = 16_384

_OPENING: Final = re.compile(r"(?:\s*[\r\n])?(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSING: Final = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}
_LANGUAGES: Final = {"---": "YAML", "+++": "TOML"}
_ISO_FIRST: Final = re.compile(rf"({ISO_DATE})(?:[Tt ].*)?")
_TIME: Final = re.compile(r"(?:[,Tt]| at)? ?[0-9]{1,2}:[0-9]{2}.*")
_LONGEST_QUOTED: Final = 40  # characters of a line that is not read
_EXPECTED: Final = {"date": "date", "title": "line of text", "speaker": "name"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says; `end` is the offset after its closing line."""

    title: str | None
    date: datetime.date | None
    speaker: str | None
    end: int


def read_front_matter(text: str) -> tuple[FrontMatter | None, tuple[str, ...]]:
    """The front matter `text` begins with, after any blank lines, or None; and warnings to show.

    A block without fields is text between rules, not front matter. So is one whose keys are all capitalised and
    unknown: `JOHN SMITH: Good morning.` is a turn of a transcript, and must stay searchable.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING[opening[1]].search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None, ()
    if closing.start() - opening.end() > MAX_LENGTH:
        return None, (f"the front matter is longer than {MAX_LENGTH:,} characters: read as text",)
    language = _LANGUAGES[opening[1]]
    fields = read_fields(text[opening.end() : closing.start()], toml=language == "TOML")
    if not _is_front_matter(fields):
        looks_so = fields.fault and any(key == key.lower() for key in fields.values)
        return None, (f"the front matter is not valid {language}: read as text ({fields.fault})",) if looks_so else ()
    known = {key.casefold(): value for key, value in fields.values.items() if key.casefold() in _EXPECTED}
    date, date_warnings = read_date(known.get("date"))
    matter = FrontMatter(known.get("title") or None, date, known.get("speaker") or None, closing.end())
    return matter, (*_unread(fields, language), *date_warnings, *_not_single(known))


def _is_front_matter(fields: Fields) -> bool:
    """Whether a block is front matter: by any key in small letters, or if it is not valid by one that is known."""
    return any(key.casefold() in KNOWN_KEYS or (key == key.lower() and not fields.fault) for key in fields.values)


def _unread(fields: Fields, language: str) -> Iterator[str]:
    """A warning for the lines that belong to no field."""
    if fields.unread:
        more = f", and {len(fields.unread) - 1:,} more lines" if len(fields.unread) > 1 else ""
        yield f"the front matter is not valid {language}: not read of it {fields.unread[0][:_LONGEST_QUOTED]!r}{more}"


def _not_single(known: Mapping[str, str | None]) -> Iterator[str]:
    for key, value in known.items():
        if value is None:
            yield f"{key}: in the front matter is not one {_EXPECTED[key]}"


def read_date(value: str | None) -> tuple[datetime.date | None, tuple[str, ...]]:
    """The calendar day as a field writes it, and warnings: neither a time of day nor its zone moves it."""
    written = " ".join((value or "").split())
    if not written:
        return None, ()
    iso = _ISO_FIRST.fullmatch(written)
    try:
        return parse_day(iso[1] if iso else _TIME.sub("", written, count=1)), ()
    except DateError as error:
        return None, (f"the date in the front matter is not read: {error}",)
