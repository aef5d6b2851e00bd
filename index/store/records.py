"""The record of a document in an index: all that is stored of it, compressed.

A record is JSON, the document's text, and the offsets of its words: for each position how far it is from the one
before, and how long the word is. docs/index-format.md describes it.
"""

from __future__ import annotations

import datetime
import json
import zlib
from array import array
from itertools import accumulate
from operator import sub
from struct import Struct
from typing import TYPE_CHECKING, Final

from index.corpus.document import Document
from index.corpus.file_state import FileState
from index.quotations.reason import Reason
from index.store.file_stamp import FileStamp
from index.store.stored_document import StoredDocument, StoredQuotation
from index.text.reading_text import Markup
from index.text.spans import Span
from index.text.word_offsets import WordOffsets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.quotation import Quotation

_SIZES: Final = Struct("=IIIcc")  # bytes of the JSON and of the text, words, types of the steps and of the lengths
_COMPRESSION: Final = 1  # level 6 saves 3 % of them, and takes 1.4 times as long


def head_of(document: Document, quotations: Sequence[Quotation], stamp: FileStamp) -> str:
    """All that is stored of a document but its text and the offsets of its words, as JSON in ASCII."""
    return json.dumps(
        {
            "path": document.path,
            "title": document.title,
            "date": document.date and document.date.isoformat(),
            "speaker": document.speaker,
            "body_start": document.body_start,
            "markup": document.markup,
            "voices": document.voices,
            "emphasis": document.emphasis,
            "stamp": stamp,
            "quotations": [
                (
                    *document.reading.file_span(one.start, one.end),
                    one.speaker,
                    one.as_written,
                    one.confidence,
                    one.reason,
                )
                for one in quotations
            ],
        }
    )


def stored_document(head: str | bytes, text: str, words: WordOffsets) -> StoredDocument:
    """What is stored of a document, by its head (`head_of`). Raises LookupError, TypeError or ValueError for none."""
    found = json.loads(head)
    document = Document(
        path=found["path"],
        title=found["title"],
        date=found["date"] and datetime.date.fromisoformat(found["date"]),
        speaker=found["speaker"],
        text=text,
        body_start=found["body_start"],
        warnings=(),
        markup=tuple(Markup(*one) for one in found["markup"]),
        voices=tuple(found["voices"]),
        emphasis=tuple(Span(*one) for one in found["emphasis"]),
    )
    quotations = tuple(
        StoredQuotation(start, end, speaker, as_written, confidence, _reason(*reason))
        for start, end, speaker, as_written, confidence, reason in found["quotations"]
    )
    return StoredDocument(document, _stamp(*found["stamp"]), quotations, words)


def pack_record(document: Document, quotations: Sequence[Quotation], stamp: FileStamp, words: WordOffsets) -> bytes:
    """What is stored of a document, as bytes. words: where those of its body are."""
    head = head_of(document, quotations, stamp).encode("ascii")
    text = document.text.encode("utf-8", "surrogatepass")
    steps = narrow([*words.starts[:1], *map(sub, words.starts[1:], words.starts)])
    lengths = narrow(words.lengths)
    sizes = _SIZES.pack(len(head), len(text), len(steps), steps.typecode.encode(), lengths.typecode.encode())
    return zlib.compress(b"".join((sizes, head, text, steps.tobytes(), lengths.tobytes())), _COMPRESSION)


def unpack_record(data: bytes | memoryview) -> StoredDocument:
    """What is stored of a document."""
    record = memoryview(zlib.decompress(data))
    of_head, of_text, words, step_type, length_type = _SIZES.unpack_from(record)
    at = _SIZES.size
    head = bytes(record[at : at + of_head])
    text = str(record[at + of_head : at + of_head + of_text], "utf-8", "surrogatepass")
    at += of_head + of_text
    steps = array(step_type.decode())
    end = at + words * steps.itemsize
    steps.frombytes(record[at:end])
    lengths = array(length_type.decode(), bytes(record[end:]))
    return stored_document(head, text, WordOffsets(list(accumulate(steps)), lengths))


def narrow(numbers: Sequence[int]) -> array[int]:
    """Numbers in the narrowest array that has room for them; they must be below 2**32."""
    most = max(numbers, default=0)
    return array("B" if most < 1 << 8 else "H" if most < 1 << 16 else "I", numbers)


def _stamp(digest: str, state: list[int], settled: bool) -> FileStamp:
    return FileStamp(digest, FileState(*state), settled)


def _reason(rule: str, source: str, cue: str, points: list[list[float]]) -> Reason:
    return Reason(rule, source, cue, tuple((str(feature), value) for feature, value in points))
