"""The formats of results."""

from __future__ import annotations

from typing import Literal, TypeAlias

Form: TypeAlias = Literal["text", "paths", "json", "jsonl", "csv", "md"]
