"""A question of the command line, from its words to what is printed: the answer on stdout, all else on stderr."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Final

import click

from search.cli._messages import warn_dates, warn_explained, warn_more
from search.cli._printing import print_closest, print_counts, print_results, print_total
from search.cli._program import warn
from search.cli._question import answer, now, today
from search.cli._terminal import stdout_is_terminal
from search.cli._time_limit import no_time_limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.store.fields import Kind
    from search.cli._options import Output
    from search.cli._question import Answer, Question
    from search.engine.choices import Key
    from search.engine.engine import Engine
    from search.engine.facets import Table
    from search.engine.results import DocumentHit, NearMiss, QuotationHit, Results
    from search.output.formats import CountForm
    from search.query.tree import Query
    from search.saved.saved_search import Asked

_MOST_CLOSEST: Final = 5  # documents shown where none has all the words


def run_query(question: Question, output: Output) -> bool:
    """Print the documents or quotations asked for, and save what is to be saved; whether there are any."""
    from search.output.remarks import mention_remark
    from search.query.filters import build_query, mentioning
    from search.saved.files import resolve_saved

    root = question.store.root
    is_search = question.command == "search"
    kind: Kind = "document" if is_search else "quotation"
    _require_columns(output.columns, kind)
    asked = resolve_saved(root, question.command, " ".join(question.words), question.filters, new=output.new)
    tree = build_query(asked.text, today=today(), anything=not is_search, **asked.filters)
    warn_dates(question, tree)
    page = output.page.replace(exclude=asked.seen)
    is_silent = asked.new or question.quiet
    mentions = None if is_silent else mentioning(asked.text, today=today(), **asked.filters)

    def find(engine: Engine) -> Results[DocumentHit] | Results[QuotationHit]:
        show = engine.documents if is_search else engine.quotations
        if page.limit:
            return show(tree, page)
        engine.count(tree, kind)  # finding has a time limit, but not showing all that was asked for
        with no_time_limit():
            return show(tree, page)

    answered: Answer[Results[DocumentHit] | Results[QuotationHit]] = answer(
        question, asked.text, tree, kind, find,
        is_empty=lambda results: not results.total, advise=not asked.before, mentioning=mentions,
        closest=partial(_find_closest, tree=tree, asked=asked, output=output) if _may_relax(asked, output) else None,
    )  # fmt: skip
    warn_explained(question, tree, answered.part_counts)
    _save_and_print(answered.found, asked, kind, question, output)
    print_closest(answered.closest, question.store)
    warn_more(question, asked, tree, kind, answered)
    if mentions and answered.mentions and (is_search or answered.is_empty):
        warn(mention_remark(answered.mentions, mentions, besides=not answered.is_empty))
    return not answered.is_empty


def run_count(question: Question, by: Sequence[Key], limit: int, form: CountForm) -> bool:
    """Print how many documents are found, or counts by speaker or period; whether there are any.

    by: none, one key, or two. limit: of the rows that are printed; 0: all.
    """
    from search.query.filters import build_query
    from search.saved.files import resolve_saved

    root = question.store.root
    asked = resolve_saved(root, question.command, " ".join(question.words), question.filters)
    tree = build_query(asked.text, today=today(), anything=bool(by), **asked.filters)
    kind: Kind = "quotation" if "speaker" in by else "document"
    warn_dates(question, tree)

    def find(engine: Engine) -> Table | int:
        return engine.count_by(tree, by) if by else engine.count(tree, kind)

    answered: Answer[Table | int] = answer(question, asked.text, tree, kind, find, is_empty=_is_nothing)
    warn_explained(question, tree, answered.part_counts)
    if isinstance(answered.found, int):
        print_total(answered.found, form)
    else:
        print_counts(answered.found.first(limit), form, root)
    warn_more(question, asked, tree, kind, answered)
    return not answered.is_empty


def _is_nothing(found: Table | int) -> bool:
    return not (found if isinstance(found, int) else found.total)


def _require_columns(columns: Sequence[str], kind: Kind) -> None:
    """Raise UsageError for a column that CSV does not have."""
    if columns:
        from search.output.export import CSV_COLUMNS

        for name in columns:
            if name not in CSV_COLUMNS[kind]:
                raise click.UsageError(f"there is no column {name}; the columns are {', '.join(CSV_COLUMNS[kind])}")


def _may_relax(asked: Asked, output: Output) -> bool:
    """Whether to show, if nothing is found, what comes closest: documents, to somebody who looks at a terminal."""
    is_shown = output.form == "text" and not output.quiet and stdout_is_terminal()
    return is_shown and asked.command == "search" and not asked.new


def _find_closest(engine: Engine, tree: Query, asked: Asked, output: Output) -> list[NearMiss]:
    """The best of the documents that have some words of a plain question, and what each lacks of its tree."""
    from search.engine.results import NearMiss, Page
    from search.query.relaxation import relaxed

    any_of_it = relaxed(asked.text, today=today(), **asked.filters)
    if any_of_it is None:
        return []
    hits = engine.documents(any_of_it, Page(limit=min(output.limit or _MOST_CLOSEST, _MOST_CLOSEST))).hits
    lacking = engine.lacking(tree, [hit.path for hit in hits])
    return [NearMiss(hit, lacks) for hit, lacks in zip(hits, lacking, strict=True)]


def option_names(command: click.Command) -> dict[str, str]:
    """What a command's options are called on a command line, by the names of their values."""
    return {str(option.name): option.opts[-1] for option in command.params}


def _save_and_print(
    results: Results[DocumentHit] | Results[QuotationHit], asked: Asked, kind: Kind, question: Question, output: Output
) -> None:
    """Save the search if asked to, print its results and record what was printed."""
    from search.saved.files import remember, save

    root = question.store.root
    if output.save is not None:
        from search.output.saved_text import saved_remark

        saved, before = save(root, output.save, asked)
        if not output.quiet:
            warn(saved_remark(saved, before, option_names(click.get_current_context().command)))
    if output.quiet:
        return
    print_results(results, kind, question.store, output, explain=question.explain)
    if asked.new and results.hits and sys.stdout:
        sys.stdout.flush()  # what did not reach anybody was not printed
        remember(root, asked, [one for hit in results.hits for one in hit.identities], now())
