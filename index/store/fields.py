"""The one table of the index's fields: the schema, the fields of queries and the weights of ranking come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index.

    kind: "words" (analysed, with positions), "key" (one whole value, which can be sorted by), "keys" (several) or
    "stored" (kept, not searched).
    boost: weight in ranking, 0 for a field that only filters. example: a query, where users may ask by it.
    """

    name: str
    kind: Literal["words", "key", "keys", "stored"]
    description: str
    boost: float = 0.0
    example: str | None = None


# Rows are documents or quotations. A document's words are in title and body, a quotation's in said: the two share
# no scored field, so that quotations cannot change a document's score.
FIELDS: Final = (
    Field("row", "keys", "document, quotation or forms"),
    Field("path", "key", "the file, relative to the root", example="path:2025*"),
    Field("date", "key", "the day, as 2025-09-02", example="date:2025-09..2025-10"),
    Field("speaker", "keys", "who speaks: in a document each of its speakers", example="speaker:pritzker"),
    Field("title", "words", "a document's title", boost=3.0, example="title:budget"),
    Field("body", "words", "a document's text after its header", boost=1.0),
    Field("said", "words", "a quotation's words", boost=1.0, example='said:"military occupation"'),
    Field("boundaries", "words", "where sentences and paragraphs begin, in positions of body or said"),
    Field("alike", "key", "of a quotation: a digest of its words, by which the same ones are told elsewhere"),
    Field("sure", "keys", "yes, for a quotation whose speaker is as good as certain"),
    Field("forms", "keys", "stem and word, so that a word's other forms are found"),
    Field("file", "stored", "of a document: header text, digest, size, time"),
    Field("quotation", "stored", "of a quotation: place, kind, speaker as written, confidence"),
)


# The fields that words are looked for in, by kind of row.
WORD_FIELDS: Final[Mapping[Literal["document", "quotation"], tuple[str, ...]]] = {
    "document": ("title", "body"),
    "quotation": ("said",),
}


def query_fields() -> tuple[str, ...]:
    """The names that a query may use before a colon."""
    return tuple(field.name for field in FIELDS if field.example)
