"""A query tree asked of a Whoosh index: which documents fit, in what order, and what to show of them.

    tree ── _Matcher ──▶ rows that fit, and where ── ranking ──▶ order ── stored fields ──▶ hits

Only Whoosh's reader is used: posting lists, lexicons, columns and stored fields. Whoosh's own matchers and scorers
count rows of every kind and deleted rows too, and lose positions in large ORs; sets of row numbers do neither. Hits
are built before the reader closes.
"""

from __future__ import annotations

import contextlib
import fnmatch
import re
import stat
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from index.analysis import fold
from index.errors import StoreError
from index.generations import blamed, usable_generation
from index.records import Stamp
from index.versions import VERSIONS
from index.whoosh_store import column, open_reader, rows_of, stored_document
from search.query import And, Dates, Not, Or, PathGlob, Phrase, Place, Query, Speaker, Wildcard
from search.ranking import BOOSTS, bm25f, idf
from search.results import Hit, Meant, Page, Results
from search.snippets import best_snippets

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator
    from typing import TypeAlias, TypeVar

    from whoosh.reading import IndexReader

    from index.generations import Generation
    from index.speakers import KnownSpeaker
    from search.snippets import Pattern

    # For each field the rows in which a phrase stands, and how often.
    Counts: TypeAlias = dict[str, dict[int, float]]
    Answer = TypeVar("Answer")

_WILDCARD_PARTS: Final = re.compile(r"[*?]")


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


def search_documents(generation: Generation, query: Query, page: Page, root: pathlib.Path) -> Results:
    """The documents that fit a query. Raises StoreError where the index is damaged."""
    with blamed(generation), contextlib.closing(open_reader(generation.folder)) as reader:
        matcher = _Matcher(reader)
        rows = matcher.rows(query)
        scores = _scores(matcher, query, rows, generation)
        ranked = _ranked(reader, scores, page)
        patterns = matcher.patterns(query)
        hits = tuple(_hit(reader, row, scores[row], patterns if page.snippets else None, root) for row in ranked)
        return Results(hits, len(rows), tuple(matcher.meant(query)))


class _Matcher:
    """What fits each node of a tree, by row number."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self._counts: dict[Phrase, Counts] = {}
        self._meant: dict[tuple[str, ...], list[KnownSpeaker]] = {}

    def rows(self, query: Query) -> set[int]:
        """The rows of the documents that fit."""
        match query:
            case And(parts):
                wanted = [self.rows(part) for part in parts if not isinstance(part, Not)]
                unwanted = [self.rows(part.part) for part in parts if isinstance(part, Not)]
                found = set.intersection(*wanted) if wanted else self._documents
                return found.difference(*unwanted)
            case Or(parts):
                return set[int]().union(*map(self.rows, parts))
            case Not(part):
                return self._documents - self.rows(part)
            case Phrase():
                return set[int]().union(*self.counts(query).values())
            case Speaker(words):
                return self._with_key("speaker", [name for one in self._speakers_meant(words) for name in one.names])
            case PathGlob(glob):
                fits = re.compile(fnmatch.translate(fold(glob))).match
                return self._with_key("path", [p for p in self._lexicon("path") if fits(fold(_globbed(p, glob)))])
            case Dates(first, last):
                low, high = first.isoformat() if first else "", last.isoformat() if last else "9999-12-31"
                return self._with_key("date", [date for date in self._lexicon("date") if low <= date <= high])

    def counts(self, phrase: Phrase) -> Counts:
        """How often a phrase stands in which rows, for each field it is looked for in."""
        if phrase not in self._counts:
            self._counts[phrase] = {field: self._occurring(phrase, field) for field in _fields(phrase)}
        return self._counts[phrase]

    def patterns(self, query: Query) -> list[Pattern]:
        """What to mark in a document's body: the phrases of the tree that are not under a NOT."""
        return [self._pattern(phrase, "body") for phrase in sought(query) if "body" in _fields(phrase)]

    def meant(self, query: Query) -> Iterator[Meant]:
        """Which speakers each name of the tree means."""
        for node in dict.fromkeys(_asked_speakers(query)):
            yield Meant(" ".join(node.words), tuple(one.name for one in self._speakers_meant(node.words)))

    def _speakers_meant(self, words: tuple[str, ...]) -> list[KnownSpeaker]:
        from index.speakers import speakers_meant

        if words not in self._meant:
            self._meant[words] = speakers_meant(words, self._speakers)
        return self._meant[words]

    @cached_property
    def _speakers(self) -> tuple[KnownSpeaker, ...]:
        """Everyone who speaks in a living row: names of the deleted stay in Whoosh's lexicon, and must join nobody."""
        from index.speakers import join_speakers

        names = self._lexicon("speaker")
        if self.reader.has_deletions():
            names = (name for name in names if rows_of(self.reader, "speaker", name))
        return join_speakers(names)

    @cached_property
    def _documents(self) -> set[int]:
        return set(rows_of(self.reader, "row", "document"))

    def _with_key(self, field: str, keys: list[str]) -> set[int]:
        rows = {row for key in keys for row in rows_of(self.reader, field, key)}
        return rows & self._documents

    def _lexicon(self, field: str, prefix: str = "") -> Iterator[str]:
        return (term.decode("utf-8") for term in self.reader.expand_prefix(field, prefix))

    def _pattern(self, phrase: Phrase, field: str) -> Pattern:
        return tuple(self._terms(place, field) for place in phrase.places)

    def _terms(self, place: Place, field: str) -> frozenset[str]:
        """The terms of a field that fit at one place of a phrase."""
        if isinstance(place, Wildcard):
            fits = re.compile(fnmatch.translate(place.pattern)).match
            return frozenset(filter(fits, self._lexicon(field, _WILDCARD_PARTS.split(place.pattern)[0])))
        if place.stem is None:
            return frozenset(place.words)
        stem = place.stem + " "
        return frozenset(place.words).union(pair.removeprefix(stem) for pair in self._lexicon("forms", stem))

    def _occurring(self, phrase: Phrase, field: str) -> dict[int, float]:
        places = [self._reader_terms(field, terms) for terms in self._pattern(phrase, field)]
        counts = [self._frequencies(field, terms) for terms in places]
        if len(counts) == 1:
            return counts[0]
        rows = set.intersection(*(set(one) for one in counts))
        starts: dict[int, set[int]] = {}
        for step, terms in enumerate(places):
            standing = self._positions(field, terms, rows)
            starts = {
                row: {position - step for position in positions} & starts.get(row, positions) if step else positions
                for row, positions in standing.items()
            }
            rows = {row for row in rows if starts.get(row)}
        return {row: float(len(starts[row])) for row in rows}

    def _reader_terms(self, field: str, terms: frozenset[str]) -> list[str]:
        return sorted(term for term in terms if (field, term) in self.reader)

    def _frequencies(self, field: str, terms: list[str]) -> dict[int, float]:
        found: dict[int, float] = defaultdict(float)
        for term in terms:
            postings = self.reader.postings(field, term)
            while postings.is_active():
                found[postings.id()] += postings.weight()
                postings.next()
        return dict(found)

    def _positions(self, field: str, terms: list[str], rows: set[int]) -> dict[int, set[int]]:
        """Where any of the terms stands, in those of the rows in which it does."""
        found: dict[int, set[int]] = defaultdict(set)
        for term in terms:
            postings = self.reader.postings(field, term)
            for row in sorted(rows):
                if postings.is_active():
                    postings.skip_to(row)
                if postings.is_active() and postings.id() == row:
                    found[row].update(postings.value_as("positions"))
        return dict(found)


