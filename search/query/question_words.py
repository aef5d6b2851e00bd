"""Words that a question is put with: they are searched for as others are, but say little of what it is about. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.lexicon.function_words import QUESTION_WORDS
from search.query.tree import Phrase, Word

if TYPE_CHECKING:
    from search.query.tree import Wording


def puts_question(wording: Wording) -> bool:
    """Whether a wording is one such word, bare: in quotation marks or in a field it is asked for itself."""
    match wording:
        case Phrase((Word(words, stem),), None):
            return stem is not None and words[0] in QUESTION_WORDS
    return False
