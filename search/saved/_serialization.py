"""A saved search as JSON, and back. Pure."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from index.store.fields import OPTIONS
from search.saved.saved_search import Saved, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.engine.results import Identity


# The filters that can be saved, keywords of `build_query`, by the type of their values.
_KINDS: Final = {
    **{option.keyword: tuple for _, option in OPTIONS},
    "since": str, "until": str, "on": str, "any_word": bool, "exact": bool, "sure": bool,
}  # fmt: skip


def to_json(saved: Saved) -> dict[str, Any]:
    """A search as values for JSON."""
    seen = {
        name: {"asked": one.asked.isoformat(), "printed": _by_path(one.printed)} for name, one in saved.seen.items()
    }
    return {"command": saved.command, "query": saved.query, "filters": saved.filters, "seen": seen}


def _by_path(identities: Iterable[Identity]) -> dict[str, list[str]]:
    digests: dict[str, list[str]] = defaultdict(list)
    for path, digest in sorted(identities):
        digests[path].append(digest)
    return digests


def from_json(name: str, data: Any) -> Saved:
    """The search that `to_json` turned into `data`. Raises ValueError if it can't have."""
    try:
        command, query, filters, seen = (data[key] for key in ("command", "query", "filters", "seen"))
        return Saved(
            name,
            _command(command),
            _text(query),
            {_filter_name(key): _filter(value, like=_KINDS[key]) for key, value in filters.items()},
            {_text(key): _seen(value) for key, value in seen.items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _seen(data: Any) -> Seen:
    digests = data["printed"].items()
    pairs = ((_text(path), _text(digest)) for path, each in digests for digest in each)
    asked = datetime.datetime.fromisoformat(data["asked"])
    if not 1 < asked.year < datetime.MAXYEAR:  # in another zone these may not be in the calendar
        raise ValueError(f"{asked.year} is not a plausible year")
    return Seen(asked, frozenset(pairs))


def _filter_name(name: Any) -> str:
    if name not in _KINDS:
        raise ValueError(f"there is no filter {name!r}")
    return str(name)


def _filter(value: Any, *, like: type) -> str | bool | tuple[str, ...]:
    if like is bool and value is True:
        return True
    if like is tuple and isinstance(value, list):
        return tuple(map(_text, value))
    if like is not str:
        raise TypeError(f"{value!r} is not a {like.__name__}")
    return _text(value)


def _command(name: Any) -> str:
    if name not in ("search", "quotes", "count"):
        raise ValueError(f"there is no command {name!r}")
    return str(name)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value
