"""Walks through a tree: to its children, its wordings, its leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.query.tree import And, Near, Not, Or, Phrase, SameQuotation, Speaker, Variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.query.tree import Query, Wording


def children(query: Query) -> tuple[Query, ...]:
    """The child nodes of a node."""
    match query:
        case And(parts) | SameQuotation(parts) | Or(parts):
            return parts
        case Near(operands):
            return operands
        case Not(part):
            return (part,)
    return ()


def operands_of(node: Wording | Near) -> tuple[Wording | Or, ...]:
    """What is near each other; a wording stands by itself."""
    return node.operands if isinstance(node, Near) else (node,)


def wordings(query: Query) -> Iterator[Wording]:
    """The wordings of a tree that are not under a NOT, in order, with repetitions."""
    if isinstance(query, Phrase | Variants):
        yield query
    elif not isinstance(query, Not):
        for part in children(query):
            yield from wordings(part)


def field_of(query: Wording | Near) -> str | None:
    """The one field that all its wordings are of."""
    return next(wordings(query)).field


def phrases(query: Query) -> Iterator[Phrase]:
    """The phrases of the wordings of a tree."""
    for wording in wordings(query):
        yield from wording.phrases if isinstance(wording, Variants) else (wording,)


def leaves(query: Query, *, under_not: bool = True) -> Iterator[Query]:
    """The nodes of a tree without children, in order; by default those under a NOT too."""
    if isinstance(query, Not) and not under_not:
        return
    parts = children(query)
    if not parts:
        yield query
    for part in parts:
        yield from leaves(part, under_not=under_not)


def asked_speakers(query: Query, *, under_not: bool = True) -> Iterator[Speaker]:
    """The speakers of a tree, by default those under a NOT too."""
    return (leaf for leaf in leaves(query, under_not=under_not) if isinstance(leaf, Speaker))
