"""Which terms of an index stand for a slot of a phrase: a word's forms, what fits a pattern, a compound's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from index.errors import OnrecordError
from index.text.token import MOST_PARTS, joined_term
from search.query.tree import Compound, Fuzzy, Wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from search.engine.vocabulary import Vocabulary
    from search.query.tree import Phrase, PhraseSlot, Single, Word

# One way in which a slot stands in a text: the terms that fit at each of its positions.
Way: TypeAlias = "tuple[frozenset[str], ...]"
# The ways of each slot of a phrase.
Pattern: TypeAlias = "tuple[tuple[Way, ...], ...]"

MOST_TERMS: Final = 10_000  # that one slot may stand for


class SlotTerms:
    """Looks up terms; each slot once, since the lexicon is long.

    Raises OnrecordError for a slot that stands for too many: with fewer of them the answer would be another.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._patterns: dict[tuple[Phrase, str], Pattern] = {}
        self._words: dict[tuple[Single, str], dict[int, frozenset[str]]] = {}

    def pattern(self, phrase: Phrase, field: str) -> Pattern:
        """The ways in which each slot of a phrase stands in a field; at least one each, which may have no terms."""
        if (phrase, field) not in self._patterns:
            self._patterns[phrase, field] = tuple(tuple(self._ways(slot, field)) for slot in phrase.slots)
        return self._patterns[phrase, field]

    def _ways(self, slot: PhraseSlot, field: str) -> Iterator[Way]:
        if isinstance(slot, Compound):
            yield tuple(self._fitting(part, field)[1] for part in slot.parts)
        for parts, words in self._fitting(slot.joined if isinstance(slot, Compound) else slot, field).items():
            if parts == 1:
                yield (words,)
            else:
                yield tuple(frozenset(joined_term(word, part + 1, parts) for word in words) for part in range(parts))

    def _fitting(self, slot: Single, field: str) -> dict[int, frozenset[str]]:
        """The words that fit a slot as one, at 1, and those that fit it where they are compounds of so many parts."""
        if (slot, field) not in self._words:
            match slot:
                case Wildcard(pattern):
                    found = self._vocabulary.like(pattern, field)
                case Fuzzy(word, edits):
                    found = self._vocabulary.near(word, edits, field)
                case _:
                    found = self._forms(slot, field)
            if sum(map(len, found.values())) > MOST_TERMS:
                advice = "write a longer word, or ~1" if isinstance(slot, Fuzzy) else "write more of its letters"
                raise OnrecordError(f"{slot} stands for more than {MOST_TERMS:,} words of this index: {advice}")
            self._words[slot, field] = {parts: frozenset(found[parts]) for parts in found if found[parts] or parts == 1}
        return self._words[slot, field]

    def _forms(self, word: Word, field: str) -> dict[int, AbstractSet[str]]:
        words = frozenset(word.words)
        if word.stem is not None:
            words = words.union(self._vocabulary.forms(word.stem))
        return {1: words, **dict(self._compounds(words, field))}

    def _compounds(self, words: AbstractSet[str], field: str) -> Iterator[tuple[int, AbstractSet[str]]]:
        """Those of some words that a field has as compounds, by how many parts they have."""
        for parts in range(2, MOST_PARTS + 1):
            yield parts, {word for word in words if self._vocabulary.has_compound(field, word, parts)}
