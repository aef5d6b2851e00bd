"""The oracle as an engine: it reads every listed file when it is opened, and has no index.

What fits a query is the oracle's word; the rest is told plainly from the files. Where the oracle has no notion of a
thing, it says the least that the Protocol allows: all scores are 0, so that the best first means the newest first; a
document's snippet is the beginning of its body, and no words are marked; advice guesses at no word or name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from index.corpus.document_reader import read_document
from index.corpus.file_state import state_of
from index.errors import OnrecordError
from index.names.known_speaker import matching_speakers
from index.names.name import name_words
from index.names.speakers import join_speakers
from index.quotations.pipeline import quotations_of
from index.store.catalogue import EMPTY
from index.store.fields import RESULT_FIELDS
from index.store.file_stamp import FileStamp
from index.store.stored_document import StoredDocument, StoredQuotation
from index.text._lines import Lines
from index.text.analyzer import tokenize
from index.text.word_offsets import WordOffsets
from index.update.indexer import read_manifest
from search.engine.advice import Advice, Nearest
from search.engine.results import (
    DocumentHit,
    DocumentView,
    MatchedSpeakers,
    Passage,
    QuotationHit,
    QuotationSpan,
    Results,
    Snippet,
)
from search.engine.staleness import is_stale
from search.query.build import all_of
from search.query.describe import parts_of
from search.query.tree import And, Dates
from search.query.walks import asked_speakers, wordings
from tests.engine import oracle
from tests.engine.tables import table_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from index.corpus.document import Document
    from index.quotations.quotation import Quotation
    from index.store.fields import Kind
    from search.engine.choices import Key, Sort
    from search.engine.engine import Engine
    from search.engine.facets import Table
    from search.engine.results import Identity, Page
    from search.query.tree import Query, Wording


T = TypeVar("T")
_SNIPPET: Final = 60  # characters of a body that are shown


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read: what the oracle knows of it, and what a hit tells besides."""

    text: oracle.Text
    document: Document
    quotations: tuple[Quotation, ...]
    stamp: FileStamp

    @property
    def identity(self) -> Identity:
        """What identifies it."""
        return self.text.path, self.stamp.digest

    def rank(self, sort: Sort) -> tuple[bool, int, str]:
        """Where it stands among others."""
        return _rank(self.text, sort)


class Place(NamedTuple):
    """One quotation of a file."""

    file: File
    said: oracle.Said
    quotation: Quotation

    @property
    def identity(self) -> Identity:
        """What identifies it."""
        words = f"{self.said.speaker or ''}\n{self.said.text}"
        return self.file.text.path, hashlib.sha256(words.encode("utf-8")).hexdigest()

    def rank(self, sort: Sort) -> tuple[object, ...]:
        """Where it stands among others."""
        return *_rank(self.file.text, sort), self.said.start, -self.said.end


def open_oracle(root: Path) -> OracleEngine:
    """The oracle's engine over all files that the INDEX.md of a root lists and that can be read."""
    entries = read_manifest(root, EMPTY).entries
    return OracleEngine([_read(root, entry.path, entry.title, entry.date) for entry in entries], root)


def _words_of(file: File) -> list[str]:
    """The words of a body, each at its position."""
    return [token.words[0] for token in tokenize(file.document.body)]


def _stored(file: File) -> StoredDocument:
    tokens = list(tokenize(file.document.body))
    words = WordOffsets([token.start for token in tokens], [token.end - token.start for token in tokens])
    to_file = file.document.reading.file_span
    quotations = tuple(
        StoredQuotation(*to_file(one.start, one.end), one.speaker, one.as_written, one.confidence, one.reason)
        for one in file.quotations
    )
    return StoredDocument(file.document, file.stamp, quotations, words)


def _manifest(root: Path) -> bytes:
    return (root / "seeds/INDEX.md").read_bytes()


def _read(root: Path, name: str, title: str | None, date: datetime.date | None) -> File:
    path = f"seeds/{name}"
    data, status = (root / path).read_bytes(), (root / path).stat()
    document = read_document(data, path=path, title=title, date=date)
    stamp = FileStamp(hashlib.sha256(data).hexdigest(), state_of(status), settled=True)
    quotations = quotations_of(document)
    return File(oracle.read_text(data, path, title=title, date=date), document, quotations, stamp)


