"""The speakers of a generation as plain text, one name per line, for quick access: speakers.txt.

Shell completion reads it without the engine, and without the rules by which names are joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.whoosh_store.checksums import read_checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.store.catalogue import IndexedFile
    from index.whoosh_store._generation import Generation

_NAME: Final = "speakers.txt"


def save_speaker_names(now: Iterable[IndexedFile], before: Iterable[IndexedFile], folder: Path) -> None:
    """Write the list into a draft generation, into which that of the generation before, if any, is linked.

    now, before: what is indexed, and what was. If the names are the same, the list is kept: joining takes 60 µs a name.
    """
    path, names = folder / _NAME, _names(now)
    if path.exists() and names == _names(before):
        return
    from index.names.speakers import join_speakers

    path.unlink(missing_ok=True)
    lines = (" ".join(speaker.name.split()) for speaker in join_speakers(names))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", errors="surrogatepass")


def speaker_names(generation: Generation) -> list[str]:
    """The names of all speakers as they are shown, ascending. Raises StoreError if the list is damaged."""
    return read_checked(generation, _NAME).decode("utf-8", "surrogatepass").splitlines()


def _names(files: Iterable[IndexedFile]) -> set[str]:
    return {speaker for indexed in files for speaker in indexed.speakers}
