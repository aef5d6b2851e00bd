"""The question of a command line, and an engine's answer: frozen values, and how a query is asked."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from index.errors import OnrecordError
from index.value import Value
from search.cli._program import warn
from search.cli._time_limit import time_limit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from index.store.fields import Kind
    from search.check.findings import Finding
    from search.engine.advice import Advice
    from search.engine.engine import Engine
    from search.engine.results import NearMiss
    from search.engines import AnyStore
    from search.query.tree import Query

FoundT = TypeVar("FoundT")


class Question(Value):
    """What a command line asks, and of which index.

    words: its arguments. filters: the keywords of `build_query`. explain: show how it is understood.
    timeout: seconds that finding may take, 0 for any. quiet: show nothing.
    """

    command: Literal["search", "quotes", "count"]
    store: AnyStore
    words: Sequence[str]
    filters: Mapping[str, Any]
    explain: bool
    timeout: float
    quiet: bool = False


class Answer(Value, Generic[FoundT]):
    """What is found, and what to say about it, all from one state of the index.

    is_empty: nothing was found. part_counts: how many hits each part of the query has alone; empty if that is not to be
    shown. advice: if nothing was found. closest: in that case, the documents that have some of the words, if they are
    to be shown. nearest: the wording that comes nearest to a phrase which is not found. mentions: how many more
    documents only mention a speaker asked for. is_behind: nothing was found, and INDEX.md is not the one that was
    indexed.
    """

    found: FoundT
    is_empty: bool
    part_counts: Sequence[int]
    advice: Advice | None
    closest: Sequence[NearMiss]
    nearest: Finding | None
    mentions: int
    is_behind: bool


def answer(
    question: Question,
    text: str,
    tree: Query,
    kind: Kind,
    find: Callable[[Engine], FoundT],
    *,
    is_empty: Callable[[FoundT], bool],
    advise: bool = True,
    closest: Callable[[Engine], Sequence[NearMiss]] | None = None,
    mentioning: Query | None = None,
) -> Answer[FoundT]:
    """Ask an engine, opened once, for what `find` asks and for all that is to be said about it.

    text: the query as it was typed, or saved. tree: what it means, with the filters.
    advise: if nothing is found, say why. closest: asks, in that case, for the documents that have some of the words.
    mentioning: matches documents that only mention a speaker asked for. Raises OnrecordError if that takes longer than
    the question's timeout.
    """

    def ask_all(engine: Engine) -> Answer[FoundT]:
        if missing := engine.missing():
            warn(missing)
        found = find(engine)
        needs_advice = is_empty(found) and advise and not question.quiet
        needs_counts = needs_advice or (question.explain and not question.quiet)
        return Answer(
            found,
            is_empty(found),
            engine.count_parts(tree, kind) if needs_counts else (),
            engine.advise(tree, kind) if needs_advice else None,
            closest(engine) if closest and is_empty(found) else (),
            _nearest(text, tree, kind, engine) if needs_advice else None,
            engine.count(mentioning, "document") if mentioning else 0,
            is_empty(found) and not question.quiet and engine.is_behind(),
        )

    from search.engines import ask

    with time_limit(question.timeout):
        return ask(question.store, ask_all)


def _nearest(text: str, tree: Query, kind: Kind, engine: Engine) -> Finding | None:
    from search.check.nearest import nearest_wording

    return nearest_wording(text, tree, kind, engine)


def today() -> datetime.date:
    """The day that relative dates count from."""
    return now().date()


def now() -> datetime.datetime:
    """The current time, with its zone. Raises OnrecordError for a zone that is none."""
    try:
        return datetime.datetime.now().astimezone()
    except ValueError as error:
        raise OnrecordError("the time zone is a day or more from UTC: correct TZ in your environment") from error
