"""What can be chosen of results: their order, and what they are counted by. Options take their choices from here."""

from __future__ import annotations

from typing import Literal, TypeAlias

Sort: TypeAlias = Literal["relevance", "newest", "oldest"]
Period: TypeAlias = Literal["year", "month", "week", "day"]
Key: TypeAlias = Literal["speaker", "year", "month", "week", "day"]
