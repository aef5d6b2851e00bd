"""What identifies a result, as a key of its row."""

from __future__ import annotations

import base64
import hashlib


def identity(path: str, digest: str) -> str:
    """The key of a result: where path and digest are equal, as in `search.engine.results`, it is the same."""
    made = hashlib.blake2b(f"{digest} {path}".encode("utf-8", "surrogatepass"), digest_size=15)
    return base64.urlsafe_b64encode(made.digest()).decode("ascii")
