"""The proof that an index is true: every listed file is in it, as it is now, with its title, date and speaker."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from index.update._changes import changes
from index.update.indexer import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.store.store import Snapshot


def verify(root: Path, snapshot: Snapshot) -> Iterator[str]:
    """A line for each thing that is not as it should be. Reads every file listed and every file of the index."""
    damage = list(snapshot.verify())
    if damage:
        yield from damage
        return
    catalogue = snapshot.catalogue()
    _, _, manifest = read_manifest(root, catalogue)
    for refused in manifest.errors:
        yield f"{refused.path} is listed and not indexed: {refused.reason}"
    for change in changes(root, manifest, catalogue.files, trust_mtime=False):
        if change.kind == "not read":
            yield f"{change.path} can't be read: {change.reason}"
        elif change.kind == "removed":
            yield f"{change.path} is indexed and no longer listed"
        elif change.kind == "new":
            yield f"{change.path} is listed and not indexed"
        else:
            held = snapshot.document(change.path)
            now = change.document and dataclasses.replace(change.document, warnings=())
            if held is None or held != now:
                yield f"{change.path} is not what was indexed"