class OracleEngine:
    """Answers by reading every text."""

    def __init__(self, files: Collection[File], root: Path) -> None:
        self._root = root
        self._files = {file.text.path: file for file in files}
        self._texts = [file.text for file in files]
        self._manifest = _manifest(root)

    def documents(self, query: Query, page: Page) -> Results[DocumentHit]:
        """The documents that match a query, in the page's order."""
        found = [file for file in self._fitting_files(query) if file.identity not in page.exclude]
        found.sort(key=lambda file: file.rank(page.sort))
        hits = tuple(self._document_hit(file, page) for file in _cut(found, page))
        return Results(hits, len(found), self._matched_speakers(query))

    def quotations(self, query: Query, page: Page) -> Results[QuotationHit]:
        """The quotations that match a query, in the page's order."""
        found = [place for place in self._fitting_places(query) if place.identity not in page.exclude]
        groups: dict[object, list[Place]] = {}
        for place in sorted(found, key=lambda place: place.rank(page.sort)):
            same = (
                (oracle.plain(place.said.text), self._shown(place.said.speaker)) if page.collapse_duplicates else place
            )
            groups.setdefault(same, []).append(place)
        hits = tuple(self._quotation_hit(first, others) for first, *others in _cut(list(groups.values()), page))
        return Results(hits, len(groups), self._matched_speakers(query), len(found) - len(groups))

    def count(self, query: Query, kind: Kind) -> int:
        """How many documents or quotations match a query."""
        return len(self._fitting_files(query) if kind == "document" else self._fitting_places(query))

    def count_by(self, query: Query, by: Sequence[Key]) -> Table:
        """How many of the quotations that fit are whose, or how many of what fits is of which period."""
        if "speaker" not in by:
            days = [file.text.date for file in self._fitting_files(query)]
            return table_of(dict.fromkeys(by, days))
        places = list(self._fitting_places(query))
        speakers = [self._shown(place.said.speaker) for place in places]
        days = [place.file.text.date for place in places]
        asked = []
        for words in (node.words for node in asked_speakers(query, under_not=False) if node.words):
            meant = [one.name for one in matching_speakers(words, join_speakers(self._names()))]
            asked += meant or [" ".join(words)]
        return table_of({key: speakers if key == "speaker" else days for key in by}, asked)

    def show(self, paths: Sequence[str]) -> DocumentView:
        """The document at the first of `paths` that there is, with its quotations in their order."""
        for path in paths:
            if path in self._files:
                file = self._files[path]
                spans = tuple(
                    QuotationSpan(one.start, one.end, one.speaker, one.as_written, one.reason)
                    for one in file.text.quotations
                )
                text = file.document.text
                return DocumentView(path, file.text.title, file.text.date, self._is_stale(file), text, spans)
        raise OnrecordError(f"{paths[-1]} is not indexed")

    def count_parts(self, query: Query, kind: Kind) -> list[int]:
        """How many hits each part of a query has by itself."""
        return [self.count(part.node, kind) for part in parts_of(query)]

    def lacking(self, query: Query, paths: Sequence[str]) -> list[tuple[Wording, ...]]:
        """For each of these documents what it lacks of the words and phrases of a query."""
        found = {one: oracle.documents(one, self._texts) for one in wordings(query)}
        return [tuple(one for one, there in found.items() if path not in there) for path in paths]

    def passages(self, words: Sequence[str], speaker: str | None, limit: int) -> list[Passage]:
        """The run of positions of each document that has most of some words; each word counts the same."""
        wanted = set(words) & {word for file in self._files.values() for word in _words_of(file)}
        width = len(words) + len(words) // 2 + 8
        meant = matching_speakers(name_words(speaker), join_speakers(self._names())) if speaker else ()
        names = {name for one in meant for name in one.names}
        found = []
        for path, file in self._files.items():
            there = [(at, word) for at, word in enumerate(_words_of(file)) if word in wanted]
            runs = [[one for one in there[begin:] if one[0] < at + width] for begin, (at, _) in enumerate(there)]
            best = max(runs, key=lambda run: len({word for _, word in run}), default=None)
            if best:
                share = len({word for _, word in best}) / len(wanted)
                speaks = not names.isdisjoint(one.speaker for one in file.quotations)
                found.append((-share, not speaks, path, best[0][0], best[-1][0]))
        return [
            Passage(_stored(self._files[path]), self._is_stale(self._files[path]), first, last, -share)
            for share, _, path, first, last in sorted(found)[:limit]
        ]

    def missing(self) -> str:
        """Nothing: all files are read."""
        return ""

    def is_behind(self) -> bool:
        """Whether INDEX.md is not as it was when this was opened."""
        return self._manifest != _manifest(self._root)

    def advise(self, query: Query, kind: Kind) -> Advice:
        """What there is without the query's dates, and how near to them: nearest of all days, the newest of several."""
        parts = query.parts if isinstance(query, And) else (query,)
        dates = [part for part in parts if isinstance(part, Dates)]
        undated = all_of(part for part in parts if not isinstance(part, Dates))
        if not dates or not self.count(undated, kind):
            return Advice(None, ())
        files = [place.file for place in self._fitting_places(undated)]
        days = {file.text.date for file in (self._fitting_files(undated) if kind == "document" else files)}
        dated = sorted((day for day in days if day), reverse=True)
        nearest = min(dated, key=lambda day: max(_days_off(day, one) for one in dates), default=None)
        return Advice(Nearest(self.count(undated, kind), nearest), ())

    def _fitting_files(self, query: Query) -> list[File]:
        found = oracle.documents(query, self._texts)
        return [file for path, file in self._files.items() if path in found]

    def _fitting_places(self, query: Query) -> list[Place]:
        found = oracle.quotations(query, self._texts)
        return [place for place in self._places() if (place.file.text.path, place.said.start, place.said.end) in found]

    def _places(self) -> Iterator[Place]:
        for file in self._files.values():
            for said, quotation in zip(file.text.quotations, file.quotations, strict=True):
                yield Place(file, said, quotation)

    def _names(self) -> set[str]:
        return {place.said.speaker for place in self._places() if place.said.speaker}

    def _shown(self, name: str | None) -> str | None:
        """The name under which a speaker is shown."""
        return next((one.name for one in join_speakers(self._names()) if name in one.names), None)

    def _matched_speakers(self, query: Query) -> tuple[MatchedSpeakers, ...]:
        everyone = join_speakers(self._names())
        asked = dict.fromkeys(node.words for node in asked_speakers(query) if node.words)
        return tuple(
            MatchedSpeakers(" ".join(words), tuple(one.name for one in matching_speakers(words, everyone)))
            for words in asked
        )

    def _document_hit(self, file: File, page: Page) -> DocumentHit:
        text = file.text
        return DocumentHit(
            fields=_fields(file),
            digest=file.stamp.digest,
            score=0.0,
            stale=self._is_stale(file),
            speakers=tuple(dict.fromkeys(one.speaker for one in text.quotations if one.speaker)),
            snippets=(_unmarked(file, 0, min(_SNIPPET, len(text.body))),) if page.snippets else (),
        )

    def _quotation_hit(self, place: Place, others: Sequence[Place]) -> QuotationHit:
        file, said, quotation = place
        return QuotationHit(
            fields=_fields(file),
            score=0.0,
            stale=self._is_stale(file),
            speaker=said.speaker,
            as_written=quotation.as_written,
            confidence=quotation.confidence,
            reason=quotation.reason,
            text=said.text,
            start=said.start,
            end=said.end,
            snippet=_unmarked(file, said.at, said.at + len(said.text)),
            also=tuple(other.identity for other in others),
        )

    def _is_stale(self, file: File) -> bool:
        return is_stale(self._root / file.text.path, file.stamp)


