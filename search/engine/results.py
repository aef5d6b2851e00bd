"""The results of a search: frozen values, independent of engines and terminals."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from index.quotations.reason import is_sure
from index.store.stored_document import digest_of_quotation
from index.value import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from index.quotations.reason import Reason
    from index.store.stored_document import StoredDocument
    from search.engine.choices import Sort
    from search.query.tree import Wording

Identity: TypeAlias = tuple[str, str]  # a result's path and digest: where both are equal, it is the same result


class Snippet(Value):
    """A slice of a file with the matches in it.

    text: the slice as it is in the file. start: its offset there, in code points of the decoded file.
    spans: the matches, [start, end) within `text`, ascending and apart. line, column: of the first span in the file,
    or of the slice where it has none; both from 1, the column in code points. byte_column: that in bytes of UTF-8.
    shown, shown_spans: what a reader sees of the slice, without the markup of the file's format, and the matches in it.
    is_cut_before, is_cut_after: whether it begins, or ends, within a sentence.
    """

    text: str
    start: int
    spans: tuple[tuple[int, int], ...]
    line: int
    column: int
    byte_column: int
    shown: str
    shown_spans: tuple[tuple[int, int], ...]
    is_cut_before: bool = False
    is_cut_after: bool = False


class FoundDocument(Value):
    """What any hit says about its document. fields: its values of RESULT_FIELDS, by name, as text."""

    fields: Mapping[str, str | None]

    @property
    def path(self) -> str:
        """Relative to the root."""
        return self.fields["path"] or ""

    @property
    def title(self) -> str:
        """On one line."""
        return self.fields["title"] or ""

    @property
    def date(self) -> datetime.date | None:
        """The day of the document, if it has one."""
        day = self.fields["date"]
        return datetime.date.fromisoformat(day) if day else None


class DocumentHit(FoundDocument):
    """A document that was found. digest: of the file as indexed, SHA-256 in hex.

    snippets: one to three, in the order of the file, or none where the page asks for none.
    stale: the file has changed or disappeared since it was indexed; what is shown is what was indexed.
    title_spans: the matches in the title, as those of a snippet.
    """

    digest: str
    score: float
    stale: bool
    speakers: tuple[str, ...]
    snippets: tuple[Snippet, ...]
    title_spans: tuple[tuple[int, int], ...] = ()

    @property
    def line(self) -> int:
        """That of the first snippet, of which there must be one."""
        return self.snippets[0].line

    @property
    def identities(self) -> tuple[Identity, ...]:
        """What identifies it."""
        return ((self.path, self.digest),)


class NearMiss(Value):
    """A document that was not found, and the words and phrases of the query that it lacks."""

    hit: DocumentHit
    lacks: tuple[Wording, ...]


class Page(Value):
    """Which of the hits to return: in which order, how many (0: all) and from which on, and whether with snippets.

    exclude: those that are skipped, as if they were not found.
    collapse_duplicates: return the same words of one speaker only once, even if quoted in several places.
    context: of quotations, return the sentences they stand in, with so many before and behind; None: not even those.
    """

    sort: Sort = "relevance"
    limit: int = 10
    offset: int = 0
    snippets: bool = True
    exclude: Collection[Identity] = frozenset()
    collapse_duplicates: bool = False
    context: int | None = None


class MatchedSpeakers(Value):
    """The speakers that a name in a query means. asked: its words. speakers: as they are shown, ascending."""

    asked: str
    speakers: tuple[str, ...]


class QuotationHit(FoundDocument):
    """A quotation that was found.

    speaker: as resolved within the document, or None. as_written: the words that name the speaker there.
    confidence: of the speaker, 0 to 1. reason: why it is that speaker. text: what is read from `start` to `end`,
    offsets in the file in code points, without its marks. snippet: the same slice of the file with the matches.
    sentence: what is read of the sentences that it stands in, and of those around, if the page asks for them. also:
    where else the same words of the same speaker occur, if duplicates are collapsed.
    """

    score: float
    stale: bool
    speaker: str | None
    as_written: str | None
    confidence: float
    reason: Reason
    text: str
    start: int
    end: int
    snippet: Snippet
    sentence: str = ""
    also: tuple[Identity, ...] = ()

    @property
    def line(self) -> int:
        """That of the snippet."""
        return self.snippet.line

    @property
    def is_sure(self) -> bool:
        """Whether the speaker is as good as certain."""
        return is_sure(self.speaker, self.confidence)

    @property
    def identities(self) -> tuple[Identity, ...]:
        """What identifies it, and its duplicates elsewhere."""
        return ((self.path, self.digest), *self.also)

    @property
    def digest(self) -> str:
        """Of its words and its speaker, so that it does not depend on where in its file it occurs."""
        return digest_of_quotation(self.text, self.speaker)


Found = TypeVar("Found", DocumentHit, QuotationHit)


class Results(Value, Generic[Found]):
    """The hits asked for, in their order, how many there are in all, and whom each name of the query means.

    repeats: how many more there are that are the same words of the same speaker as others, if they are collapsed.
    """

    hits: tuple[Found, ...]
    total: int
    matched_speakers: tuple[MatchedSpeakers, ...] = ()
    repeats: int = 0


class QuotationSpan(NamedTuple):
    """A quotation's place in its file, start and end in code points, its speaker, and why it is that one."""

    start: int
    end: int
    speaker: str | None
    as_written: str | None
    reason: Reason


class Passage(Value):
    """A place in a document where words that were asked for stand close together.

    first, last: its positions in the document's body. stale: the file has changed since it was indexed. share: of the
    words that any document has, how many stand there, from 0 to 1; a rare word counts more.
    """

    stored: StoredDocument
    stale: bool
    first: int
    last: int
    share: float


class DocumentView(Value):
    """One document as it was indexed, with its quotations in their order. text: the whole file's."""

    path: str
    title: str
    date: datetime.date | None
    stale: bool
    text: str
    quotations: tuple[QuotationSpan, ...]
