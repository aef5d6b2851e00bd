"""What is stored of a row: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.corpus.document import Document
    from index.quotations.reason import Reason
    from index.store.file_stamp import FileStamp


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What is stored of a document: itself, the stamp of its file, and its speakers, each once."""

    document: Document
    stamp: FileStamp
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredQuotation:
    """What is stored of a quotation.

    start, end: its offsets in the text of the document at `path`. speaker: as resolved in the document, or None.
    as_written: the words that name the speaker there. confidence: of the speaker, 0 to 1. reason: why it is that one.
    """

    path: str
    start: int
    end: int
    speaker: str | None
    as_written: str | None
    confidence: float
    reason: Reason
