"""A saved search as JSON, and back. Pure."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.engine.results import Identity

    Filters: TypeAlias = dict[str, str | bool | tuple[str, ...]]
from index.store.fields import OPTIONS
from search.saved.saved_search import Saved, Seen

# The filters that can be saved, keywords of `request`, by the kind of their values.
_KINDS: Final = {
    **{option.keyword: tuple for _, option in OPTIONS},
    "since": str, "until": str, "on": str, "any_word": bool, "exact": bool, "sure": bool,
}  # fmt: skip


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
