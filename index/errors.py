"""The errors a user can fix. A leaf: it imports none of our modules, so that all of them may import it."""

from __future__ import annotations

import contextlib
import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OnrecordError(Exception):
    """An error whose message is safe to show; `exit_code` is the process's."""

    exit_code: int = 2


class DocumentError(OnrecordError):
    """A file that cannot be read as text; the message is the reason alone, without the path."""


class StoreError(OnrecordError):
    """An index that is missing, damaged, of another version, or in an unsafe place."""


class UnavailableError(StoreError):
    """An index that can't be read or written now, which says nothing of what is in it."""


class OtherRootError(StoreError):
    """A store that contains another root's index."""


class VersionError(StoreError):
    """An index made by another version of onrecord or Python."""


class LockedError(OnrecordError):
    """Another process is indexing."""

    exit_code = 75  # EX_TEMPFAIL of sysexits.h: try again later


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name the file in an error of what is done with it once it is open, which the system tells without a name."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def is_exhaustion(error: OSError) -> bool:
    """Whether the process is out of descriptors or memory: that says nothing of the file that it would open."""
    return error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM)


def os_reason(error: OSError) -> str:
    """What the system refused, and for which file."""
    return f"{error.strerror or error}" + (f": {error.filename}" if error.filename else "")
