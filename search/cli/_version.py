"""--version, with the engine's and Python's."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


def version_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--version, with those of the engine and of Python."""
    return click.option(
        "-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
        help="Show the version, the engine's and Python's.",
    )(command)  # fmt: skip


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        python = sys.version.split(maxsplit=1)[0]
        click.echo(f"{_installed('onrecord')} ({_installed('whoosh3', 'Whoosh')}, Python {python})")
        ctx.exit()


def _installed(*packages: str) -> str:
    """The first of some packages that is installed, with its version; none is imported."""
    from importlib.metadata import PackageNotFoundError, version

    for package in packages:
        with contextlib.suppress(PackageNotFoundError):
            return f"{package} {version(package)}"
    return f"{packages[0]}, not installed"
