"""Advice on a query that finds nothing: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime


class Nearest(NamedTuple):
    """What a query finds without its dates: how many, and the day of the nearest; None if all are undated."""

    total: int
    day: datetime.date | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word or name that may have been meant instead of one that does not occur, and how many hits it has alone."""

    asked: str
    meant: str
    count: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say about a query that finds nothing."""

    nearest: Nearest | None
    meanings: tuple[Meaning, ...]
