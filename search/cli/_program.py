"""How the program behaves as a whole: help that begins with examples, and one place where errors become exit codes."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from index.errors import OnrecordError, os_reason
from search.cli._arguments import check_options, no_such_command, no_such_option
from search.cli._exit_codes import CLOSED_PIPE, FAILED, FOUND, INTERRUPTED, NOTHING_FOUND
from search.cli._terminal import width_of
from search.output.control_characters import on_one_line, printable
from search.output.layout import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

_LEAST_HELP: Final = 52  # columns, below which click would not make help narrower

_unsaid: list[str] = []  # what stderr had no room for


class Command(click.Command):
    """A command whose help begins with examples, and which says what to write instead of what it does not take."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section("Examples"):
                for command, meaning in self.examples:
                    formatter.write_text(f"{command}\n")
                    with formatter.indentation():
                        formatter.write_text(meaning)
            formatter.write_paragraph()
        super().format_help(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:
            check_options(self, ctx, args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise no_such_option(error.option_name, error.ctx) or error from error


class _ClosedPipeError(Exception):
    """Nobody reads our output any more. Not an OSError, so that click does not turn it into exit code 1."""


@contextlib.contextmanager
def _pipe_watched() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ClosedPipeError from error
    except KeyboardInterrupt as error:
        with contextlib.suppress(OSError):  # in click this would fail, and change the exit code
            click.echo(err=True)  # ends the line in which the terminal shows ^C
            warn(*(f"interrupted: {note}" for note in _notes(error)))
        raise click.Abort from error


def _notes(error: BaseException) -> list[str]:
    """What was added to an error: what it means for what was being done."""
    return getattr(error, "__notes__", [])


class Program(Command, click.Group):
    """The group, with the one error boundary."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        width = width_of(sys.stdout)
        if width and width < _LEAST_HELP:
            more["terminal_width"] = width
        with _pipe_watched():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _pipe_watched():
            code = super().invoke(ctx)
            if sys.stdout:  # None if the shell closed it
                sys.stdout.flush()
            return code

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; `help NAME` is NAME -h."""
        if args[0] == "help" and not ctx.resilient_parsing:
            if not args[1:] or args[1] == "help" or args[1].startswith("-"):
                click.echo(ctx.get_help(), color=ctx.color)
                ctx.exit()
            args = [args[1], *ctx.help_option_names[:1]] if args[1] in self.commands else [args[1]]
        if self.get_command(ctx, args[0]) is None and (error := no_such_command(args, self.commands, ctx)):
            raise error
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **more: Any) -> NoReturn:
        more["standalone_mode"] = False
        _unsaid.clear()
        try:
            code = super().main(*args, **more) or FOUND
        except OnrecordError as error:
            from search.output.error_text import error_text

            _say(printable(error_text(error, width_of(sys.stderr))))
            code = error.exit_code
        except click.ClickException as error:
            with io.StringIO() as shown:
                error.show(shown)
                _write_err(printable(shown.getvalue()))  # it repeats what was typed
            code = error.exit_code
        except click.Abort:
            code = INTERRUPTED
        except (_ClosedPipeError, BrokenPipeError):  # the latter while click completes a word
            code = CLOSED_PIPE
        except OSError as error:
            is_nowhere = isinstance(error, FileNotFoundError) and not error.filename
            reason = "the current folder is not there any more: go to another" if is_nowhere else os_reason(error)
            warn("; ".join([reason, *_notes(error)]))
            code = FAILED
        except MemoryError as error:
            warn("; ".join(["there is not enough memory: `index` needs less with --jobs 1", *_notes(error)]))
            code = FAILED
        if _unsaid and code in (FOUND, NOTHING_FOUND):
            code = FAILED
        for stream in filter(None, (sys.stdout, sys.stderr)):  # None if the shell closed it
            _finish(stream, drop=code == INTERRUPTED)
        sys.exit(code)


def warn(*lines: str) -> None:
    """Print messages, one per line, to stderr, so that stdout has only results."""
    for line in lines:
        _say(on_one_line(line))


def warn_list(title: str, lines: Iterable[str]) -> None:
    """Print a message to stderr, with lines that belong to it below."""
    _say("\n  ".join(map(on_one_line, (title, *lines))))


def _finish(stream: TextIO, *, drop: bool) -> None:
    """Write what a stream still has buffered; drop it if that is asked, or if it can't be written.

    The interpreter would try to write the rest at its end: wait for a reader, complain, exit with its own code.
    """
    if not drop:
        with contextlib.suppress(OSError):
            stream.flush()
            return
    with contextlib.suppress(io.UnsupportedOperation):  # a test's stream is not a file
        descriptor = stream.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def _say(text: str) -> None:
    _write_err(f"onrecord: {text}\n")


def _write_err(text: str) -> None:
    """Print to stderr, on a terminal in lines of its width. Where nobody reads that, nothing is lost; where it is full,
    the exit code will say so.
    """
    width = width_of(sys.stderr)
    try:
        click.echo(wrapped(text, width) if width else text, err=True, nl=False)
    except BrokenPipeError:
        pass
    except OSError:
        _unsaid.append(text)
