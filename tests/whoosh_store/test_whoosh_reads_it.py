"""A generation is a Whoosh index: Whoosh opens it, and its own parser and searcher find what onrecord finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whoosh.index import open_dir
from whoosh.qparser import MultifieldParser, QueryParser
from whoosh.query import Every

from tests.whoosh_store.generations import current_generation

if TYPE_CHECKING:
    from whoosh.index import FileIndex

    from tests.conftest import Corpus


@pytest.fixture
def updated(corpus: Corpus) -> Corpus:
    """The town after several updates: an index of several segments, with deleted documents."""
    for number in range(20):
        corpus.write(f"filler-{number}.txt", f" date 2024-01-01 Filler number {number}, said the harbor master.")
    text = corpus.path("INDEX.md").read_text()
    fillers = "".join(f"- filler-{number}.txt\n" for number in range(20))
    corpus.write("INDEX.md", text + fillers)
    corpus.index()
    corpus.write("storm.txt", " date 2025-02-21 The storm took the harbor. “We saw it go,” said Kim Lee.")
    corpus.write("late.txt", "Ana Ruiz date 2025-05-01 The harbor is dredged again.")
    corpus.write("INDEX.md", text + fillers.replace("- filler-3.txt\n", "") + "- late.txt\n")
    corpus.index()
    return corpus


def opened(corpus: Corpus) -> FileIndex:
    generation = current_generation(corpus.store)
    assert generation
    return open_dir(str(generation.folder))


def found_by_whoosh(corpus: Corpus, query: str, *fields: str) -> set[str]:
    index = opened(corpus)
    with index.searcher() as searcher:
        results = searcher.search(MultifieldParser(fields or ["body"], index.schema).parse(query), limit=None)
        return {hit["path"].removeprefix("seeds/") for hit in results}


def test_it_has_several_segments_and_deletions(updated: Corpus) -> None:
    index = opened(updated)
    assert {"date", "speaker", "body"} <= set(index.schema.names())
    with index.reader() as reader:
        assert len(reader.leaf_readers()) == 2
        assert reader.has_deletions()
    with index.searcher() as searcher:
        assert {hit["path"].removeprefix("seeds/") for hit in searcher.search(Every(), limit=None)} == updated.found(
            "date:1900.. OR -date:1900.."
        )


@pytest.mark.parametrize(
    "query",
    [
        "harbor",
        '"the harbor"',
        "harbor storm",
        "harbor -storm",
        "school OR dredged",
        "filler",
        "took",
        "nowhere",
        "dredg*",
    ],
)
def test_its_searcher_finds_what_onrecord_finds(updated: Corpus, query: str) -> None:
    assert found_by_whoosh(updated, query.replace(" -", " NOT "), "title", "body") == updated.found(query, exact=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("date:2025-02-21", {"storm.txt"}),
        ("date:2025-02-20", set()),
        ('speaker:"Kim Lee"', {"storm.txt"}),
        ('speaker:"Kim Lee" harbor', {"storm.txt"}),
        ('speaker:"Kim Lee" dredged', set()),
        ("speaker:nobody", set()),
        ("date:[2025-05 TO 2025-06]", {"late.txt"}),
        ("title:storm harbor", {"storm.txt"}),
    ],
)
def test_its_parser_asks_for_dates_speakers_and_titles(updated: Corpus, query: str, expected: set[str]) -> None:
    assert found_by_whoosh(updated, query) == expected


def test_what_is_stored_of_a_document_is_there(updated: Corpus) -> None:
    with opened(updated).searcher() as searcher:
        (hit,) = searcher.search(QueryParser("date", opened(updated).schema).parse("2025-05-01"))
        assert dict(hit) == {
            "path": "seeds/late.txt", "title": "The harbor is dredged again.", "date": "2025-05-01",
            "speaker": ["Ana Ruiz"], "body": "The harbor is dredged again.",
        }  # fmt: skip


def test_lengths_are_exact_and_positions_those_of_the_text(updated: Corpus) -> None:
    with opened(updated).reader() as reader:
        (number,) = (number for number, stored in reader.iter_docs() if stored["path"] == "seeds/late.txt")
        assert reader.doc_field_length(number, "body") == 5
        matcher = reader.postings("body", b"dredged")
        matcher.skip_to(number)
        assert matcher.id() == number
        assert matcher.value_as("positions") == [3]
        assert (b"dredged") in set(reader.lexicon("body"))
        assert reader.doc_frequency("body", b"dredged") == 2
