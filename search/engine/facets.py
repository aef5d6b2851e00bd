"""Facets: how many there are of each speaker, of each period of the calendar, or of both together. Pure."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from index.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from search.engine.choices import Key, Period

    Facet: TypeAlias = str | datetime.date | None  # what something has of a key: its speaker's name, or its day

_LENGTHS: Final = {"year": 4, "month": 7, "day": 10}  # of YYYY-MM-DD
_DAYS: Final = {"year": 365, "month": 28, "week": 7, "day": 1}  # the least of a period
_MOST_EMPTY: Final = {"week": 53, "day": 366}  # periods on end: a year


@dataclass(frozen=True, slots=True)
class Count:
    """How many have one label: a speaker's name or a period (`2025`, `2025-09`, `2025-W36`, `2025-09-02`).

    label: None if nobody could be named, or there is no date.
    """

    label: str | None
    count: int


class Table(Value):
    """How many have each label of a key, or of two.

    by: the key of the rows, and that of the columns if there are any. rows, columns: each with its own total. cells: of
    each row, how many are of each column. total: of all rows that there are. labels: how many rows there are in all.
    """

    by: tuple[Key, ...]
    rows: tuple[Count, ...]
    total: int
    labels: int
    columns: tuple[Count, ...] = ()
    cells: tuple[tuple[int, ...], ...] = ()

    def first(self, limit: int) -> Table:
        """The same with its first rows alone; 0: with all."""
        return self.replace(rows=self.rows[:limit], cells=self.cells[:limit]) if limit else self


def tabulate(by: Sequence[Key], counted: Mapping[tuple[Facet, ...], int], asked: Iterable[str] = ()) -> Table:
    """Count what was found by one key or two.

    counted: how many were found that have the same of each key. asked: speakers who are in the table even if there is
    nothing of theirs.
    """
    cells = Counter[tuple[str | None, ...]]()
    for facets, count in counted.items():
        cells[tuple(map(_label, facets, by))] += count
    of_each = ([(facets[at], count) for facets, count in counted.items()] for at in range(len(by)))
    rows, *more = (_counts(facets, key, asked) for facets, key in zip(of_each, by, strict=True))
    columns = more[0] if more else ()
    return Table(
        tuple(by),
        tuple(rows),
        sum(row.count for row in rows),
        len(rows),
        tuple(columns),
        tuple(tuple(cells[row.label, column.label] for column in columns) for row in rows) if more else (),
    )


def _counts(counted: Iterable[tuple[Facet, int]], key: Key, asked: Iterable[str]) -> Sequence[Count]:
    if key == "speaker":
        return by_speaker(cast("Iterable[tuple[str | None, int]]", counted), asked)
    return by_period(cast("Iterable[tuple[datetime.date | None, int]]", counted), key)


def by_speaker(counted: Iterable[tuple[str | None, int]], asked: Iterable[str] = ()) -> list[Count]:
    """How many are of each speaker, most first; None, nobody, comes last. asked: who may have 0."""
    counts: Counter[str | None] = Counter(dict.fromkeys(asked, 0))
    for name, count in counted:
        counts[name] += count
    ordered = sorted(counts.items(), key=lambda one: (one[0] is None, -one[1], one[0] or ""))
    return [Count(name, count) for name, count in ordered]


def by_period(counted: Iterable[tuple[datetime.date | None, int]], by: Period) -> list[Count]:
    """How many are in each period from the first to the last, ascending, including empty ones. counted: by their days.

    The days that are None come last, if any. By day or week, an empty run of more than a year is left out.
    """
    of_day = Counter[datetime.date | None]()
    for day, count in counted:
        of_day[day] += count
    undated = of_day.pop(None, 0)
    dated = [day for day in of_day if day]
    of_period = Counter[str | None]()
    for day in dated:
        of_period[_label(day, by)] += of_day[day]
    counts = [Count(label, of_period[label]) for label in _labels(min(dated), max(dated), by)] if dated else []
    if most := _MOST_EMPTY.get(by):
        counts = [count for run in _runs(counts) if run[0].count or len(run) <= most for count in run]
    return [*counts, Count(None, undated)] if undated else counts


def _runs(counts: Iterable[Count]) -> Iterator[list[Count]]:
    """Runs of counts above 0 and runs of counts of 0."""
    return (list(run) for _, run in groupby(counts, key=lambda count: count.count > 0))


def _labels(first: datetime.date, last: datetime.date, by: Period) -> list[str | None]:
    """The labels of all the periods from that of the first day to that of the last."""
    every = map(datetime.date.fromordinal, range(first.toordinal(), last.toordinal(), _DAYS[by]))
    return list(dict.fromkeys(_label(day, by) for day in (*every, last)))


def _label(facet: Facet, by: Key) -> str | None:
    """A speaker's name, or a day's period: its year, its month, its week by ISO 8601, or itself."""
    if facet is None or isinstance(facet, str):
        return facet
    if by == "week":
        year, week, _ = facet.isocalendar()
        return f"{year:04}-W{week:02}"
    return facet.isoformat()[: _LENGTHS[by]]
