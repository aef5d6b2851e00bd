"""Advice on a query that finds nothing, and the parts of one that is explained, as text. Pure."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from search.output._wording import how_many
from search.query.describe import Part, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.store.fields import Kind
    from search.engine.advice import Advice
    from search.query.tree import Query


def as_lines(parts: Sequence[Part], counts: Sequence[int]) -> Iterator[str]:
    """A line for each part with how many it finds alone."""
    width = max(len(f"{count:,}") for count in counts)
    for part, count in zip(parts, counts, strict=True):
        yield f"{count:>{width},}  {'  ' * part.depth}{part.words}"


def advice_lines(query: Query, counts: Sequence[int], advice: Advice, kind: Kind) -> Iterator[str]:
    """Why nothing was found, and what may have been meant.

    counts: what each part finds alone, shown if there are several; empty if that was shown before.
    kind: what was searched for.
    """
    if len(counts) > 1:
        telling = [(part, count) for part, count in zip(parts_of(query), counts, strict=True) if not part.is_common]
        yield "what each part finds alone:"
        yield from as_lines([part for part, _ in telling], [count for _, count in telling])
    if advice.nearest:
        total, day = advice.nearest
        nearest = f"the nearest dated {day}" if day else "all undated"
        yield f"without the dates: {how_many(total, kind)}, {nearest}"
    for asked, meanings in groupby(advice.meanings, key=lambda meaning: meaning.asked):
        offered = ", or ".join(f"{one.meant} ({how_many(one.count, kind)})" for one in meanings)
        yield f"{asked}: did you mean {offered}?"
