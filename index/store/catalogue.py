"""What is remembered of every indexed file, so that the next run reads only what changed: documents.json."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from index.corpus.manifest_markdown import Item, items_from_json, items_to_json
from index.whoosh_store.generations import read_checked

if TYPE_CHECKING:
    from pathlib import Path

    from index.whoosh_store.generations import Generation

_NAME: Final = "documents.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file's state when it was read: SHA-256 in hex, size in bytes, mtime in ns since the epoch.

    settled: its time was old enough then to show the next change.
    """

    digest: str
    size: int
    mtime_ns: int
    settled: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One indexed file.

    path: relative to the root. listed_title, listed_date: INDEX.md's. date: the one found.
    lengths: its terms, by field. speakers: each once.
    """

    path: str
    stamp: Stamp
    listed_title: str | None
    listed_date: datetime.date | None
    date: datetime.date | None
    lengths: dict[str, int]
    quotations: int
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """INDEX.md as it was last read (its digest and items) and a record for each indexed file, by path."""

    manifest_digest: str
    items: tuple[Item, ...]
    records: dict[str, Record]


EMPTY: Final = Catalogue("", (), {})


def load_catalogue(generation: Generation) -> Catalogue:
    """The catalogue of a generation. Raises StoreError where it is not what was written."""
    held: dict[str, Any] = json.loads(read_checked(generation, _NAME))
    records = map(_record_from_json, held["records"])
    return Catalogue(held["manifest_digest"], items_from_json(held["items"]), {one.path: one for one in records})


def save_catalogue(catalogue: Catalogue, folder: Path) -> None:
    """Write the catalogue into a draft generation, beside whatever other generation has linked its own there."""
    path = folder / _NAME
    path.unlink(missing_ok=True)
    held = {
        "manifest_digest": catalogue.manifest_digest,
        "items": items_to_json(catalogue.items),
        "records": list(map(_record_to_json, catalogue.records.values())),
    }
    path.write_text(json.dumps(held), encoding="utf-8")


def _record_to_json(record: Record) -> list[Any]:
    stamp = record.stamp
    return [
        record.path,
        [stamp.digest, stamp.size, stamp.mtime_ns, stamp.settled],
        record.listed_title,
        record.listed_date and record.listed_date.isoformat(),
        record.date and record.date.isoformat(),
        record.lengths,
        record.quotations,
        record.speakers,
    ]


def _record_from_json(row: list[Any]) -> Record:
    path, stamp, listed_title, listed_date, date, lengths, quotations, speakers = row
    return Record(
        path,
        Stamp(*stamp),
        listed_title,
        listed_date and datetime.date.fromisoformat(listed_date),
        date and datetime.date.fromisoformat(date),
        lengths,
        quotations,
        tuple(speakers),
    )
