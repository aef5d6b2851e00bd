"""The formats of results, and when they are coloured. Options take their choices from here."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

ExportForm: TypeAlias = Literal["json", "jsonl", "csv", "md"]  # as `export` makes them
TextForm: TypeAlias = Literal["text"]
CountForm: TypeAlias = TextForm | ExportForm
HitExportForm: TypeAlias = ExportForm | Literal["vimgrep"]
HitForm: TypeAlias = TextForm | HitExportForm
CheckForm: TypeAlias = Literal["json", "jsonl", "md"]  # as `check_export` makes them
ResultForm: TypeAlias = HitForm | Literal["paths"]  # paths alone
ColorChoice: TypeAlias = Literal["auto", "always", "never"]

CHECK_FORMS: Final[tuple[str, ...]] = ("text", *get_args(CheckForm))
COUNT_FORMS: Final[tuple[CountForm, ...]] = ("text", *get_args(ExportForm))
HIT_FORMS: Final[tuple[HitForm, ...]] = (*COUNT_FORMS, "vimgrep")
FOR_PEOPLE: Final[tuple[HitForm, ...]] = ("text", "md")  # in these the same quotation is printed once
WITH_SENTENCES: Final[tuple[HitForm, ...]] = ("json", "jsonl", "csv")  # in these a quotation has its sentence
IN_JSON: Final[tuple[HitForm, ...]] = ("json", "jsonl")  # whose characters can all be escaped