def _rank(text: oracle.Text, sort: Sort) -> tuple[bool, int, str]:
    """By date, the newest first unless told otherwise, the undated last; then by path."""
    day = text.date.toordinal() if text.date else 0
    return text.date is None, day if sort == "oldest" else -day, text.path


def _cut(found: Sequence[T], page: Page) -> Sequence[T]:
    return found[page.offset :][: page.limit or None]


def _fields(file: File) -> dict[str, str | None]:
    """What the file's document has in the fields that results show."""
    return {field.name: field.value(file.document) for field in RESULT_FIELDS if field.value}


def _unmarked(file: File, start: int, end: int) -> Snippet:
    """A slice of what is read of a file, in which nothing is marked."""
    document = file.document
    first, last = document.reading.file_span(start, end)
    line, column = Lines(document.text).line_and_column(first)
    bytes_before = len(document.text[:first].encode()) - len(document.text[: first - column + 1].encode())
    slice_of_file, shown = document.text[first:last], document.body[start:end]
    return Snippet(slice_of_file, first, (), line, column, bytes_before + 1, shown=shown, shown_spans=())


def _days_off(day: datetime.date, dates: Dates) -> int:
    """How many days a day lies outside of a range."""
    before = (dates.first - day).days if dates.first else 0
    after = (day - dates.last).days if dates.last else 0
    return max(before, after, 0)


if TYPE_CHECKING:  # for mypy: it is what the Protocol asks for

    def _is_an_engine(engine: OracleEngine) -> Engine:
        return engine
