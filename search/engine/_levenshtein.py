"""Levenshtein distance: which words of a lexicon are within a number of edits of a word. Pure.

An edit inserts, deletes or replaces one letter. (V. I. Levenshtein, Soviet Physics Doklady 10 (1966), 707-710.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def words_within(edits: int, word: str, lexicon: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The words of an ascending lexicon at most `edits` away from `word`, each with its distance.

    Row n of the matrix is kept for the first n letters of the word before: words with a common prefix share their
    rows, and if a row has nothing small enough, all words with that prefix are skipped.
    """
    rows = [list(range(len(word) + 1))]
    known = ""  # the letters of the rows
    hopeless = ""  # a prefix that no match has
    for candidate in lexicon:
        if abs(len(candidate) - len(word)) > edits or (hopeless and candidate.startswith(hopeless)):
            continue
        hopeless = ""
        shared = _shared(known, candidate)
        del rows[shared + 1 :]
        for at in range(shared, len(candidate)):
            rows.append(_next_row(rows[-1], word, candidate[at]))
            if min(rows[-1]) > edits:
                hopeless = candidate[: at + 1]
                break
        known = candidate[: len(rows) - 1]
        if not hopeless and rows[-1][-1] <= edits:
            yield candidate, rows[-1][-1]


def _shared(one: str, other: str) -> int:
    """The length of the common prefix of two words."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _next_row(row: list[int], word: str, letter: str) -> list[int]:
    following = [row[0] + 1]
    for at, own in enumerate(word):
        following.append(min(row[at] + (own != letter), row[at + 1] + 1, following[at] + 1))
    return following
