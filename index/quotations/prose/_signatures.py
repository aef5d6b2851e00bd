"""Names that sign a quotation: `“…” — NAME`, `NAME: “…”`, and `— NAME, the mayor` or `NAME, the mayor.”` on a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.prose._tagging import TaggedToken


_BEHIND_A_DASH: Final = re.compile(r"-N(?:,[^SMGQ]{1,16})?\.*")
_WITHIN_MARKS: Final = re.compile(r"([wdhoN']{0,5}N)(?:,[^SMGQ]{1,10})?\.?[\"”]")


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


def line_signature(items: Sequence[TaggedToken]) -> int | None:
    """Return the token of NAME in a sentence that is nothing but the signature of the quotation before it."""
    tags = "".join(item.tag for item in items)
    if _BEHIND_A_DASH.fullmatch(tags):
        return 1
    within = _WITHIN_MARKS.fullmatch(tags)
    return None if within is None else within.end(1) - 1
