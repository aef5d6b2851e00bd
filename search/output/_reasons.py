"""Why a quotation has its speaker, on one line. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.output.control_characters import on_one_line

if TYPE_CHECKING:
    from index.quotations.reason import Reason


def reason_line(reason: Reason, as_written: str | None) -> str:
    """The rule and its cue, how the text names the speaker, and the points: cue “said”; bare name “Ruiz”; credit 2."""
    parts = [f"{reason.rule} “{reason.cue}”" if reason.cue else reason.rule]
    if as_written:
        parts.append(f"{reason.source} “{as_written}”".lstrip())
    if reason.points:
        parts.append(_sum(reason.points))
    return on_one_line("; ".join(parts))


def _sum(points: tuple[tuple[str, float], ...]) -> str:
    """verb of saying 3 + beside the quotation 4 - stop between 1.5 = 5.5"""
    terms = [f"{'-' if value < 0 else '+'} {feature} {abs(value):g}" for feature, value in points]
    total = f" = {sum(value for _, value in points):g}" if len(points) > 1 else ""
    return " ".join(terms).removeprefix("+ ") + total
