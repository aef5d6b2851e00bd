"""The runs of `onrecord index`: one, or one after another as the folder changes, each with its progress."""

from __future__ import annotations

import contextlib
import gc
from functools import partial
from typing import TYPE_CHECKING, TextIO

from index.corpus.root import MANIFEST
from index.update.indexer import update_index
from index.update.workers import cores
from search.cli._live_progress import progress_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.update.report import Report
    from search.engines import AnyStore


def index_runs(
    store: AnyStore,
    *,
    rebuild: bool,
    dry_run: bool,
    watch: bool,
    wait: float,
    jobs: int | None,
    max_size: int,
    progress_to: TextIO | None,
) -> Iterator[Report]:
    """The report of each run, once it is committed: one without `watch`, and endlessly many with it.

    jobs: how many processes index; None for one on each processor. max_size: of a file, in bytes.
    """
    jobs = jobs or cores()

    def run(*, rebuild: bool) -> Report:
        with progress_on(progress_to) if progress_to else contextlib.nullcontext() as progress:
            return update_index(
                store, rebuild=rebuild, dry_run=dry_run, wait=wait, jobs=jobs, max_size=max_size, progress=progress
            )

    if watch:
        from index.update.watch import changes_below, follow

        gc.enable()  # this goes on for days
        change_events = changes_below(store.root / MANIFEST.parent)
        yield from follow(change_events, partial(run, rebuild=rebuild), partial(run, rebuild=False))
    else:
        yield run(rebuild=rebuild)
