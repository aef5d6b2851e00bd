"""The formats of results, and when they are coloured. Options take their choices from here."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

ExportForm: TypeAlias = Literal["json", "jsonl", "csv", "md"]  # as `export` makes them
TextForm: TypeAlias = Literal["text"]
Form: TypeAlias = TextForm | ExportForm
CheckForm: TypeAlias = Literal["json", "jsonl", "md"]  # as `check_export` makes them
ResultForm: TypeAlias = Form | Literal["paths"]  # paths alone
ColorChoice: TypeAlias = Literal["auto", "always", "never"]

CHECK_FORMS: Final[tuple[str, ...]] = ("text", *get_args(CheckForm))
FORMS: Final[tuple[Form, ...]] = ("text", *get_args(ExportForm))
FOR_PEOPLE: Final[tuple[Form, ...]] = ("text", "md")  # in these the same quotation is printed once
WITH_SENTENCES: Final[tuple[Form, ...]] = ("json", "jsonl", "csv")  # in these a quotation has its sentence
IN_JSON: Final[tuple[Form, ...]] = ("json", "jsonl")  # whose characters can all be escaped
