"""An engine over rows: which documents or quotations match a query, in what order, and what to show of them.

tree ── Matcher ──▶ matching rows ── scores ──▶ order ── HitBuilder ──▶ hits
"""

from __future__ import annotations

import datetime
from collections import Counter
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from index.errors import OnrecordError
from search.engine._highlights import find_marks, nodes_marked
from search.engine._hits import HitBuilder
from search.engine._matcher import Matcher
from search.engine._scorer import scores_of
from search.engine.results import DocumentHit, DocumentView, Page, Passage, QuotationHit, Results
from search.engine.staleness import manifest_has_changed
from search.engine.vocabulary import RowsVocabulary
from search.query.walks import asked_speakers, operands_of, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from index.names.known_speaker import KnownSpeaker
    from index.store.fields import Kind
    from index.store.store import Snapshot
    from search.engine._highlights import Mark
    from search.engine.advice import Advice
    from search.engine.choices import Key
    from search.engine.facets import Facet, Table
    from search.engine.rows import Rows
    from search.engine.vocabulary import Vocabulary
    from search.query.tree import Query, Wording


class RowsEngine:
    """Answers from the rows of one published state of an index.

    root: the corpus, whose files may have changed since. snapshot: the state.
    """

    def __init__(self, rows: Rows, root: Path, snapshot: Snapshot) -> None:
        self._rows = rows
        self._root = root
        self._snapshot = snapshot
        documents = Matcher(rows, "document")
        self._matchers: dict[Kind, Matcher] = {"document": documents, "quotation": documents.other}

    def documents(self, query: Query, page: Page) -> Results[DocumentHit]:
        """The documents that match a query, in the page's order."""
        matcher = self._matchers["document"]
        builder = HitBuilder(self._rows, self._root)
        scores = scores_of(matcher, query, self._included(matcher, query, page, builder), _best(page))
        rows = self._ranked(matcher, scores, page)
        marks: Mapping[int, set[Mark]] | None = None
        in_title: Mapping[int, set[Mark]] = {}
        weights: list[float] = []
        if page.snippets:
            marks, in_title = (find_marks(matcher, query, field, set(rows)) for field in ("body", "title"))
            weights = [matcher.weight(one) for node, _ in nodes_marked(query, "body") for one in operands_of(node)]
        hits = tuple(
            builder.document_hit(
                row, scores[row], None if marks is None else marks.get(row, ()), in_title.get(row, ()), weights
            )
            for row in rows
        )
        return Results(hits, len(scores), tuple(matcher.matched_speakers(query)))

    def quotations(self, query: Query, page: Page) -> Results[QuotationHit]:
        """The quotations that match a query, in the page's order."""
        matcher = self._matchers["quotation"]
        builder = HitBuilder(self._rows, self._root)
        best = None if page.collapse_duplicates else _best(page)
        scores = scores_of(matcher, query, self._included(matcher, query, page, builder), best)
        others: dict[int, list[int]] = {}
        found = len(scores)
        if page.collapse_duplicates:
            others = self._duplicates(self._ranked(matcher, scores, Page(page.sort, limit=0)))
            scores = {number: scores[number] for number in others}
        numbers = self._ranked(matcher, scores, page)
        marks = find_marks(matcher, query, "said", set(numbers))
        hits = tuple(
            builder.quotation_hit(number, scores[number], marks.get(number, ()), others.get(number, ()), page.context)
            for number in numbers
        )
        return Results(hits, len(scores), tuple(matcher.matched_speakers(query)), found - len(scores))

    def count(self, query: Query, kind: Kind) -> int:
        """How many documents or quotations match a query."""
        return len(self._matchers[kind].rows(query))

    def count_by(self, query: Query, by: Sequence[Key]) -> Table:
        """How many match a query of each label of a key, or of two."""
        from search.engine.facets import tabulate

        matcher = self._matchers["quotation" if "speaker" in by else "document"]
        numbers = sorted(matcher.rows(query))
        facets: list[Sequence[Facet]] = [
            self._speakers(numbers) if key == "speaker" else _days(matcher, numbers) for key in by
        ]
        return tabulate(by, Counter(zip(*facets, strict=True)), self._asked(query))

    def show(self, paths: Sequence[str]) -> DocumentView:
        """The document indexed as the first of `paths` that there is, with its quotations in their order."""
        from search.engine.document_view import document_view, not_indexed

        found = next(filter(None, (self._rows.with_key("path", path) for path in paths)), None)
        if not found:
            raise OnrecordError(not_indexed(paths[-1], self._of_same_name(paths[-1])))
        (row,) = found
        return document_view(self._rows.document(row), self._root)

    def count_parts(self, query: Query, kind: Kind) -> tuple[int, ...]:
        """How many hits each part of a query has alone, in the order of `parts_of`."""
        from search.query.describe import parts_of

        return tuple(len(self._matchers[kind].rows(part.node)) for part in parts_of(query))

    def passages(self, words: Sequence[str], speaker: str | None, limit: int) -> list[Passage]:
        """The places in documents that have most of some words close together, best first."""
        from index.names.name import name_words
        from search.engine._passages import find_windows

        speakers = self._matchers["quotation"].speakers.matching(name_words(speaker)) if speaker else ()
        names = {name for one in speakers for name in one.names}
        preferred = {row for name in names for row in self._rows.with_key("speaker", name)}
        windows = find_windows(self._rows, words, limit, preferred)
        return [self._passage_builder.passage(*window) for window in windows]

    def lacking(self, query: Query, paths: Sequence[str]) -> list[tuple[Wording, ...]]:
        """For each of these documents the words and phrases of a query, in their order, that it doesn't have."""
        found = {wording: self._matchers["document"].rows(wording) for wording in wordings(query)}
        rows = [self._rows.with_key("path", path) for path in paths]
        return [tuple(one for one, matching in found.items() if matching.isdisjoint(there)) for there in rows]

    def missing(self) -> str:
        """A line on what of the corpus is not indexed yet; "" for nothing."""
        return self._snapshot.missing()

    def is_behind(self) -> bool:
        """Whether INDEX.md is not the one that was indexed, so that there may be more to find."""
        return manifest_has_changed(self._root, self._snapshot.catalogue().manifest_digest)

    def advise(self, query: Query, kind: Kind) -> Advice:
        """What to say about a query that finds nothing."""
        from search.engine.suggestions import advise

        return advise(_Evidence(self._matchers[kind]), query)

    @cached_property
    def _passage_builder(self) -> HitBuilder:
        """One for all, since several passages are of one document."""
        return HitBuilder(self._rows, self._root)

    def _speakers(self, quotations: Sequence[int]) -> list[str | None]:
        """The name by which the speaker of each quotation is shown."""
        shown = self._matchers["quotation"].speakers.shown_names
        names = self._rows.speakers_of(quotations)
        return [shown[name] if (name := names[number]) else None for number in quotations]

    def _asked(self, query: Query) -> list[str]:
        """The speakers whom a query asks for, by the names by which they are shown; one that it has not, as written."""
        table = self._matchers["quotation"].speakers
        asked = [node.words for node in asked_speakers(query, under_not=False) if node.words]
        names = ([one.name for one in table.matching(words)] or [" ".join(words)] for words in asked)
        return list(chain.from_iterable(names))

    def _of_same_name(self, path: str) -> list[str]:
        """The paths of files that are indexed and have the name of another."""
        name = path.rpartition("/")[2]
        same_name = (other for other in self._rows.terms("path") if other.rpartition("/")[2] == name)
        return [other for other in same_name if self._rows.with_key("path", other)]

    def _included(self, matcher: Matcher, query: Query, page: Page, builder: HitBuilder) -> AbstractSet[int]:
        """What matches a query and is not excluded by the page."""
        numbers = matcher.rows(query)
        if not page.exclude:
            return numbers
        return {number for number in numbers if builder.identity(matcher.kind, number) not in page.exclude}

    def _duplicates(self, quotations: Sequence[int]) -> dict[int, list[int]]:
        """The first of each group of quotations with one speaker and the same words, with the others."""
        words = self._rows.wordings_of(quotations)
        times = Counter(words.values())
        speakers = self._rows.speakers_of([one for one in quotations if times[words[one]] > 1])
        shown = self._matchers["quotation"].speakers.shown_names
        firsts: dict[tuple[int, str], int] = {}
        others: dict[int, list[int]] = {}
        for quotation in quotations:
            speaker = speakers.get(quotation, "")
            first = firsts.setdefault((words[quotation], shown[speaker] if speaker else ""), quotation)
            if first == quotation:
                others[quotation] = []
            else:
                others[first].append(quotation)
        return others

    def _ranked(self, matcher: Matcher, scores: Mapping[int, float], page: Page) -> list[int]:
        """What is on one page. Ties: the newer first, then by path, then in the order of the file; undated last."""
        end = page.offset + page.limit if page.limit else len(scores)
        numbers = sorted(scores)
        if page.sort == "relevance" and end < len(numbers):
            least = sorted(scores.values(), reverse=True)[end - 1]
            numbers = [number for number in numbers if scores[number] >= least]
        if not numbers:
            return []
        paths, dates = matcher.keys("path", numbers), matcher.keys("date", numbers)
        numbers.sort(key=paths.__getitem__)
        numbers.sort(key=dates.__getitem__, reverse=True)
        if page.sort == "oldest":
            numbers.sort(key=lambda number: dates[number] or "9999-99-99")
        elif page.sort == "relevance":
            numbers.sort(key=scores.__getitem__, reverse=True)
        return numbers[page.offset : end]


