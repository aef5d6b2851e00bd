"""How text gets to stdout: in which style, and through a pager if it is longer than the screen."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import click

from search.cli._terminal import stdout_is_terminal, terminal_size
from search.output.layout import without_links
from search.output.style import Style, wants_colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from search.output.formats import ColorChoice

_DEFAULT_PAGER: Final = "less -FIRX"
_LESS_OPTIONS: Final = "FIRX"  # for a less of the user's own, unless LESS is set


def stdout_style(asked: ColorChoice, root: PurePath) -> Style:
    """How to print to stdout. asked: the choice of --color. root: what the paths of links are relative to.

    Raises OnrecordError if the environment asks for links of no known scheme.
    """
    is_terminal = stdout_is_terminal()
    colour = wants_colour(asked, os.environ, is_terminal=is_terminal)
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    if not is_terminal:
        return Style(colour, encoding=encoding)
    if not colour or os.environ.get("TERM") == "dumb":
        return Style(colour, terminal_size().columns, encoding=encoding)
    from search.output.links import links_to

    return Style(colour, terminal_size().columns, links_to(root, os.environ.get("ONRECORD_LINKS")), encoding)


def pager_command(environment: Mapping[str, str]) -> list[str]:
    """The pager and its arguments: ONRECORD_PAGER, else PAGER, else less. [] for none: if it is empty, or the
    terminal dumb.
    """
    asked = next((environment[name] for name in ("ONRECORD_PAGER", "PAGER") if name in environment), _DEFAULT_PAGER)
    try:
        return [] if environment.get("TERM") == "dumb" else shlex.split(asked)
    except ValueError:  # a quotation mark that is never closed
        return []


def put(lines: Iterable[str], style: Style) -> None:
    """Print to stdout; on a terminal, through the pager if there are as many lines as it has, or more."""
    if style.width is not None:
        text = "\n".join(lines)
        lines = text.split("\n")
        command = pager_command(os.environ)
        if command and len(lines) >= terminal_size().lines and _page(text, style, command):  # a prompt takes a row
            return
    for line in lines:
        click.echo(line, color=style.colour)


def _is_less(command: Sequence[str]) -> bool:
    return bool(command) and PurePath(command[0]).name == "less"


def _page(text: str, style: Style, command: Sequence[str]) -> bool:
    """Run the pager on a text; False if there is none or it failed. Raises KeyboardInterrupt if Ctrl-C ends it."""
    import signal
    import subprocess

    from search.cli._child_process import ctrl_c_left_to_child

    if _is_less(command):
        command = [*command, "-R"]
    else:
        text = without_links(text)
    data = f"{text}\n".encode(style.encoding, "backslashreplace")
    environment = {"LESS": _LESS_OPTIONS, **os.environ}
    sys.stdout.flush()
    try:
        with ctrl_c_left_to_child():
            pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user's choice
            pager.communicate(data)
    except OSError:
        return False
    if pager.returncode == -signal.SIGINT:
        raise KeyboardInterrupt
    return pager.returncode == 0
