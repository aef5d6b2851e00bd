"""Saved searches in messages. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.output._wording import command_line
from search.output.control_characters import on_one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from search.saved.saved_search import Saved


def typed(saved: Saved, options: Mapping[str, str]) -> str:
    """The command line of a search. options: what the filters are called there."""
    words: list[str] = []
    for name, value in saved.filters.items():
        for one in value if isinstance(value, tuple) else (value,):
            words += [options.get(name, name)] if one is True else [options.get(name, name), str(one)]
    return command_line(saved.command, *words, query=saved.query)


def saved_remark(saved: Saved, before: Saved | None, options: Mapping[str, str]) -> str:
    """What to say about a search that was saved, perhaps in place of another."""
    if before is None:
        again = f"onrecord {saved.command} @{saved.name}"
        return f"saved as @{saved.name}: {again} runs it again, {again} --new shows all of it once, then what is new"
    if saved.asks_the_same_as(before):
        return f"@{saved.name} is already saved"
    return f"saved as @{saved.name}, in place of: {typed(before, options)}"


def saved_lines(searches: Iterable[Saved], options: Mapping[str, str], zone: datetime.tzinfo | None) -> Iterator[str]:
    """A line of `onrecord status` for each search: its name, what to type for it, when `--new` was last run."""
    for saved in searches:
        times = [f"{command} --new {one.asked.astimezone(zone):%Y-%m-%d %H:%M}" for command, one in saved.seen.items()]
        line = f"@{saved.name}: {typed(saved, options)} ({', '.join(times) or '--new not run yet'})"
        yield f"saved       {on_one_line(line)}"
