"""The index on disk as a series of generations; one small file, `current`, names the current one.

    STORE/current                  the name of a generation's folder, and the checksum of its meta.json
    STORE/generation-7/meta.json   versions, counts, and the size and checksum of every other file
    STORE/generation-7/documents.json, speakers.txt, and the engine's own files

A generation is written in a folder that nothing names yet, starting with hard links to the files of the one before
(no file is ever changed in place), and exists from the moment `current` is replaced: a kill leaves the old
state or the new one. Readers that opened an older generation keep it; its folder is deleted by a later commit.
This module is independent of the engine.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import shutil
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.errors import OtherRootError, StoreError
from index.store.versions import require_same_versions
from index.whoosh_store.checksums import checksum, damaged

if TYPE_CHECKING:
    from pathlib import Path

_CURRENT: Final = "current"
_META: Final = "meta.json"
_PREFIX: Final = "generation-"
_DRAFT: Final = "draft"  # in a folder until it is published; shows that the folder is ours to delete
_FOLDER: Final = re.compile(rf"{_PREFIX}[0-9]+")
_NAMED: Final = re.compile(rf"({_PREFIX}[0-9]+) ([0-9]+)\n")


@dataclass(frozen=True, slots=True)
class Meta:
    """What a generation says about itself.

    versions: of schema, analysis, engine and Python; if any of them differs, it can't be read.
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
    """A published generation: its folder and what it says about itself."""

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
    """The current generation, or None if nothing was ever indexed. Raises StoreError if it is damaged."""
    named = _named(store)
    while named is not None:
        try:
            return _open(store, *named)
        except OSError as error:
            # Another process may have published and cleaned up since: then `current` names a newer one.
            latest = _named(store)
            if latest == named:
                raise damaged(store, f"{named[0]} is incomplete") from error
            named = latest
    return None


def usable_generation(store: Path, root: Path, versions: dict[str, str]) -> Generation | None:
    """The current generation, if it is that of `root` and was made by these versions; None if there is none.

    Raises VersionError for other versions, OtherRootError for another root, StoreError for a damaged index.
    """
    generation = current_generation(store)
    if generation is None:
        return None
    meta = generation.meta
    if meta.root != str(root):
        raise OtherRootError(f"{store} contains the index of {meta.root}; name another folder with --store")
    require_same_versions(meta.versions, versions)
    return generation


def _named(store: Path) -> tuple[str, int] | None:
    """What `current` names: a folder, and the CRC-32 of its meta.json."""
    path = store / _CURRENT
    if path.exists() and not path.is_file():  # reading a pipe would block forever
        raise StoreError(f"the index in {store} is damaged: {_CURRENT} is not a file; delete {store}, and index again")
    try:
        text = path.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return None
    match = _NAMED.fullmatch(text)
    if not match:
        raise damaged(store, f"{_CURRENT} names no generation")
    return match[1], int(match[2])


def _open(store: Path, name: str, checksum: int) -> Generation:
    """Raises OSError if a file is missing, StoreError if one is not what was written."""
    data = (store / name / _META).read_bytes()
    if zlib.crc32(data) != checksum:
        raise damaged(store, f"{_META} has changed")
    fields = json.loads(data)
    fields["files"] = {file: (size, crc) for file, (size, crc) in fields["files"].items()}
    meta = Meta(**{field.name: fields.get(field.name) for field in dataclasses.fields(Meta)})
    for file, (size, _) in meta.files.items():
        if (store / name / file).stat().st_size != size:
            raise damaged(store, f"{file} has a different size")
    return Generation(store / name, meta)


def begin(store: Path, base: Generation | None) -> Path:
    """A new folder to write the next generation in, with the files of `base` linked into it.

    What `current` does not name is deleted first: drafts of killed processes, and generations long replaced.
    """
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    ours = [path for path in store.iterdir() if _FOLDER.fullmatch(path.name)]
    keep = _name_or_none(store)
    for path in ours:
        if path.name != keep and path.is_dir() and _is_ours(path):
            _delete(path)
    number = max((int(path.name.removeprefix(_PREFIX)) for path in ours), default=0) + 1
    folder = store / f"{_PREFIX}{number}"
    folder.mkdir(mode=0o700)
    (folder / _DRAFT).touch()
    if base:
        for name in base.meta.files:
            _link(base.folder / name, folder / name)
    return folder


def _name_or_none(store: Path) -> str | None:
    try:
        named = _named(store)
    except StoreError:  # it is about to be replaced
        return None
    return named and named[0]


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def publish(folder: Path, base: Generation | None, meta: Meta) -> Generation:
    """Make the draft in `folder` the current generation."""
    known = base.meta.files if base else {}
    files = {}
    for path in sorted(path for path in folder.iterdir() if path.name != _DRAFT):
        inherited = base and path.name in known and path.samefile(base.folder / path.name)
        crc = known[path.name][1] if inherited else checksum(path)
        files[path.name] = (path.stat().st_size, crc)
    meta = dataclasses.replace(meta, files=files)
    data = json.dumps(dataclasses.asdict(meta)).encode("utf-8")
    (folder / _META).write_bytes(data)
    (folder / _DRAFT).unlink()
    new = folder.parent / f"{_CURRENT}.new"
    new.write_text(f"{folder.name} {zlib.crc32(data)}\n", encoding="ascii")
    new.replace(folder.parent / _CURRENT)
    return Generation(folder, meta)


def discard(folder: Path) -> None:
    """Delete a draft that will not be published, as far as possible; the next commit deletes the rest."""
    with contextlib.suppress(OSError):
        _delete(folder)


def _is_ours(folder: Path) -> bool:
    names = {path.name for path in folder.iterdir()}
    return not names or bool(names & {_META, _DRAFT})


def _delete(folder: Path) -> None:
    """Delete a folder of ours, and last what shows that it is ours, so that after a kill it can still be deleted."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name in {_META, _DRAFT}):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    folder.rmdir()
