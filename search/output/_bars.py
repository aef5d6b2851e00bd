"""Bars of blocks, in steps of an eighth of a cell, or of # if these can't be printed. Pure."""

from __future__ import annotations

from typing import Final

BLOCKS: Final = "".join(map(chr, range(0x258F, 0x2587, -1)))  # bars of one to eight eighths of a cell


def bar(count: int, most: int, room: int, *, unicode: bool) -> str:
    """A bar of `room` cells for `most`, and for a `count` above 0 at least the thinnest."""
    if not count or not room:
        return ""
    steps = len(BLOCKS) if unicode else 1
    full, part = divmod(max(round(count * room * steps / most), 1), steps)
    return (BLOCKS[-1] if unicode else "#") * full + (BLOCKS[part - 1] if part else "")
