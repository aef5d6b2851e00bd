"""A search that is kept under a name: its query and filters as they were given, and what of it was printed. Pure.

A name stands for the query and the filters, whichever command asks them; what was printed is kept for each command.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from index.errors import OnrecordError
from search.output.control_characters import on_one_line
from search.output.wording import command_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from search.engine.results import Identity

    Filters: TypeAlias = dict[str, str | bool | tuple[str, ...]]

MOST_CHARACTERS: Final = 50  # of a name, at most 4 bytes each: it is a file's, too

# The filters that can be saved, keywords of `request`, by the kind of their values.
_KINDS: Final = {
    "speakers": tuple, "since": str, "until": str, "on": str, "any_word": bool, "exact": bool, "sure": bool,
}  # fmt: skip
_NAME: Final = re.compile(rf"[\w.-]{{1,{MOST_CHARACTERS}}}")


@dataclass(frozen=True, slots=True)
class Seen:
    """What `--new` of one command has printed of a search, ever. asked: when it was last asked for, with its zone."""

    asked: datetime.datetime
    printed: frozenset[Identity] = frozenset()


@dataclass(frozen=True, slots=True)
class Saved:
    """A search under a name.

    command: the one it was saved with. filters: those that were given, by the keywords of `request`; dates as they
    were written, so that 7d stays relative. seen: what was printed, by command.
    """

    name: str
    command: str
    query: str
    filters: Filters
    seen: Mapping[str, Seen] = dataclasses.field(default_factory=dict)

    def asks_the_same_as(self, other: Saved) -> bool:
        """Whether query and filters are equal."""
        return (self.query, self.filters) == (other.query, other.filters)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command line asks: a query text and all filters, some of them perhaps of the saved search it names.

    new: only what has not been printed yet is asked for.
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
        """What is to be said of the name where nothing is found: since when, or that it is none."""
        if before := self.before:
            return f"nothing new since {before.asked.astimezone():%Y-%m-%d %H:%M}"
        name = None if self.saved else name_in(self.text)
        return f"no search is saved as @{name}, so this was looked for as text" if name else None

    @property
    def before(self) -> Seen | None:
        """What `--new` has printed before, where that is asked again."""
        return self.saved.seen.get(self.command) if self.saved and self.new else None


def checked_name(text: str) -> str:
    """A name as it is kept: in small letters. Raises OnrecordError where it can't be one."""
    name = _folded(text)
    if not _NAME.fullmatch(name):
        rule = f"letters, digits, - _ and . only, at most {MOST_CHARACTERS}"
        raise OnrecordError(f"{text!r} can't be the name of a search: it may have {rule}")
    return name


def name_in(query: str) -> str | None:
    """The name that a query asks for, where it is nothing but @NAME."""
    name = _folded(query.strip())
    return name[1:] if name.startswith("@") and _NAME.fullmatch(name, 1) else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.lower())


def given(filters: Mapping[str, Any]) -> Filters:
    """The filters of a command line that were given at all."""
    return {name: value for name, value in filters.items() if value not in (None, False, ())}


def merged(saved: Saved, filters: Mapping[str, Any]) -> dict[str, Any]:
    """The filters of a saved search together with those of a command line, which win where both have one.

    filters: all that there are, given or not.
    """
    return {**filters, **saved.filters, **given(filters)}


def replacing(new: Saved, old: Saved | None) -> Saved:
    """A search to be saved in the place of another: what was printed of that counts if it asks the same."""
    return dataclasses.replace(new, seen=old.seen) if old and old.asks_the_same_as(new) else new


def printed(saved: Saved, command: str, identities: Iterable[Identity], now: datetime.datetime) -> Saved:
    """The search after a command has printed some of its results."""
    before = saved.seen.get(command, Seen(now))
    seen = Seen(now, before.printed.union(identities))
    return dataclasses.replace(saved, seen={**saved.seen, command: seen})


def typed(saved: Saved, options: Mapping[str, str]) -> str:
    """What to type for the same search. options: how the filters are called there."""
    words: list[str] = []
    for name, value in saved.filters.items():
        for one in value if isinstance(value, tuple) else (value,):
            words += [options.get(name, name)] if one is True else [options.get(name, name), str(one)]
    return command_line(saved.command, *words, query=saved.query)


def saved_remark(saved: Saved, before: Saved | None, options: Mapping[str, str]) -> str:
    """What is said of a search that was saved in the place of another, if there was one."""
    if before is None:
        again = f"onrecord {saved.command} @{saved.name}"
        return f"saved as @{saved.name}: {again} asks it again, {again} --new gives all of it once, then what is new"
    if saved.asks_the_same_as(before):
        return f"@{saved.name} is saved already"
    return f"saved as @{saved.name}, in the place of: {typed(before, options)}"


def saved_lines(searches: Iterable[Saved], options: Mapping[str, str], zone: datetime.tzinfo | None) -> Iterator[str]:
    """A line of `onrecord status` for each search: its name, what to type for it, when `--new` was last asked."""
    for saved in searches:
        times = [f"{command} --new {one.asked.astimezone(zone):%Y-%m-%d %H:%M}" for command, one in saved.seen.items()]
        line = f"@{saved.name}: {typed(saved, options)} ({', '.join(times) or '--new not asked yet'})"
        yield f"saved       {on_one_line(line)}"


def to_json(saved: Saved) -> dict[str, Any]:
    """A search as JSON has it."""
    seen = {
        name: {"asked": one.asked.isoformat(), "printed": _by_path(one.printed)} for name, one in saved.seen.items()
    }
    return {"command": saved.command, "query": saved.query, "filters": saved.filters, "seen": seen}


def _by_path(identities: Iterable[Identity]) -> dict[str, list[str]]:
    digests: dict[str, list[str]] = defaultdict(list)
    for path, digest in sorted(identities):
        digests[path].append(digest)
    return digests


def from_json(name: str, held: Any) -> Saved:
    """The search that `to_json` made this of. Raises ValueError where it made nothing of the kind."""
    try:
        command, query, filters, seen = (held[key] for key in ("command", "query", "filters", "seen"))
        return Saved(
            name,
            _command(command),
            _text(query),
            {_filter_name(key): _filter(value, like=_KINDS[key]) for key, value in filters.items()},
            {_text(key): _seen(value) for key, value in seen.items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _seen(held: Any) -> Seen:
    digests = held["printed"].items()
    pairs = ((_text(path), _text(digest)) for path, each in digests for digest in each)
    asked = datetime.datetime.fromisoformat(held["asked"])
    if not 1 < asked.year < datetime.MAXYEAR:  # which in another zone may be none of the calendar's
        raise ValueError(f"{asked.year} is no year to have asked in")
    return Seen(asked, frozenset(pairs))


def _filter_name(held: Any) -> str:
    if held not in _KINDS:
        raise ValueError(f"there is no filter {held!r}")
    return str(held)


def _filter(held: Any, *, like: type) -> str | bool | tuple[str, ...]:
    if like is bool and held is True:
        return True
    if like is tuple and isinstance(held, list):
        return tuple(map(_text, held))
    if like is not str:
        raise TypeError(f"{held!r} is no {like.__name__}")
    return _text(held)


def _command(held: Any) -> str:
    if held not in ("search", "quotes", "count"):
        raise ValueError(f"there is no command {held!r}")
    return str(held)


def _text(held: Any) -> str:
    if not isinstance(held, str):
        raise TypeError(f"{held!r} is no text")
    return held
