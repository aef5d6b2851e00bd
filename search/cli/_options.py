"""Options that several commands share, as decorators."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from index.corpus.native_path import typed_text
from index.store.fields import OPTIONS
from index.value import Value
from search.cli._completers import complete_saved, complete_speaker
from search.cli._given import Given
from search.engine.choices import Sort
from search.output.formats import FOR_PEOPLE, HIT_FORMS, WITH_SENTENCES, ColorChoice

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from index.store.share import Share
    from search.engine.results import Page
    from search.output.formats import HitForm, ResultForm

_COLOR: Final = "onrecord.color"  # the key of --color in the context's meta, which all commands share
_UNITS: Final = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_MOST_DIGITS: Final = 15  # of a number of bytes
_LONGEST_WAIT: Final = 1_000_000  # seconds
_DEFAULT_LIMIT: Final = 10  # hits, if neither a number nor bare paths are asked for


class _Text(click.types.StringParamType):
    """Text as it was typed, also where the locale has no letters for it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return typed_text(super().convert(value, param, ctx))


TEXT: Final = _Text()


def in_bytes(_: click.Context, __: click.Parameter, size: str) -> int:
    """A size as it is typed, as a number of bytes: k, M or G stand for thousands, millions and billions."""
    number, unit = (size[:-1], size[-1:].lower()) if size[-1:].isalpha() else (size, "")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS
    if unit not in _UNITS or not is_number or not int(number):
        raise click.BadParameter(f"{size!r} is no size: write 500k, 64M or 2G")
    return int(number) * _UNITS[unit]


def in_seconds(_: click.Context, __: click.Parameter, seconds: str) -> float:
    """A length of time as it is typed, in seconds."""
    with contextlib.suppress(ValueError):
        if 0 <= float(seconds) <= _LONGEST_WAIT:  # neither nan nor inf
            return float(seconds)
    raise click.BadParameter(f"{seconds!r} is no number of seconds from 0 to {_LONGEST_WAIT:,}")


def store_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--root, --store, --insecure and --color, which the program has and each of its commands."""
    color = click.option(
        "--color", type=click.Choice(get_args(ColorChoice)), expose_value=False, callback=_hold_color,
        metavar="WHEN", help="auto, always or never.  [default: auto: on a terminal]",
    )  # fmt: skip
    insecure = click.option(
        "--insecure", is_flag=True, help="Allow http to another machine, where others can read and change what is sent."
    )
    store = click.option(
        "--store", metavar="LOCATION",
        help="Where the index is: a folder, or https://HOST/NAME of a cluster.  [default: the user's cache]",
    )  # fmt: skip
    root = click.option(
        "--root", metavar="FOLDER", type=click.Path(path_type=Path),
        help="The folder with seeds/INDEX.md.  [default: this one, or the nearest above with one]",
    )  # fmt: skip
    return root(store(insecure(color(command))))


def _hold_color(ctx: click.Context, _: click.Parameter, choice: ColorChoice | None) -> None:
    if choice:
        ctx.meta[_COLOR] = choice


def color_choice() -> ColorChoice:
    """The --color given to the running command, else to the program or its environment."""
    choice: ColorChoice = click.get_current_context().meta.get(_COLOR, "auto")
    return choice


def with_root(command: Callable[..., Any]) -> Callable[..., Any]:
    """Call a command with the root that is given to it, else to the program or its environment; None for none."""
    return _with_given(command, lambda given: given.root)


def with_given(command: Callable[..., Any]) -> Callable[..., Any]:
    """Call a command with the places that are given to it, else to the program or its environment."""
    return _with_given(command, lambda given: given)


def with_store(command: Callable[..., Any]) -> Callable[..., Any]:
    """Call a command with the store of its corpus: as given to it, else to the program or its environment, else the
    default one.
    """
    return _with_given(command, Given.find_store)


def _with_given(command: Callable[..., Any], place: Callable[[Given], object]) -> Callable[..., Any]:
    """Call a command with what is made of the places that are given."""

    @store_options
    @click.pass_context
    @functools.wraps(command)
    def wrapped(ctx: click.Context, /, *, root: Path | None, store: str | None, insecure: bool, **options: Any) -> Any:
        return command(place(Given(root, store, insecure).or_else(ctx.obj)), **options)

    return wrapped


def max_size_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--max-size, in bytes."""
    return click.option(
        "--max-size", callback=in_bytes, default="64M", show_default=True, metavar="SIZE",
        help="Leave larger files out, and say so: 500k, 64M, 2G.",
    )(command)  # fmt: skip


def as_share(_: click.Context, __: click.Parameter, typed: str | None) -> Share | None:
    """A share as it is typed: 2/8 is the second of eight."""
    from index.store.share import BUCKETS, Share

    if typed is None:
        return None
    numbers = typed.split("/")
    if len(numbers) == 2 and all(one.isascii() and one.isdecimal() and len(one) < _MOST_DIGITS for one in numbers):
        share = Share(*map(int, numbers))
        if 1 <= share.number <= share.of <= BUCKETS:
            return share
    raise click.BadParameter(f"{typed!r} is no share: write 2/8 for the second of eight; there are at most {BUCKETS:,}")


def as_day(_: click.Context, __: click.Parameter, day: str | None) -> datetime.date | None:
    """A day as it is typed."""
    from index.text.calendar_days import DateError, parse_day

    try:
        return parse_day(day) if day is not None else None
    except DateError as error:
        raise click.BadParameter(str(error)) from error


