"""Completion of arguments and options, as click asks for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from search.cli._given import Given

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def complete_query(ctx: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """Completions of the beginning of a query."""
    from search.cli._completion import known_searches, known_speakers, query_completions

    given = _given(ctx)
    return query_completions(
        typed, speakers=partial(known_speakers, given), searches=partial(known_searches, given.root)
    )


def complete_file(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Files, which every shell knows how to complete."""
    from click.shell_completion import CompletionItem

    from search.output.control_characters import is_harmless

    return [CompletionItem(typed, type="file")] if is_harmless(typed) else []


def complete_speaker(ctx: click.Context, _: click.Parameter, typed: str) -> list[str]:
    from search.cli._completion import known_speakers, matching

    return matching(typed, known_speakers(_given(ctx)))


def complete_saved(ctx: click.Context, _: click.Parameter, typed: str) -> list[str]:
    from search.cli._completion import known_searches

    return [name for name in known_searches(_given(ctx).root) if name.startswith(typed.lower())]


def _given(ctx: click.Context) -> Given:
    """The places as they are given to the command, or else to the program or in its environment."""
    given = [one.params for one in (ctx, ctx.parent) if one]
    root, store, insecure = (
        next((one[name] for one in given if one.get(name)), None) for name in ("root", "store", "insecure")
    )
    return Given(root, store, bool(insecure))
