"""What a store keeps of a document: itself, its quotations, the state of its file, and where its words are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.corpus.document import Document
    from index.quotations.reason import Reason
    from index.store.file_stamp import FileStamp
    from index.text.word_offsets import WordOffsets


class StoredQuotation(NamedTuple):
    """A quotation as it was found.

    start, end: its offsets in the document's text. speaker: as resolved in the document, or None. as_written: the
    words that name the speaker there. confidence: of the speaker, 0 to 1. reason: why it is that one.
    """

    start: int
    end: int
    speaker: str | None
    as_written: str | None
    confidence: float
    reason: Reason


class StoredDocument(NamedTuple):
    """A document as it was indexed, but for its warnings. words: where those of its body are, by position."""

    document: Document
    stamp: FileStamp
    quotations: tuple[StoredQuotation, ...]
    words: WordOffsets

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks in it, each once."""
        return tuple(dict.fromkeys(one.speaker for one in self.quotations if one.speaker))


def digest_of_quotation(text: str, speaker: str | None) -> str:
    """SHA-256, in hex, of the words of a quotation and the speaker's name."""
    import hashlib

    return hashlib.sha256(f"{speaker or ''}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
