"""What a shell can complete: fields, speakers and saved searches, read quickly and without the engine.

If there is no index, or it can't be read, there is nothing to complete, and no message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.corpus.root import find_root
from index.errors import OnrecordError
from index.store.fields import QUERY_FIELDS
from index.text.folding import fold
from search.cli._time_limit import time_limit
from search.output.control_characters import is_harmless
from search.saved.files import saved_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from search.cli._given import Given

_SPEAKER: Final = re.compile(r'(.*(?<![^\s(-])speaker:)["“]?([^"“”()]*)', re.DOTALL)
_FIELD: Final = re.compile(r"(.*(?<![^\s(-]))([a-z]*)", re.DOTALL)
_BARE: Final = re.compile(r"[^\s()\"“”„‟]+")  # a value that needs no quotation marks
_WORD: Final = re.compile(r"\b\w")
_PATIENCE: Final = 3.0  # seconds


def query_completions(
    typed: str, *, speakers: Callable[[], Iterable[str]], searches: Callable[[], Iterable[str]]
) -> list[str]:
    """Completions of the beginning of a query: @NAME, a field, or a speaker's name in quotation marks."""
    if not is_harmless(typed):
        return []
    if typed.startswith("@"):
        return [f"@{name}" for name in searches() if name.startswith(typed[1:].lower())]
    if match := _SPEAKER.fullmatch(typed):
        return [match[1] + quoted for name in matching(match[2], speakers()) if (quoted := _as_value(name))]
    if match := _FIELD.fullmatch(typed):
        names = [f"@{name}" for name in searches()] if not typed else []
        return [f"{match[1]}{field.name}:" for field in QUERY_FIELDS if field.name.startswith(match[2])] + names
    return []


def matching(typed: str, names: Iterable[str]) -> list[str]:
    """The names in which a word, and what follows it, begins with what was typed, ignoring case and accents."""
    wanted = fold(typed.lstrip())
    return [name for name in names if any(fold(name[at.start() :]).startswith(wanted) for at in _WORD.finditer(name))]


def known_speakers(given: Given) -> list[str]:
    """The speakers that are indexed; none if they take longer than somebody waits who has pressed a key."""
    try:
        with time_limit(_PATIENCE):
            snapshot = given.find_store().current()
            return list(filter(is_harmless, snapshot.speaker_names())) if snapshot else []
    except (OnrecordError, OSError, UnicodeError):
        return []


def known_searches(root: Path | None) -> list[str]:
    """The names of the searches saved for a root."""
    try:
        return list(filter(is_harmless, saved_names(find_root(root))))
    except (OnrecordError, OSError):
        return []


def _as_value(name: str) -> str | None:
    """A name as written after `speaker:`; None if it can't be."""
    if _BARE.fullmatch(name):
        return name
    return f'"{name}"' if not re.search(r'["“”„‟]', name) else None
