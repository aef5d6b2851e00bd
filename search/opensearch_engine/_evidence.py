"""What an index on a cluster tells for advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.names.known_speaker import KnownSpeaker
    from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot
    from index.store.fields import Kind
    from search.engine.vocabulary import Vocabulary
    from search.opensearch_engine._clauses import Json
    from search.opensearch_engine._speaker_directory import SpeakerDirectory
    from search.query.tree import Query


class ClusterEvidence:
    """Of hits of one kind. rows_of: the query of the rows of that kind that a tree matches."""

    def __init__(
        self,
        snapshot: OpenSearchSnapshot,
        kind: Kind,
        vocabulary: Vocabulary,
        speakers: SpeakerDirectory,
        rows_of: Callable[[Query], Json],
    ) -> None:
        self.kind, self.vocabulary = kind, vocabulary
        self._snapshot, self._speakers, self._rows_of = snapshot, speakers, rows_of

    def counts(self, queries: Sequence[Query]) -> list[int]:
        """How many rows each query matches."""
        return self._snapshot.counts([self._rows_of(query) for query in queries])

    def days(self, query: Query) -> set[str]:
        """The days of what a query matches."""
        return {day for keys, _ in self._snapshot.counted(self._rows_of(query), ["date"]) if (day := keys["date"])}

    def speakers_of(self, words: tuple[str, ...]) -> Sequence[KnownSpeaker]:
        """Whom the words of a name mean."""
        return self._speakers.matching(words)

    def speakers_like(self, words: tuple[str, ...]) -> Sequence[KnownSpeaker]:
        """Those who have a word in their names at an edit or two from each of these, and perhaps others."""
        return self._speakers.like(words)
