"""The generation that counts in a store's folder, whatever made it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.whoosh_store._generation import META, Generation, named_generation, usable_generation

if TYPE_CHECKING:
    from pathlib import Path


def current_generation(store: Path) -> Generation | None:
    """The current generation of any root and versions."""
    named = named_generation(store)
    if named is None:
        return None
    meta = json.loads((store / named[0] / META).read_bytes())
    return usable_generation(store, meta["root"], meta["versions"])
