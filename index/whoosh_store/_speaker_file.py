"""Everyone who speaks in a generation, joined when it is committed: speakers.json.

Joining takes 60 µs a name, so a search must not do it; and shell completion reads the names without the engine.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from index.names.known_speaker import KnownSpeaker
from index.whoosh_store._generation import checked_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.whoosh_store._generation import Generation

SPEAKERS: Final = "speakers.json"


def packed_speakers(names: Iterable[str]) -> bytes:
    """The file of those who have these names."""
    from index.names.speakers import join_speakers

    return json.dumps(join_speakers(names)).encode("ascii")


def load_speakers(generation: Generation) -> tuple[KnownSpeaker, ...]:
    """All of them, ascending. Raises StoreError if the file is damaged."""
    stored = json.loads(b"".join(checked_pieces(generation, SPEAKERS)))
    return tuple(KnownSpeaker(name, tuple(names), tuple(map(tuple, words))) for name, names, words in stored)
