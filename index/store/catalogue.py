"""What is stored about every indexed file, so that the next run reads only what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from index.corpus.manifest_markdown import ListedItem
    from index.store.file_stamp import FileStamp


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """One indexed file.

    path: relative to the root. listed_title, listed_date: INDEX.md's. date: the one found.
    lengths: its words, by field. speakers: each once.
    """

    path: str
    stamp: FileStamp
    listed_title: str | None
    listed_date: datetime.date | None
    date: datetime.date | None
    lengths: Mapping[str, int]
    quotations: int
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """INDEX.md as it was last read (its digest and items) and what is known of each indexed file, by path."""

    manifest_digest: str
    items: tuple[ListedItem, ...]
    files: dict[str, IndexedFile]


EMPTY: Final = Catalogue("", (), {})
