"""Names: which words make one up, and which names a name in a query means."""

from __future__ import annotations

from typing import Final

from index.analysis import tokens

# Ahead of a name and no part of it, folded.
TITLES: Final = frozenset(
    "mr mrs ms miss dr sir dame lord lady sen senator rep representative gov governor mayor president secretary "
    "judge justice prof professor rev reverend gen general col colonel lt lieutenant capt captain sgt sergeant "
    "chief minister chancellor ambassador".split()
)


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, titles aside: `Gov. J.B. Pritzker` is jb, pritzker.

    Where there is nothing but titles they are the name.
    """
    words = tuple(token.words[-1] for token in tokens(name))
    words = tuple(word for word in words if word != "the") or words
    return tuple(word for word in words if word not in TITLES) or words


def names_meant(words: tuple[str, ...], names: list[str]) -> list[str]:
    """Those of `names` that have all of `words` as whole words, in any order."""
    asked = set(words)
    return [name for name in names if asked <= set(name_words(name))]
