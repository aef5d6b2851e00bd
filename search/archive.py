"""An index from Python: what the commands find, as frozen values. Nothing of the command line is loaded.

`search.open` gives an `Archive`; docs/python.md shows how it is used.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict, overload

from index.corpus.root import find_root
from search.engine.results import Page
from search.engines import current_snapshot, find_store, open_engine
from search.query.filters import build_query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self, Unpack

    from search.engine.choices import Key, Sort
    from search.engine.engine import Engine
    from search.engine.facets import Count
    from search.engine.results import DocumentHit, QuotationHit
    from search.engine.results import Snippet as FoundSnippet
    from search.query.tree import Query

_DECIMALS: Final = 6  # of a score


class Filters(TypedDict, total=False):
    """What may be asked for beside a query, as with the options of the commands.

    speaker: a name, or several of which any will do. since, until, on: a date, or text such as "2025-09", "last week".
    any_word: any of the words instead of all. exact: each word as it is written. sure: speakers as good as certain.
    """

    speaker: str | Sequence[str]
    since: str | datetime.date
    until: str | datetime.date
    on: str | datetime.date
    any_word: bool
    exact: bool
    sure: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Snippet:
    """A slice of a file, exactly as it is there, with the matches in it.

    line, column: of the first match in the file, from 1. snippet_start: the offset of the slice in the file, in code
    points. spans: the matches, each [start, end) within `snippet`.
    """

    line: int
    column: int
    snippet: str
    snippet_start: int
    spans: tuple[tuple[int, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A document that was found.

    path: of the file, relative to the root. date: its day, if it has one. score: comparable only within one result.
    stale: the file has changed or disappeared since it was indexed. speakers: who is quoted in it. line, column,
    snippet, snippet_start, spans: those of the first of its one to three `snippets`.
    """

    path: str
    title: str
    date: datetime.date | None
    score: float
    stale: bool
    speakers: tuple[str, ...]
    line: int
    column: int
    snippet: str
    snippet_start: int
    spans: tuple[tuple[int, int], ...]
    snippets: tuple[Snippet, ...]

    def to_dict(self) -> dict[str, Any]:
        """The document by the keys of `onrecord search --format json`, of which docs/formats.md tells."""
        return _as_dict("document", self)


