"""Command lines and counts in messages. Pure; a leaf."""

from __future__ import annotations

import shlex


def command_line(command: str, *words: str, query: str) -> str:
    """A command, its options and a query, quoted for a shell: a query that begins with - comes after --."""
    separator = ["--"] if query.startswith("-") else []
    return shlex.join(["onrecord", command, *words, *separator, *([query] if query else [])])


def how_many(count: int, thing: str) -> str:
    """1 document, 2 documents."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
