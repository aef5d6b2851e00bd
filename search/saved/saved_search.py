"""A search saved under a name: its query and filters as given, and which of its results were printed. Pure.

A name means the query and the filters, whichever command runs them; what was printed is recorded for each command.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from index.errors import OnrecordError
from index.value import Value

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from search.engine.results import Identity

    Filters: TypeAlias = dict[str, str | bool | tuple[str, ...]]

MOST_CHARACTERS: Final = 50  # of a name, at most 4 bytes each: it is a file's, too

_NAME: Final = re.compile(rf"[\w.-]{{1,{MOST_CHARACTERS}}}")


class Seen(Value):
    """What `--new` of one command has ever printed of a search. asked: when that was last run, with its zone."""

    asked: datetime.datetime
    printed: frozenset[Identity] = frozenset()


class Saved(Value):
    """A search under a name.

    command: the one it was saved with. filters: those that were given, by the keywords of `build_query`; dates as
    written, so that 7d stays relative. seen: what was printed, by command.
    """

    name: str
    command: str
    query: str
    filters: Filters
    seen: Mapping[str, Seen] = MappingProxyType({})

    def asks_the_same_as(self, other: Saved) -> bool:
        """Whether query and filters are equal."""
        return (self.query, self.filters) == (other.query, other.filters)


class Asked(Value):
    """What a command line asks: a query text and all filters, including those of a saved search that it names.

    new: only what has not been printed yet.
    """

    command: str
    text: str
    filters: dict[str, Any]
    saved: Saved | None = None
    new: bool = False

    @property
    def seen(self) -> frozenset[Identity]:
        """What is not to be printed again."""
        before = self.before
        return before.printed if before else frozenset()

    @property
    def nothing(self) -> str | None:
        """What to say about the name if nothing is found: since when, or that there is no such search."""
        if before := self.before:
            return f"nothing new since {before.asked.astimezone():%Y-%m-%d %H:%M}"
        name = None if self.saved else name_in(self.text)
        return f"no search is saved as @{name}, so this was searched for as text" if name else None

    @property
    def before(self) -> Seen | None:
        """What `--new` has printed before, if this is `--new` again."""
        return self.saved.seen.get(self.command) if self.saved and self.new else None


def checked_name(text: str) -> str:
    """A name as it is stored: in small letters. Raises OnrecordError if it is invalid."""
    name = _folded(text)
    if not _NAME.fullmatch(name):
        rule = f"letters, digits, - _ and . only, at most {MOST_CHARACTERS}"
        raise OnrecordError(f"{text!r} can't be the name of a search: it may have {rule}")
    return name


def name_in(query: str) -> str | None:
    """The name that a query asks for, if it is just @NAME."""
    name = _folded(query.strip())
    return name[1:] if name.startswith("@") and _NAME.fullmatch(name, 1) else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.lower())


def given(filters: Mapping[str, Any]) -> Filters:
    """The filters of a command line that were given at all."""
    return {name: value for name, value in filters.items() if value not in (None, False, ())}


def merged(saved: Saved, filters: Mapping[str, Any]) -> dict[str, Any]:
    """The filters of a saved search together with those of a command line, which win where both have one.

    filters: all filters, given or not.
    """
    return {**filters, **saved.filters, **given(filters)}


def replacing(new: Saved, old: Saved | None) -> Saved:
    """A search to save in place of another: what was printed of the old one counts if it asks the same."""
    return new.replace(seen=old.seen) if old and old.asks_the_same_as(new) else new


def printed(saved: Saved, command: str, identities: Iterable[Identity], now: datetime.datetime) -> Saved:
    """The search after a command has printed some of its results."""
    before = saved.seen.get(command, Seen(now))
    seen = Seen(now, before.printed.union(identities))
    return saved.replace(seen={**saved.seen, command: seen})
