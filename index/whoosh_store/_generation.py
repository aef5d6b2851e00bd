"""The published state of an index: a generation, which one small file names.

    STORE/current                  the name of a generation's folder, and the CRC-32 of its meta.json
    STORE/generation-7/meta.json   versions, counts, and the size and CRC-32 of every other file

What `current` does not name does not exist. A generation's files never change; it exists from the moment `current` is
replaced, and readers that opened it keep it.
"""

from __future__ import annotations

import json
import re
import stat
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.errors import OtherRootError, StoreError
from index.store.versions import require_same_versions
from index.whoosh_store import _disk
from index.whoosh_store._damage import REBUILD, damaged
from index.whoosh_store._ownership import refuse_if_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PREFIX: Final = "generation-"
CURRENT: Final = "current"
META: Final = "meta.json"
_NAMED: Final = re.compile(rf"({PREFIX}[0-9]+) ([0-9]+)\n")


class Meta(NamedTuple):
    """What a generation says about itself.

    versions: of schema, analysis, quotations and Python; if any of them differs, it can't be read. indexed_at: seconds
    since the epoch. lengths: words in all documents, by field. segments: the names of their files, in the order of
    their rows. files: size in bytes and CRC-32 of each file beside meta.json.
    """

    versions: dict[str, str]
    root: str
    indexed_at: float
    documents: int
    quotations: int
    lengths: dict[str, int]
    segments: list[str]
    files: dict[str, tuple[int, int]]


class Generation(NamedTuple):
    """A published generation: its folder, what it says about itself, and its files.

    These are mapped when it is opened, so that it stays readable when its folder is deleted.
    """

    folder: Path
    meta: Meta
    files: Mapping[str, memoryview]

    @property
    def number(self) -> int:
        """Counts up with every commit."""
        return number_of(self.folder.name)

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(size for size, _ in self.meta.files.values())


def number_of(folder: str) -> int:
    """The number in the name of a generation's folder."""
    return int(folder.removeprefix(PREFIX))


def usable_generation(store: Path, root: Path, versions: Mapping[str, str]) -> Generation | None:
    """The current generation, if it is that of `root` and was made by these versions; None if there is none.

    Raises VersionError for other versions, OtherRootError for another root, StoreError for a damaged index, OSError
    where the system refuses to read it.
    """
    named = named_generation(store)
    while named is not None:
        try:
            return _open(store, named, root, versions)
        except FileNotFoundError as error:
            # Another process may have published and cleaned up since: then `current` names a newer one.
            latest = named_generation(store)
            if latest == named:
                raise StoreError(f"the index in {store} is damaged: {named[0]} is incomplete; {REBUILD}") from error
            named = latest
    return None


def named_generation(store: Path) -> tuple[str, int] | None:
    """What `current` names: a folder, and the CRC-32 of its meta.json. Raises StoreError where it names none."""
    try:
        text = _disk.read(store / CURRENT).decode("ascii", "replace")
    except FileNotFoundError:
        return None
    match = _NAMED.fullmatch(text)
    if not match:
        raise StoreError(f"the index in {store} is damaged: {CURRENT} names no generation; {REBUILD}")
    return match[1], int(match[2])


def read_checked(generation: Generation, name: str) -> memoryview:
    """The content of one of a generation's files. Raises StoreError if it is not what was written."""
    return _checked(generation.files[name], generation.meta.files[name][1], generation.folder / name)


def verify(generation: Generation) -> Iterator[str]:
    """A line for each of the generation's files that its checksum shows to be damaged. Reads all of them."""
    for name in generation.meta.files:
        try:
            read_checked(generation, name)
        except StoreError as error:
            yield str(error)


def opened(folder: Path, meta: Meta) -> Generation:
    """A generation with its files mapped. Raises StoreError where one has another size, FileNotFoundError for none."""
    files = {name: _disk.mapped(folder / name) for name in meta.files}
    for name, (size, _) in meta.files.items():
        if len(files[name]) != size:
            raise damaged(folder / name, "has a different size")
    return Generation(folder, meta, files)


def _open(store: Path, named: tuple[str, int], root: Path, versions: Mapping[str, str]) -> Generation:
    folder = store / named[0]
    refuse_if_unsafe(folder, _disk.status(folder), stat.S_IFDIR)
    fields: dict[str, Any] = json.loads(bytes(_checked(_disk.mapped(folder / META), named[1], folder / META)))
    if fields["root"] != str(root):
        raise OtherRootError(f"{store} contains the index of {fields['root']}; name another folder with --store")
    require_same_versions(fields["versions"], versions)
    fields["files"] = {file: (size, crc) for file, (size, crc) in fields["files"].items()}
    return opened(folder, Meta(**fields))


def _checked(data: memoryview, crc: int, path: Path) -> memoryview:
    if zlib.crc32(data) != crc:
        raise damaged(path, "has changed")
    return data