@dataclasses.dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation that was found.

    path, title, date, stale: of its document. score: its own. speaker: as resolved within the document, or None.
    as_written: the words that name the speaker there. confidence: of the speaker, 0 to 1. sure: the speaker is as good
    as certain. rule: which names the speaker (docs/quotations.md). text: the words without their marks, as read from
    `start` to `end`, offsets in the file in code points. sentence: what is read of the sentences they stand in. line to
    spans: as those of a Snippet, which is the quotation itself.
    """

    path: str
    title: str
    date: datetime.date | None
    score: float
    stale: bool
    speaker: str | None
    as_written: str | None
    confidence: float
    sure: bool
    rule: str
    text: str
    start: int
    end: int
    sentence: str
    line: int
    column: int
    snippet: str
    snippet_start: int
    spans: tuple[tuple[int, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """The quotation by the keys of `onrecord quotes --format json`, of which docs/formats.md tells."""
        return _as_dict("quotation", self)


class Archive:
    """The state of an index when it was opened; what is indexed later is seen by the next one that is opened.

    A context manager that closes it. query: in the language of docs/queries.md; "" for all that pass the `Filters`.
    The methods raise OnrecordError, which says what to do, if the query or a filter can't be read or the index is
    damaged; TypeError for a filter that there is not; ValueError once the archive is closed.
    """

    def __init__(self, root: Path | str, store: str | None = None, *, insecure: bool = False) -> None:
        """As `search.open`."""
        self.root = find_root(Path(root).expanduser())
        self._closing = contextlib.ExitStack()
        snapshot = current_snapshot(find_store(store, self.root, insecure=insecure))
        self._engine: Engine | None = self._closing.enter_context(open_engine(snapshot, self.root))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index; a second time does nothing."""
        self._engine = None
        self._closing.close()

    def documents(
        self, query: str = "", *, sort: Sort = "relevance", limit: int = 0, offset: int = 0, **filters: Unpack[Filters]
    ) -> tuple[Document, ...]:
        """The documents found. limit: how many to give, 0 for all; offset: how many of the first to leave out."""
        page = Page(sort=sort, limit=limit, offset=offset)
        return tuple(map(_document, self._opened.documents(_tree(query, filters), page).hits))

    def quotes(
        self,
        query: str = "",
        *,
        sort: Sort = "relevance",
        limit: int = 0,
        offset: int = 0,
        context: int = 0,
        **filters: Unpack[Filters],
    ) -> tuple[Quotation, ...]:
        """The quotations found, those in several documents each time. context: sentences around, in `sentence`, too."""
        page = Page(sort=sort, limit=limit, offset=offset, context=context)
        return tuple(map(_quotation, self._opened.quotations(_tree(query, filters), page).hits))

    @overload
    def count(self, query: str = "", *, by: None = None, **filters: Unpack[Filters]) -> int: ...
    @overload
    def count(self, query: str = "", *, by: Key, **filters: Unpack[Filters]) -> tuple[Count, ...]: ...
    def count(self, query: str = "", *, by: Key | None = None, **filters: Unpack[Filters]) -> int | tuple[Count, ...]:
        """How many documents are found; by "year", "month", "week" or "day" for each, by "speaker" how many quotations.

        Each such count has a `label`, None for nobody or no date, and a `count`.
        """
        tree = _tree(query, filters)
        return self._opened.count(tree, "document") if by is None else self._opened.count_by(tree, [by]).rows

    @property
    def _opened(self) -> Engine:
        if self._engine is None:
            raise ValueError("the archive is closed")
        return self._engine


def _tree(query: str, filters: Filters) -> Query:
    """A query and its filters. Raises TypeError for an unknown one."""
    if unknown := filters.keys() - Filters.__annotations__.keys():
        raise TypeError(f"no filter is called {min(unknown)}: there are {', '.join(Filters.__annotations__)}")
    speaker = filters.get("speaker", ())
    days = {name: str(day) for name in ("since", "until", "on") if (day := filters.get(name)) is not None}
    return build_query(
        query,
        today=datetime.datetime.now().astimezone().date(),
        any_word=filters.get("any_word", False),
        exact=filters.get("exact", False),
        sure=filters.get("sure", False),
        anything=True,
        speakers=[speaker] if isinstance(speaker, str) else list(speaker),
        **days,
    )


def _document(hit: DocumentHit) -> Document:
    snippets = tuple(map(_snippet, hit.snippets))
    return Document(**_of_any(hit), speakers=hit.speakers, **dataclasses.asdict(snippets[0]), snippets=snippets)


def _quotation(hit: QuotationHit) -> Quotation:
    return Quotation(
        **_of_any(hit),
        speaker=hit.speaker,
        as_written=hit.as_written,
        confidence=hit.confidence,
        sure=hit.is_sure,
        rule=hit.reason.rule,
        text=hit.text,
        start=hit.start,
        end=hit.end,
        sentence=hit.sentence,
        **dataclasses.asdict(_snippet(hit.snippet)),
    )


def _of_any(hit: DocumentHit | QuotationHit) -> dict[str, Any]:
    """What documents and quotations have alike."""
    score = round(hit.score, _DECIMALS)
    return {"path": hit.path, "title": hit.title, "date": hit.date, "score": score, "stale": hit.stale}


def _snippet(found: FoundSnippet) -> Snippet:
    return Snippet(found.line, found.column, found.text, found.start, found.spans)


def _as_dict(kind: str, found: Document | Quotation) -> dict[str, Any]:
    """The fields of a value for JSON, whose dates are text."""
    return {"kind": kind, **dataclasses.asdict(found), "date": found.date and found.date.isoformat()}
