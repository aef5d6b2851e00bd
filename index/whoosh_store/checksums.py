"""Checksums of every file of a generation, which tell damage from bugs."""

from __future__ import annotations

import contextlib
import zlib
from typing import TYPE_CHECKING, Final

from index.errors import OnrecordError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.whoosh_store._generation import Generation

REBUILD: Final = "run `onrecord index --rebuild`"
_CHUNK: Final = 1 << 20  # bytes read at once


def damaged(store: Path, what: str) -> StoreError:
    return StoreError(f"the index in {store} is damaged: {what}; {REBUILD}")


def verify_checksums(generation: Generation) -> str | None:
    """The first damage that the checksums of the generation's files show, or None. Reads up to all of them."""
    for name, (_, crc) in generation.meta.files.items():
        try:
            if checksum(generation.folder / name) != crc:
                return str(damaged(generation.folder.parent, f"{name} has changed"))
        except OSError as error:
            return str(damaged(generation.folder.parent, f"{name}: {error.strerror}"))
    return None


def read_checked(generation: Generation, name: str) -> bytes:
    """The content of one of the generation's files. Raises StoreError if it is not what was written."""
    try:
        data = (generation.folder / name).read_bytes()
    except OSError as error:
        raise damaged(generation.folder.parent, f"{name}: {error.strerror}") from error
    if zlib.crc32(data) != generation.meta.files[name][1]:
        raise damaged(generation.folder.parent, f"{name} has changed")
    return data


@contextlib.contextmanager
def reraise_if_damaged(generation: Generation) -> Iterator[None]:
    """Turn an unexpected error within into a StoreError if the generation's files are not what was written.

    A damaged file can make the engine raise any error; only checksums tell that from a bug.
    """
    try:
        yield
    except OnrecordError:
        raise
    except Exception as error:
        reason = verify_checksums(generation)
        if reason is None:
            raise
        raise StoreError(reason) from error


def checksum(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            crc = zlib.crc32(piece, crc)
    return crc
