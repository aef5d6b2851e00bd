"""What a published state of an index says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping


class SnapshotInfo(Value):
    """What a published state says about itself.

    versions: of schema, analysis, quotations and Python, by name. indexed_at: seconds since the epoch.
    documents, quotations: how many it has. size: in bytes. number: counts up with every commit.
    """

    versions: Mapping[str, str]
    indexed_at: float
    documents: int
    quotations: int
    size: int
    number: int
