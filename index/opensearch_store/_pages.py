"""The catalogue as rows of an index: a page for the files of each bucket, and the items of INDEX.md in pieces."""

from __future__ import annotations

import base64
import json
import zlib
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.errors import StoreError
from index.opensearch_store._bulk import row
from index.opensearch_store._schema import REBUILD
from index.store.catalogue import FileColumns, IndexedFile, IndexedFiles, columns_of
from index.store.share import bucket_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from index.corpus.manifest_markdown import ListedItem
    from index.opensearch_store._bulk import Item
    from index.opensearch_store._connection import Connection

_PIECE: Final = 4 << 20  # bytes of one row
_AT_ONCE: Final = 64  # pages in one request


class StoredFile(NamedTuple):
    """A file that is indexed, and the run that wrote its document."""

    file: IndexedFile
    born: int


def page_id(bucket: int, run: int) -> str:
    """The id of the page that a run wrote of a bucket."""
    return f"catalogue-{bucket}-{run}"


def manifest_id(digest: str, piece: int) -> str:
    """The id of a piece of the items of an INDEX.md."""
    return f"manifest-{digest}-{piece}"


def packed_page(files: Sequence[StoredFile]) -> bytes:
    """The body of a page: the columns of its files, and the runs that wrote their documents."""
    columns = columns_of(file for file, _ in files)
    return _packed("catalogue", _compressed([columns, [born for _, born in files]]))


def changed_buckets(before: Mapping[str, StoredFile], after: Mapping[str, StoredFile]) -> list[int]:
    """The buckets of the files that are new, others or gone, ascending."""
    changed = {path for path, stored in after.items() if before.get(path) != stored} | (before.keys() - after.keys())
    return sorted(set(map(bucket_of, changed)))


def pages_of(files: Mapping[str, StoredFile], buckets: Sequence[int], run: int) -> Iterator[Item]:
    """The rows of the pages of some buckets, which a run writes."""
    by_bucket: dict[int, list[StoredFile]] = {bucket: [] for bucket in buckets}
    for path, stored in files.items():
        bucket = bucket_of(path)
        if bucket in by_bucket:
            by_bucket[bucket].append(stored)
    return (row(page_id(bucket, run), packed_page(some), key="") for bucket, some in by_bucket.items())


def manifest_rows(digest: str, items: Sequence[ListedItem]) -> Iterator[Item]:
    """The rows of the items of an INDEX.md, in pieces; the last is shorter than the others, if only empty."""
    from index.corpus.manifest_markdown import items_to_json

    data = _compressed(items_to_json(items))
    for number, at in enumerate(range(0, len(data) + 1, _PIECE)):
        piece = _packed("manifest", data[at : at + _PIECE], identity=digest)
        yield row(manifest_id(digest, number), piece, key="")


def _compressed(value: object) -> bytes:
    return zlib.compress(json.dumps(value).encode("ascii"), 1)


def _packed(kind: str, data: bytes, **more: str) -> bytes:
    return json.dumps({"kind": kind, "page": base64.b64encode(data).decode("ascii"), **more}).encode("ascii")


class StoredPages:
    """The pages that a state names, read when they are asked for."""

    def __init__(self, connection: Connection, index: str) -> None:
        self._connection, self._index = connection, index

    def files(self, pages: Iterable[tuple[int, int]]) -> Iterator[StoredFile]:
        """The files of some buckets, each with the run that wrote its page. Raises StoreError if one is damaged."""
        ids = [page_id(bucket, run) for bucket, run in pages if run]
        for at in range(0, len(ids), _AT_ONCE):
            for data in self._data(ids[at : at + _AT_ONCE]):
                columns, born = _unpacked(data, "catalogue")
                yield from map(StoredFile, IndexedFiles(FileColumns(*columns)).values(), born)

    def items(self, digest: str) -> list[ListedItem]:
        """The items of the INDEX.md with this digest."""
        from index.corpus.manifest_markdown import items_from_json

        first = manifest_id(digest, 0)
        pieces = [self._data([first])[0]]
        while len(pieces[-1]) == _PIECE:
            pieces += self._data([manifest_id(digest, len(pieces))])
        return list(items_from_json(_unpacked(b"".join(pieces), "manifest")))

    def _data(self, ids: Sequence[str]) -> list[bytes]:
        rows = self._connection.rows(self._index, ids)
        missing = [one["_id"] for one in rows if not one["found"]]
        if missing:
            raise StoreError(f"{self._connection.location} is damaged: it has lost its {missing[0]}; {REBUILD}")
        return [base64.b64decode(one["_source"]["page"]) for one in rows]


class FilesOnPages(IndexedFiles):
    """Indexed files, in the order of their paths, which are read when they are first asked for."""

    def __init__(self, read: Callable[[], Iterable[StoredFile]]) -> None:
        self._read = read

    @cached_property
    def columns(self) -> FileColumns:  # type: ignore[override]
        """A column for each of their properties."""
        files = [stored.file for stored in self.stored]
        return columns_of(files)

    @cached_property
    def stored(self) -> list[StoredFile]:
        """All of them."""
        return sorted(self._read(), key=lambda one: one.file.path)


def _unpacked(data: bytes, what: str) -> Any:
    try:
        return json.loads(zlib.decompress(data))
    except (zlib.error, ValueError) as error:
        raise StoreError(f"a page of the {what} is damaged: {REBUILD}") from error
