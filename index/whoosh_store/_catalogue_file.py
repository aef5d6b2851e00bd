"""The catalogue as a file of a generation: documents.json."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any, Final

from index.corpus.file_state import FileState
from index.corpus.manifest_markdown import items_from_json, items_to_json
from index.store.catalogue import Catalogue, IndexedFile
from index.store.file_stamp import FileStamp
from index.whoosh_store._generation import read_checked

if TYPE_CHECKING:
    from index.whoosh_store._generation import Generation

CATALOGUE: Final = "documents.json"


def load_catalogue(generation: Generation) -> Catalogue:
    """The catalogue of a generation. Raises StoreError if it is not what was written."""
    stored: dict[str, Any] = json.loads(bytes(read_checked(generation, CATALOGUE)))
    files = map(_file_from_json, stored["files"])
    return Catalogue(stored["manifest_digest"], items_from_json(stored["items"]), {one.path: one for one in files})


def packed_catalogue(catalogue: Catalogue) -> bytes:
    """The file of a catalogue."""
    stored = {
        "manifest_digest": catalogue.manifest_digest,
        "items": items_to_json(catalogue.items),
        "files": list(map(_file_to_json, catalogue.files.values())),
    }
    return json.dumps(stored).encode("ascii")


def _file_to_json(indexed: IndexedFile) -> list[Any]:
    return [
        indexed.path,
        indexed.stamp,
        indexed.listed_title,
        indexed.listed_date and indexed.listed_date.isoformat(),
        indexed.date and indexed.date.isoformat(),
        indexed.lengths,
        indexed.quotations,
        indexed.speakers,
    ]


def _file_from_json(row: list[Any]) -> IndexedFile:
    path, stamp, listed_title, listed_date, date, lengths, quotations, speakers = row
    return IndexedFile(
        path,
        FileStamp(stamp[0], FileState(*stamp[1]), stamp[2]),
        listed_title,
        listed_date and datetime.date.fromisoformat(listed_date),
        date and datetime.date.fromisoformat(date),
        lengths,
        quotations,
        tuple(speakers),
    )
