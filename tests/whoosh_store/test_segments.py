"""Segments: what is written of documents is read of them, and merging them is as building them together."""

from __future__ import annotations

import hashlib
import pickle
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus.document_reader import read_document
from index.corpus.file_state import FileState
from index.quotations.pipeline import find_quotations
from index.store.file_stamp import FileStamp
from index.store.versions import versions
from index.text.analyzer import tokenize
from index.whoosh_store._merge import merged
from index.whoosh_store._merge_plan import first_to_merge
from index.whoosh_store._sections import Sections, pack_sections
from index.whoosh_store._segment_builder import SegmentBuilder
from index.whoosh_store.segment import FORMS, WORD_FIELDS, Segment
from tests.whoosh_store.in_memory import FileInMemory

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

TEXT = """\
---
title: The cease-fire plan
date: 2025-09-02
---
Mayor Ana Ruiz planned it. “We don’t close the U.S. harbor,” she said. “Not for $1,000.”

TOM HALE: Twice.

ANA RUIZ: No.

HALE: Yes, at 9/11 Harbor Street.
"""
STAMP = FileStamp("digest", FileState(1, 2, 3, 4), settled=True)

# Of the segment of this text, by the versions that made it.
DIGESTS = {("6", "3", "9"): "6add70428698c3c8"}


def segment_of(texts: Sequence[str], first: int = 0) -> bytes:
    builder = SegmentBuilder()
    for number, text in enumerate(texts, first):
        document = read_document(text.encode(), path=f"seeds/{number}.txt")
        builder.add(document, find_quotations(document.body, speaker=document.speaker), STAMP)
    return builder.part()


def opened(data: bytes) -> Segment:
    return Segment(Sections(FileInMemory(data)))


def merge(parts: Sequence[tuple[bytes, Collection[int]]]) -> bytes:
    return b"".join(pack_sections(merged([(opened(data), deleted) for data, deleted in parts])))


def test_another_segment_of_a_text_has_another_version() -> None:
    """Else an index of before would answer by rows that are made otherwise now."""
    made = hashlib.sha256()
    segment = opened(segment_of([TEXT]))
    for name in sorted(segment.sections.names):
        if name not in ("records", "record_ends"):
            made.update(segment.sections.bytes_of(name))
    made.update(zlib.decompress(segment.record(0)))  # other versions of zlib compress it otherwise
    kept = versions()
    told = "count up the version of what has changed, and note its digest here"
    assert DIGESTS.get((kept["schema"], kept["analysis"], kept["quotations"])) == made.hexdigest()[:16], told


def test_a_builder_can_be_sent_to_another_process() -> None:
    builder = pickle.loads(pickle.dumps(SegmentBuilder()))  # noqa: S301 - our own bytes
    document = read_document(TEXT.encode(), path="seeds/0.txt")
    builder.add(document, find_quotations(document.body), STAMP)
    assert builder.part() == segment_of([TEXT])


def test_what_is_stored_of_a_document_is_the_document() -> None:
    document = read_document(TEXT.encode(), path="seeds/0.txt")
    stored = opened(segment_of([TEXT])).document(0)
    assert (stored.document, stored.stamp) == (document, STAMP)
    tokens = list(tokenize(document.body))
    assert [*stored.words.starts] == [token.start for token in tokens]
    assert [*stored.words.lengths] == [token.end - token.start for token in tokens]
    found = find_quotations(document.body)
    assert [(one.speaker, one.as_written, one.confidence, one.reason) for one in stored.quotations] == [
        (one.speaker, one.as_written, one.confidence, one.reason) for one in found
    ]
    assert stored.speakers == ("Ana Ruiz", "Tom Hale")


def test_a_quotation_is_a_range_of_its_documents_positions() -> None:
    segment = opened(segment_of(["Nothing said.", TEXT]))
    assert list(segment.quotation_ends) == [0, len(segment.of_quotations("first"))]
    document = segment.document(1).document
    tokens = list(tokenize(document.body))
    ranges = zip(segment.of_quotations("first"), segment.of_quotations("end"), strict=True)
    for (first, end), one in zip(ranges, find_quotations(document.body), strict=True):
        assert [token.words for token in tokens[first:end]] == [token.words for token in tokenize(one.text)]


def test_the_words_of_each_field_are_found_in_their_rows() -> None:
    segment = opened(segment_of(["One plan.", TEXT]))
    assert segment.number("body", "nowhere") is None
    for field, term, rows in (("body", "plan", [0]), ("title", "plan", [0, 1]), ("body", "harbor", [1])):
        number = segment.number(field, term)
        assert number is not None
        assert list(segment.postings(field, number).rows) == rows
    assert "plan planned" in segment.dictionary(FORMS).texts(segment.dictionary(FORMS).starting_with(b"plan "))
    assert [list(segment.lengths(field)) for field in WORD_FIELDS] == [[2, 4], [2, 28]]


# Few words, so that they recur; some stand once, some in quotations.
WORDS = st.sampled_from(
    ["guard", "guards", "cease-fire", "U.S.", "harbor", "“We go,” said Ana Ruiz.", "\n\n", "é", "1,000"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=5)


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_merging_segments_gives_what_building_them_together_gives(parts: list[list[str]], data: st.DataObject) -> None:
    rows = [(text, part) for part, texts in enumerate(parts) for text in texts]
    gone = data.draw(st.sets(st.sampled_from(range(len(rows))))) if rows else set()
    builders = [SegmentBuilder() for _ in parts]
    deleted: list[set[int]] = [set() for _ in parts]
    whole = SegmentBuilder()
    for number, (text, part) in enumerate(rows):
        document = read_document(text.encode(), path=f"seeds/{number}.txt")
        quotations = find_quotations(document.body)
        builders[part].add(document, quotations, STAMP)
        if number in gone:
            deleted[part].add(sum(1 for _, other in rows[:number] if other == part))
        else:
            whole.add(document, quotations, STAMP)
    made = merge([(builder.part(), rows_gone) for builder, rows_gone in zip(builders, deleted, strict=True)])
    whole_data = whole.part()
    kept, expected = opened(made), opened(whole_data)
    for name in expected.sections.names:
        assert bytes(kept.sections.bytes_of(name)) == bytes(expected.sections.bytes_of(name)), name
    assert made == whole_data


@pytest.mark.parametrize(
    ("segments", "first"),
    [
        ([], 0),
        ([(5, 0)], 1),
        ([(5, 0), (5, 0), (5, 0)], 0),
        ([(10_000, 0), (1, 0)], 2),
        ([(10_000, 0), (1, 0), (1, 0)], 1),
        ([(10_000, 0), (2000, 0), (500, 0)], 0),
        ([(10_000, 0), (2000, 0), (400, 0)], 3),
        ([(10_000, 10_000), (1, 0)], 2),
        ([(10_000, 10_001), (1, 0)], 0),
        ([(0, 5)], 0),
    ],
)
def test_segments_are_merged_in_steps(segments: list[tuple[int, int]], first: int) -> None:
    assert first_to_merge(segments) == first


def test_many_additions_leave_few_segments_and_write_each_row_a_few_times() -> None:
    sizes: list[int] = []
    written = 0
    for _ in range(3000):
        sizes.append(1)
        first = first_to_merge([(size, 0) for size in sizes])
        written += sum(sizes[first:])
        sizes[first:] = [sum(sizes[first:])] if first < len(sizes) else []
    assert len(sizes) < 8
    assert written < 30 * 3000
