"""What identifies a result, as one key of its row."""

from __future__ import annotations

from index.opensearch_store.cluster_tokens import from_keyword, keyword


def identity(path: str, digest: str) -> str:
    """The key of a result: where path and digest are equal, it is the same, as in `search.engine.results`."""
    return f"{digest} {keyword(path)}"


def parsed_identity(key: str) -> tuple[str, str]:
    """The path and the digest of a result, by its key."""
    digest, _, path = key.partition(" ")
    return from_keyword(path), digest
