"""What is said on stderr beside an answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from index.corpus.root import MANIFEST
from search.cli.program import warn, warn_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.cli.run_query import Question
    from search.engine.results import Kind
    from search.query.tree import Query
    from search.saved.saved_search import Asked


def warn_understood(question: Question, tree: Query, kind: Kind) -> None:
    """Say how dates were understood, and to explain, all of it."""
    from search.query.hints import understood_dates

    if question.quiet:
        return
    warn(*(f"dates: {dates}" for dates in understood_dates(tree)))
    if question.explain:
        from search.engine.searcher import ask
        from search.engine.suggestions import explained
        from search.output.advice import as_lines
        from search.query.describe import describe, parts_of

        counts = ask(question.locations.store, question.locations.root, partial(explained, query=tree, kind=kind))
        warn_list(f"understood: {describe(tree) or 'everything'}", as_lines(list(parts_of(tree)), counts))


def warn_more(question: Question, asked: Asked, tree: Query, kind: Kind, *, found: bool) -> None:
    """Say what may help to ask better."""
    if question.quiet:
        return
    if found:
        _warn_unquoted_phrase(question.words)
    else:
        _warn_nothing_found(question, asked, tree, kind)


def _warn_unquoted_phrase(words: Sequence[str]) -> None:
    """Say how to ask for a phrase, where the shell seems to have eaten the quotation marks of one."""
    from search.query.hints import phrase_in

    phrase = phrase_in(words)
    if phrase:
        warn(f"to search for a phrase, quote it twice: {phrase}")


def _warn_nothing_found(question: Question, asked: Asked, tree: Query, kind: Kind) -> None:
    """Say that nothing is new, or why nothing was found, but for what has been explained before."""
    from search.engine.searcher import ask, open_index
    from search.engine.staleness import index_is_behind
    from search.engine.suggestions import advice, explained
    from search.output.advice import advice_lines
    from search.query.hints import misread

    store, root = question.locations.store, question.locations.root

    if asked.nothing:
        warn(asked.nothing)
    if index_is_behind(root, open_index(store, root)):
        warn(f"{MANIFEST} has changed since the index was made: run `onrecord index`")
    if asked.before:
        return
    counts = () if question.explain else ask(store, root, partial(explained, query=tree, kind=kind))
    warn_list(
        "nothing found", advice_lines(tree, counts, ask(store, root, partial(advice, query=tree, kind=kind)), kind)
    )
    warn(*dict.fromkeys(misread(asked.text)))
