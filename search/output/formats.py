"""The formats of results, and when they are coloured. Options take their choices from here."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

ExportForm: TypeAlias = Literal["json", "jsonl", "csv", "md"]  # as `export` makes them
Form: TypeAlias = Literal["text"] | ExportForm
ResultForm: TypeAlias = Form | Literal["paths"]  # paths alone
ColorChoice: TypeAlias = Literal["auto", "always", "never"]

FORMS: Final[tuple[Form, ...]] = ("text", *get_args(ExportForm))
FOR_PEOPLE: Final[tuple[Form, ...]] = ("text", "md")  # in these the same quotation is printed once
IN_JSON: Final[tuple[Form, ...]] = ("json", "jsonl")  # whose characters can all be escaped
