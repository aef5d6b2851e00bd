"""A file of a store that is in memory alone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from index.whoosh_store._disk import OpenFile

FILE: Final = Path("/store/generation-1/segment-1-1")


class FileInMemory(OpenFile):
    """As if it were opened. data: its content."""

    def __init__(self, data: bytes) -> None:
        self.path, self.size = FILE, len(data)
        self.view = memoryview(data)

    def read(self, start: int = 0, end: int | None = None) -> bytes:
        return bytes(self.view[start:end])
