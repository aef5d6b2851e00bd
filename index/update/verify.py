"""Checks an index against the files: each listed one must be in it as it is now, with its title, date and speaker."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from index.corpus.seed_file import MAX_SIZE
from index.update._changes import compare, missing, read
from index.update.indexer import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.store.store import Snapshot


def verify(root: Path, snapshot: Snapshot) -> Iterator[str]:
    """A line for each difference. Reads every file listed. Raises StoreError if the index is damaged."""
    catalogue = snapshot.catalogue()
    manifest = read_manifest(root, catalogue)
    for refused in manifest.errors:
        yield f"{refused.path} is listed but not indexed: {refused.reason}"
    to_read = compare(manifest, catalogue.files, trust_stamps=False).to_read
    largest = max((one.stamp.state.size for one in catalogue.files.values()), default=0)
    changes = (read(root, file, trust_stamps=False, max_size=max(largest, MAX_SIZE)) for file in to_read)
    for change in chain(changes, missing(manifest, catalogue.files)):
        if change.kind == "not read":
            yield f"{change.path} can't be read: {change.reason}"
        elif change.kind == "removed":
            yield f"{change.path} is indexed but no longer listed"
        elif change.kind == "new":
            yield f"{change.path} is listed but not indexed"
        else:
            indexed = snapshot.document(change.path)
            now = change.document and change.document.replace(warnings=())
            if indexed is None or indexed != now:
                yield f"{change.path} differs from what was indexed"
