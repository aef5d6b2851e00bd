"""Asks a Whoosh index: which documents or quotations fit a query, in what order, and what to show of them.

    tree ── Matcher ──▶ rows that fit ── scores ──▶ order ── stored fields ──▶ hits

Hits are built before the reader closes.
"""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Final

from index.errors import OnrecordError, StoreError
from index.store.versions import VERSIONS
from index.whoosh_store.generations import usable_generation
from index.whoosh_store.reader import column, rows_of, stored_document
from search.engine.hits import Files, document_hit, identity, quotation_hit
from search.engine.matcher import opened
from search.engine.results import DocumentHit, DocumentView, Page, QuotationHit, QuotationSpan, Results
from search.engine.scorer import row_scores
from search.engine.staleness import is_stale

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from whoosh.reading import IndexReader

    from index.whoosh_store.generations import Generation
    from search.engine.facets import Count, Period
    from search.engine.matcher import Matcher
    from search.query.tree import Query

    Answer = TypeVar("Answer")


_MOST_ALIKE: Final = 3  # paths offered where one is not indexed


def open_index(store: pathlib.Path, root: pathlib.Path) -> Generation:
    """The index of `root` in `store`. Raises StoreError where there is none, or none that this version can read."""
    generation = usable_generation(store, root, VERSIONS)
    if generation is None:
        raise StoreError("there is no index yet: run `onrecord index`")
    return generation


def ask(store: pathlib.Path, root: pathlib.Path, question: Callable[[Generation], Answer]) -> Answer:
    """What a question is answered by the index of `root`: by the next generation where one came meanwhile.

    Raises StoreError as `open_index` does, and where the index is damaged.
    """
    generation = open_index(store, root)
    while True:
        try:
            return question(generation)
        except StoreError:
            latest = open_index(store, root)
            if latest == generation:
                raise
            generation = latest


def search_documents(
    generation: Generation, query: Query, page: Page, root: pathlib.Path, mentioning: Query | None = None
) -> Results[DocumentHit]:
    """The documents that fit a query; `mentioning` is what those fit that only mention a speaker asked for.

    Raises StoreError where the index is damaged.
    """
    with opened(generation, "document") as matcher:
        every = matcher.rows(query)
        rows = _unseen(matcher, every, page)
        scores = row_scores(matcher, query, rows, generation.meta)
        markings = matcher.markings(query) if page.snippets else None
        hits = tuple(
            document_hit(matcher.reader, row, scores[row], markings, root)
            for row in _ranked(matcher.reader, scores, page)
        )
        mentions = len(matcher.rows(mentioning)) if mentioning else 0
        return Results(hits, len(rows), tuple(matcher.meant(query)), mentions)


def search_quotations(generation: Generation, query: Query, page: Page, root: pathlib.Path) -> Results[QuotationHit]:
    """The quotations that fit a query. Raises StoreError where the index is damaged."""
    with opened(generation, "quotation") as matcher:
        rows = _unseen(matcher, matcher.rows(query), page)
        scores = row_scores(matcher, query, rows, generation.meta)
        marks = [marking.mark for marking in matcher.markings(query)]
        files = Files(matcher.reader)
        others: dict[int, list[int]] = {}
        if page.collapse_duplicates:
            others = _told_once(matcher, _ranked(matcher.reader, scores, Page(page.sort, limit=0)))
            scores = {row: scores[row] for row in others}
        hits = tuple(
            quotation_hit(files, matcher.reader, row, scores[row], marks, root, others=others.get(row, ()))
            for row in _ranked(matcher.reader, scores, page)
        )
        return Results(hits, len(scores), tuple(matcher.meant(query)))


def _told_once(matcher: Matcher, rows: Sequence[int]) -> dict[int, list[int]]:
    """The first quotation of each that are one speaker's and have the same words, with the others."""
    words = column(matcher.reader, "alike", rows)
    times = Counter(words.values())
    shown = matcher.shown_names()
    firsts: dict[tuple[str, str | None], int] = {}
    others: dict[int, list[int]] = {}
    for row in rows:
        speaker = matcher.reader.stored_fields(row).get("speaker") if times[words[row]] > 1 else None
        first = firsts.setdefault((words[row], shown.get(speaker) if speaker else None), row)
        if first == row:
            others[row] = []
        else:
            others[first].append(row)
    return others


