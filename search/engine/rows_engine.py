"""An engine over rows: which documents or quotations match a query, in what order, and what to show of them.

tree ── Matcher ──▶ matching rows ── scores ──▶ order ── HitBuilder ──▶ hits
"""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Final

from index.errors import OnrecordError
from search.engine._hits import HitBuilder
from search.engine._matcher import Matcher
from search.engine._scorer import row_scores
from search.engine.results import DocumentHit, DocumentView, Page, QuotationHit, QuotationSpan, Results
from search.engine.staleness import is_stale
from search.query.tree import wordings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from index.store.fields import Kind
    from index.store.snapshot_info import SnapshotInfo
    from search.engine.advice import Advice
    from search.engine.choices import Key, Period
    from search.engine.facets import Count
    from search.engine.rows import Rows
    from search.query.tree import Query, Wording

_MOST_ALIKE: Final = 3  # paths offered in place of one that is not indexed


class RowsEngine:
    """Answers from the rows of one published state of an index.

    root: the corpus, whose files may have changed since. info: what the state says about itself.
    """

    def __init__(self, rows: Rows, root: Path, info: SnapshotInfo) -> None:
        self.info = info
        self._rows = rows
        self._root = root
        documents = Matcher(rows, "document")
        self._matchers: dict[Kind, Matcher] = {"document": documents, "quotation": documents.other}

    def documents(self, query: Query, page: Page) -> Results[DocumentHit]:
        """The documents that match a query, in the page's order."""
        matcher = self._matchers["document"]
        builder = HitBuilder(self._rows, self._root)
        scores = row_scores(matcher, query, self._included(matcher, query, page, builder))
        markings, in_title = (matcher.markings(query), matcher.title_specs(query)) if page.snippets else (None, [])
        rows = self._ranked(scores, page)
        hits = tuple(builder.document_hit(row, scores[row], markings, in_title) for row in rows)
        return Results(hits, len(scores), tuple(matcher.matched_speakers(query)))

    def quotations(self, query: Query, page: Page) -> Results[QuotationHit]:
        """The quotations that match a query, in the page's order."""
        matcher = self._matchers["quotation"]
        builder = HitBuilder(self._rows, self._root)
        scores = row_scores(matcher, query, self._included(matcher, query, page, builder))
        specs = [marking.spec for marking in matcher.markings(query)]
        others: dict[int, list[int]] = {}
        if page.collapse_duplicates:
            others = self._duplicates(self._ranked(scores, Page(page.sort, limit=0)))
            scores = {row: scores[row] for row in others}
        hits = tuple(
            builder.quotation_hit(row, scores[row], specs, others.get(row, ())) for row in self._ranked(scores, page)
        )
        return Results(hits, len(scores), tuple(matcher.matched_speakers(query)))

    def count(self, query: Query, kind: Kind) -> int:
        """How many documents or quotations match a query."""
        return len(self._matchers[kind].rows(query))

    def count_by(self, query: Query, by: Key) -> list[Count]:
        """By speaker: how many quotations each has, most first. By a period: how many documents each has, ascending."""
        return self._count_by_speaker(query) if by == "speaker" else self._count_by_period(query, by)

    def show(self, paths: Sequence[str]) -> DocumentView:
        """The document indexed as the first of `paths` that there is, with its quotations in their order."""
        found = next(filter(None, (self._rows.with_key("document", "path", path) for path in paths)), None)
        if not found:
            raise OnrecordError(f"{paths[-1]} is not indexed; {self._advice_on_path(paths[-1])}")
        (row,) = found
        stored = self._rows.document(row)
        document = stored.document
        quotations = map(self._rows.quotation, self._rows.with_key("quotation", "path", document.path))
        spans = sorted(
            (QuotationSpan(one.start, one.end, one.speaker, one.as_written, one.reason) for one in quotations),
            key=lambda span: (span.start, -span.end),
        )
        stale = is_stale(self._root / document.path, stored.stamp)
        return DocumentView(document.path, document.title, document.date, stale, document.text, tuple(spans))

    def count_parts(self, query: Query, kind: Kind) -> tuple[int, ...]:
        """How many hits each part of a query has alone, in the order of `parts_of`."""
        from search.query.describe import parts_of

        return tuple(len(self._matchers[kind].rows(part.node)) for part in parts_of(query))

    def lacking(self, query: Query, paths: Sequence[str]) -> list[tuple[Wording, ...]]:
        """For each of these documents the words and phrases of a query, in their order, that it doesn't have."""
        found = {wording: self._matchers["document"].rows(wording) for wording in wordings(query)}
        rows = [self._rows.with_key("document", "path", path) for path in paths]
        return [tuple(one for one, matching in found.items() if matching.isdisjoint(there)) for there in rows]

    def advise(self, query: Query, kind: Kind) -> Advice:
        """What to say about a query that finds nothing."""
        from search.engine._suggestions import advise

        return advise(self._matchers[kind], query)

    def _count_by_speaker(self, query: Query) -> list[Count]:
        from search.engine.facets import Count

        matcher = self._matchers["quotation"]
        shown = matcher.speakers.shown_names
        speakers = (self._rows.quotation(row).speaker for row in matcher.rows(query))
        counts = Counter(shown[speaker] if speaker else None for speaker in speakers)
        ordered = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0] is None, counted[0] or ""))
        return [Count(name, count) for name, count in ordered]

    def _count_by_period(self, query: Query, by: Period) -> list[Count]:
        from search.engine.facets import by_period

        dates = self._rows.keys("date", self._matchers["document"].rows(query)).values()
        return by_period([datetime.date.fromisoformat(date) if date else None for date in dates], by)

    def _advice_on_path(self, path: str) -> str:
        name = path.rpartition("/")[2]
        same_name = (other for other in self._rows.terms("path") if other.rpartition("/")[2] == name)
        indexed = [other for other in same_name if self._rows.with_key("document", "path", other)]
        if indexed:
            return f"did you mean {', '.join(indexed[:_MOST_ALIKE])}?"
        return "`onrecord search -l -n 0 'path:*'` lists what is"

    def _included(self, matcher: Matcher, query: Query, page: Page, builder: HitBuilder) -> AbstractSet[int]:
        """The rows that match a query and that the page does not exclude."""
        rows = matcher.rows(query)
        if not page.exclude:
            return rows
        return {row for row in rows if builder.identity(matcher.kind, row) not in page.exclude}

    def _duplicates(self, rows: Sequence[int]) -> dict[int, list[int]]:
        """The first of each group of quotations with one speaker and the same words, with the others."""
        words = self._rows.keys("alike", rows)
        times = Counter(words.values())
        shown = self._matchers["quotation"].speakers.shown_names
        firsts: dict[tuple[str, str | None], int] = {}
        others: dict[int, list[int]] = {}
        for row in rows:
            speaker = self._rows.quotation(row).speaker if times[words[row]] > 1 else None
            first = firsts.setdefault((words[row], shown[speaker] if speaker else None), row)
            if first == row:
                others[row] = []
            else:
                others[first].append(row)
        return others

    def _ranked(self, scores: Mapping[int, float], page: Page) -> list[int]:
        """The rows of one page. Ties: the newer first, then by path, then in the order of the file; undated last."""
        end = page.offset + page.limit if page.limit else len(scores)
        rows = sorted(scores)
        if page.sort == "relevance" and end < len(rows):
            least = sorted(scores.values(), reverse=True)[end - 1]
            rows = [row for row in rows if scores[row] >= least]
        if not rows:
            return []
        paths, dates = self._rows.keys("path", rows), self._rows.keys("date", rows)
        rows.sort(key=lambda row: paths[row])
        rows.sort(key=lambda row: dates[row], reverse=True)
        if page.sort == "date":
            rows.sort(key=lambda row: dates[row] or "9999-99-99")
        elif page.sort == "relevance":
            rows.sort(key=lambda row: scores[row], reverse=True)
        return rows[page.offset : end]
