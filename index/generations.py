"""The index on disk as a row of generations, of which one small file, `current`, names the one that counts.

    STORE/current                  the name of a generation's folder
    STORE/generation-7/meta.json   versions, counts, and the size and checksum of every other file
    STORE/generation-7/documents.json, and the engine's own files

A generation is written in a folder that nothing names yet, beginning with hard links to the files of the one before
(no file is ever changed in place), and exists from the moment `current` is replaced: a kill leaves the old
state or the new one. Readers that opened an older generation keep it; its folder is deleted by a later commit.
This module knows no engine.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shutil
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.errors import OnrecordError, StoreError, VersionError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REBUILD: Final = "run `onrecord index --rebuild`"

_CURRENT: Final = "current"
_META: Final = "meta.json"
_PREFIX: Final = "generation-"
_PIECE: Final = 1 << 20  # bytes read at once


@dataclass(frozen=True, slots=True)
class Meta:
    """What a generation says of itself.

    versions: of schema, analysis, engine and Python; another one of any makes it unreadable here.
    indexed_at: seconds since the epoch. lengths: terms in all documents, by field.
    files: size in bytes and CRC-32 of each file beside meta.json.
    """

    versions: dict[str, str]
    root: str
    indexed_at: float
    documents: int
    quotations: int
    lengths: dict[str, int]
    files: dict[str, tuple[int, int]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Generation:
    """A published generation: its folder and what it says of itself."""

    folder: Path
    meta: Meta

    @property
    def number(self) -> int:
        """Counts up with every commit."""
        return int(self.folder.name.removeprefix(_PREFIX))

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(size for size, _ in self.meta.files.values())


def current_generation(store: Path) -> Generation | None:
    """The generation that counts, or None where nothing was ever indexed. Raises StoreError if it is damaged."""
    named = _named(store)
    while named is not None:
        try:
            return _open(store / named)
        except FileNotFoundError as error:
            # Another process may have published and cleaned up since: then `current` names a newer one.
            latest = _named(store)
            if latest == named:
                raise StoreError(f"the index in {store} is damaged: {named} is incomplete; {REBUILD}") from error
            named = latest
    return None


def usable_generation(store: Path, root: Path, versions: dict[str, str]) -> Generation | None:
    """The generation that counts, where it is that of `root` and was made by these versions; None where there is none.

    Raises VersionError for other versions, StoreError for another root or a damaged index.
    """
    generation = current_generation(store)
    if generation is None:
        return None
    meta = generation.meta
    if meta.root != str(root):
        raise StoreError(f"{store} holds the index of {meta.root}; name another folder with --store")
    for name, version in versions.items():
        if meta.versions.get(name) != version:
            made = f"{name} {meta.versions.get(name)}, this is {name} {version}"
            raise VersionError(f"the index was made by another version ({made}): run `onrecord index`")
    return generation


def _named(store: Path) -> str | None:
    try:
        name = (store / _CURRENT).read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None
    if not name.startswith(_PREFIX) or not name.removeprefix(_PREFIX).isdecimal():
        raise StoreError(f"the index in {store} is damaged: {_CURRENT} names no generation; {REBUILD}")
    return name


def _open(folder: Path) -> Generation:
    try:
        fields = json.loads((folder / _META).read_bytes())
        fields["files"] = {name: (size, crc) for name, (size, crc) in fields["files"].items()}
        meta = Meta(**fields)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(f"the index in {folder.parent} is damaged: {_META} can't be read; {REBUILD}") from error
    for name, (size, _) in meta.files.items():
        if (folder / name).stat().st_size != size:
            raise StoreError(f"the index in {folder.parent} is damaged: {name} has another size; {REBUILD}")
    return Generation(folder, meta)


def damage(generation: Generation) -> str | None:
    """What is wrong with the generation's files by their checksums, or None. Reads them all."""
    for name, (_, crc) in generation.meta.files.items():
        try:
            if _checksum(generation.folder / name) != crc:
                return f"the index in {generation.folder.parent} is damaged: {name} has changed; {REBUILD}"
        except OSError as error:
            return f"the index in {generation.folder.parent} is damaged: {name}: {error.strerror}; {REBUILD}"
    return None


@contextlib.contextmanager
def blamed(generation: Generation) -> Iterator[None]:
    """An unexpected error within is a StoreError if the generation's files are not what was written.

    The engine raises whatever a damaged file makes it stumble over; only checksums tell that from a mistake of ours.
    """
    try:
        yield
    except OnrecordError:
        raise
    except Exception as error:
        reason = damage(generation)
        if reason is None:
            raise
        raise StoreError(reason) from error


def begin(store: Path, base: Generation | None) -> Path:
    """A new folder to write the next generation in, with the files of `base` linked into it.

    What `current` does not name is deleted first: drafts of killed processes, and generations long replaced.
    """
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = [path.name for path in store.iterdir() if path.name.startswith(_PREFIX)]
    keep = _name_or_none(store)
    for name in names:
        if name != keep:
            shutil.rmtree(store / name)
    number = max((int(name.removeprefix(_PREFIX)) for name in names), default=0) + 1
    folder = store / f"{_PREFIX}{number}"
    folder.mkdir(mode=0o700)
    if base:
        for name in base.meta.files:
            _link(base.folder / name, folder / name)
    return folder


def _name_or_none(store: Path) -> str | None:
    try:
        return _named(store)
    except StoreError:  # it is about to be replaced
        return None


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def publish(folder: Path, base: Generation | None, meta: Meta) -> Generation:
    """Make the draft in `folder` the generation that counts."""
    known = base.meta.files if base else {}
    files = {}
    for path in sorted(folder.iterdir()):
        inherited = base and path.name in known and path.samefile(base.folder / path.name)
        crc = known[path.name][1] if inherited else _checksum(path)
        files[path.name] = (path.stat().st_size, crc)
    meta = dataclasses.replace(meta, files=files)
    (folder / _META).write_text(json.dumps(dataclasses.asdict(meta)), encoding="utf-8")
    new = folder.parent / f"{_CURRENT}.new"
    new.write_text(folder.name + "\n", encoding="ascii")
    new.replace(folder.parent / _CURRENT)
    return Generation(folder, meta)


def discard(folder: Path) -> None:
    """Delete a draft that will not be published."""
    shutil.rmtree(folder, ignore_errors=True)


def _checksum(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            crc = zlib.crc32(piece, crc)
    return crc
