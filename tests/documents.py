"""Documents as the indexer takes them in."""

from __future__ import annotations

from index.corpus.document_reader import read_document
from index.quotations.pipeline import quotations_of


def turns_of(text: str, path: str = "a.txt") -> list[tuple[str | None, str]]:
    """The speakers and the words of a transcript."""
    document = read_document(text.encode(), path=path)
    return [(one.speaker, one.text) for one in quotations_of(document) if one.kind == "turn"]
