"""The formats of results, and when they are coloured. Options take their choices from here."""

from __future__ import annotations

from typing import Literal, TypeAlias

ExportForm: TypeAlias = Literal["json", "jsonl", "csv", "md"]  # as `export` makes them
Form: TypeAlias = Literal["text", "json", "jsonl", "csv", "md"]
ResultForm: TypeAlias = Form | Literal["paths"]  # paths alone
ColorChoice: TypeAlias = Literal["auto", "always", "never"]
