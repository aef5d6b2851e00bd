"""Documents as the indexer takes them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.corpus.document_reader import read_document
from index.quotations.pipeline import find_quotations

if TYPE_CHECKING:
    from index.corpus.document import Document
    from index.quotations.quotation import Quotation


def quotations_of(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a document, with all that its file says of its speakers."""
    reading = document.reading
    return find_quotations(
        reading.text,
        speaker=document.speaker,
        voices=document.voices,
        set_apart=document.set_apart,
        column=reading.column,
        heading=document.heading,
    )


def turns_of(text: str, path: str = "a.txt") -> list[tuple[str | None, str]]:
    """The speakers and the words of a transcript."""
    document = read_document(text.encode(), path=path)
    return [(one.speaker, one.text) for one in quotations_of(document) if one.kind == "turn"]
