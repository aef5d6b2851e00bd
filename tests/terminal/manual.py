"""The man page, docs/onrecord.1: what the help says, in roff. `make manual` writes it again."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final

import click

from search.cli._commands import cli
from search.cli._program import Command
from search.query.syntax import syntax_lines
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE: Final = PROJECT / "docs" / "onrecord.1"
_ENVIRONMENT: Final = (
    ("ONRECORD_ROOT, ONRECORD_STORE, ONRECORD_COLOR", "What --root, --store and --color say."),
    ("ONRECORD_TOKEN; ONRECORD_USER, ONRECORD_PASSWORD; NETRC", "Who you are to a cluster: the first that says."),
    ("SSL_CERT_FILE", "The certificate of the authority by which a cluster is trusted."),
    ("ONRECORD_INSECURE", "1: what --insecure says."),
    ("ONRECORD_EDITOR, VISUAL, EDITOR", "The editor of `onrecord open`; it may have {file} and {line}."),
    ("ONRECORD_LINKS", "Where paths lead: file, none, vscode or another, or a URL with {path} and {line}."),
    ("ONRECORD_PAGER, PAGER", "What shows results that are longer than the screen; empty for nothing."),
    ("NO_COLOR, FORCE_COLOR", "No colour, or colour in pipes, too."),
)  # fmt: skip
_ESCAPES: Final = str.maketrans(
    {"\\": r"\e", "-": r"\-", '"': r"\(dq", "'": r"\(aq", "`": r"\(ga", "~": r"\(ti", "^": r"\(ha"}
)
_ALSO: Final = "The tutorial, the query language, formats and recipes are in the folder docs of the project."


def manual() -> str:
    """The page."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    version, date = re.findall(r"^## (\S+), (\S+)$", _read("CHANGELOG.md"), re.MULTILINE)[0]
    ctx = click.Context(cli, info_name="onrecord", **cli.context_settings)
    yield r".\" Made from the help of the program by `make manual`."
    yield f'.TH ONRECORD 1 "{date}" "onrecord {version}" "User Commands"'
    yield ".SH NAME"
    yield _text("onrecord") + r" \- find what was said, by whom and when"
    yield ".SH SYNOPSIS"
    yield from _usage(cli, ctx)
    yield ".SH DESCRIPTION"
    yield from _paragraphs(cli.help or "")
    yield ".SH EXAMPLES"
    yield from _examples(cli)
    yield ".SH OPTIONS"
    yield "They stand before or after the name of a command."
    yield from _options(cli, ctx, but=())
    yield ".SH COMMANDS"
    common = {name for param in cli.params for name in param.opts} | set(ctx.help_option_names)
    for name, command in sorted(cli.commands.items()):
        inner = click.Context(command, info_name=name, parent=ctx)
        yield f".SS {_text(name)}"
        yield from _usage(command, inner)
        yield from _paragraphs(command.help or "")
        yield from _options(command, inner, but=common)
        yield ".PP"
        yield "Examples:"
        yield from _examples(command)
    yield ".SH QUERY LANGUAGE"
    yield from _as_they_are(syntax_lines())
    yield ".SH ENVIRONMENT"
    yield from _terms(_ENVIRONMENT)
    yield ".SH EXIT STATUS"
    yield from _terms(re.findall(r"^\| (\d+) \| (.*) \|$", _read("README.md"), re.MULTILINE))
    yield ".SH SEE ALSO"
    yield _text(_ALSO)


def _usage(command: click.Command, ctx: click.Context) -> Iterator[str]:
    yield f".B {_text(ctx.command_path)}"
    yield _text(" ".join(command.collect_usage_pieces(ctx)))


def _paragraphs(help_: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(help_)):
        yield ".PP"
        if paragraph.startswith("\b\n"):
            yield from _as_they_are(paragraph.splitlines()[1:])
        else:
            yield _text(" ".join(paragraph.split()))


def _examples(command: click.Command) -> Iterator[str]:
    assert isinstance(command, Command)
    yield from _terms(command.examples)


def _options(command: click.Command, ctx: click.Context, *, but: Sequence[str] | set[str]) -> Iterator[str]:
    options = [one for one in command.get_params(ctx) if isinstance(one, click.Option) and not set(one.opts) & set(but)]
    yield from _terms(record for option in options if (record := option.get_help_record(ctx)))


def _terms(rows: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in rows:
        yield ".TP"
        yield f".B {_text(term)}"
        yield _text(meaning)


def _as_they_are(lines: Sequence[str]) -> Iterator[str]:
    yield ".PP"
    yield ".nf"
    yield from map(_text, lines)
    yield ".fi"


def _text(text: str) -> str:
    """`text` as roff prints it to the letter."""
    escaped = (
        text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq").replace("'", r"\(aq").replace("`", r"\(ga")
    )
    return re.sub(r"^(?=\.)", r"\\&", escaped)


def _read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    PAGE.write_text(manual(), encoding="utf-8")
