"""The catalogue as a file of a generation, a file of sections: a column for each."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, overload

from index.corpus.file_state import FileState
from index.store.catalogue import Catalogue, FileColumns, IndexedFiles, LazyItems
from index.whoosh_store._generation import sections_of
from index.whoosh_store._sections import pack_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.corpus.manifest_markdown import ListedItem
    from index.whoosh_store._generation import Generation
    from index.whoosh_store._sections import Sections

CATALOGUE: Final = "catalogue"
_DIGEST: Final = 32  # bytes of SHA-256
_STATE: Final = len(FileState._fields)


def packed_catalogue(catalogue: Catalogue) -> Iterator[bytes | memoryview]:
    """The file of a catalogue."""
    columns = catalogue.files.columns
    return pack_sections(
        (
            ("manifest", [_json([catalogue.manifest_digest, catalogue.is_clean])]),
            ("items", [_packed_items(catalogue.items)]),
            ("paths", [_json(list(columns.paths))]),
            ("digests", [bytes.fromhex("".join(columns.digests))]),
            ("states", [array("Q", chain.from_iterable(columns.states)).tobytes()]),
            ("settled", [bytes(columns.settled)]),
            ("listed", [_json([list(columns.listed_titles), list(columns.listed_dates)])]),
            ("dates", [_json(list(columns.dates))]),
            ("quotations", [array("I", columns.quotations).tobytes()]),
        )
    )


def load_catalogue(generation: Generation) -> Catalogue:
    """The catalogue of a generation. Raises StoreError if it is not what was written."""
    sections = sections_of(generation, CATALOGUE)
    digest, is_clean = _parsed(sections, "manifest")
    titles, listed_dates = _parsed(sections, "listed")
    columns = FileColumns(
        paths=_parsed(sections, "paths"),
        digests=_Digests(sections.bytes_of("digests")),
        states=list(zip(*[iter(sections.numbers("states", "Q"))] * _STATE, strict=True)),
        settled=sections.bytes_of("settled"),
        listed_titles=titles,
        listed_dates=listed_dates,
        dates=_parsed(sections, "dates"),
        quotations=sections.numbers("quotations", "I"),
    )
    return Catalogue(digest, _StoredItems(sections.bytes_of("items")), IndexedFiles(columns), is_clean)


def _json(value: object) -> bytes:
    return json.dumps(value).encode("ascii")


def _parsed(sections: Sections, name: str) -> Any:
    return json.loads(bytes(sections.bytes_of(name)))


def _packed_items(items: Sequence[ListedItem]) -> bytes | memoryview:
    if isinstance(items, _StoredItems):
        return items.data
    from index.corpus.manifest_markdown import items_to_json

    return _json(items_to_json(items))


class _Digests(Sequence[str]):
    """Digests in hex, of which few are asked for."""

    def __init__(self, data: memoryview) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data) // _DIGEST

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._data[at * _DIGEST : (at + 1) * _DIGEST].hex()


class _StoredItems(LazyItems):
    """The items of INDEX.md as a file has them. data: that."""

    def __init__(self, data: memoryview) -> None:
        super().__init__(self._parsed)
        self.data = data

    def _parsed(self) -> Sequence[ListedItem]:
        from index.corpus.manifest_markdown import items_from_json

        return items_from_json(json.loads(bytes(self.data)))
