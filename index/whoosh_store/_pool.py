"""Where Whoosh collects and sorts a commit's postings until they are written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from whoosh.writing import PostingPool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    # field, term, row, weight, packed positions
    Posting: TypeAlias = tuple[str, bytes, int, float, bytes]

_MOST_IN_MEMORY: Final = 750_000  # postings, some 150 MB; more are sorted on disk, as Whoosh does


class GroupedPool(PostingPool):  # type: ignore[misc]
    """Whoosh's pool, but grouped by term as the postings come: so only the terms need sorting, a seventh as many.

    Whoosh's writer numbers rows in ascending order, so within a term nothing is left to sort.
    """

    def __init__(self, pool: PostingPool) -> None:
        super().__init__(pool.tempstore, pool.segment)
        self._groups: dict[tuple[str, bytes], list[tuple[int, float, bytes]]] = defaultdict(list)
        self._in_memory = 0

    def add(self, item: Posting) -> None:
        """Add one posting."""
        field, term, row, weight, value = item
        self._groups[field, term].append((row, weight, value))
        self._in_memory += 1
        if self._in_memory > _MOST_IN_MEMORY:
            self.save()

    def save(self) -> None:
        """Move what is in memory to a run on disk."""
        self.current = list(self._in_order())
        self._groups.clear()
        self._in_memory = 0
        super().save()

    def iter_postings(self) -> Iterable[Posting]:
        """All postings in the order of field, term and row."""
        if not self.runs:
            return self._in_order()
        ordered: Iterable[Posting] = self.items()
        return ordered

    def _in_order(self) -> Iterator[Posting]:
        for field, term in sorted(self._groups):
            for row, weight, value in self._groups[field, term]:
                yield field, term, row, weight, value
