"""A published generation, and what it says of itself."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

PREFIX: Final = "generation-"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a generation says about itself.

    versions: of schema, analysis, quotations, engine and Python; if any of them differs, it can't be read.
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
        return int(self.folder.name.removeprefix(PREFIX))

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(size for size, _ in self.meta.files.values())
