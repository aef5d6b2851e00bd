"""A quotation: words between marks or after a label, with who says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "turn", "speech"]
SURE = 0.91
"""From this confidence on a speaker is as good as certain."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words somebody said: `text` is `body[start:end]`, without its marks."""

    text: str
    speaker: str | None
    as_written: str | None
    start: int
    end: int
    kind: Kind
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether the speaker is as good as certain."""
        return self.speaker is not None and self.confidence >= SURE
