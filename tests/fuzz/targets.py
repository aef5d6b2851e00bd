"""The targets: bytes in, AssertionError or any other exception for what must not be."""

from __future__ import annotations

import csv
import datetime
import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Final

from index.corpus.document_reader import read_document
from index.corpus.file_state import FileState
from index.corpus.manifest_markdown import items_from_json, items_to_json, parse_items
from index.errors import DocumentError, OnrecordError, StoreError
from index.quotations.pipeline import quotations_of
from index.quotations.reason import Reason
from index.store.fields import RESULT_FIELDS
from index.store.file_stamp import FileStamp
from index.store.records import pack_record, unpack_record
from index.text.analyzer import tokenize
from index.text.inversion import Inversion
from index.text.sentences import paragraphs, sentences
from index.whoosh_store._sections import Sections, pack_sections
from search.engine.results import QuotationHit, Results, Snippet
from search.output.control_characters import CONTROLS
from search.output.error_text import error_text
from search.output.export import HITS
from search.output.hits_text import as_text
from search.query.describe import describe, parts_of
from search.query.filters import build_query
from search.query.query_error import QueryError
from tests.whoosh_store.in_memory import FileInMemory

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.text.word_offsets import WordOffsets

TODAY: Final = datetime.date(2025, 4, 15)
STAMP: Final = FileStamp("0" * 64, FileState(1, 2, 3, 4), settled=True)
FILE: Final = b"".join(pack_sections([("terms", [b"the quick\xff brown\xff"]), ("numbers", [bytes(range(64))])]))


def manifest(data: bytes) -> None:
    """INDEX.md: any text has items, which come back from JSON as they are."""
    items = parse_items(data.decode("utf-8", "replace"))
    assert items_from_json(json.loads(json.dumps(items_to_json(items)))) == items


def document(ending: str) -> Callable[[bytes], None]:
    """A document of a format: all that is found in it stands in it, and it comes back from its record."""

    def read(data: bytes) -> None:
        try:
            found = read_document(data, path=f"seeds/a{ending}")
        except DocumentError:
            return
        body, reading = found.body, found.reading
        assert not CONTROLS.search(found.title)
        for one in quotations_of(found):
            assert 0 <= one.start < one.end <= len(body)
            assert body[one.start : one.end] == one.text
            begin, end = reading.file_span(one.start, one.end)
            assert found.body_start <= begin < end <= len(found.text)
        for paragraph in paragraphs(body, reading.column):
            assert all(paragraph.start <= one.start <= one.end <= paragraph.end for one in sentences(body, *paragraph))
        words = offsets_of(body)
        again = unpack_record(pack_record(found, (), STAMP, words))
        assert again.document == found.replace(warnings=())

    return read


def offsets_of(body: str) -> WordOffsets:
    """Where the words of a body are."""
    for token in tokenize(body):
        assert 0 <= token.start < token.end <= len(body)
    return Inversion().add(body, 0)


def query(data: bytes) -> None:
    """A query: a tree that can be told in words, or an error whose place is in it."""
    text = data.decode("utf-8", "replace")
    try:
        tree = build_query(text, today=TODAY)
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1
        assert error_text(error)
    except OnrecordError:
        assert not text.strip()
    else:
        assert isinstance(describe(tree), str)
        assert all(part.node for part in parts_of(tree))


def date(data: bytes) -> None:
    """A date: two days in their order, or an error."""
    text = data.decode("utf-8", "replace")
    for since, until, on in ((text, None, None), (None, None, text), ("2020", text, None)):
        try:
            build_query("", today=TODAY, since=since, until=until, on=on)
        except OnrecordError as error:
            assert str(error)


def segment(data: bytes) -> None:
    """A file of sections of which some bytes are others: what was written, or damage."""
    held = bytearray(FILE)
    for at, byte in zip(data[::2], data[1::2], strict=False):
        held[at * len(held) // 256] ^= byte
    try:
        found = Sections(FileInMemory(bytes(held)))
        read = {name: bytes(found.bytes_of(name)) for name in found.names}
    except StoreError as error:
        assert "is damaged: " in str(error)
    else:
        assert read == {"terms": b"the quick\xff brown\xff", "numbers": bytes(range(64))}


def output(data: bytes) -> None:
    """Words, a title, a name: no format that prints them steers a terminal, and programs read them again."""
    text = data.decode("utf-8", "replace")
    snippet = Snippet(text, 7, ((0, min(1, len(text))),), 3, 8, 8, text, ((0, min(1, len(text))),))
    fields = {**dict.fromkeys(field.name for field in RESULT_FIELDS), "path": f"seeds/{text}", "title": text}
    hit = QuotationHit(fields, 1.5, False, text, text, 0.9, Reason("cue", "a", text), text, 7, 9, snippet)
    printed: dict[str, str] = {form: "\n".join(write([hit], "quotation", str)) for form, write in HITS.items()}
    printed["text"] = "\n".join(as_text(Results((hit,), 1), "quotation", str, explain=True))
    for form, lines in printed.items():
        assert not CONTROLS.search(lines), form
    assert json.loads(printed["json"])[0]["text"] == text
    assert json.loads(printed["jsonl"])["speaker"] == text
    ((_, row),) = [list(islice(csv.reader(io.StringIO(printed["csv"] + "\n", newline="")), 2))]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "manifest": manifest,
    **{f"document{ending}": document(ending) for ending in (".txt", ".md", ".html", ".vtt", ".srt")},
    "query": query,
    "date": date,
    "segment": segment,
    "output": output,
}
