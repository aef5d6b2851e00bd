"""A published state of the embedded store: a generation and its segments."""

from __future__ import annotations

from functools import cached_property
from itertools import compress, count
from typing import TYPE_CHECKING, NamedTuple

from index.errors import StoreError
from index.store.snapshot_info import SnapshotInfo
from index.whoosh_store._generation import sections_of, verify
from index.whoosh_store.segment import COLUMN_FIELDS, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.corpus.document import Document
    from index.names.known_speaker import KnownSpeaker
    from index.store.catalogue import Catalogue
    from index.whoosh_store._generation import Generation


class LivingSegment(NamedTuple):
    """A segment and the rows of it that a generation does not have any more."""

    name: str
    segment: Segment
    deleted: set[int]

    @property
    def documents(self) -> int:
        """How many documents it has."""
        return self.segment.rows - len(self.deleted)

    @property
    def quotations(self) -> int:
        """How many quotations these have."""
        return self.segment.quotations - sum(len(of) for of in self._deleted_quotations())

    def _deleted_quotations(self) -> Iterator[range]:
        ends = self.segment.quotation_ends
        return (range(ends[row - 1] if row else 0, ends[row]) for row in self.deleted)

    def words(self, field: str) -> int:
        """How many words these have in a field."""
        if field == "said":
            firsts, ends = self.segment.of_quotations("first"), self.segment.of_quotations("end")
            return (
                sum(ends) - sum(firsts) - sum(ends[at] - firsts[at] for of in self._deleted_quotations() for at in of)
            )
        lengths = self.segment.lengths(field)
        return sum(lengths) - sum(lengths[row] for row in self.deleted)

    def rows_with(self, field: str, key: str) -> list[int]:
        """The rows that have a key in a field."""
        return [row for row in self.segment.rows_with(field, key) if row not in self.deleted]

    def keys(self, field: str) -> Iterator[str]:
        """The keys of a field that any row has, ascending."""
        keys = self.segment.dictionary(field)
        texts = keys.texts(range(len(keys)))
        deleted = self.deleted
        if not deleted:
            return iter(texts)
        if field in COLUMN_FIELDS:
            held = {number for row, number in enumerate(self.segment.column(field)) if row not in deleted}
            return compress(texts, map(held.__contains__, count(1)))
        return compress(
            texts, (not deleted.issuperset(self.segment.postings(field, number).rows) for number in range(len(texts)))
        )


class WhooshSnapshot:
    """A generation, opened when it is read."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation

    @property
    def info(self) -> SnapshotInfo:
        """What the generation says about itself."""
        meta = self.generation.meta
        size, number = self.generation.size, self.generation.number
        return SnapshotInfo(meta.versions, meta.indexed_at, meta.documents, meta.quotations, size, number)

    def catalogue(self) -> Catalogue:
        """What is indexed, file by file. Raises StoreError if that is damaged."""
        return self._catalogue

    @cached_property
    def _catalogue(self) -> Catalogue:
        from index.whoosh_store._catalogue_file import load_catalogue

        return load_catalogue(self.generation)

    @cached_property
    def segments(self) -> Sequence[LivingSegment]:
        """The segments in the order of their rows."""
        from index.whoosh_store._deletions import load_deletions

        deleted = load_deletions(self.generation)
        return [
            LivingSegment(name, Segment(sections_of(self.generation, name)), set(deleted.get(name, ())))
            for name in self.generation.meta.segments
        ]

    def document(self, path: str) -> Document | None:
        """The document that was indexed as `path`, as it was then. Raises StoreError if the index is damaged."""
        for one in self.segments:
            for row in one.rows_with("path", path):
                return one.segment.document(row).document
        return None

    def speakers(self) -> Sequence[KnownSpeaker]:
        """Everyone who speaks, ascending. Raises StoreError if the file of them is damaged."""
        return self._speakers

    @cached_property
    def _speakers(self) -> Sequence[KnownSpeaker]:
        from index.whoosh_store._speaker_file import load_speakers

        return load_speakers(self.generation)

    def speaker_names(self) -> list[str]:
        """The names of all speakers as they are shown, ascending, each on one line."""
        return [" ".join(speaker.name.split()) for speaker in self.speakers()]

    def verify(self) -> Iterator[str]:
        """A line for each damaged file. Reads all of them."""
        return verify(self.generation)

    def require_sound(self) -> None:
        """Raise StoreError for the first damaged file. Reads all of them."""
        if damage := next(self.verify(), None):
            raise StoreError(damage)

    def missing(self) -> str:
        """Nothing: one run indexes all."""
        return ""

    def unfinished(self) -> str:
        """Nothing: what one run has not finished is of no use to another."""
        return ""

    def close(self) -> None:
        """Let go of the segments."""
        self.__dict__.pop("segments", None)
