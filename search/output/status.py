"""What `onrecord status` shows: what is indexed, where, and how fresh it is. Pure, except for reading the catalogue."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from index.corpus.native_path import portable
from search.output.control_characters import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.store.store import Snapshot


VALUES_AT: Final = 12  # characters from the beginning of a line


def status_lines(root: Path, location: str, snapshot: Snapshot, *, now: datetime.datetime) -> Iterator[str]:
    """A line for each fact. location: of the index. now: the current time, with its zone."""
    info = snapshot.info
    days = snapshot.catalogue().files.columns.dates
    dates = sorted(filter(None, days))
    made = datetime.datetime.fromtimestamp(info.indexed_at, now.tzinfo)
    yield f"root        {on_one_line(portable(str(root)))}"
    yield f"documents   {info.documents:,}"
    yield f"quotations  {info.quotations:,}"
    yield f"speakers    {len(snapshot.speaker_names()):,}"
    yield f"dates       {dates[0]} to {dates[-1]}" if dates else "dates       none"
    yield f"undated     {len(days) - len(dates):,}"
    yield f"store       {on_one_line(portable(location))}"
    yield f"size        {in_bytes(info.size)}"
    yield f"indexed     {made:%Y-%m-%d %H:%M:%S} ({age(now - made)} ago)"
    if missing := snapshot.missing():
        yield f"missing     {missing}"
    if unfinished := snapshot.unfinished():
        yield f"unfinished  {unfinished}"
    yield f"versions    {', '.join(f'{name} {version}' for name, version in info.versions.items())}"


def in_bytes(size: int) -> str:
    """A size for people: 999 B, 1.5 kB, 2.0 MB (powers of 1000)."""
    for unit, least in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= least:
            return f"{size / least:.1f} {unit}"
    return f"{size} B"


def age(span: datetime.timedelta) -> str:
    """A length of time for people, rounded down: 3 days, 1 hour, 20 seconds."""
    seconds = max(int(span.total_seconds()), 0)
    units = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
    unit, least = next(((unit, least) for unit, least in units if seconds >= least), units[-1])
    count = seconds // least
    return f"{count} {unit}{'' if count == 1 else 's'}"
