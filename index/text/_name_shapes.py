"""Whether words have the shape of a name, or of an office, as they stand in a label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.lexicon.abbreviations import IN_NAMES
from index.lexicon.function_words import LEADING, PRONOUNS, STOP_WORDS
from index.lexicon.particles import PARTICLES
from index.lexicon.transcript_words import LABEL_TITLES, LINKS, NOBODY, OFFICES
from index.text.folding import lookup_form

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORDS: Final = 6
_MOST_OF_OFFICE: Final = 14
_MOST_OF_SMALL_OFFICE: Final = 5
_NOT_IN_NAMES: Final = re.compile(r"[?!;…\"“”„={}\\]|\w:\w|https?")
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")
_OF_SENTENCES: Final = (STOP_WORDS | PRONOUNS) - LINKS - PARTICLES - {"will", "no", "a", "an", "by"}
_LONGEST_ABBREVIATION: Final = 4
_FEWEST_WITH_PARTICLE: Final = 2
_SIGNS_AT_EDGES: Final = re.compile(r"^[^\w\s&/+.]+|[^\w\s&/+.’']+$")


def without_signs(name: str) -> str:
    """The words of a label without what is neither letter nor digit at their edges: pictures, stars, arrows."""
    words = name.replace("_", " ").split()
    spoken = [at for at, word in enumerate(words) if _LETTER_OR_DIGIT.search(word)]
    return " ".join(_SIGNS_AT_EDGES.sub("", word) for word in words[spoken[0] : spoken[-1] + 1]) if spoken else ""


def is_name_shaped(name: str, *, is_set_off: bool) -> bool:
    """Whether words may be a label: few, with capitals on all but small ones, and no sentence ends among them."""
    words = name.split()
    if not words or len(words) > MOST_WORDS:
        return False
    if not any(map(str.isalnum, name)):
        return not any(map(str.isspace, name)) and len(name) <= _LONGEST_ABBREVIATION
    if _NOT_IN_NAMES.search(name):
        return False
    if any(
        word.endswith(".") and len(word) > _LONGEST_ABBREVIATION and lookup_form(word) not in LABEL_TITLES | IN_NAMES
        for word in words[:-1]
    ):
        return False
    if len(words) > 1 and any(lookup_form(word).partition("'")[0] in _OF_SENTENCES for word in words):
        return False
    if is_set_off and len(words) == 1:
        return True
    first = _first_letter(words[0])
    is_small = (
        first is not None and first.islower() and not (lookup_form(words[0]) in PARTICLES and name != name.lower())
    )
    return not is_small and _are_capitalised(words) and _is_not_of_sentence(words)


def _are_capitalised(words: Sequence[str]) -> bool:
    """Whether all words begin with capitals, but small ones, and a particle behind a title: MR. arap SIMBA."""
    small = [at for at, word in enumerate(words) if not _is_capitalised(word)]
    return not small or (small == [1] and len(words) > _FEWEST_WITH_PARTICLE and lookup_form(words[0]) in LABEL_TITLES)


def _is_capitalised(word: str) -> bool:
    first = _first_letter(word)
    if first is None or not first.islower() or word != word.lower():
        return True
    low = lookup_form(word)
    return low in PARTICLES or low in LINKS or low in NOBODY or low in LABEL_TITLES  # Audience questioner


def _is_not_of_sentence(words: Sequence[str]) -> bool:
    """The last word of a label is not one that a sentence goes on from."""
    return len(words[-1]) == 1 or words[-1].lower() not in LEADING


def _first_letter(word: str) -> str | None:
    found = _LETTER_OR_DIGIT.search(word)
    return found.group() if found else None


def is_office_shaped(name: str, office: str) -> bool:
    """Whether words behind a name may be an office: not many, and no sentence ends among them."""
    words = office.split()
    if not words:
        return True
    if len(words) > _MOST_OF_OFFICE or _NOT_IN_NAMES.search(office) or re.search(r"\w{4}\.\s", office):
        return False
    if words[0][0].islower():
        return len(words) <= _MOST_OF_SMALL_OFFICE and len(name.split()) > 1
    return True


def is_titled(name: str) -> bool:
    """Whether a name begins with a title, an office or *the*."""
    first = lookup_form(name.partition(" ")[0])
    return first == "the" or first in LABEL_TITLES or first in OFFICES


def is_shouted(name: str) -> bool:
    """Whether a name is in capitals, but for a particle within."""
    words = name.split()
    large = " ".join(word for at, word in enumerate(words) if at in (0, len(words) - 1) or not word.islower())
    return sum(map(str.isalpha, large)) > 1 and large.upper() == large
