"""Messages on stderr about an answer."""

from __future__ import annotations

import shlex
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from index.corpus.root import MANIFEST
from search.cli._paths import shown_path
from search.cli._program import warn, warn_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.store.fields import Kind
    from search.cli._question import Answer, Question
    from search.query.tree import Query
    from search.saved.saved_search import Asked


def warn_dates(question: Question, tree: Query) -> None:
    """Say how dates were understood."""
    from search.query.hints import understood_dates

    if not question.quiet:
        warn(*(f"dates: {dates}" for dates in understood_dates(tree)))


def warn_explained(question: Question, tree: Query, part_counts: Sequence[int]) -> None:
    """Say how a query was understood and what each part of it finds, if that was asked."""
    if question.explain and not question.quiet:
        from search.output.explanation import as_lines
        from search.query.describe import describe, parts_of

        warn_list(f"understood: {describe(tree) or 'everything'}", as_lines(list(parts_of(tree)), part_counts))


def warn_more(question: Question, asked: Asked, tree: Query, kind: Kind, answered: Answer[Any]) -> None:
    """Say what may help to improve the query."""
    if question.quiet:
        return
    if answered.is_empty:
        _warn_nothing_found(question, asked, tree, kind, answered)
    else:
        _warn_unquoted_phrase(question.words)


def _warn_unquoted_phrase(words: Sequence[str]) -> None:
    """Say how to ask for a phrase, if the shell seems to have eaten its quotation marks."""
    from search.query.hints import phrase_in

    phrase = phrase_in(words)
    if phrase:
        typed = shlex.quote(f'"{phrase}"')
        warn(f"{phrase} was searched word by word; the phrase is {typed}")


def _warn_nothing_found(question: Question, asked: Asked, tree: Query, kind: Kind, answered: Answer[Any]) -> None:
    """Say that nothing is new, or why nothing was found, except what was explained before."""
    from search.output.explanation import advice_lines
    from search.query.hints import misread

    if asked.nothing:
        warn(asked.nothing)
    if answered.is_behind:
        warn(f"{MANIFEST} has changed since the index was made: run `onrecord index`")
    if answered.advice:
        part_counts = () if question.explain else answered.part_counts
        lines: Iterator[str] = advice_lines(tree, part_counts, answered.advice, kind)
        if answered.nearest:
            from search.check.nearest import outside_of
            from search.output.check_text import nearest_as_text

            outside = outside_of(tree, answered.nearest)
            nearest = nearest_as_text(answered.nearest, partial(shown_path, question.store.root), outside)
            lines = chain([nearest], lines)
        title = next(lines, None) if answered.closest else "nothing found"  # the line above the closest says it
        if title:
            warn_list(title, lines)
        warn(*dict.fromkeys(misread(asked.text)))