class _Evidence:
    """What a matcher tells of its index."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher, self.kind = matcher, matcher.kind
        self.vocabulary: Vocabulary = RowsVocabulary(matcher.source)

    def counts(self, queries: Sequence[Query]) -> list[int]:
        """How many rows or quotations each query matches."""
        return [len(self._matcher.rows(query)) for query in queries]

    def days(self, query: Query) -> set[str]:
        """The days of what a query matches."""
        return set(self._matcher.keys("date", self._matcher.rows(query)).values()) - {""}

    def speakers_of(self, words: tuple[str, ...]) -> Sequence[KnownSpeaker]:
        """Whom the words of a name mean."""
        return self._matcher.speakers.matching(words)

    def speakers_like(self, _: tuple[str, ...]) -> Sequence[KnownSpeaker]:
        """Everyone who speaks."""
        return self._matcher.speakers.speakers


def _best(page: Page) -> int | None:
    """How many of those with the highest scores a page needs; None if it needs the scores of all."""
    return page.offset + page.limit if page.limit and page.sort == "relevance" else None


def _days(matcher: Matcher, numbers: Sequence[int]) -> list[datetime.date | None]:
    """The day of the document of each."""
    dates = matcher.keys("date", numbers)
    return [datetime.date.fromisoformat(date) if (date := dates[number]) else None for number in numbers]
