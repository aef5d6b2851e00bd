"""Trees as queries of a cluster: exactly what fits, no more and no less.

What the cluster's language can't say exactly is found in two steps: it finds what may fit, and this side looks at what
it found (`_verification`). That are words near each other in chains of three and more, where the same occurrence must
be near both of its neighbours, and what stands for more words than a query may have.
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from index.opensearch_store.cluster_tokens import keyword, marks_of, sent_term, sent_terms, sent_text
from index.store.fields import WORD_FIELDS, stored_field
from search.engine.slot_terms import SlotTerms
from search.opensearch_engine._clauses import ALL, NONE, both, clauses, either, has_key_like, simpler, weakened
from search.query.tree import And, Dates, KeyGlob, Near, Not, Or, Phrase, Query, SameQuotation, Speaker, Variants
from search.query.walks import children, field_of, phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from index.store.fields import Kind
    from search.engine.vocabulary import Vocabulary
    from search.opensearch_engine._clauses import Json
    from search.opensearch_engine._speaker_directory import SpeakerDirectory
    from search.query.tree import Proximity, Wording

    # One way in which a wording may stand in a text: the terms at each of its positions.
    Alternative: TypeAlias = tuple[frozenset[str], ...]

MOST_CLAUSES: Final = 600  # of 1,024 that a query of the cluster's may have; others are for scores
_MOST_TERMS: Final = 10_000  # of a wording: a query has room for all at one position
_MOST_ALTERNATIVES: Final = 32
_NOWHERE: Final = ":nowhere"  # a term that no text has


class Place(NamedTuple):
    """Where a query is asked: of rows of a kind, or of the quotations nested in documents.

    fields: for each field of words its name there. prefix: of the fields of a quotation.
    """

    kind: Kind
    fields: Mapping[str, str]
    prefix: str = ""


DOCUMENT: Final = Place("document", {"title": "title", "body": "body"})
QUOTATION: Final = Place("quotation", {"said": "said", "title": "title_of_document"})
NESTED: Final = Place("quotation", {"said": "quotations.said"}, "quotations.")
PLACES: Final[Mapping[Kind, Place]] = {"document": DOCUMENT, "quotation": QUOTATION}


class Compiler:
    """Makes queries of trees. verify: finds which rows of a kind a tree matches, of those that fit a query."""

    def __init__(
        self, vocabulary: Vocabulary, speakers: SpeakerDirectory, verify: Callable[[Query, Kind, Json], Json]
    ) -> None:
        self._slot_terms = SlotTerms(vocabulary)
        self._speakers, self._verify = speakers, verify
        self._verified: dict[tuple[Query, Kind], Json] = {}
        self._beyond: dict[tuple[Query, str], bool] = {}

    def query(self, tree: Query, kind: Kind) -> Json:
        """The query that the rows of a kind fit just if the tree matches them."""
        found = self._compiled(tree, PLACES[kind], exactly=True)
        return found if clauses(found) <= MOST_CLAUSES else self._looked_at(tree, kind, found)

    def alternatives(self, phrase: Phrase, field: str) -> list[Alternative]:
        """The ways in which a phrase may stand in a field, if they are not too many; none if it cannot."""
        pattern = self._slot_terms.pattern(phrase, stored_field(field))
        ways = product(*pattern)
        found = (tuple(terms for way in chosen for terms in way) for chosen in ways)
        return list(dict.fromkeys(one for one in found if all(one)))

    def some_alternatives(self, phrase: Phrase, field: str) -> list[Alternative]:
        """The same; none, either, if they are too many."""
        return [] if self._is_beyond_in(phrase, field) else self.alternatives(phrase, field)

    def _compiled(self, node: Query, place: Place, *, exactly: bool) -> Json:
        """A node as a query; one that may find more than the node, if it need not do so exactly."""
        match node:
            case And(parts):
                if exactly and place is not NESTED and self._is_beyond(node, place):
                    return self._looked_at(node, place.kind, self._compiled(node, place, exactly=False))
                return both([self._compiled(part, place, exactly=exactly) for part in parts])
            case Or(parts):
                return either([self._compiled(part, place, exactly=exactly) for part in parts])
            case Not(part):
                if not exactly and self._is_beyond(part, place):
                    return ALL
                return {"bool": {"must_not": [self._compiled(part, place, exactly=exactly)]}}
            case SameQuotation(parts):
                if place.kind == "document":
                    return self._nested(node, exactly=exactly)
                return both([self._compiled(part, place, exactly=exactly) for part in parts])
            case Phrase() | Variants() | Near():
                return self._words(node, place, exactly=exactly)
            case Speaker(words, sure):
                return self._spoken(words, place, sure=sure)
            case KeyGlob(field, glob):
                likely = has_key_like(field, simpler(glob))
                is_to_look_at = exactly and place is not NESTED and self._is_beyond(node, place)
                return self._looked_at(node, place.kind, likely) if is_to_look_at else likely
            case Dates(first, last):
                low, high = first.isoformat() if first else "", last.isoformat() if last else "9999-12-31"
                return {"range": {"date": {"gte": low, "lte": high}}}

    def _nested(self, node: Query, *, exactly: bool) -> Json:
        """The documents of which one quotation fits."""
        if exactly and self._is_beyond(node, NESTED):
            return self._looked_at(node, "document", self._nested(node, exactly=False))
        inner = self._compiled(node, NESTED, exactly=exactly)
        return {"nested": {"path": "quotations", "query": inner}}

    def _words(self, node: Wording | Near, place: Place, *, exactly: bool) -> Json:
        fields = _fields(node, place)
        if not fields:  # words of a quotation, asked of documents
            return self._nested(node, exactly=exactly)
        if exactly and place is not NESTED and self._is_beyond(node, place):
            return self._looked_at(node, place.kind, self._words(node, place, exactly=False))
        return either([self._in_field(node, field, place.fields[field]) for field in fields])

    def _in_field(self, node: Wording | Near, field: str, name: str) -> Json:
        """What has a wording, or words near each other, in one field; perhaps more, if that is beyond the cluster."""
        if isinstance(node, Near):
            if len(node.operands) > 2 or self._is_beyond_in(node, field):
                return both([self._in_field_roughly(one, field, name) for one in _pairs(node)])
            return self._near(node, field, name)
        if self._is_beyond_in(node, field):
            return self._in_field_roughly(node, field, name)
        return either([_phrase(one, name) for phrase in phrases(node) for one in self.alternatives(phrase, field)])

    def _in_field_roughly(self, node: Wording | Or | Near, field: str, name: str) -> Json:
        """The same, where all the words are there, wherever they stand; or as it is, if that can be said."""
        if not self._is_beyond_in(node, field):
            return self._near(node, field, name) if isinstance(node, Near) else self._in_field(node, field, name)  # type: ignore[arg-type]
        if isinstance(node, Near):
            return both([self._in_field_roughly(operand, field, name) for operand in node.operands])
        return either(
            [
                both(
                    [
                        either([both([_any_of(terms, name) for terms in way]) for way in ways if all(way)])
                        for ways in self._slot_terms.pattern(phrase, stored_field(field))
                    ]
                )
                for phrase in phrases(node)
            ]
        )

    def _near(self, node: Near, field: str, name: str) -> Json:
        """Two operands near each other: all pairs of the lengths that they may have.

        Intervals are minimal: of two, one of which lies within the other, only the inner one counts. None of the same
        length lies within another, so that each pair of lengths is exact by itself.
        """
        (proximity,) = node.proximities
        one, other = (_by_length(self._operand(operand, field)) for operand in node.operands)
        orders = [(one, other)] if proximity.ordered else [(one, other), (other, one)]
        pairs = [
            _in_order(_interval(first), _interval(second), proximity, has_units=stored_field(field) == "body")
            for before, behind in orders
            for first in before
            for second in behind
        ]
        return {"intervals": {name: {"any_of": {"intervals": pairs}}}} if pairs else NONE

    def _operand(self, operand: Wording | Or, field: str) -> list[Alternative]:
        return [one for phrase in phrases(operand) for one in self.alternatives(phrase, field)]

    def _is_beyond(self, node: Query, place: Place) -> bool:
        """Whether the cluster can't find exactly what a node asks for."""
        if isinstance(node, Phrase | Variants | Near):
            return any(self._is_beyond_in(node, field) for field in _fields(node, place))
        if isinstance(node, KeyGlob):
            return simpler(node.glob) != node.glob
        return any(self._is_beyond(part, place) for part in children(node))

    def _is_beyond_in(self, node: Wording | Or | Near, field: str) -> bool:
        """The same for what is asked for in one field."""
        if (node, field) not in self._beyond:
            self._beyond[node, field] = self._would_be_beyond(node, field)
        return self._beyond[node, field]

    def _would_be_beyond(self, node: Wording | Or | Near, field: str) -> bool:
        if isinstance(node, Near) and len(node.operands) > 2:
            return True
        terms = alternatives = 0
        for phrase in phrases(node):
            pattern = self._slot_terms.pattern(phrase, stored_field(field))
            if len(pattern) == len(pattern[0]) == len(pattern[0][0]) == 1 and not isinstance(node, Near):
                continue  # one word: any number of terms
            ways = 1
            for of_slot in pattern:
                ways *= len(of_slot)
                terms += sum(len(one) for way in of_slot for one in way)
            alternatives += ways
        if terms > _MOST_TERMS or alternatives > _MOST_ALTERNATIVES:
            return True
        return isinstance(node, Near) and clauses(self._near(node, field, field)) > MOST_CLAUSES // 2  # of two fields

    def _looked_at(self, node: Query, kind: Kind, candidates: Json) -> Json:
        if (node, kind) not in self._verified:
            self._verified[node, kind] = self._verify(node, kind, weakened(candidates, MOST_CLAUSES))
        return self._verified[node, kind]

    def _spoken(self, words: tuple[str, ...], place: Place, *, sure: bool) -> Json:
        """Where anyone of that name speaks; with `sure`, for certain. Without words: anyone."""
        if not words and not sure:
            return ALL
        names = [keyword(name) for one in self._speakers.matching(words) for name in one.names] if words else []
        if place.kind == "document" and not sure:
            return {"terms": {"speakers": names}}
        prefix = place.prefix or (NESTED.prefix if place.kind == "document" else "")
        asked: list[Json] = [{"terms": {f"{prefix}speaker": names}}] if words else []
        if sure:
            asked.append({"term": {f"{prefix}sure": True}})
        return {"nested": {"path": "quotations", "query": both(asked)}} if place.kind == "document" else both(asked)


