"""How damage of an index is told: which file of which store, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

REBUILD: Final = "run `onrecord index --rebuild`"


def damaged(file: Path, what: str) -> StoreError:
    """The error that a file of a generation is not what was written; `what` goes on behind its name."""
    return StoreError(f"the index in {file.parent.parent} is damaged: {file.name} {what}; {REBUILD}")
