"""The generation that counts in a store's folder, whatever made it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.whoosh_store._generation import CURRENT, META, Generation, named_generation, usable_generation

if TYPE_CHECKING:
    from pathlib import Path


def current_generation(store: Path) -> Generation | None:
    """The current generation of any root and versions."""
    named = named_generation(store)
    if named is None:
        return None
    meta = json.loads((store / named[0] / META).read_bytes())
    return usable_generation(store, meta["root"], meta["versions"])


def files_of(store: Path) -> list[Path]:
    """The files of the current generation, and the one that names it."""
    current = store / CURRENT
    return [current, *sorted((store / current.read_text().split()[0]).iterdir())]
