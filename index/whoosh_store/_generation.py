"""The published state of an index: a generation, which one small file names.

    STORE/current                  the name of a generation's folder, and the CRC-32 of its meta.json
    STORE/generation-7/meta.json   versions, counts, and the size, CRC-32 and last bytes of every other file

What `current` does not name does not exist. A generation's files never change; it exists from the moment `current` is
replaced, and readers that opened it keep it.
"""

from __future__ import annotations

import contextlib
import json
import re
import stat
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.corpus.native_path import portable
from index.errors import OtherRootError, StoreError
from index.store.versions import require_same_versions
from index.whoosh_store import _disk
from index.whoosh_store._damage import REBUILD, damaged
from index.whoosh_store._disk import OpenFile
from index.whoosh_store._ownership import refuse_if_unsafe
from index.whoosh_store._sections import Sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PREFIX: Final = "generation-"
CURRENT: Final = "current"
META: Final = "meta.json"
DRAFT: Final = "draft"  # in a folder until it is published; shows that the folder is ours to delete
_PIECE: Final = 1 << 20  # bytes that are read at once
FOLDER_NAME: Final = re.compile(rf"{PREFIX}[0-9]+")
_NAMED: Final = re.compile(rf"({FOLDER_NAME.pattern}) ([0-9]+)\n")


class FileSum(NamedTuple):
    """What shows that a file is the one that was written.

    size: in bytes. crc: CRC-32 of all. end: its last bytes, in hex; a file of sections has checksums of all others
    there, so that no other such file can take its place.
    """

    size: int
    crc: int
    end: str


class Meta(NamedTuple):
    """What a generation says about itself.

    versions: of schema, analysis, quotations and Python; if any of them differs, it can't be read. indexed_at: seconds
    since the epoch. lengths: words in all documents, by field. segments: the names of their files, in the order of
    their rows. files: of each file beside meta.json.
    """

    versions: dict[str, str]
    root: str
    indexed_at: float
    documents: int
    quotations: int
    lengths: dict[str, int]
    segments: list[str]
    files: dict[str, FileSum]


class Generation(NamedTuple):
    """A published generation: its folder, what it says about itself, and its files.

    These are opened when it is, so that it stays readable when its folder is deleted.
    """

    folder: Path
    meta: Meta
    files: Mapping[str, OpenFile]

    @property
    def number(self) -> int:
        """Counts up with every commit."""
        return number_of(self.folder.name)

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self.meta.files.values())


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
    """What `current` names: a folder, and the CRC-32 of its meta.json; None where nothing was published yet.

    Raises StoreError where it names none, or is not there any more.
    """
    try:
        text = _disk.read(store / CURRENT).decode("ascii", "replace")
    except FileNotFoundError:
        if _has_generations(store):
            raise StoreError(f"the index in {store} is damaged: {CURRENT} is missing; {REBUILD}") from None
        return None
    match = _NAMED.fullmatch(text)
    if not match:
        raise StoreError(f"the index in {store} is damaged: {CURRENT} names no generation; {REBUILD}")
    return match[1], int(match[2])


def _has_generations(store: Path) -> bool:
    """Whether anything was published in a store."""
    with contextlib.suppress(FileNotFoundError):  # there is no store, or somebody deletes it
        for name in filter(FOLDER_NAME.fullmatch, _disk.names(store)):
            with contextlib.suppress(NotADirectoryError):  # somebody else's file
                names = _disk.names(store / name)
                if META in names and DRAFT not in names:
                    return True
    return False


def checked_pieces(generation: Generation, name: str) -> Iterator[bytes]:
    """The content of one of a generation's files. Raises StoreError in the end if it is not what was written."""
    file, crc = generation.files[name], 0
    for start in range(0, file.size, _PIECE):
        piece = file.read(start, min(start + _PIECE, file.size))
        crc = zlib.crc32(piece, crc)
        yield piece
    if crc != generation.meta.files[name].crc:
        raise damaged(file.path, "has changed")


def sections_of(generation: Generation, name: str) -> Sections:
    """One of a generation's files of sections. Raises StoreError if it is not the one that was written."""
    file, end = generation.files[name], bytes.fromhex(generation.meta.files[name].end)
    if file.read(file.size - len(end)) != end:
        raise damaged(file.path, "is another file")
    return Sections(file)


def verify(generation: Generation) -> Iterator[str]:
    """A line for each of the generation's files that its checksum shows to be damaged. Reads all of them."""
    for name in generation.meta.files:
        try:
            for _ in checked_pieces(generation, name):
                pass
        except StoreError as error:
            yield str(error)


def opened(folder: Path, meta: Meta) -> Generation:
    """A generation with its files. Raises StoreError where one has another size, FileNotFoundError for none."""
    files = {name: OpenFile(folder / name) for name in meta.files}
    for name, file in files.items():
        if file.size != meta.files[name].size:
            raise damaged(file.path, "has a different size")
    return Generation(folder, meta, files)


def _open(store: Path, named: tuple[str, int], root: Path, versions: Mapping[str, str]) -> Generation:
    folder = store / named[0]
    refuse_if_unsafe(folder, _disk.status(folder), stat.S_IFDIR)
    data = _disk.read(folder / META)
    if zlib.crc32(data) != named[1]:
        raise damaged(folder / META, "has changed")
    fields: dict[str, Any] = json.loads(data)
    if fields["root"] != portable(str(root)):
        raise OtherRootError(f"{store} contains the index of {fields['root']}; name another folder with --store")
    require_same_versions(fields["versions"], versions)
    fields["files"] = {name: FileSum(*file) for name, file in fields["files"].items()}
    return opened(folder, Meta(**fields))
