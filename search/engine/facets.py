"""Facets: counts by speaker or by period of the calendar. Pure."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.engine.choices import Period

_LENGTHS: Final = {"year": 4, "month": 7, "day": 10}  # of YYYY-MM-DD
_MOST_EMPTY_DAYS: Final = 366


@dataclass(frozen=True, slots=True)
class Count:
    """How many have one label: a speaker's name or a period (`2025`, `2025-09`, `2025-W36`, `2025-09-02`).

    label: None if nobody could be named, or there is no date.
    """

    label: str | None
    count: int


def by_period(days: Iterable[datetime.date | None], by: Period) -> list[Count]:
    """How many of `days` are in each period from the first to the last, ascending, including empty ones.

    The days that are None come last, if any. By day, an empty run of more than a year is left out.
    """
    found = list(days)
    dated = [day for day in found if day]
    counted = Counter(_label(day, by) for day in dated)
    counts = [Count(label, counted[label]) for label in _labels(min(dated), max(dated), by)] if dated else []
    if by == "day":
        counts = [count for run in _runs(counts) if run[0].count or len(run) <= _MOST_EMPTY_DAYS for count in run]
    undated = len(found) - len(dated)
    return [*counts, Count(None, undated)] if undated else counts


def _runs(counts: Iterable[Count]) -> Iterator[list[Count]]:
    """Runs of counts above 0 and runs of counts of 0."""
    return (list(run) for _, run in groupby(counts, key=lambda count: count.count > 0))


def _labels(first: datetime.date, last: datetime.date, by: Period) -> list[str]:
    """The labels of all the periods from that of the first day to that of the last."""
    every = map(datetime.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return list(dict.fromkeys(_label(day, by) for day in every))


def _label(day: datetime.date, by: Period) -> str:
    """A day's period: its year, its month, its week by ISO 8601, or itself."""
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: _LENGTHS[by]]
