"""What tells damage from mistakes of ours: every file of a generation has a checksum."""

from __future__ import annotations

import contextlib
import zlib
from typing import TYPE_CHECKING, Final

from index.errors import OnrecordError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.whoosh_store._generations import Generation

REBUILD: Final = "run `onrecord index --rebuild`"
_CHUNK: Final = 1 << 20  # bytes read at once


def damaged(store: Path, what: str) -> StoreError:
    return StoreError(f"the index in {store} is damaged: {what}; {REBUILD}")


def verify_checksums(generation: Generation) -> str | None:
    """What is wrong with the generation's files by their checksums, or None. Reads them all."""
    for name, (_, crc) in generation.meta.files.items():
        try:
            if checksum(generation.folder / name) != crc:
                return str(damaged(generation.folder.parent, f"{name} has changed"))
        except OSError as error:
            return str(damaged(generation.folder.parent, f"{name}: {error.strerror}"))
    return None


def read_checked(generation: Generation, name: str) -> bytes:
    """The content of one of the generation's files. Raises StoreError where it is not what was written."""
    try:
        held = (generation.folder / name).read_bytes()
    except OSError as error:
        raise damaged(generation.folder.parent, f"{name}: {error.strerror}") from error
    if zlib.crc32(held) != generation.meta.files[name][1]:
        raise damaged(generation.folder.parent, f"{name} has changed")
    return held


@contextlib.contextmanager
def reraise_if_damaged(generation: Generation) -> Iterator[None]:
    """An unexpected error within is a StoreError if the generation's files are not what was written.

    The engine raises whatever a damaged file makes it stumble over; only checksums tell that from a mistake of ours.
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
