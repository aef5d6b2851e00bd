"""Everyone who speaks in an index, and whom a name in a query means."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from index.whoosh_store.reader import rows_of
from search.engine.postings import Postings

if TYPE_CHECKING:
    from typing import TypeAlias

    from whoosh.reading import IndexReader

    from index.names.speakers import KnownSpeaker

    # For each field the rows in which a wording stands, and how often.
    Counts: TypeAlias = dict[str, dict[int, float]]


class SpeakerTable:
    """Everyone who speaks in a living row: names of the deleted stay in Whoosh's lexicon, and must join nobody."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._meant: dict[tuple[str, ...], list[KnownSpeaker]] = {}

    @cached_property
    def speakers(self) -> tuple[KnownSpeaker, ...]:
        """All of them, each with all names."""
        from index.names.speakers import join_speakers

        names = Postings(self._reader).lexicon("speaker")
        if self._reader.has_deletions():
            names = (name for name in names if rows_of(self._reader, "speaker", name))
        return join_speakers(names)

    def meant(self, words: tuple[str, ...]) -> list[KnownSpeaker]:
        """Those whom the words of a name mean."""
        from index.names.speakers import matching_speakers

        if words not in self._meant:
            self._meant[words] = matching_speakers(words, self.speakers)
        return self._meant[words]
