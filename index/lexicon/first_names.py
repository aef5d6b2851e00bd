"""First names and the gender of their bearers. The list is read when the first name is asked for."""

from __future__ import annotations

from functools import cache

from index.lexicon._loader import table

_EITHER = "either"


def gender_of(first_name: str) -> str:
    """What most bearers of a name are, `m` or `f`; nothing where it is unknown, or as many of both bear it."""
    name = _plain(first_name)
    return only_gender_of(name) or _mostly().get(name, "")


def only_gender_of(first_name: str) -> str:
    """What nearly all bearers of a name are, `m` or `f`; nothing where it is unknown, or both bear it (Kelly)."""
    gender = _genders().get(_plain(first_name), "")
    return "" if gender == _EITHER else gender


def is_first_name(word: str) -> bool:
    """Whether the word is a first name this list knows."""
    return _plain(word) in _genders()


def _plain(name: str) -> str:
    return name.lower().rstrip(".")


@cache
def _genders() -> dict[str, str]:
    return table("first_names").cells("gender")


@cache
def _mostly() -> dict[str, str]:
    return table("first_names").cells("mostly")
