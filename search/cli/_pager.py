"""What stdout is, and how a text gets there: printed, or where it is longer than the screen through a pager."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import click

from search.output.layout import screen_rows, without_links
from search.output.style import ColorChoice, Style, wants_colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_USUAL_PAGER: Final = "less -FIRX"
_CONTEXT: Final = 5  # rows of the text shown above the one that the pager opens at
_LESS_OPTIONS: Final = "FIRX"  # for a less of the user's own, unless LESS is set


def stdout_style(asked: ColorChoice, root: PurePath) -> Style:
    """How to print to stdout. asked: the choice of --color. root: what the paths of links are relative to."""
    is_terminal = bool(sys.stdout) and sys.stdout.isatty()  # there is none where the shell closed it
    colour = wants_colour(asked, os.environ, is_terminal=is_terminal)
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    if not is_terminal:
        return Style(colour, encoding=encoding)
    links = root if colour and os.environ.get("TERM") != "dumb" else None
    return Style(colour, terminal_width(), links, encoding)


def terminal_width() -> int:
    """The width of the terminal in cells; of what is none, COLUMNS or 80."""
    return _terminal_size().columns


def pager_command(environment: Mapping[str, str]) -> list[str]:
    """The pager and its arguments: ONRECORD_PAGER, else PAGER, else less. [] for none: where it is empty, or the
    terminal dumb.
    """
    asked = next((environment[name] for name in ("ONRECORD_PAGER", "PAGER") if name in environment), _USUAL_PAGER)
    try:
        return [] if environment.get("TERM") == "dumb" else shlex.split(asked)
    except ValueError:  # a quotation mark that is never closed
        return []


def opens_at_a_row(style: Style) -> bool:
    """Whether a long answer would go to a pager that can open it at any of its rows."""
    import shutil

    command = pager_command(os.environ)
    return style.width is not None and _is_less(command) and shutil.which(command[0]) is not None


def put(lines: Iterable[str], style: Style, *, above: int = 0) -> None:
    """Print to stdout; what is longer than the terminal by the pager, which begins near the row below `above` rows."""
    if style.width is not None:
        lines = list(lines)
        command = pager_command(os.environ)
        text = "\n".join(lines)
        rows, screen = screen_rows(text, style.width), _terminal_size().lines
        begin = min(above - min(_CONTEXT, screen // 3), rows + 1 - screen)
        if command and rows >= screen and _page(text, style, command, begin):  # a prompt takes a row below
            return
    for line in lines:
        click.echo(line, color=style.colour)


def _is_less(command: Sequence[str]) -> bool:
    return bool(command) and PurePath(command[0]).name == "less"


def _terminal_size() -> os.terminal_size:
    """That of the terminal; of what is none, COLUMNS and LINES or 80 and 24."""
    import shutil

    return shutil.get_terminal_size()


def _page(text: str, style: Style, command: Sequence[str], above: int) -> bool:
    """Run the pager on a text, less below its first `above` rows, to its end; False where there is none or it failed.

    Ctrl-C is the pager's while it runs: less stops searching at it, and we must not be gone by then. A pager that it
    ends has been interrupted. Raises KeyboardInterrupt then.
    """
    import signal
    import subprocess

    if _is_less(command):
        command = [*command, "-R", *([f"+{above + 1}"] if above > 0 else [])]
    else:
        text = without_links(text)
    held = f"{text}\n".encode(style.encoding, "backslashreplace")
    environment = {"LESS": _LESS_OPTIONS, **os.environ}
    sys.stdout.flush()
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user's own choice
        pager.communicate(held)
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    if pager.returncode == -signal.SIGINT:
        raise KeyboardInterrupt
    return pager.returncode == 0
