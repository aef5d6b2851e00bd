"""What to say of a query that finds nothing: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime


class Nearest(NamedTuple):
    """What a query finds without its dates: how many, and of which day the nearest is; None where all are undated."""

    total: int
    day: datetime.date | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word or name that may have been meant instead of one that is nowhere, and how many hits it has by itself."""

    asked: str
    meant: str
    count: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What to tell of a query that finds nothing."""

    nearest: Nearest | None
    meanings: tuple[Meaning, ...]
