"""The commands that ask an index: for documents, quotations, numbers, or one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from index.store.fields import QUERY_FIELDS
from search.cli._completers import complete_file, complete_query
from search.cli._exit_codes import FOUND, NOTHING_FOUND
from search.cli._options import (
    TEXT,
    Output,
    color_choice,
    filter_options,
    format_option,
    with_given,
    with_output,
    with_store,
)
from search.cli._program import Command, warn
from search.engine.choices import Key
from search.output.formats import CHECK_FORMS, COUNT_FORMS

if TYPE_CHECKING:
    from search.cli._given import Given
    from search.engines import AnyStore
    from search.output.formats import CheckForm, CountForm, TextForm

_FIELDS = [f"{field.name}:" for field in QUERY_FIELDS]
_ASKED_BY = f"{', '.join(_FIELDS[:-1])} and {_FIELDS[-1]}"


@click.command(
    "search",
    cls=Command,
    short_help="Find documents by words, phrases, speakers and dates.",
    help=f"""Find documents by words, phrases, speakers and dates, the best first.

    All the words must be there, in any form. "..." is an exact phrase; AND, OR, NOT, -word and parentheses
    combine; {_ASKED_BY} search fields. --help-syntax shows the rest on one screen.
    """,
    examples=(
        ("onrecord search military guard", "documents with both words, in any form, the best first"),
        ("""onrecord search '"military occupation"'""", "exactly these words in this order, over ends of lines, too"),
        ("""onrecord search '"of our city" OR (guard -texas)'""", "a phrase; or one word without another"),
        ("onrecord search 'deploy* wom?n title:budget'", "beginnings, single letters, a word of the title"),
        ("onrecord search --speaker pritzker --since 2025-09 guard", "where Pritzker speaks, from September on"),
        ("onrecord search guard --sort oldest -n 1", "where the word is first mentioned"),
        ("onrecord search guard --format jsonl", "for a program; csv for a spreadsheet, md for an article"),
        ("onrecord search guard --save guard", "save it as @guard; `onrecord search @guard` runs it again"),
        ("onrecord search @guard --new", "what has come in or changed since that was last run: for a daily alert"),
    ),
)
@click.argument("query", nargs=-1, type=TEXT, shell_complete=complete_query)
@filter_options
@with_output
@with_store
def search_command(
    store: AnyStore, *, query: tuple[str, ...], output: Output, explain: bool, timeout: float, **filters: Any
) -> int:
    """Find documents by words, phrases, speakers and dates, the best first."""
    from search.cli._question import Question
    from search.cli._run_query import run_query

    question = Question("search", store, query, filters, explain, timeout, output.quiet)
    return FOUND if run_query(question, output) else NOTHING_FOUND


@click.command(
    "quotes",
    cls=Command,
    short_help="Find quotations by their words, speakers and dates.",
    examples=(
        ("onrecord quotes occupation", "what was said with this word, and by whom, the best first"),
        ("onrecord quotes --speaker 'brandon johnson' -n 0", "everything he said, newest first"),
        ("onrecord quotes -s pritzker --since 2025-09 guard", "what Pritzker said with this word, from September on"),
        ("onrecord quotes -s pritzker -s johnson guard", "what either of them said with it"),
        ("""onrecord quotes '"illegal military"' --sure""", "a phrase, and only where the speaker is certain"),
        ("onrecord quotes occupation --context 2", "with two sentences before and behind"),
        ("onrecord quotes occupation --format md", "as citations, ready for an article"),
        ("onrecord quotes -s johnson --format csv > johnson.csv", "all of them for a spreadsheet"),
        ("onrecord quotes occupation --explain", "and which rule named each speaker"),
        ("onrecord quotes @guard --new", "of a search saved with --save guard, what was not printed before"),
    ),
)
@click.argument("query", nargs=-1, type=TEXT, shell_complete=complete_query)
@filter_options
@click.option("--context", type=click.IntRange(min=0), metavar="N", help="Show N sentences before and behind, too.")
@with_output
@with_store
def quotes_command(
    store: AnyStore,
    *,
    query: tuple[str, ...],
    output: Output,
    context: int | None,
    explain: bool,
    timeout: float,
    **filters: Any,
) -> int:
    """Find quotations by their words, speakers and dates, the best first; without a query all, newest first.

    The query language is that of `onrecord search`, applied to each quotation on its own.
    """
    from search.cli._question import Question
    from search.cli._run_query import run_query

    question = Question("quotes", store, query, filters, explain, timeout, output.quiet)
    return FOUND if run_query(question, output.replace(context=context)) else NOTHING_FOUND


def _as_keys(_: click.Context, __: click.Parameter, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """What to count by: one key, or a speaker and a period."""
    different = tuple(dict.fromkeys(keys))
    if len(different) > 2 or (len(different) == 2 and "speaker" not in different):
        raise click.BadParameter("count by one of them, or by speaker and by one of year, month, week, day")
    return different


@click.command(
    "count",
    cls=Command,
    short_help="Count documents by date, or quotations by speaker.",
    examples=(
        ("onrecord count guard", "how many documents have the word"),
        ("onrecord count --by speaker", "how often each speaker is quoted"),
        ("onrecord count guard --by speaker --since 2025-09", "how often each speaker said it, from September on"),
        ("onrecord count guard --by month", "how many documents have the word, month by month"),
        ("onrecord count --by speaker --by month -n 5", "how often those most quoted were quoted in each month"),
    ),
)
@click.argument("query", nargs=-1, type=TEXT, shell_complete=complete_query)
@filter_options
@click.option(
    "--by", type=click.Choice(get_args(Key)), metavar="KEY", multiple=True, callback=_as_keys,
    help="Quotations by speaker, or documents by year, month, week or day; by speaker and one of them: a table.",
)  # fmt: skip
@click.option("-n", "--limit", type=click.IntRange(min=0), default=0, metavar="N", help="The first N alone, 0: all.")
@format_option(COUNT_FORMS)
@with_store
def count_command(
    store: AnyStore,
    *,
    query: tuple[str, ...],
    by: tuple[Key, ...],
    limit: int,
    form: CountForm,
    explain: bool,
    timeout: float,
    **filters: Any,
) -> int:
    """Count documents, in all or by date, or quotations by speaker."""
    from search.cli._question import Question
    from search.cli._run_query import run_count

    question = Question("count", store, query, filters, explain, timeout)
    return FOUND if run_count(question, by, limit, form) else NOTHING_FOUND


@click.command(
    "show",
    cls=Command,
    short_help="Show a document with its quotations and speakers marked.",
    examples=(
        ("onrecord show 3", "hit 3 of what was found last in this terminal, its line in view"),
        ("onrecord show seeds/speech.txt", "a document, its quotations and their speakers marked"),
        ("onrecord show seeds/speech.txt:12", "with line 12 in view"),
        ("onrecord show seeds/speech.txt --explain", "and which rule named each speaker"),
    ),
)
@click.argument("typed", metavar="N|PATH[:LINE]", nargs=-1, required=True, shell_complete=complete_file)
@click.option("--explain", is_flag=True, help="Show why each quotation has its speaker.")
@with_given
def show_command(given: Given, *, typed: tuple[str, ...], explain: bool) -> int:
    """Show a document with its quotations marked, each followed by its speaker in braces.

    PATH is as search prints it, or relative to the root. With a LINE, only the lines around it are shown.
    """
    from search.cli._pager import put, stdout_style
    from search.cli._paths import shown_path
    from search.cli._places import find_place
    from search.engines import ask
    from search.output.document_text import document_as_text
    from search.output.remarks import STALE_DOCUMENT

    place = find_place(given, typed)
    root = place.store.root
    shown = ask(place.store, lambda engine: engine.show(place.paths))
    style = stdout_style(color_choice(), root)
    put(document_as_text(shown, shown_path(root, shown.path), place.line, style, explain=explain), style)
    if shown.stale:
        warn(STALE_DOCUMENT)
    return FOUND


@click.command(
    "open",
    cls=Command,
    examples=(
        ("onrecord open 3", "hit 3 of what was found last in this terminal, at its line"),
        ("onrecord open seeds/speech.txt:12", "a document at line 12"),
        ("VISUAL='code --wait' onrecord open 3", "in another editor than usual"),
    ),
)
@click.argument("typed", metavar="N|PATH[:LINE]", nargs=-1, required=True, shell_complete=complete_file)
@with_given
def open_command(given: Given, *, typed: tuple[str, ...]) -> int:
    """Open a document in your editor, at the line.

    The editor is that of $VISUAL or $EDITOR. One that onrecord does not know how to tell a line is given by
    ONRECORD_EDITOR, with {file} and {line}: 'myeditor --goto {line} {file}'.
    """
    from search.cli._editor import open_in_editor
    from search.cli._places import find_place

    open_in_editor(find_place(given, typed))
    return FOUND


@click.command(
    "check",
    cls=Command,
    short_help="Hold the quotations of a draft against the texts.",
    examples=(
        ("onrecord check draft.md", "is every quotation of the draft what the texts have, and said by whom it names?"),
        ("onrecord check draft.html other.txt --format md", "as a list for an article's notes; json for a program"),
        ("""echo '"We will mend it," said Halloran.' | onrecord check -""", "a single quotation, with who says it"),
        ("pandoc draft.docx -t plain --wrap=none | onrecord check -", "what another program writes"),
    ),
)
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...", type=TEXT, shell_complete=complete_file)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; only set the exit code.")
@format_option(CHECK_FORMS)
@with_store
def check_command(store: AnyStore, *, drafts: tuple[str, ...], quiet: bool, form: TextForm | CheckForm) -> int:
    """Hold every quotation of a draft against the texts: its words, and who says them.

    \b
    same           the texts have these words, of the one whom the draft names
    shortened      with words left out (...) or put in [brackets], shown filled in
    differs        with other words, shown as [-the texts'-]{+the draft's+}
    written        in a text, as narration: nobody is said to say it
    other-speaker  said, but the texts name another, or nobody
    not-found      in no text; the nearest wording is shown, if one is near

    DRAFT is text, Markdown or HTML, or - for what is piped in. Exit code 1: there is something to look at.
    """
    from search.cli._run_check import run_check

    return run_check(store, drafts, form, quiet=quiet)
