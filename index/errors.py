"""The errors a user can mend. A leaf: it imports nothing of ours, so that every module may import it."""

from __future__ import annotations


class OnrecordError(Exception):
    """An error whose message is safe to show; `exit_code` is what the process then ends with."""

    exit_code: int = 2


class DocumentError(OnrecordError):
    """A file that cannot be read as text; the message is the reason alone, without the path."""


class StoreError(OnrecordError):
    """An index that is not there, damaged, of another version, or in a place that isn't safe."""


class OtherRootError(StoreError):
    """A store that holds another root's index."""


class VersionError(StoreError):
    """An index made by another version of onrecord, Whoosh or Python."""


class LockedError(OnrecordError):
    """Another process is indexing."""

    exit_code = 75  # EX_TEMPFAIL of sysexits.h: try again later


def os_reason(error: OSError) -> str:
    """What the system refused, and for which file."""
    return f"{error.strerror or error}" + (f": {error.filename}" if error.filename else "")
