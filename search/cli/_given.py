"""Where things are, as a command line or its environment says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from index.store.share import Share
    from search.engines import AnyStore


class Given(NamedTuple):
    """root, store: None for the default ones. insecure: a store may be one that others can read and change."""

    root: Path | None
    store: str | None
    insecure: bool = False

    def find_store(self, share: Share | None = None) -> AnyStore:
        """The store of the corpus. share: what of it is to be written; None for all.

        Raises OnrecordError if there is no corpus, StoreError if the store is not safe, or can't be written in shares.
        """
        from index.corpus.root import find_root
        from search.engines import find_store

        return find_store(self.store, find_root(self.root), insecure=self.insecure, share=share)

    def or_else(self, other: Given) -> Given:
        """What of it is given, else what others gave."""
        return Given(self.root or other.root, self.store or other.store, self.insecure or other.insecure)
