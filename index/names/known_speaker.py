"""A person or an organisation that speaks in an index, and how a query finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class KnownSpeaker(NamedTuple):
    """A person or an organisation with all the names it has in the index.

    name: how it is shown, without titles; for people, only first and last name if they are so written.
    names: ascending. words: of each name those by which it is found, folded, ascending.
    """

    name: str
    names: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]


def matching_speakers(words: Iterable[str], speakers: Iterable[KnownSpeaker]) -> list[KnownSpeaker]:
    """Those who have a name with all of `words` as whole words, in any order; titles don't count."""
    asked = set(words)
    return [one for one in speakers if any(asked.issubset(of_name) for of_name in one.words)]
