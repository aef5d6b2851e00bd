"""What fits a query tree: rows of documents, or rows of quotations."""

from __future__ import annotations

import fnmatch
import re
from functools import cached_property
from typing import TYPE_CHECKING

from index.analysis import fold
from index.fields import WORD_FIELDS
from index.whoosh_store import column, rows_of
from search.query import And, Dates, Not, Or, PathGlob, Phrase, Query, Speaker, asked_speakers, sought
from search.results import Meant
from search.whoosh_postings import Postings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal, TypeAlias

    from whoosh.reading import IndexReader

    from index.speakers import KnownSpeaker
    from search.snippets import Pattern

    Kind: TypeAlias = Literal["document", "quotation"]
    # For each field the rows in which a phrase stands, and how often.
    Counts: TypeAlias = dict[str, dict[int, float]]


class Matcher:
    """Evaluates trees over the rows of one kind, by row number."""

    def __init__(self, reader: IndexReader, kind: Kind) -> None:
        self.reader = reader
        self.kind = kind
        self._postings = Postings(reader)
        self._counts: dict[Phrase, Counts] = {}
        self._meant: dict[tuple[str, ...], list[KnownSpeaker]] = {}

    def rows(self, query: Query) -> set[int]:
        """The rows that fit."""
        match query:
            case And(parts):
                wanted = [self.rows(part) for part in parts if not isinstance(part, Not)]
                unwanted = [self.rows(part.part) for part in parts if isinstance(part, Not)]
                found = set.intersection(*wanted) if wanted else self._all
                return found.difference(*unwanted)
            case Or(parts):
                return set[int]().union(*map(self.rows, parts))
            case Not(part):
                return self._all - self.rows(part)
            case Phrase(field="title") if self.kind == "quotation":
                return self._of_the_same_files(self._postings.occurring(query, "title"))
            case Phrase():
                return set[int]().union(*self.counts(query).values())
            case Speaker(words, sure):
                return self._spoken(words, sure=sure)
            case PathGlob(glob):
                fits = re.compile(fnmatch.translate(fold(glob))).match
                paths = self._postings.lexicon("path")
                return self._with_key("path", (path for path in paths if fits(fold(_globbed(path, glob)))))
            case Dates(first, last):
                low, high = first.isoformat() if first else "", last.isoformat() if last else "9999-12-31"
                return self._with_key("date", (day for day in self._postings.lexicon("date") if low <= day <= high))

    def counts(self, phrase: Phrase) -> Counts:
        """How often a phrase stands in which rows, for each field of this kind that it is looked for in."""
        if phrase not in self._counts:
            self._counts[phrase] = {field: self._postings.occurring(phrase, field) for field in self._fields(phrase)}
        return self._counts[phrase]

    def patterns(self, query: Query) -> list[Pattern]:
        """What to mark in the text: the phrases of the tree that are not under a NOT, but those of the title."""
        return [self._postings.pattern(phrase, "body") for phrase in sought(query) if phrase.field is None]

    def meant(self, query: Query) -> Iterator[Meant]:
        """Which speakers each name of the tree means."""
        for node in dict.fromkeys(asked_speakers(query)):
            if node.words:
                yield Meant(" ".join(node.words), tuple(one.name for one in self._speakers_meant(node.words)))

    def shown_names(self) -> dict[str, str]:
        """For each name in the index that of its speaker, as it is shown."""
        return {name: one.name for one in self._speakers for name in one.names}

    def _fields(self, phrase: Phrase) -> tuple[str, ...]:
        fields = WORD_FIELDS[self.kind]
        return tuple(field for field in fields if phrase.field in (None, field))

    def _spoken(self, words: tuple[str, ...], *, sure: bool) -> set[int]:
        """The rows in which anybody of that name speaks; with `sure`, for certain. Without words: anybody."""
        if not words:
            return self._with_key("sure", ["yes"]) if sure else self._all
        names = [name for one in self._speakers_meant(words) for name in one.names]
        if not sure:
            return self._with_key("speaker", names)
        certain = set(rows_of(self.reader, "sure", "yes"))
        quotations = {row for name in names for row in rows_of(self.reader, "speaker", name)} & certain
        return quotations if self.kind == "quotation" else self._of_the_same_files(quotations)

    def _speakers_meant(self, words: tuple[str, ...]) -> list[KnownSpeaker]:
        from index.speakers import speakers_meant

        if words not in self._meant:
            self._meant[words] = speakers_meant(words, self._speakers)
        return self._meant[words]

    @cached_property
    def _speakers(self) -> tuple[KnownSpeaker, ...]:
        """Everyone who speaks in a living row: names of the deleted stay in Whoosh's lexicon, and must join nobody."""
        from index.speakers import join_speakers

        names = self._postings.lexicon("speaker")
        if self.reader.has_deletions():
            names = (name for name in names if rows_of(self.reader, "speaker", name))
        return join_speakers(names)

    @cached_property
    def _all(self) -> set[int]:
        return set(rows_of(self.reader, "row", self.kind))

    def _with_key(self, field: str, keys: Iterable[str]) -> set[int]:
        return {row for key in keys for row in rows_of(self.reader, field, key)} & self._all

    def _of_the_same_files(self, rows: Iterable[int]) -> set[int]:
        """The rows of this kind that come from the files of some rows of any kind."""
        return self._with_key("path", set(column(self.reader, "path", rows).values()))


def _globbed(path: str, glob: str) -> str:
    """What of a path a glob is held against."""
    return path if "/" in glob else path.rpartition("/")[2]
