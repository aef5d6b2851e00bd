"""The proof that an index is true: every listed file is in it, as it is now, with its title, date and speaker."""

from __future__ import annotations

import contextlib
import dataclasses
from typing import TYPE_CHECKING

from index.update.changes import changes
from index.update.indexer import read_manifest
from index.whoosh_store.catalogue_file import load_catalogue
from index.whoosh_store.checksums import reraise_if_damaged, verify_checksums
from index.whoosh_store.reader import open_reader, read_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.whoosh_store.generations import Generation


def verify(root: Path, generation: Generation) -> Iterator[str]:
    """A line for each thing that is not as it should be. Reads every file listed and every file of the index."""
    damaged = verify_checksums(generation)
    if damaged:
        yield damaged
        return
    catalogue = load_catalogue(generation)
    _, _, manifest = read_manifest(root, catalogue)
    for refused in manifest.errors:
        yield f"{refused.path} is listed and not indexed: {refused.reason}"
    with reraise_if_damaged(generation), contextlib.closing(open_reader(generation.folder)) as reader:
        for change in changes(root, manifest, catalogue.files, trust_mtime=False):
            if change.kind == "not read":
                yield f"{change.path} can't be read: {change.reason}"
            elif change.kind == "removed":
                yield f"{change.path} is indexed and no longer listed"
            elif change.kind == "new":
                yield f"{change.path} is listed and not indexed"
            else:
                held = read_document(reader, change.path)
                now = change.document and dataclasses.replace(change.document, warnings=())
                if held is None or held != now:
                    yield f"{change.path} is not what was indexed"