def sought(query: Query) -> Iterator[Phrase]:
    """The phrases of a tree that are not under a NOT, each once, in their order."""
    return iter(dict.fromkeys(_sought(query)))


def _sought(query: Query) -> Iterator[Phrase]:
    if isinstance(query, Phrase):
        yield query
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from _sought(part)


def _asked_speakers(query: Query) -> Iterator[Speaker]:
    if isinstance(query, Speaker):
        yield query
    elif isinstance(query, Not):
        yield from _asked_speakers(query.part)
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from _asked_speakers(part)


def _fields(phrase: Phrase) -> tuple[str, ...]:
    return (phrase.field,) if phrase.field else tuple(BOOSTS)


def _globbed(path: str, glob: str) -> str:
    """What of a path a glob is held against."""
    return path if "/" in glob else path.rpartition("/")[2]


def _scores(matcher: _Matcher, query: Query, rows: set[int], generation: Generation) -> dict[int, float]:
    """The BM25F score of each row."""
    reader, meta = matcher.reader, generation.meta
    means = {field: meta.lengths.get(field, 0) / max(meta.documents, 1) for field in BOOSTS}
    scores = dict.fromkeys(rows, 0.0)
    for phrase in sought(query):
        counts = matcher.counts(phrase)
        matching = set[int]().union(*counts.values())
        telling = idf(meta.documents, len(matching))
        for row in matching & rows:
            occurrences = {field: found[row] for field, found in counts.items() if row in found}
            lengths = {field: reader.doc_field_length(row, field) for field in occurrences}
            scores[row] += telling * bm25f(occurrences, lengths, means)
    return scores


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


def _hit(reader: IndexReader, row: int, score: float, patterns: list[Pattern] | None, root: pathlib.Path) -> Hit:
    stored = reader.stored_fields(row)
    document = stored_document(stored)
    return Hit(
        path=document.path,
        title=document.title,
        date=document.date,
        score=score,
        stale=is_stale(root / document.path, Stamp(*stored["file"]["stamp"])),
        speakers=tuple(stored["speaker"]),
        snippets=() if patterns is None else best_snippets(document.text, document.body_start, patterns),
    )


def is_stale(path: pathlib.Path, stamp: Stamp) -> bool:
    """Whether a file is gone or another than it was when stamped."""
    try:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (stamp.size, stamp.mtime_ns):
            return False
        if status.st_size != stamp.size or not stat.S_ISREG(status.st_mode):
            return True
        import hashlib

        return hashlib.sha256(path.read_bytes()).hexdigest() != stamp.digest
    except OSError:
        return True
