"""What was measured, what was expected of it, and what comes of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.speed.workshop import Workshop


class Measured(NamedTuple):
    """A figure in its own unit, None if it can't be measured here, and what it was made of, or why not."""

    value: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table. today: of the first version, in words. must, hoped: limits in `unit`.

    is_gain: the figure is to be at least its limits, not at most.
    """

    name: str
    today: str
    must: float
    hoped: float
    unit: str = "×"
    is_gain: bool = False

    def verdict(self, value: float | None) -> str:
        """Which limit a value keeps to: "hoped", "met" or "missed"; "skipped" for no value."""
        if value is None:
            return "skipped"
        sign = -1 if self.is_gain else 1
        if sign * value <= sign * self.hoped:
            return "hoped"
        return "met" if sign * value <= sign * self.must else "missed"


@dataclass(frozen=True, slots=True)
class Experiment:
    """What is measured together, at one size, in articles. `measure` gives a value for each of `figures`, in order."""

    name: str
    size: int
    measure: Callable[[Workshop, int], Sequence[Measured]]
    figures: tuple[Figure, ...]


class Row(NamedTuple):
    """A figure with what was measured and what it was made of, or with why nothing was.

    verdict: as of `Figure.verdict`, or "failed".
    """

    figure: Figure
    value: float | None
    verdict: str
    told: str
