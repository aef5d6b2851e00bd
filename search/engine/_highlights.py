"""Where the words of a query stand in what was found: by the positions of the index, put back into offsets."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from search.query.tree import Near, Not, Phrase, SameQuotation, Variants
from search.query.walks import children, field_of, operands_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from index.text.word_offsets import WordOffsets
    from search.engine._matcher import Matcher
    from search.engine._postings import Postings
    from search.engine._proximity import PositionSpan
    from search.query.tree import Query, Wording


class Mark(NamedTuple):
    """An occurrence of what is asked for: the positions of its first and last word, and the number of the operand."""

    first: int
    last: int
    operand: int


class Match(NamedTuple):
    """The same in a text: it is text[start:end]."""

    start: int
    end: int
    operand: int


def find_marks(matcher: Matcher, query: Query, field: str, numbers: AbstractSet[int]) -> dict[int, set[Mark]]:
    """What to highlight in a field of some rows, or of some quotations for the field said.

    It is what the tree asks for there, but not under a NOT: words near each other where they are, and what is asked
    for in a document's quotations in those that match, with their speaker if one is asked for.
    """
    found: dict[int, set[Mark]] = defaultdict(set)
    ranges = matcher.source.quotation_ranges()
    operands = 0
    for node, within in nodes_marked(query, field):
        if field_of(node) == "said" and matcher.kind == "document":
            quotations = matcher.other.rows(within or node) & ranges.of_rows(numbers)
            for quotation, operand, spans in _occurrences(matcher.postings, node, "said", quotations):
                found[ranges.rows[quotation]].update(Mark(*span, operands + operand) for span in spans)
        else:
            for number, operand, spans in _occurrences(matcher.postings, node, field, numbers):
                found[number].update(Mark(*span, operands + operand) for span in spans)
        operands += len(operands_of(node))
    return found


def nodes_marked(query: Query, field: str) -> list[tuple[Wording | Near, SameQuotation | None]]:
    """The nodes whose words are highlighted in a field, each with the one that joins it to a speaker."""
    there = (None, "title") if field == "title" else (None, "said")
    return [(node, within) for node, within in dict.fromkeys(_asked_for(query, None)) if field_of(node) in there]


def matches_in(words: WordOffsets, marks: Iterable[Mark]) -> list[Match]:
    """Where marks are in a text, in order; they may overlap. words: where its words are."""
    starts, lengths = words
    return sorted(Match(starts[first], starts[last] + lengths[last], operand) for first, last, operand in marks)


def _asked_for(query: Query, within: SameQuotation | None) -> Iterator[tuple[Wording | Near, SameQuotation | None]]:
    """The wordings and NEARs of a tree that are not under a NOT, each with the node that joins it to a speaker."""
    if isinstance(query, Phrase | Variants | Near):
        yield query, within
    elif not isinstance(query, Not):
        for part in children(query):
            yield from _asked_for(part, query if isinstance(query, SameQuotation) else within)


def _occurrences(
    postings: Postings, node: Wording | Near, field: str, among: AbstractSet[int]
) -> Iterator[tuple[int, int, Iterable[PositionSpan]]]:
    """Where the operands of a node occur: in which row or quotation, the number of the operand, its occurrences."""
    if isinstance(node, Near):
        for number, kept in postings.linked(node, field, among).items():
            yield from ((number, operand, spans) for operand, spans in enumerate(kept))
    else:
        yield from ((number, 0, spans) for number, spans in postings.spans(node, field, among).items())
