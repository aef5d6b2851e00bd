"""The embedded store: a folder of generations, each a Whoosh index of segments of our own."""

from __future__ import annotations

import contextlib
import stat
from typing import TYPE_CHECKING

from index.file_lock import locked
from index.store.share import WHOLE
from index.store.versions import versions
from index.whoosh_store import _disk
from index.whoosh_store._generation import usable_generation
from index.whoosh_store._ownership import refuse_if_unsafe
from index.whoosh_store.snapshot import WhooshSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.whoosh_store._segment_builder import SegmentBuilder
    from index.whoosh_store._writer import GenerationWriter


class WhooshStore:
    """The generations in a folder."""

    share = WHOLE

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder, self.root = folder, root

    @property
    def location(self) -> str:
        """The folder."""
        return str(self.folder)

    def lock(self, *, wait: float) -> contextlib.AbstractContextManager[None]:
        """Keep others from writing. Waits up to `wait` seconds for another process, then raises LockedError."""
        _disk.make_folder(self.folder)
        refuse_if_unsafe(self.folder, _disk.status(self.folder), stat.S_IFDIR)  # it may be made by others, meanwhile
        busy = f"is indexing into {self.folder}; try again later, or wait longer with --wait"
        return locked(self.folder, wait=wait, busy=busy)

    def current(self) -> WhooshSnapshot | None:
        """The current generation. Raises VersionError, OtherRootError and StoreError, as `usable_generation`."""
        generation = usable_generation(self.folder, self.root, versions())
        return WhooshSnapshot(generation) if generation else None

    def tidy(self) -> Sequence[str]:
        """Nothing: a commit deletes what was before, as soon as nobody reads it."""
        return ()

    def part_builder(self) -> SegmentBuilder:
        """A builder of rows."""
        from index.whoosh_store._segment_builder import SegmentBuilder

        return SegmentBuilder()

    @contextlib.contextmanager
    def writer(self, base: WhooshSnapshot | None) -> Iterator[GenerationWriter]:
        """A writer of the generation that follows `base`; None: of one that starts empty."""
        from index.whoosh_store._writer import GenerationWriter

        writer = GenerationWriter(self.folder, base, root=self.root, versions=versions())
        with contextlib.closing(writer):
            yield writer
