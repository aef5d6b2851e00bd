"""What is stored about every indexed file, so that the next run reads only what changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, overload

from index.corpus.file_state import FileState
from index.store.file_stamp import FileStamp
from index.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.corpus.manifest_markdown import ListedItem

T = TypeVar("T")


class IndexedFile(NamedTuple):
    """One indexed file.

    path: relative to the root. listed_title, listed_date: INDEX.md's. date: the one found.
    """

    path: str
    stamp: FileStamp
    listed_title: str | None
    listed_date: datetime.date | None
    date: datetime.date | None
    quotations: int


class FileColumns(NamedTuple):
    """The same of many files, a column for each. Dates are ISO's, "" for none."""

    paths: Sequence[str]
    digests: Sequence[str]
    states: Sequence[tuple[int, ...]]
    settled: Sequence[int]
    listed_titles: Sequence[str | None]
    listed_dates: Sequence[str]
    dates: Sequence[str]
    quotations: Sequence[int]

    def taken(self, rows: Sequence[int], more: FileColumns) -> FileColumns:
        """The files in some rows, in this order, and then more."""

        def one(column: Sequence[T], other: Sequence[T]) -> list[T]:
            return [*map(column.__getitem__, rows), *other]

        return FileColumns(
            one(self.paths, more.paths),
            one(self.digests, more.digests),
            one(self.states, more.states),
            one(self.settled, more.settled),
            one(self.listed_titles, more.listed_titles),
            one(self.listed_dates, more.listed_dates),
            one(self.dates, more.dates),
            one(self.quotations, more.quotations),
        )


class IndexedFiles(Mapping[str, IndexedFile]):
    """Indexed files by path, kept as columns: a run that finds few changes looks at many files at once."""

    def __init__(self, columns: FileColumns) -> None:
        self.columns = columns

    @cached_property
    def rows(self) -> dict[str, int]:
        """Where each path is in the columns."""
        return {path: row for row, path in enumerate(self.columns.paths)}

    def __getitem__(self, path: str) -> IndexedFile:
        row, columns = self.rows[path], self.columns
        stamp = FileStamp(columns.digests[row], FileState(*columns.states[row]), bool(columns.settled[row]))
        listed, date = columns.listed_dates[row], columns.dates[row]
        return IndexedFile(path, stamp, columns.listed_titles[row], _day(listed), _day(date), columns.quotations[row])

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns.paths)

    def __len__(self) -> int:
        return len(self.columns.paths)

    def taken(self, rows: Sequence[int], more: Sequence[IndexedFile]) -> IndexedFiles:
        """The files in some rows, in this order, and then more."""
        if not more and list(rows) == list(range(len(self))):
            return self
        return IndexedFiles(self.columns.taken(rows, columns_of(more)))


class LazyItems(Sequence["ListedItem"]):
    """The items of INDEX.md, read when they are first asked for: not where nothing has changed."""

    def __init__(self, read: Callable[[], Sequence[ListedItem]]) -> None:
        self._read = read

    @cached_property
    def _items(self) -> Sequence[ListedItem]:
        return self._read()

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> ListedItem: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ListedItem]: ...
    def __getitem__(self, at: int | slice) -> ListedItem | Sequence[ListedItem]:
        return self._items[at]


class Catalogue(Value):
    """INDEX.md as it was last read (its digest and items), and what is known of each indexed file.

    is_clean: INDEX.md lists nothing but files that were read, always the same, and nothing was to be said of it.
    """

    manifest_digest: str
    items: Sequence[ListedItem]
    files: IndexedFiles
    is_clean: bool = False

    def _compared(self) -> tuple[object, ...]:
        return self.manifest_digest, self.files, self.is_clean


def indexed_files(files: Iterable[IndexedFile] = ()) -> IndexedFiles:
    """Some files as columns."""
    return IndexedFiles(columns_of(files))


def columns_of(files: Iterable[IndexedFile]) -> FileColumns:
    """The columns of some files."""
    every = list(files)
    return FileColumns(
        paths=[one.path for one in every],
        digests=[one.stamp.digest for one in every],
        states=[one.stamp.state for one in every],
        settled=[one.stamp.settled for one in every],
        listed_titles=[one.listed_title for one in every],
        listed_dates=[_iso(one.listed_date) for one in every],
        dates=[_iso(one.date) for one in every],
        quotations=[one.quotations for one in every],
    )


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _day(iso: str) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


EMPTY: Final = Catalogue("", (), indexed_files())
