"""From a query to the terminal: one flow, one package per step.

    query text ─ query ─▶ tree ─ engine ─▶ results ─ output ─▶ terminal

Public: `engines`, which picks a store and an engine; `open`, for Python, whose values are those of `archive`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from search.archive import Archive


def open(root: Path | str, store: str | None = None, *, insecure: bool = False) -> Archive:
    """Open the index of a corpus for reading.

    root: the folder that has seeds/INDEX.md. store: where its index is, a folder or the address of one on a cluster, by
    default where `onrecord index` puts it. insecure: the address may be one of plain http on another machine.
    Raises OnrecordError (index.errors), which says what to do, if there is no such root, no index, or none to be read.
    """
    from search.archive import Archive

    return Archive(root, store, insecure=insecure)
