"""Names that sign a quotation: `“…” — NAME`, `NAME: “…”`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.prose._tagging import TaggedToken


def signature(items: Sequence[TaggedToken], at: int) -> int | None:
    """Return the token of NAME in `“…” — NAME` or `NAME: “…”`, for the quotation at token `at`."""
    after = at + 1
    while after < len(items) and items[after].tag in ".,?":
        after += 1
    is_signed = after + 1 < len(items) and items[after].tag == "-" and items[after + 1].tag == "N"
    if is_signed and (after + 2 >= len(items) or items[after + 2].tag in ".,"):
        return after + 1
    if at == 2 and items[at - 1].tag == ":" and items[at - 2].tag == "N":
        return at - 2
    return None


def is_signature(items: Sequence[TaggedToken]) -> bool:
    """Whether a sentence is nothing but `— NAME`, which signs the quotation before it."""
    return "".join(item.tag for item in items).rstrip(".") == "-N"