def format_option(forms: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """--format, as `form`, one of `forms`, the first of which is the default."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0],
        metavar="FORMAT", help=f"{', '.join(forms[1:-1])} or {forms[-1]} instead of {forms[0]}.",
    )  # fmt: skip


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The filters of a search and how its words are read, all keywords of `build_query`; and what all searches have."""
    options = (
        *(
            click.option(
                *option.flags, option.keyword, type=TEXT, multiple=True, metavar=option.metavar, help=option.help,
                shell_complete=complete_speaker if field.reader == "name" else None,
            )
            for field, option in OPTIONS
        ),
        click.option("--sure", is_flag=True, help="Only speakers who are as good as certain."),
        click.option("--since", type=TEXT, metavar="DATE", help="From this date on: 2025-09, sep 2025, 7d, last week."),
        click.option("--until", type=TEXT, metavar="DATE", help="Up to the end of this date."),
        click.option("--on", type=TEXT, metavar="DATE", help="On this day, or in this month, year, week."),
        click.option("--any", "any_word", is_flag=True, help="Any of the words instead of all."),
        click.option("--exact", is_flag=True, help="Each word as it is written, not in other forms."),
        click.option("--explain", is_flag=True, help="Show what each part finds, and why a quotation has its speaker."),
        click.option(
            "--timeout", callback=in_seconds, default="10", show_default=True, metavar="SECONDS",
            help="Give up finding after so long; 0: never.",
        ),
        click.option(
            "--help-syntax", is_flag=True, is_eager=True, expose_value=False, callback=_print_syntax,
            help="Show the query language on one screen.",
        ),
    )  # fmt: skip
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


def _print_syntax(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from search.query.syntax import syntax_lines

        click.echo("\n".join(syntax_lines()))
        ctx.exit()


class Output(Value):
    """Which results to print, and how. form: a format, or "paths"; null: each path ends in a NUL.

    new: only what a saved search has not printed yet. save: the name to save the search as. columns: of CSV; none: all.
    context: how many sentences to show around a quotation; None: only those it stands in, for programs.
    """

    sort: Sort
    limit: int
    offset: int
    form: ResultForm
    null: bool
    quiet: bool
    new: bool = False
    save: str | None = None
    columns: tuple[str, ...] = ()
    context: int | None = None

    @property
    def page(self) -> Page:
        """What to ask the index for: snippets only if they are shown."""
        from search.engine.results import Page

        return Page(
            self.sort,
            self.limit,
            self.offset,
            snippets=not (self.quiet or self.form == "paths"),
            collapse_duplicates=self.form in FOR_PEOPLE and not self.quiet,
            context=0 if self.context is None and self.form in WITH_SENTENCES else self.context,
        )


def _as_names(_: click.Context, __: click.Parameter, names: str | None) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(name.strip().lower() for name in (names or "").split(",") if name.strip()))
    if names is not None and not found:
        raise click.UsageError("--columns takes the names of columns: date,speaker,text,path,line")
    return found


class _Order(click.Choice[str]):
    """An order of results, also by the names that it had before."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name that it has now."""
        return super().convert({"date": "oldest", "-date": "newest"}.get(value, value), param, ctx)


def with_output(command: Callable[..., Any]) -> Callable[..., Any]:
    """Call a command with its Output: which of the results, in which order, and what to print."""
    options = (
        click.option(
            "--sort",
            type=_Order(get_args(Sort)),
            default="relevance",
            metavar="ORDER",
            help="relevance, newest or oldest.  [default: relevance]",
        ),
        click.option(
            "-n",
            "--limit",
            type=click.IntRange(min=0),
            metavar="N",
            help="How many, 0: all.  [default: 10, of csv all]",
        ),
        click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Skip the first N."),
        click.option("-l", "--files-with-matches", "paths", is_flag=True, help="Print only paths, all of them."),
        click.option("-0", "--null", is_flag=True, help="Print only paths, each ended by a NUL, for xargs -0."),
        click.option("-q", "--quiet", is_flag=True, help="Print nothing; only set the exit code."),
        format_option(HIT_FORMS),
        click.option(
            "--columns", callback=_as_names, metavar="A,B,C", help="Of csv these, as date,speaker,text,path,line."
        ),
        click.option(
            "--save",
            type=TEXT,
            metavar="NAME",
            shell_complete=complete_saved,
            help="Save the query and its filters: @NAME runs them again.",
        ),
        click.option("--new", is_flag=True, help="Of @NAME, only what --new has not printed before."),
    )

    @functools.wraps(command)
    def wrapped(
        *args: Any, sort: Sort, limit: int | None, offset: int, form: HitForm, paths: bool, null: bool, quiet: bool,
        new: bool, save: str | None, columns: tuple[str, ...], **more: Any,
    ) -> Any:  # fmt: skip
        if columns and form != "csv":
            raise click.UsageError("--columns is for --format csv")
        if form != "text" and (paths or null):
            raise click.UsageError(f"-l and -0 print only paths, --format {form} does not: choose one")
        unlimited = paths or null or new or form == "csv"  # what another program keeps is whole
        chosen = 1 if quiet else limit if limit is not None else 0 if unlimited else _DEFAULT_LIMIT
        output = Output(sort, chosen, offset, "paths" if paths or null else form, null, quiet, new, save, columns)
        return command(*args, output=output, **more)

    return functools.reduce(lambda inner, option: option(inner), reversed(options), wrapped)
