"""Read a sentence as tagged tokens, each with a one-letter tag for what it can be in a reporting clause.

This is not a grammar of English, only what `_reporting_clauses` and `_subjects` need:

    Q quotation   N name   p he, she   i it, they   I I, we, you   h noun for a person   o noun for a body
    S verb of saying   M verb of naming   G participle   A per, via   b form of be   a adverb, auxiliary
    d determiner   t preposition   k and, but   s when, if   r who, which   ' possessive   w any other word
    , ; : - . and other signs are their own tags (every dash is -, every ! is ?)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.lexicon import cues, nouns, titles
from index.text.sentences import FILLER

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from index.quotations.prose._mentions import Mention
    from index.quotations.prose._tokens import Token
    from index.quotations.prose.entities import Entities


class TaggedToken(NamedTuple):
    """One token of a sentence, or one name; `mention` is set for a name."""

    tag: str
    lower: str
    start: int
    end: int
    mention: Mention | None = None


_PERSONS = nouns.PEOPLE | nouns.GROUPS


def _tag_table() -> dict[str, str]:
    """Later lines win if a word is in two lists."""
    table: dict[str, str] = {}
    for tag, words in (
        ("h", titles.TITLES | _PERSONS),
        ("o", nouns.BODIES | nouns.DOCUMENTS),
        ("M", cues.NAMING),
        ("S", cues.SAYING),
        ("G", cues.PARTICIPLES),
        ("A", cues.CREDITING),
        ("a", cues.ADVERBS),
        ("t", cues.PREPOSITIONS - cues.CREDITING),
        ("s", cues.SUBORDINATORS - cues.PREPOSITIONS),
        ("k", cues.CONJUNCTIONS),
        ("r", cues.RELATIVES),
        ("d", cues.DETERMINERS - cues.RELATIVES),
        ("b", cues.BEING),
        ("p", frozenset(cues.PERSONAL)),
        ("i", cues.ITSELF),
        ("I", cues.OURSELVES),
    ):
        table.update(dict.fromkeys(words, tag))
    return table


_TAGS = _tag_table()
_SIGNS = {"—": "-", "–": "-", "--": "-", "---": "-", "―": "-", "!": "?", "…": "."}
_SHORTEST_ADVERB = 5


def tag_sentence(
    tokens: Sequence[Token], offices: Container[int], mentions: Sequence[Mention], entities: Entities
) -> list[TaggedToken]:
    """Return the tagged tokens of a sentence; those in brackets are left out, except quotations.

    offices: its `office_parts`, which belong to a title before them.
    """
    items: list[TaggedToken] = []
    new = tuple.__new__  # half of the time of TaggedToken(…)
    names = {mention.first: mention for mention in mentions}
    depth = 0
    behind = 0  # the name before
    for at, (text, lower, start, end) in enumerate(tokens):
        if at < behind:
            continue
        tag = _TAGS.get(lower) or _tag_of_other(text, lower)
        if tag == "Q":
            items.append(new(TaggedToken, (tag, "", start, end, None)))
        elif tag in "([":
            depth += 1
        elif tag in ")]":
            depth = max(0, depth - 1)
        elif depth or at in offices:
            continue
        elif (name := names.get(at)) is not None:
            items.append(TaggedToken(_tag_of_name(name, entities), lower, name.start, name.end, name))
            behind = name.last
        else:
            if tag in "SM" and items and items[-1].tag in "d'":
                tag = "w"  # a report, Trump's claims: the noun, not the verb
            items.append(new(TaggedToken, (tag, lower, start, end, None)))
    return items


def _tag_of_name(name: Mention, entities: Entities) -> str:
    """`N` for the name of someone in the entities; a lone Police is the noun, despite its capital."""
    word = name.words[0].lower()
    if len(name.words) == 1 and not name.titles and word in _PERSONS and word not in entities.by_surname:
        return "h"
    return "N" if entities.candidates(name) else "w"


def _tag_of_other(text: str, lower: str) -> str:
    """The tag of a word or sign that is in no list, or of a quotation."""
    if lower.isalpha():
        return "a" if lower.endswith("ly") and len(lower) >= _SHORTEST_ADVERB else "w"
    if text[0] == FILLER:
        return "Q"
    if lower == "'s":
        return "'"
    if lower[0].isalnum():
        return "a" if lower.endswith("ly") else "w"
    return _SIGNS.get(text, lower[0])
