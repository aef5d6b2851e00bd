"""Everyone who speaks in an index, and whom a name in a query means."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from index.names.known_speaker import matching_speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.names.known_speaker import KnownSpeaker
    from search.engine.rows import Rows


class SpeakerTable:
    """Everyone who speaks in a living row: names that only deleted rows have must not affect the joining."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._matching: dict[tuple[str, ...], list[KnownSpeaker]] = {}

    @cached_property
    def speakers(self) -> Sequence[KnownSpeaker]:
        """All of them, each with all names."""
        return self._rows.speakers()

    def matching(self, words: tuple[str, ...]) -> list[KnownSpeaker]:
        """The speakers whom the words of a name mean."""
        if words not in self._matching:
            self._matching[words] = matching_speakers(words, self.speakers)
        return self._matching[words]

    @cached_property
    def shown_names(self) -> dict[str, str]:
        """For each name in the index the name by which its speaker is shown."""
        return {name: one.name for one in self.speakers for name in one.names}