def count_documents(generation: Generation, query: Query) -> int:
    """How many documents fit a query. Raises StoreError where the index is damaged."""
    with opened(generation, "document") as matcher:
        return len(matcher.rows(query))


def count_by_speaker(generation: Generation, query: Query) -> list[Count]:
    """How many of the quotations that fit a query are whose, most first; label None: nobody could be named.

    Raises StoreError where the index is damaged.
    """
    from search.engine.facets import Count

    with opened(generation, "quotation") as matcher:
        shown = matcher.shown_names()
        counts: Counter[str | None] = Counter()
        for row in matcher.rows(query):
            name = matcher.reader.stored_fields(row).get("speaker")
            counts[shown.get(name, name)] += 1
        ordered = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0] is None, counted[0] or ""))
        return [Count(name, count) for name, count in ordered]


def count_by_period(generation: Generation, query: Query, by: Period) -> list[Count]:
    """How many of the documents that fit a query are of which year, month or day, ascending; label None: undated.

    Raises StoreError where the index is damaged.
    """
    from search.engine.facets import by_period

    with opened(generation, "document") as matcher:
        dates = column(matcher.reader, "date", matcher.rows(query)).values()
        return by_period([datetime.date.fromisoformat(date) if date else None for date in dates], by)


def show_document(generation: Generation, paths: Sequence[str], root: pathlib.Path) -> DocumentView:
    """The document indexed as the first of `paths`, relative to the root, that there is, with its quotations.

    Raises OnrecordError where there is none, StoreError where the index is damaged.
    """
    with opened(generation, "document") as matcher:
        rows = next(filter(None, (rows_of(matcher.reader, "path", path) for path in paths)), [])
        stored = [matcher.reader.stored_fields(row) for row in rows]
        documents = [row for row in stored if row["row"] == "document"]
        if not documents:
            name = paths[-1].rpartition("/")[2]
            alike = [path for path in matcher.postings.lexicon("path") if path.rpartition("/")[2] == name]
            advice = "`onrecord search -l -n 0 'path:*'` lists what is"
            if alike:
                advice = f"did you mean {', '.join(alike[:_MOST_ALIKE])}?"
            raise OnrecordError(f"{paths[-1]} is not indexed; {advice}")
        document = stored_document(documents[0])
        passages = [
            QuotationSpan(row["quotation"]["start"], row["quotation"]["end"], row.get("speaker"))
            for row in stored
            if row["row"] == "quotation"
        ]
        stale = is_stale(documents[0], root)
        passages.sort(key=lambda passage: (passage.start, -passage.end))
        return DocumentView(document.path, document.title, document.date, stale, document.text, tuple(passages))


def _unseen(matcher: Matcher, rows: set[int], page: Page) -> set[int]:
    """Those of `rows` that the page does not pass over."""
    if not page.exclude:
        return rows
    files = Files(matcher.reader)
    return {row for row in rows if identity(files, matcher.reader.stored_fields(row)) not in page.exclude}


def _ranked(reader: IndexReader, scores: dict[int, float], page: Page) -> list[int]:
    """The rows of one page. Ties: the newer first, then by path; undated last."""
    end = page.offset + page.limit if page.limit else len(scores)
    rows = list(scores)
    if page.sort == "relevance" and end < len(rows):
        least = sorted(scores.values(), reverse=True)[end - 1]
        rows = [row for row in rows if scores[row] >= least]
    if not rows:
        return []
    paths, dates = column(reader, "path", rows), column(reader, "date", rows)
    rows.sort(key=lambda row: paths[row])
    rows.sort(key=lambda row: dates[row], reverse=True)
    if page.sort == "date":
        rows.sort(key=lambda row: dates[row] or "9999-99-99")
    elif page.sort == "relevance":
        rows.sort(key=lambda row: scores[row], reverse=True)
    return rows[page.offset : end]
