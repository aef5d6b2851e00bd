"""Arguments that a command does not take: each is refused with what to write instead."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_SHORT: Final = re.compile("-[^-]")  # what looks like a short option
_TYPED_OPTION: Final = re.compile("`(-[^ `]+)")
_HELP: Final = "-h"


def check_options(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    """Raise UsageError for what looks like a short option and is none, rather than take it for one with a value.

    -sanders is neither --speaker anders nor NOT sanders. Taken are -n3, since no word begins like that, and flags in
    one, as -lq.
    """
    options = [param for param in command.params if isinstance(param, click.Option)]
    takes_value = {name: option for option in options if not _is_flag(option) for name in option.opts}
    flags = {name for option in options if _is_flag(option) for name in option.opts} | set(ctx.help_option_names)
    value_follows = False
    for arg in args:
        is_command = isinstance(command, click.Group) and not arg.startswith("-")
        if (arg == "--" or is_command) and not value_follows:
            return
        if not value_follows and _SHORT.match(arg) and not _is_short(arg, flags, takes_value):
            has_query = any(param.name == "query" for param in command.params)
            known = flags | takes_value.keys()
            raise click.UsageError("; ".join(_advice(arg, known, takes_value, ctx, has_query=has_query)), ctx)
        value_follows = arg in takes_value and not value_follows


def no_such_command(args: Sequence[str], commands: Iterable[str], ctx: click.Context) -> click.UsageError | None:
    """The error for what does not begin with a command; None for one that is like a command that there is."""
    from difflib import get_close_matches

    name = args[0]
    if write := _guesses().get(name.lower()):
        return click.UsageError(f"there is no command {name}: write {write}", ctx)
    if get_close_matches(name, commands):
        return None
    search = shlex.join(["onrecord", "search", *args])
    return click.UsageError(f"there is no command {name}; to search for it, write `{search}`", ctx)


def no_such_option(name: str, ctx: click.Context | None) -> click.UsageError | None:
    """The error for an option that another program would have; None for one that nobody would guess."""
    params = ctx.command.params if ctx else []
    write = _instead_of(name, {one for param in params for one in param.opts})
    return click.UsageError(f"there is no option {name}: write {write}", ctx) if write else None


def _instead_of(name: str, known: Collection[str]) -> str | None:
    """What to write instead of an option; None if that is another option, which the command does not know either."""
    write = _guesses().get(name, "")
    options = [] if "`onrecord " in write else _TYPED_OPTION.findall(write)
    return write if write and all(option in known for option in options) else None


def _is_flag(option: click.Option) -> bool:
    return option.is_flag or option.count


def _is_short(arg: str, flags: set[str], takes_value: Mapping[str, click.Option]) -> bool:
    """Whether it is a short option, a number behind one, or several flags."""
    if arg in flags or arg in takes_value:
        return True
    first, rest = arg[:2], arg[2:]
    if first in takes_value and isinstance(takes_value[first].type, click.IntRange):
        return rest.isascii() and rest.isdecimal()
    return all(f"-{letter}" in flags for letter in arg[1:])


def _advice(
    arg: str, known: set[str], takes_value: Mapping[str, click.Option], ctx: click.Context, *, has_query: bool
) -> Iterator[str]:
    """What is wrong with an argument, and what to write."""
    first, rest = arg[:2], arg[2:]
    name, equals, value = arg[1:].partition("=")
    if f"--{name}" in known:
        yield f"{arg} is not an option: write -{arg}"
    elif write := _instead_of(arg, known):
        yield f"there is no option {arg}: write {write}"
    elif first in takes_value and equals and not rest.partition("=")[0]:
        yield f"{arg} is not an option: write {first} {shlex.quote(value)}"
    elif not has_query:
        yield f"there is no option {arg}: `{ctx.command_path} {_HELP}` lists them"
    else:
        yield f"{arg} is not an option"
        if first in takes_value:
            yield f"for what {first} takes, write {first} {shlex.quote(rest)}"
        yield f"to leave out a word, quote the whole query: 'word {arg}', or write it after --"


@cache
def _guesses() -> Mapping[str, str]:
    """What to write instead of a command or an option: a file of tab-separated values, below comments and names."""
    text = (Path(__file__).parent / "guesses.tsv").read_text(encoding="utf-8")
    _, *lines = [line for line in text.splitlines() if not line.startswith("# ")]
    return dict(line.split("\t") for line in lines)
