"""How well what is found fits, by the cluster's own BM25: it orders hits, and decides nothing else.

It is that of the engine over rows as far as the cluster's formulas go: BM25F over title and body, forms of a word as
one word that counts less than the word as asked, question words that count little, neighbours that count more.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from index.store.fields import BY_NAME, WORD_FIELDS
from search.engine.bm25f import NEAR, OTHER_FORM, QUESTION_WORD
from search.opensearch_engine._compiler import NESTED, PLACES, sent
from search.query.question_words import puts_question
from search.query.tree import Phrase, Word
from search.query.walks import phrases, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.store.fields import Kind
    from search.opensearch_engine._compiler import Alternative, Compiler, Json, Place
    from search.query.tree import Query, Wording

_MOST_TERMS: Final = 100  # of a wording that are scored
_WITHIN: Final = 4  # words between two that are near each other


def scoring(tree: Query, kind: Kind, compiler: Compiler) -> list[Json]:
    """The queries whose scores add up to that of a row."""
    return list(_scoring(tree, kind, compiler))


def _scoring(tree: Query, kind: Kind, compiler: Compiler) -> Iterator[Json]:
    asked = Counter(wordings(tree))
    for wording, times in asked.items():
        weight = times * (QUESTION_WORD if puts_question(wording) else 1)
        yield from _of_wording(wording, kind, compiler, weight)
    for one, other in pairwise(wording for wording in asked if not puts_question(wording)):
        yield from _of_pair(one, other, kind, compiler)


def _of_wording(wording: Wording, kind: Kind, compiler: Compiler, weight: float) -> Iterator[Json]:
    match wording:
        case Phrase((Word(words, stem),), field) if stem is not None:
            yield from _of_words(wording, kind, compiler, weight * OTHER_FORM)
            yield from _of_words(Phrase((Word(words),), field), kind, compiler, weight * (1 - OTHER_FORM))
        case _:
            yield from _of_words(wording, kind, compiler, weight)


def _of_words(wording: Wording, kind: Kind, compiler: Compiler, weight: float) -> Iterator[Json]:
    place = PLACES[kind]
    if kind == "document" and wording.field == "said":
        inner = list(_in_place(wording, NESTED, compiler, weight))
        if inner:
            yield {"nested": {"path": "quotations", "score_mode": "sum", "query": {"bool": {"should": inner}}}}
        return
    yield from _in_place(wording, place, compiler, weight)


def _in_place(wording: Wording, place: Place, compiler: Compiler, weight: float) -> Iterator[Json]:
    asked = (wording.field,) if wording.field else WORD_FIELDS[place.kind]
    for field in asked:
        if field not in place.fields:
            continue
        name, boost = place.fields[field], weight * BY_NAME[field].boost
        for phrase in phrases(wording):
            for alternative in compiler.some_alternatives(phrase, field):
                yield _scored(alternative, name, boost)


def _scored(alternative: Alternative, name: str, boost: float) -> Json:
    kind = "match" if len(alternative) == 1 else "match_phrase"
    few = tuple(frozenset(sorted(terms)[:_MOST_TERMS]) for terms in alternative)
    return {kind: {name: {"query": sent(few), "boost": boost}}}


def _of_pair(one: Wording, other: Wording, kind: Kind, compiler: Compiler) -> Iterator[Json]:
    """Two words near each other, in either order."""
    place: Any = PLACES[kind]
    for field in WORD_FIELDS[kind]:
        if not {one.field, other.field} <= {None, field}:
            continue
        sides = [
            [alternative for phrase in phrases(wording) for alternative in compiler.some_alternatives(phrase, field)]
            for wording in (one, other)
        ]
        if all(len(side) == 1 and len(side[0]) == 1 for side in sides):
            texts = [sent((frozenset(sorted(side[0][0])[:_MOST_TERMS]),)) for side in sides]
            query = {"query": " ".join(texts), "slop": _WITHIN, "boost": NEAR * BY_NAME[field].boost}
            yield {"match_phrase": {place.fields[field]: query}}
