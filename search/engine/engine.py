"""What every engine answers. One is open for one command, over one published state of an index: its results,
explanations and advice are of the same state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.store.fields import Kind
    from search.engine.advice import Advice
    from search.engine.choices import Key
    from search.engine.facets import Table
    from search.engine.results import DocumentHit, DocumentView, Page, Passage, QuotationHit, Results
    from search.query.tree import Query, Wording


class Engine(Protocol):
    """Answers questions. Every method raises StoreError where the index is damaged."""

    def documents(self, query: Query, page: Page) -> Results[DocumentHit]:
        """The documents that match a query, in the page's order."""

    def quotations(self, query: Query, page: Page) -> Results[QuotationHit]:
        """The quotations that match a query, in the page's order."""

    def count(self, query: Query, kind: Kind) -> int:
        """How many documents or quotations match a query."""

    def count_by(self, query: Query, by: Sequence[Key]) -> Table:
        """How many match a query of each label of a key, or of two keys that are different: the rows', the columns'.

        By speaker quotations are counted, otherwise documents. Speakers come with most first, those with none whom the
        query asks for, too; periods ascending, from the first to the last, including empty ones. A label of None,
        nobody named or undated, comes last.
        """

    def show(self, paths: Sequence[str]) -> DocumentView:
        """The document indexed as the first of `paths`, relative to the root, that there is, with its quotations.

        Raises OnrecordError if there is none.
        """

    def count_parts(self, query: Query, kind: Kind) -> Sequence[int]:
        """How many hits each part of a query has alone, in the order of `parts_of`."""

    def passages(self, words: Sequence[str], speaker: str | None, limit: int) -> Sequence[Passage]:
        """The places in documents that have most of some words close together, best first, and so many of them.

        words: folded, as the analyzer spells them. Of places that are as good, those in documents in which a speaker
        of this name speaks come first.
        """

    def lacking(self, query: Query, paths: Sequence[str]) -> Sequence[tuple[Wording, ...]]:
        """For each of these documents the words and phrases of a query, in their order, that it doesn't have.

        What is under a NOT is not asked for, so it can't be lacking.
        """

    def missing(self) -> str:
        """A line on what of the corpus is not indexed yet, and so is missing in every answer; "" for nothing."""

    def is_behind(self) -> bool:
        """Whether INDEX.md is not the one that was indexed, so that there may be more to find."""

    def advise(self, query: Query, kind: Kind) -> Advice:
        """What to say about a query that finds nothing."""
