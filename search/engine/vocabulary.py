"""The words of an index: which of them stand for a word, for a pattern, for a typing error."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from index.text.token import compound_of, is_word, joined_term
from search.engine._levenshtein import words_within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from search.engine.rows import Rows

    # The words that stand in a text as one, at 1, and those that stand there as compounds of so many parts.
    WordsByParts: TypeAlias = Mapping[int, Collection[str]]

_WILDCARD: Final = re.compile(r"([*?])")
_ANY: Final = {"*": ".*", "?": "."}


class Vocabulary(Protocol):
    """The words of an index; those of deleted documents may be among them."""

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem, in any field."""

    def has_compound(self, field: str, word: str, parts: int) -> bool:
        """Whether a field has a word as a compound of so many parts, at least two."""

    def like(self, pattern: str, field: str) -> WordsByParts:
        """The words of a field that fit a pattern, in which * is any run of characters and ? is one."""

    def near(self, word: str, edits: int, field: str) -> WordsByParts:
        """The words of a field at a Levenshtein distance of at most so many edits, 1 or 2."""


class RowsVocabulary:
    """The words of an index that has posting lists: a search in its terms, which are in order."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def forms(self, stem: str) -> Iterator[str]:
        """The words that have this stem, in any field."""
        return self._rows.forms(stem)

    def has_compound(self, field: str, word: str, parts: int) -> bool:
        """Whether a field has a word as a compound of so many parts."""
        return self._rows.has_term(field, joined_term(word, 1, parts))

    def like(self, pattern: str, field: str) -> WordsByParts:
        """The words of a field that fit a pattern."""
        candidates = _by_parts(self._rows.terms(field, _WILDCARD.split(pattern)[0]))
        return {parts: fitting(pattern, words) for parts, words in candidates.items()}

    def near(self, word: str, edits: int, field: str) -> WordsByParts:
        """The words of a field at a distance of at most so many edits."""
        candidates = _by_parts(self._rows.terms(field))
        return {parts: within(edits, word, words) for parts, words in candidates.items()}


def fitting(pattern: str, words: Iterable[str]) -> list[str]:
    """Those of some words, which begin as a pattern does, that fit it."""
    first, *others = _WILDCARD.split(pattern)
    fits = re.compile("".join(_ANY.get(part, re.escape(part)) for part in others), re.DOTALL).fullmatch
    return [word for word in words if fits(word, len(first))]


def within(edits: int, word: str, words: Iterable[str]) -> list[str]:
    """Those of some words that are at a Levenshtein distance of at most so many edits from one."""
    return [near for near, _ in words_within(edits, word, words)]


def _by_parts(terms: Iterable[str]) -> dict[int, list[str]]:
    """The words among some terms, at 1, and by the number of their parts the compounds."""
    found: dict[int, list[str]] = defaultdict(list, {1: []})
    for term in terms:
        if is_word(term):
            found[1].append(term)
        elif compound := compound_of(term):
            word, parts = compound
            found[parts].append(word)
    return found