def _fields(node: Wording | Near, place: Place) -> list[str]:
    """The fields of a place that a node asks of; none if it asks documents for words of their quotations."""
    asked = field_of(node)
    return [field for field in (WORD_FIELDS[place.kind] if asked is None else (asked,)) if field in place.fields]


def _any_of(terms: Iterable[str], name: str) -> Json:
    return {"terms": {name: sorted(map(sent_term, terms))}}


def _phrase(alternative: Alternative, name: str) -> Json:
    """What has terms side by side."""
    if len(alternative) == 1:
        return _any_of(alternative[0], name)
    return {"match_phrase": {name: {"query": sent(alternative)}}}


def sent(alternative: Alternative) -> str:
    """The terms at each of some positions as a text."""
    return sent_text([sent_terms(sorted(terms)) for terms in alternative])


def _pairs(near: Near) -> Iterator[Near]:
    """Each operand with the next."""
    return (Near(pair, (between,)) for pair, between in zip(pairwise(near.operands), near.proximities, strict=True))


def _by_length(alternatives: Iterable[Alternative]) -> list[list[Alternative]]:
    found: dict[int, list[Alternative]] = {}
    for one in alternatives:
        found.setdefault(len(one), []).append(one)
    return list(found.values())


def _interval(alternatives: Sequence[Alternative]) -> Json:
    """The intervals of alternatives of one length."""
    return _any_interval([_match(sent(one)) for one in sorted(alternatives, key=sent)])


def _any_interval(intervals: Sequence[Json]) -> Json:
    return intervals[0] if len(intervals) == 1 else {"any_of": {"intervals": list(intervals)}}


def _match(text: str) -> Json:
    return {"match": {"query": text, "mode": "ordered", "max_gaps": 0}}


def _in_order(first: Json, second: Json, proximity: Proximity, *, has_units: bool) -> Json:
    """The intervals from one to another behind it that is near enough. has_units: the field has boundaries.

    Of two that are the same Lucene makes one source that repeats, which counts other gaps and may overlap itself; so
    one of them may also be a word that there is not.
    """
    if first == second:
        second = _any_interval([second, _match(_NOWHERE)])
    between: Json = {"mode": "ordered", "intervals": [first, second]}
    match proximity.reach:
        case int(positions):
            return {"all_of": between | {"max_gaps": positions - 1}}
        case unit if has_units:  # what lies in one unit has one of its marks, or none
            within = [between | {"filter": {"not_containing": _match(mark)}} for mark in marks_of(unit)]
            return _any_interval([{"all_of": one} for one in within])
    return {"all_of": between}
