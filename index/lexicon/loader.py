"""Read a list of words: data modules write theirs as text, for thousands of marks hide the words."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, which blanks and line ends part."""
    return frozenset(text.split())
